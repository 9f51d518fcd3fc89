import type { Errand } from "../../state/toCounter";
import { nextPlace } from "./running";
import type { Session } from "./session";
import { cardView } from "./state";

/** What another screen sends here: a parcel to be handed over, or an entry to begin. */
export async function runErrand(session: Session, errand: Errand): Promise<void> {
  session.patch({ run: null, stocktake: null, result: null });
  if (errand.kind === "entry") {
    const suggested_shelf = await nextPlace(session).catch(() => null);
    const entry = { tracking_number: "", carriers: [], suggested_shelf, residents: [], typed: "" };
    session.show({ kind: "entry", entry });
    return;
  }
  await session.busy(async () => {
    session.show(cardView(await session.around.desk.card(errand.parcelId)));
  });
}
