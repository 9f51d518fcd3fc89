import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { App, ConfigProvider } from "antd";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ParcelActions } from "../actions/ParcelActions";
import { fakeDesk } from "../dev/fake/desk";
import { installFake } from "../dev/fake/internals";
import { AttentionScreen } from "../screens/attention/AttentionScreen";
import { CardPanel } from "../screens/counter/CardPanel";
import { cardView } from "../screens/counter/state";
import { card, parcel } from "../screens/counter/testing/parcels";
import { shift } from "../screens/counter/testing/shift";
import { SettingsScreen } from "../screens/settings/SettingsScreen";
import { AREA_NAMES, type Area } from "../screens/settings/areas";
import { RIGHT_OF } from "../state/rights";
import { words } from "../state/words";
import type { Action, AppState, ClerkView, Right } from "../views";

// The theme asks the window as soon as it is imported, and the test window has no answer.
vi.hoisted(() => {
  const query = () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
  });
  Object.assign(window, { matchMedia: query });
});

const ALL = [...new Set(Object.values(RIGHT_OF))].filter((right) => right !== null);
const EVERY: Right[] = [...ALL, "waive_fee", "edit_directory", "import_export", "reports"];
EVERY.push("settings", "staff", "audit", "reveal_contacts");

const clerk = (name: string, rights: Right[]): ClerkView => ({
  id: name,
  name,
  role: "clerk",
  rights,
  as_role: false,
  has_pin: true,
});
const CHIEF = clerk("陈站长", EVERY);

/** The window of somebody with these rights; of nobody in particular where no clerks are. */
function seenBy(rights: Right[] | null, shown: ReactNode) {
  const fake = fakeDesk({ parcels: 20, scene: "full" });
  const plain = (fake.answers["app_state"] as () => AppState)();
  const me = rights && clerk("王芳", rights);
  const answers = {
    ...fake.answers,
    app_state: () => ({ ...plain, staffed: me !== null, clerk: me }),
    list_clerks: () => (me ? [CHIEF, me] : []),
  };
  installFake({ ...fake, answers });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <ConfigProvider theme={{ token: { motion: false } }}>
        <App component={false}>{shown}</App>
      </ConfigProvider>
    </QueryClientProvider>,
  );
  const known = () => client.getQueryData<AppState>(["app"]) !== undefined;
  return { settled: () => known() && client.isFetching() === 0 };
}

beforeEach(() => words.changeLanguage("zh-CN"));
afterEach(() => {
  cleanup();
  window.location.hash = "";
});

const actions = Object.keys(RIGHT_OF).filter((action) => action !== "show_history") as Action[];
const withAll = () => <ParcelActions card={card(parcel({ status: "available" }), { actions })} />;

test("who lacks the right sees what there is, cannot press it, and reads who may", async () => {
  seenBy(["receive"], withAll());
  const button = () => screen.getByTestId<HTMLButtonElement>("action-hand_over");
  await waitFor(() => expect(button().disabled).toBe(true));
  await waitFor(() => expect(button().title).toBe("您没有“领取”权限，可请 陈站长 办理。"));
  expect(screen.getByTestId<HTMLButtonElement>("action-receive").disabled).toBe(false);
});

test.each([[null], [EVERY]])("who may do everything sees no difference (%#)", async (rights) => {
  const { settled } = seenBy(rights, withAll());
  fireEvent.click(screen.getByTestId("action-more"));
  await waitFor(() => expect(settled()).toBe(true));
  const buttons = [...document.querySelectorAll<HTMLButtonElement>("[data-testid^=action-]")];
  expect(buttons.length).toBe(actions.length + 1);
  expect(buttons.filter((button) => button.disabled || button.title)).toEqual([]);
});

test("the key of a refused button says who may, and settles nothing", async () => {
  seenBy(["hand_over"], <AttentionScreen />);
  const settle = () => screen.getAllByTestId<HTMLButtonElement>("attention-settle")[0];
  await waitFor(() => expect(settle()?.title).toContain("陈站长"));
  const item = settle()?.closest("li");
  fireEvent.keyDown(item ?? document.body, { key: "Delete" });
  const said = () => document.querySelector(".ant-message")?.textContent;
  await waitFor(() => expect(said()).toContain("陈站长"));
  expect(item?.isConnected).toBe(true);
});

test("the card's large button promises nothing that the desk would refuse", async () => {
  const { session } = shift({});
  const view = cardView(card(parcel({ status: "available" })));
  seenBy(["receive"], <CardPanel session={session} view={view} busy={false} />);
  const button = () => screen.getByTestId<HTMLButtonElement>("card-action");
  await waitFor(() => expect(button().disabled).toBe(true));
  await waitFor(() => expect(button().title).toContain("陈站长"));
});

/** What in the settings is everybody's: how this PC looks and hears, and what only reads. */
const EVERYBODYS: Partial<Record<Area, RegExp>> = {
  desk: /^report-/,
  notices: /^text-/,
  relay: /^sync-now$|^choose-path$/,
  backups: /^verify$/,
  staff: /^clerk-own-pin$/,
};

/** A scanner is set for this PC by whoever works with it: nothing there asks for a right. */
const GUARDED = AREA_NAMES.filter((area) => area !== "scanner");

test.each(GUARDED)(
  "settings, %s: a clerk finds nothing to press that would be refused",
  async (area) => {
    window.location.hash = `#/settings/${area}`;
    const { settled } = seenBy(["receive", "hand_over"], <SettingsScreen />);
    const page = screen.getByTestId("settings-page");
    const buttons = () => [...page.querySelectorAll<HTMLButtonElement>("button[data-testid]")];
    const open = () => buttons().filter((button) => !button.disabled);
    const names = () => open().map((button) => button.dataset["testid"] ?? "");
    await waitFor(() => {
      expect(settled()).toBe(true);
      expect(names().filter((name) => !EVERYBODYS[area]?.test(name))).toEqual([]);
      expect(buttons().length, "the page is drawn").toBeGreaterThan(0);
    });
  },
);
