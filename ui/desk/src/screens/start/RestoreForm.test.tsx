import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installFake } from "../../dev/fake/internals";
import "../../state/words";
import { StartScreen } from "./StartScreen";

const HELD = {
  communities: ["华润二十四城"],
  made_at: "2026-11-22T08:00:00",
  last_at: "2026-11-22T07:58:00+08:00",
  parcels: 12_480,
  staffed: true,
  paired: true,
  demonstration: false,
};
let asked: string[] = [];

beforeEach(() => {
  asked = [];
  const refuse = (code: string) => {
    // As the desk refuses: with a plain object.
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    throw { code, message: code, details: null };
  };
  const answers = {
    look_into_backup: ({ file }: { file: string }) => {
      asked.push(`look ${file}`);
      return file === "/usb/good.db" ? HELD : refuse("file_damaged");
    },
    plan_looked_restore: () => void asked.push("plan"),
    restart: () => void asked.push("restart"),
  };
  installFake({ answers, connect: () => undefined });
});
afterEach(cleanup);

async function choose(file: string) {
  const user = userEvent.setup();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <StartScreen />
    </QueryClientProvider>,
  );
  await user.click(screen.getByTestId("start-way-restore"));
  await user.type(screen.getByTestId("start-backup"), `${file}{Enter}`);
  return user;
}

test("what a backup holds is shown before anything is restored", async () => {
  const user = await choose("/usb/good.db");
  const held = await screen.findByTestId("start-held");
  expect(held.textContent).toContain("华润二十四城");
  expect(asked).toEqual(["look /usb/good.db"]);
  await user.click(screen.getByTestId("start-restore"));
  await waitFor(() => expect(asked).toEqual(["look /usb/good.db", "plan", "restart"]));
});

test("another file is looked into anew: nobody restores what they have not seen", async () => {
  const user = await choose("/usb/good.db");
  await screen.findByTestId("start-held");
  await user.type(screen.getByTestId("start-backup"), "x");
  expect(screen.queryByTestId("start-restore")).toBeNull();
});

test("a damaged backup is refused in words of backups, and nothing can be restored", async () => {
  await choose("/usb/bad.db");
  await waitFor(() => expect(screen.getByTestId("start-error").textContent).not.toBe(""));
  expect(screen.getByTestId("start-error").textContent).toMatch(/备份|backup/);
  expect(screen.queryByTestId("start-restore")).toBeNull();
});
