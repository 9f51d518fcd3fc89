import { RIGHT_OF, type Needed } from "../../state/rights";
import { isHeld } from "./card";
import type { Intent } from "./keys";
import type { CardView, CounterState } from "./state";

/** The rights by which the desk would do what a key is for; none for what only shows or leaves something. */
export function neededFor(intent: Intent, state: CounterState): Needed {
  switch (intent.do) {
    case "enter":
      return neededByEnter(state);
    case "run":
      return state.run ? null : "receive";
    case "stocktake":
      return state.stocktake ? null : "receive";
    case "damaged":
    case "reject":
      return "receive";
    case "pay":
      return intent.paid === "none" ? ["hand_over", "waive_fee"] : "hand_over";
    case "all":
    case "home":
    case "proof":
      return "hand_over";
    default:
      return null;
  }
}

/** What Enter on the card asks for; the drawer opens for everybody. */
export function neededByCard(view: CardView): Needed {
  if (view.rejecting) return "receive";
  const action = view.card.parcel.default_action;
  if (isHeld(view) || action === "hand_back") return null;
  if (action === "hand_over" && view.pay === "none") return ["hand_over", "waive_fee"];
  return RIGHT_OF[action];
}

function neededByEnter({ view, run, stocktake, unknown }: CounterState): Needed {
  if (stocktake) return stocktake.ended ? null : "receive";
  if (view.kind === "card") return neededByCard(view);
  if (view.kind === "hits") return view.entry && view.index === 0 ? "receive" : null;
  return view.kind === "idle" && !run && unknown.length > 0 ? "receive" : null;
}
