import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { installFake } from "../../dev/fake/internals";
import { DeskError } from "../../desk";
import "../../state/words";
import { choosePay, decide, enter, toggleAll } from "./acting";
import { CardPanel } from "./CardPanel";
import { IdlePanel } from "./IdlePanel";
import { printReceipts } from "./receipts";
import { SidePanel } from "./SidePanel";
import { cardView } from "./state";
import { card, parcel } from "./testing/parcels";
import { shift } from "./testing/shift";

afterEach(cleanup);

const owed = parcel({ fee_fen: 400 });
const gone = parcel({ status: "picked_up", fee_fen: 400 });
const paid = card(gone, { taken_fen: 400, taken_paid: "cash" });

/** The recipient has paid, or was let off, and the parcel is theirs. */
async function handedOver(pay: "cash" | "none", answers: Parameters<typeof shift>[0] = {}) {
  const counter = shift({
    handOver: () => Promise.resolve(pay === "cash" ? paid : card(gone)),
    printParcels: () => Promise.resolve(null),
    ...answers,
  });
  const { session } = counter;
  session.show({ ...cardView(card(owed)), code: "048213", codeMatched: true });
  choosePay(session, pay);
  if (pay === "none") decide(session, { reason: "系统故障" });
  await enter(session);
  return counter;
}

const printed = (asked: [string, ...unknown[]][]) =>
  asked.filter(([name]) => name === "printParcels").map(([, ...what]) => what);

test("F6 prints the receipt of the fee just taken, and once more when it is pressed again", async () => {
  const { session, asked } = await handedOver("cash");
  await printReceipts(session);
  expect(printed(asked)).toEqual([["receipt", ["p1"]]]);
  expect(session.get().result).toMatchObject({ tone: "ok", key: "receipt_sent", fee: 400 });
  await printReceipts(session);
  expect(printed(asked), "the first one may have been torn").toHaveLength(2);
});

test("of several parcels those have a receipt for which something was taken", async () => {
  const free = parcel({ id: "p2", status: "picked_up" });
  const results = [gone, free].map((row) => ({ id: row.id, row, refused: null }));
  const counter = shift({
    handOverMany: () => Promise.resolve(results),
    printParcels: () => Promise.resolve(null),
  });
  const { session, asked } = counter;
  const others = [parcel({ id: "p2" })];
  session.show({ ...cardView(card(owed, { others })), code: "048213", codeMatched: true });
  toggleAll(session);
  choosePay(session, "cash");
  await enter(session);
  await printReceipts(session);
  expect(printed(asked)).toEqual([["receipt", ["p1"]]]);
});

test("where nothing was taken F6 says so and asks the desk for nothing", async () => {
  const { session, asked } = await handedOver("none");
  await printReceipts(session);
  expect(printed(asked)).toEqual([]);
  expect(session.get().result).toMatchObject({ tone: "look", key: "noReceipt" });
});

test("a desk without a printer says what to do", async () => {
  const { session } = await handedOver("cash", {
    printParcels: () => Promise.reject(new DeskError("printer_not_chosen", "", null)),
  });
  await printReceipts(session);
  expect(session.get().result).toMatchObject({ tone: "refused", key: "printer_not_chosen" });
});

/** What is on the page of a PC that prints receipts, or does not. */
async function page(printer: boolean) {
  const route = { kind: "receipt", printer: printer ? { way: "system", name: "EPSON" } : null };
  installFake({
    answers: {
      printers: () => ({ routes: [route], layouts: [] }),
      carriers: () => [],
      figures: () => ({ attention: 0 }),
    },
    connect: () => undefined,
  });
  const counter = await handedOver("cash");
  const { session } = counter;
  render(
    <QueryClientProvider client={new QueryClient()}>
      <IdlePanel session={session} result={session.get().result} />
      <CardPanel session={session} view={cardView(paid)} busy={false} />
      <SidePanel session={session} done={session.get().done} />
    </QueryClientProvider>,
  );
  return counter;
}

test("a click prints it: after the hand-over, on the card, and from what was done last", async () => {
  const user = userEvent.setup();
  const { asked } = await page(true);
  const buttons = await screen.findAllByTestId("print-receipt");
  expect(buttons, "between two parcels, and on the card of one that was paid for").toHaveLength(2);
  for (const button of buttons) await user.click(button);
  await user.click(screen.getByTestId("receipt-YT1234567890123"));
  expect(printed(asked)).toEqual([1, 2, 3].map(() => ["receipt", ["p1"]]));
});

test("no button promises what this PC cannot print", async () => {
  await page(false);
  await screen.findByTestId("idle");
  expect(screen.queryByTestId("print-receipt")).toBeNull();
  expect(screen.queryByTestId("receipt-YT1234567890123")).toBeNull();
});
