import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installFake } from "../../dev/fake/internals";
import { words } from "../../state/words";
import type { ParcelCard } from "../../views";
import { CardLeaving } from "./CardLeaving";
import { card, parcel } from "./testing/parcels";

beforeEach(() => installFake({ answers: { carriers: () => [] }, connect: () => undefined }));
afterEach(cleanup);

const shown = async (language: string, change: Partial<ParcelCard>) => {
  await words.changeLanguage(language);
  render(
    <QueryClientProvider client={new QueryClient()}>
      <CardLeaving card={card(parcel(), change)} />
    </QueryClientProvider>,
  );
  return screen.queryByTestId("card-leaving")?.textContent ?? null;
};
const delivery = {
  from: "2026-01-08T18:00:00+08:00",
  to: "2026-01-08T20:00:00+08:00",
  fee_fen: 300,
  due_fen: 300,
  note: "放门口",
  stage: "asked",
  failed: 0,
  failure: "",
} as const;
const delegate = {
  name: "王小明",
  phone_masked: "138****5678",
  since: "2026-01-08T12:00:00+08:00",
};

test("nothing was asked for, nothing is said", async () => {
  expect(await shown("zh-CN", {})).toBeNull();
});

test("whoever finds the parcel sees that its recipient does not want it, and under which number it goes", async () => {
  const back = { by: "resident", at: "2026-01-08T12:00:00+08:00", reason: "买错了" };
  const told = await shown("zh-CN", {
    asked_back: back,
    return_tracking: "YT1234567890",
    return_carrier: "圆通速递",
    asked_by_phone: ["return_number_recorded"],
  });
  expect(told).toContain("收件人要求退回");
  expect(told).toContain("买错了");
  expect(told).toContain("圆通速递 YT1234567890");
  expect(screen.getByTestId("by-phone-return_number_recorded")).toBeTruthy();
});

test("delegate and delivery say whether the recipient's own phone asked for them", async () => {
  const told = await shown("zh-CN", { delegate, delivery, asked_by_phone: ["delivery_asked"] });
  expect(told).toContain("王小明");
  expect(told).toContain("18:00–20:00");
  expect(told).toContain("放门口");
  expect(screen.getByTestId("by-phone-delivery_asked").textContent).toBe("本人手机提出");
  expect(screen.queryByTestId("by-phone-delegate_named"), "the desk wrote it").toBeNull();
});

test("the same in English, and who else may want it back", async () => {
  const back = { by: "courier", at: "2026-01-08T12:00:00+08:00", reason: "" };
  expect(await shown("en", { asked_back: back })).toContain("The courier wants it back");
});
