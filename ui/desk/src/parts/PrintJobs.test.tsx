import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { installFake } from "../dev/fake/internals";
import { words } from "../state/words";
import { PrintJobs } from "./PrintJobs";

const job = {
  kind: "slip",
  test: false,
  asked_at: "2026-01-08T15:24:00+08:00",
  done: 0,
  sheets: 1,
};

afterEach(cleanup);

test("a double click prints once", async () => {
  const asked: unknown[] = [];
  const printed = { ...job, number: 7, state: "printed", trouble: null };
  const reprint = (args: unknown) => {
    asked.push(args);
    return [printed];
  };
  const answers = { print_queue: () => [printed], reprint };
  installFake({ answers, connect: () => undefined });
  const user = userEvent.setup();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <PrintJobs />
    </QueryClientProvider>,
  );
  await user.dblClick(await screen.findByTestId("reprint"));
  await user.click(document.body);
  await user.click(screen.getByTestId("reprint"));
  await waitFor(() => expect(asked, "twice meant, and not three times").toHaveLength(2));
});

test("a job that failed says what to do, and is printed again or cancelled where it stands", async () => {
  await words.changeLanguage("zh-CN");
  const asked: unknown[] = [];
  const waiting = { ...job, number: 8, state: "waiting", trouble: null };
  const failed = { ...job, number: 7, state: "failed", trouble: "printer_no_paper" };
  const answer = (what: string) => (args: unknown) => {
    asked.push([what, args]);
    return [waiting];
  };
  const answers = {
    print_queue: () => [failed, waiting],
    reprint: answer("reprint"),
    cancel_print: answer("cancel"),
  };
  installFake({ answers, connect: () => undefined });
  const user = userEvent.setup();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <PrintJobs />
    </QueryClientProvider>,
  );
  expect((await screen.findByTestId("print-trouble")).textContent).toContain("重打");
  expect(screen.getAllByTestId("print-cancel")).toHaveLength(2);
  await user.click(screen.getByTestId("reprint"));
  await waitFor(() => expect(asked).toEqual([["reprint", { number: 7 }]]));
});
