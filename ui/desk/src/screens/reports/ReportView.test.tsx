import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installFake } from "../../dev/fake/internals";
import { madeUpReports } from "../../dev/fake/reports";
import { words } from "../../state/words";
import { ReportView } from "./ReportView";
import { REPORTS, type Report } from "./sections";

beforeEach(() => {
  // The test's own page does not measure itself.
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  installFake({
    answers: {
      carriers: () => [],
      app_state: () => ({ communities: [{ id: "c1", overdue_days: 3 }] }),
    },
    connect: () => undefined,
  });
  return words.changeLanguage("zh-CN");
});
afterEach(cleanup);

const show = (report: Report, reports = madeUpReports(false)) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ReportView report={report} reports={reports} />
    </QueryClientProvider>,
  );

test.each(REPORTS)("%s is drawn, named and told by a table of the same name", (report) => {
  show(report);
  const title = words.t(`reports.title.${report}`);
  const plot = screen.getByRole("img", { name: title });
  const table = screen.getByRole("table", { name: title });
  expect(plot.getAttribute("aria-describedby")).toBe(table.id);
  const heads = within(table).getAllByRole("columnheader").length;
  for (const row of within(table).getAllByRole("row").slice(1))
    expect(within(row).queryAllByRole("cell").length + 1, "every line fills every column").toBe(
      heads,
    );
  expect(table.textContent).not.toMatch(/NaN|undefined|reports\./);
});

test.each(REPORTS)("%s says so when nothing happened", (report) => {
  show(report, madeUpReports(true));
  expect(screen.getByTestId("empty").textContent).toContain("这段时间没有记录");
});

test("rates below a table are those of its sums, not sums of rates", () => {
  const day = { received: 3, rejected: 1, damaged: 0, held: 1 };
  const problems = ["2026-01-01", "2026-01-02"].map((date) => ({
    date,
    ...day,
    rejected_permille: 250,
    held_permille: 333,
  }));
  show("problems", { ...madeUpReports(false), problems });
  const sums = within(screen.getByRole("table")).getAllByRole("row").at(-1);
  expect(sums?.textContent).toBe("合计6225.0%233.3%0");
});

test("a year is told by the week and can still be added up", () => {
  const daily = Array.from({ length: 365 }, (_, n) => ({
    ...madeUpReports(true).daily[0]!,
    date: new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10),
    received: 2,
  }));
  show("daily", { ...madeUpReports(false), daily });
  const rows = within(screen.getByRole("table")).getAllByRole("row");
  expect(rows.length, "a head, 53 weeks and the sums").toBe(55);
  expect(rows.at(-1)?.textContent).toBe("合计0" + "730" + "0000");
});
