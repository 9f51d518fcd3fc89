import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { installFake } from "../dev/fake/internals";
import { words } from "../state/words";
import type { ClerkView } from "../views";
import { ClerkMenu } from "./ClerkMenu";
import OwnPin from "./OwnPin";

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

const WANG: ClerkView = {
  id: "w",
  name: "王芳",
  role: "clerk",
  rights: ["receive"],
  as_role: true,
  has_pin: true,
};

let asked: unknown[] = [];
let refusal: string | null = null;
let locked = 0;

beforeEach(async () => {
  [asked, refusal, locked] = [[], null, 0];
  await words.changeLanguage("zh-CN");
  const answers = {
    set_pin: (args: unknown) => {
      asked.push(args);
      // As the desk refuses: with a plain object.
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      if (refusal) throw { code: refusal, message: refusal, details: { seconds: 30 } };
      return null;
    },
  };
  installFake({ answers, connect: () => undefined });
});
afterEach(cleanup);

function Strip() {
  const [open, setOpen] = useState(false);
  return (
    <QueryClientProvider client={new QueryClient()}>
      <ClerkMenu clerk={WANG} lock={() => (locked += 1)} changePin={() => setOpen(true)} />
      {open && <OwnPin clerk={WANG} close={() => setOpen(false)} />}
    </QueryClientProvider>
  );
}

async function opened() {
  const user = userEvent.setup();
  render(<Strip />);
  await user.click(screen.getByTestId("clerk"));
  return user;
}

/** By the keyboard alone: the menu begins with the PIN, the dialog with the one before. */
async function typed(before: string, pin: string, again = pin) {
  const user = await opened();
  await user.keyboard("{Enter}");
  const first = await screen.findByTestId("own-pin-before");
  await waitFor(() => expect(document.activeElement).toBe(first));
  await user.keyboard(before);
  await user.type(screen.getByTestId("clerk-new-pin"), pin);
  await user.type(screen.getByTestId("clerk-pin-again"), `${again}{Enter}`);
  return user;
}

const page = () => document.body.textContent;

test("a clerk without any right to staff changes their own PIN, by the one before", async () => {
  const user = await typed("1357", "2468");
  await screen.findByTestId("own-pin-done");
  expect(asked).toEqual([{ clerkId: "w", before: "1357", pin: "2468" }]);
  await user.keyboard("{Enter}");
  await waitFor(() => expect(screen.queryByTestId("own-pin-done")).toBeNull());
  expect(asked, "what was done is not done twice").toHaveLength(1);
});

test.each([
  ["wrong_pin", "密码不对", "own-pin-before"],
  ["pin_locked", "15 分钟", "own-pin-before"],
  ["pin_simple", "密码", "clerk-new-pin"],
])("%s is said at its field, and nothing typed is lost", async (code, says, field) => {
  refusal = code;
  await typed("1357", "2468");
  const item = () => screen.getByTestId(field).closest(".ant-form-item");
  const said = () => item()?.querySelector(".ant-form-item-explain-error")?.textContent ?? "";
  await waitFor(() => expect(said()).toContain(says));
  expect(document.activeElement, "to be typed anew").toBe(screen.getByTestId(field));
  expect(screen.getByTestId<HTMLInputElement>("clerk-new-pin").value).toBe("2468");
  expect(screen.queryByTestId("own-pin-done")).toBeNull();
});

test("two that differ, or none before, ask nothing of the desk", async () => {
  await typed("{Tab}", "2468", "2469");
  await waitFor(() => expect(page()).toContain("两次输入的不一样"));
  expect(page()).toContain("填原来的密码");
  expect(asked).toEqual([]);
});

test("the menu makes way for somebody else, or closes with Esc", async () => {
  const user = await opened();
  await user.keyboard("{Escape}");
  expect(screen.queryByTestId("clerk-panel")).toBeNull();
  expect(locked).toBe(0);
  await user.click(screen.getByTestId("clerk"));
  await user.click(screen.getByTestId("clerk-lock"));
  expect(locked).toBe(1);
  expect(screen.queryByTestId("clerk-panel")).toBeNull();
});
