import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DeskError } from "../../desk";
import { installFake } from "../../dev/fake/internals";
import "../../state/words";
import WayOut from "./index";

const BACKUP = {
  file: "/b/parcel-desk-20261122-080000.db",
  made_at: "2026-11-22T08:00:00",
  kb: 12_700,
};
let asked: string[] = [];

beforeEach(() => {
  asked = [];
  const answers = {
    rescue: ({ folder }: { folder: string | null }) => ({
      file: "/desk.db",
      folders: folder ? [folder, "/b"] : ["/b"],
      backups: [
        ...(folder ? [{ ...BACKUP, file: `${folder}/stick.db` }] : []),
        BACKUP,
        { ...BACKUP, file: "/b/newer.db" },
      ],
      restore_waits: false,
    }),
    "plugin:dialog|open": ({ options }: { options: { directory: boolean } }) =>
      options.directory ? "/usb" : "/usb/周五.db",
    plan_rescue: ({ backup }: { backup: string }) => {
      asked.push(`plan ${backup}`);
      // As the desk refuses: with a plain object.
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      if (backup === "/b/newer.db") throw { code: "file_newer", message: "newer", details: null };
      return null;
    },
    restart: () => void asked.push("restart"),
    help_report: () => "Parcel Desk 0.1.0\n--- panics\nnone",
  };
  installFake({ answers, connect: () => undefined });
});
afterEach(cleanup);

function shown(code: string) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <WayOut error={new DeskError(code, code, null)} />
    </QueryClientProvider>,
  );
}

test("a newer file: a backup is chosen, checked, and the program starts with it", async () => {
  const user = userEvent.setup();
  shown("file_newer");
  const [first] = await screen.findAllByRole("radio");
  const go = screen.getByTestId<HTMLButtonElement>("rescue-go");
  expect(go.disabled).toBe(true);
  await user.click(first ?? go);
  await user.click(go);
  await waitFor(() => expect(asked).toEqual([`plan ${BACKUP.file}`, "restart"]));
});

test("a backup of the newer version is refused in words, and nothing starts anew", async () => {
  const user = userEvent.setup();
  shown("file_damaged");
  const radios = await screen.findAllByRole("radio");
  await user.click(radios[1] ?? document.body);
  await user.click(screen.getByTestId("rescue-go"));
  expect((await screen.findByTestId("rescue-said")).textContent).not.toBe("");
  expect(asked).toEqual(["plan /b/newer.db"]);
});

test("a backup on a stick is found by its folder, and a file by itself", async () => {
  const user = userEvent.setup();
  shown("file_damaged");
  expect(await screen.findAllByRole("radio")).toHaveLength(2);
  await user.click(screen.getByTestId("rescue-folder"));
  await waitFor(() => expect(screen.getAllByRole("radio")).toHaveLength(3));
  expect(screen.getByText("/usb/stick.db")).toBeTruthy();
  await user.click(screen.getByTestId("rescue-file"));
  await screen.findByTestId("rescue-own");
  await user.click(screen.getByTestId("rescue-go"));
  await waitFor(() => expect(asked).toEqual(["plan /usb/周五.db", "restart"]));
});

test("what passes by itself offers no way back, but the report", async () => {
  const user = userEvent.setup();
  shown("file_busy");
  await user.click(screen.getByTestId("report-show"));
  const text = await screen.findByTestId<HTMLTextAreaElement>("report-text");
  expect(text.value).toContain("--- panics");
  expect(screen.queryByTestId("rescue-go")).toBeNull();
  await user.click(screen.getByTestId("report-copy"));
  await waitFor(() => expect(screen.getByTestId("report-said").textContent).not.toBe(""));
});
