import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App } from "antd";
import { afterEach, expect, test } from "vitest";
import { installFake } from "../../dev/fake/internals";
import { words } from "../../state/words";
import { RestoreWaits } from "./RestoreWaits";
import { Updates } from "./Updates";

afterEach(cleanup);

/** A desk of which so many sheets wait for a printer, one number at each asking; what it was asked to do. */
function deskWith(...unprinted: number[]) {
  const asked: unknown[] = [];
  const note = (what: string) => (args: unknown) => void asked.push([what, args]);
  const answers = {
    unprinted: () => unprinted.shift() ?? 0,
    look_for_update: () => "99.0.0",
    install_update: note("install"),
    restart: note("restart"),
  };
  installFake({ answers, connect: () => undefined });
  return asked;
}

function show(page: React.ReactNode) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <App component={false}>{page}</App>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

test("an update tells what would not be printed, and begins when somebody says so once more", async () => {
  const asked = deskWith(3, 2);
  const user = show(<Updates known="https://updates.example/" show={() => undefined} />);
  await user.click(screen.getByTestId("update-look"));
  await user.click(await screen.findByTestId("update-install"));
  const told = await screen.findByTestId("unprinted");
  expect(told.textContent).toContain(words.t("printers.unprinted", { count: 3 }));
  expect(asked, "nothing before it was read").toEqual([]);
  await user.click(screen.getByTestId("update-install"));
  await waitFor(() => expect(asked).toEqual([["install", { unprinted: 2 }]]));
});

test("more than was told is told anew", async () => {
  const asked = deskWith(1, 4, 4);
  const user = show(<Updates known="https://updates.example/" show={() => undefined} />);
  await user.click(screen.getByTestId("update-look"));
  for (const count of [1, 4]) {
    await user.click(await screen.findByTestId("update-install"));
    await screen.findByText(words.t("printers.unprinted", { count }), { exact: false });
  }
  expect(asked).toEqual([]);
  await user.click(screen.getByTestId("update-install"));
  await waitFor(() => expect(asked).toEqual([["install", { unprinted: 4 }]]));
});

test("where nothing waits nobody is asked, and a restart asks like an update", async () => {
  const asked = deskWith(0, 2, 2);
  const user = show(<RestoreWaits show={() => undefined} />);
  await user.click(screen.getByTestId("restart"));
  await waitFor(() => expect(asked).toEqual([["restart", { unprinted: 0 }]]));
  await user.click(screen.getByTestId("restart"));
  await screen.findByText(words.t("printers.unprinted", { count: 2 }));
  expect(asked).toHaveLength(1);
  await user.click(screen.getByTestId("restart"));
  await waitFor(() => expect(asked.at(-1)).toEqual(["restart", { unprinted: 2 }]));
});
