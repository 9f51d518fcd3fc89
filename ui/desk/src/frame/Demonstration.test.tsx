import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installFake } from "../dev/fake/internals";
import "../state/words";
import { Demonstration } from "./Demonstration";

const KEPT = "parcel-desk.run-unknown";
let asked: string[] = [];
let refused = false;

beforeEach(() => {
  asked = [];
  refused = false;
  localStorage.setItem(KEPT, '["SF1"]');
  const answers = {
    leave_demonstration: () => {
      asked.push("leave");
      // As the desk refuses: with a plain object.
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      if (refused) throw { code: "no_right", message: "no right", details: null };
      return null;
    },
    unprinted: () => 2,
    restart: () => void asked.push("restart"),
  };
  installFake({ answers, connect: () => undefined });
});
afterEach(() => {
  cleanup();
  localStorage.clear();
});

async function open() {
  const user = userEvent.setup();
  render(<Demonstration />);
  await user.click(screen.getByTestId("demonstration"));
  return user;
}

test("a scanner's Enter leaves nothing: what has the focus is staying", async () => {
  const user = await open();
  await user.keyboard("{Enter}");
  expect(screen.queryByTestId("demonstration-panel")).toBeNull();
  expect(asked).toEqual([]);
});

test("leaving starts anew, and no scan of the demonstration goes along", async () => {
  const user = await open();
  await user.click(screen.getByTestId("demonstration-leave"));
  await waitFor(() => expect(asked).toEqual(["leave", "restart"]));
  expect(localStorage.getItem(KEPT)).toBeNull();
});

test("who may not is told so, and nothing starts anew", async () => {
  refused = true;
  const user = await open();
  await user.click(screen.getByTestId("demonstration-leave"));
  expect((await screen.findByTestId("demonstration-said")).textContent).not.toBe("");
  expect(asked).toEqual(["leave"]);
  expect(localStorage.getItem(KEPT)).not.toBeNull();
});
