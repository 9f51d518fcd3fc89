import type * as Ask from "../../requests";
import type { World } from "./world";

/** What the drawer does with one parcel. */
export function verbsOf({ find, card, become, at }: World) {
  return {
    send_back: ({ parcelId }: { parcelId: string }) => become(parcelId, "return_to_sender"),
    hand_back: ({ request }: { request: Ask.HandBackRequest }) =>
      become(request.parcel_id, "returned", { ended_at: at() }),
    undo_receipt: ({ parcelId }: { parcelId: string }) => become(parcelId, "announced"),
    undo_pickup: ({ parcelId }: { parcelId: string }) =>
      become(parcelId, "available", { ended_at: null }),
    undo_return: ({ parcelId }: { parcelId: string }) => become(parcelId, "available"),
    hold: ({ request }: { request: Ask.HoldRequest }) =>
      become(request.parcel_id, "available", {
        hold: {
          kind: request.kind,
          note: request.note,
          due: null,
          since: new Date().toISOString(),
          owner: null,
        },
      }),
    release: ({ parcelId }: { parcelId: string }) => become(parcelId, "available", { hold: null }),
    move_parcel: ({ parcelId, shelf }: { parcelId: string; shelf: string }) =>
      become(parcelId, "available", { shelf }),
    correct: ({ request }: { request: Ask.CorrectRequest }) => card(find(request.parcel_id)),
    decline_intercept: ({ parcelId }: { parcelId: string }) =>
      become(parcelId, "available", { hold: null }),
    refund: ({ request }: { request: Ask.RefundRequest }) => card(find(request.parcel_id)),
  };
}
