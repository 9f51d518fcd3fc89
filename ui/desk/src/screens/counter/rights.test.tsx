import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fakeDesk } from "../../dev/fake/desk";
import { installFake } from "../../dev/fake/internals";
import { communityChoice } from "../../state/community";
import { tour } from "../../state/tour";
import { words } from "../../state/words";
import type { AppState, ClerkView, Right, ScanAnswer } from "../../views";
import { Counter } from "./Counter";
import { hands } from "./testing/hands";
import { card, parcel } from "./testing/parcels";
import { found } from "./testing/shift";

const heard = vi.hoisted(() => [] as string[]);
vi.mock("../../sounds/tones", () => ({ play: (sound: string) => void heard.push(sound) }));

const PAYABLE = card(parcel({ fee_fen: 400 }), {
  others: [parcel({ id: "p2" })],
  code_matched: true,
});
const ANNOUNCED = card(parcel({ status: "announced", shelf: null, tracking_number: "YT2" }));

const NO_ENTRY = { carriers: [], suggested_shelf: null, residents: [], typed: "" };

let asked: string[] = [];
let hand: ReturnType<typeof hands>;

const clerk = (name: string, rights: Right[]): ClerkView => ({
  id: name,
  name,
  role: "clerk",
  rights,
  as_role: false,
  has_pin: true,
});

/** The counter of somebody with these rights. */
async function seenBy(rights: Right[]): Promise<void> {
  const fake = fakeDesk({ parcels: 5, scene: "full" });
  const plain = (fake.answers["app_state"] as () => AppState)();
  const me = clerk("王芳", rights);
  const chief = clerk("陈站长", ["receive", "hand_over", "waive_fee"]);
  const answers = {
    ...fake.answers,
    app_state: () => ({ ...plain, staffed: true, clerk: me }),
    list_clerks: () => [chief, me],
    scan: ({ text }: { text: string }): ScanAnswer => {
      asked.push(`scan ${text}`);
      if (text.startsWith("NEW")) return found({ entry: { ...NO_ENTRY, tracking_number: text } });
      return found({ card: text.startsWith("YT2") ? ANNOUNCED : PAYABLE });
    },
    ...Object.fromEntries(
      ["enter", "receive", "reject", "hand_over", "hand_over_many", "stocktake", "next_place"].map(
        (verb) => [verb, () => void asked.push(verb)],
      ),
    ),
  };
  installFake({ ...fake, answers });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <Counter shown />
    </QueryClientProvider>,
  );
  await waitFor(() => expect(client.getQueryData(["clerks"])).toBeDefined());
}

beforeEach(async () => {
  hand = hands();
  asked = [];
  heard.length = 0;
  localStorage.clear();
  tour.set("over");
  communityChoice.set("c1");
  await words.changeLanguage("zh-CN");
});
afterEach(() => {
  cleanup();
  hand.leave();
});

const said = () => screen.getByTestId("result").textContent;
const button = (name: string) => screen.getByTestId<HTMLButtonElement>(name);

/** What is on the card, what its key needs, and which button says the same. */
test.each<[string, string, string, Right[], string]>([
  ["YT2", "r", "card-reject", ["hand_over"], "接收"],
  ["YT2", "d", "card-damaged", ["hand_over"], "接收"],
  ["YT2", "{Enter}", "card-action", ["hand_over"], "接收"],
  ["YT1", "p", "card-proof", ["receive"], "领取"],
  ["YT1", " ", "take-all", ["receive"], "领取"],
  ["YT1", "1", "pay-1", ["receive"], "领取"],
  ["YT1", "4", "pay-4", ["receive", "hand_over"], "免收"],
  ["YT1", "{Enter}", "card-action", ["receive"], "领取"],
  ["YT2", "{F2}", "run-button", ["hand_over"], "接收"],
  ["YT2", "{F3}", "stocktake-button", ["hand_over"], "接收"],
])(
  "on %s, %s and %s: nothing happens and both say who may",
  async (scan, key, name, rights, what) => {
    await seenBy(rights);
    await hand.scan(`${scan}{Enter}`);
    await screen.findByTestId("card");
    await waitFor(() => expect(button(name).disabled).toBe(true));
    expect(button(name).title).toContain(what);
    expect(button(name).title).toContain("陈站长");
    asked = [];
    await hand.rest(400);
    await hand.type(key);
    await waitFor(() => expect(said()).toContain("陈站长"));
    expect(said()).toContain(what);
    expect(screen.queryByTestId("reject-ask"), "no question that leads nowhere").toBeNull();
    expect(button(name).getAttribute("aria-pressed") ?? "false").toBe("false");
    expect(button(name).getAttribute("aria-checked") ?? "false").toBe("false");
    expect(screen.getByTestId("card"), "the card stays").toBeTruthy();
    expect(asked, "the desk is not asked for what it would refuse").toEqual([]);
  },
);

test("a scan that begins with a refused key is a scan: nothing is refused, aloud or in words", async () => {
  await seenBy(["receive", "hand_over"]);
  await hand.scan("YT1{Enter}");
  await screen.findByTestId("card");
  heard.length = 0;
  await hand.scan("4006381333931{Enter}");
  await waitFor(() => expect(asked).toContain("scan 4006381333931"));
  expect(heard).not.toContain("refused");
  expect(said()).not.toContain("陈站长");
});

test("Enter in the form of a parcel that may not be entered says who may", async () => {
  await seenBy(["hand_over"]);
  await hand.scan("NEW0001{Enter}");
  const address = await screen.findByTestId("entry-address");
  expect(button("entry-save").disabled).toBe(true);
  asked = [];
  address.focus();
  await hand.type("{Enter}");
  await waitFor(() => expect(screen.getByTestId("entry-error").textContent).toContain("陈站长"));
  expect(asked).toEqual([]);
});

test("the list of keys and the hint between two parcels are grey where the key is", async () => {
  await seenBy(["hand_over"]);
  await waitFor(() =>
    expect(document.querySelector(".idle-keys .lacking")?.textContent).toContain("F2"),
  );
  await hand.type("{F1}");
  const help = await screen.findByTestId("key-help");
  const grey = [...help.querySelectorAll(".lacking dt")].map((keys) => keys.textContent);
  expect(grey).toEqual(["D", "R", "F2", "F3"]);
});
