import type { Session } from "./session";
import type { CounterState } from "./state";

/** Whose receipts there are to print: of the parcel on the card, or of the hand-over just made. */
export function receiptsOf({ view, result }: CounterState): string[] {
  if (view.kind === "card") return view.card.taken_fen > 0 ? [view.card.parcel.id] : [];
  return result?.receipts ?? [];
}

/** F6: sends them to the printer of receipts. What was told of that hand-over stays, so that F6 prints it again. */
export async function printReceipts(
  session: Session,
  ids = receiptsOf(session.get()),
): Promise<void> {
  if (ids.length === 0) return session.tell({ tone: "look", key: "noReceipt" });
  await session.busy(async () => {
    await session.around.desk.printParcels("receipt", ids);
    const { view, result } = session.get();
    const own = view.kind !== "card" && ids.every((id) => result?.receipts?.includes(id));
    session.tell({ ...(own && result), tone: "ok", key: "receipt_sent" });
  });
}
