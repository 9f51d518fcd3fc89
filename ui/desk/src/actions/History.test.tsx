import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installFake } from "../dev/fake/internals";
import { words } from "../state/words";
import type { AttentionView, HistoryEntry } from "../views";
import { kindOf, todoOf } from "./AttentionNotes";
import { History } from "./History";

beforeEach(() => installFake({ answers: { carriers: () => [] }, connect: () => undefined }));
afterEach(cleanup);

function entry(change: Partial<HistoryEntry>): HistoryEntry {
  return {
    event_id: JSON.stringify(change),
    at: "2026-01-08T12:00:00+08:00",
    verb: "intercept_requested",
    author: "resident",
    device: "",
    clerk: null,
    here: false,
    unsynced: false,
    applied: true,
    facts: [],
    ...change,
  };
}

const shown = async (language: string, entries: HistoryEntry[]) => {
  await words.changeLanguage(language);
  render(
    <QueryClientProvider client={new QueryClient()}>
      <History entries={entries} />
    </QueryClientProvider>,
  );
  return [...screen.getByTestId("history").children].map((line) => line.textContent ?? "");
};

test("what residents did by themselves is told in words of its own", async () => {
  const reason = { key: "reason", value: "买错了" };
  const [asked, number, ours] = await shown("zh-CN", [
    entry({ facts: [reason] }),
    entry({ verb: "return_number_recorded" }),
    entry({ verb: "return_number_recorded", author: "desk", device: "前台 1" }),
  ]);
  expect(asked).toContain("要求退回 收件人");
  expect(asked).toContain("原因: 买错了");
  expect(number).toContain("填写退货单号");
  expect(ours, "a clerk's").toContain("上传退货单号");
});

test("values that a program wrote are not shown as it wrote them", async () => {
  const facts = [
    { key: "wish", value: "call_first" },
    { key: "channel", value: "sms" },
    { key: "consent", value: "directory, notices" },
    { key: "list", value: "residents" },
    { key: "outcome", value: "accepted" },
  ];
  const [edited] = await shown("en", [entry({ verb: "edited", facts })]);
  expect(edited).not.toMatch(/call_first|: directory|accepted/);
  expect(edited).toContain("Changed their own entry");
});

test("a request to be rid of a parcel is called what it is, by whoever asked", async () => {
  await words.changeLanguage("zh-CN");
  const { t } = words;
  const item = (author: string) =>
    ({
      kind: "intercept_requested",
      sides: [{ stands: true, entry: entry({ author }) }],
    }) as unknown as AttentionView;
  expect(kindOf(t, item("resident"))).toBe("收件人要求退回");
  expect(todoOf(t, item("resident"))).toContain("退货单号");
  expect(kindOf(t, item("courier"))).toBe("请求拦截");
});
