import type { ParcelCard, ScanAnswer } from "../../views";
import { note } from "./noting";
import { idle, type Session } from "./session";
import type { CardView, PlaceShown, View } from "./state";

/** Readings that mean the thing in the clerk's hand, not somebody who asks for it. */
const IN_HAND = ["tracking", "tracking_tail", "pickup_qr"];

/** A place's own label: the parcel on the card goes there, else the parcels scanned next. */
export async function labelScanned(
  session: Session,
  before: View,
  answer: ScanAnswer,
): Promise<void> {
  const { place } = answer;
  if (!place) return;
  if (before.kind === "card" && canLie(before.card)) {
    const card = await put(session, before.card, place.name, before.damaged);
    idle(session);
    return tellPut(session, before.card, card);
  }
  session.show({ kind: "place", place, rows: answer.hits });
  session.patch({
    result: {
      tone: place.known ? "ok" : "look",
      key: place.known ? "place" : "placeUnknown",
      values: { text: place.name },
    },
  });
}

/** Whether a scan, while a place is shown, is a parcel to be put there. */
export function isForPlace(before: View, answer: ScanAnswer): before is PlaceShown {
  const { card, meaning } = answer;
  return (
    before.kind === "place" &&
    card !== null &&
    !card.code_matched &&
    IN_HAND.includes(meaning) &&
    canLie(card)
  );
}

/** Puts what was scanned at the place that is shown; the place stays, for the next one. */
export async function putThere(
  session: Session,
  view: PlaceShown,
  card: ParcelCard,
): Promise<void> {
  const after = await put(session, card, view.place.name, card.parcel.damaged);
  const others = view.rows.filter((row) => row.id !== after.parcel.id);
  session.show({ ...view, rows: [after.parcel, ...others] });
  tellPut(session, card, after);
}

function put(
  session: Session,
  card: ParcelCard,
  place: string,
  damaged: CardView["damaged"],
): Promise<ParcelCard> {
  const { desk } = session.around;
  const { id, status } = card.parcel;
  return status === "announced" ? desk.receive(id, damaged, place) : desk.moveParcel(id, place);
}

function tellPut(session: Session, before: ParcelCard, after: ParcelCard): void {
  const came = before.parcel.status === "announced";
  const received = after.parcel.damaged ? "received_damaged" : "received";
  const key = came ? received : "moved";
  note(session, "ok", key, after.parcel);
  session.tell({ tone: "ok", key, row: after.parcel });
  session.around.changed();
}

function canLie({ parcel }: ParcelCard): boolean {
  return ["announced", "available", "return_to_sender"].includes(parcel.status);
}
