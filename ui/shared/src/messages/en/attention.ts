export const attention = {
  title: "Attention",
  empty: "Nothing needs attention",
  emptyHint: "Conflicts, problem parcels, intercept requests and failed notices appear here.",
  failed: "The list could not be read",
  open: "Open",
  settle: "Settled",
  settled: "Settled",
  stands: "Counts",
  stood_aside: "The other side",
  restore: "Use the other value",
  restored: "Changed back",
  other: "The other parcel of this number",
  keys: "↑↓ choose · Enter open · Del settle",
  about: {
    parcel: "Parcel",
    courier: "Courier",
    resident: "Resident",
    community: "Settings",
    desk: "This desk",
  },
  kind: {
    withdrawn_but_received: "Withdrawn, but already here",
    rejected_but_received: "Rejected, but received elsewhere",
    second_receipt: "Received twice",
    second_hand_over: "Handed over twice",
    handed_over_while_returning: "Handed over while going back",
    handed_over_unreceived: "Handed over without receipt",
    handed_over_after_return: "Handed over after its return",
    sent_back_after_pickup: "Sent back after pickup",
    handed_back_undecided: "Given back without a decision",
    handed_back_after_end: "Given back after its end",
    intercept_requested: "Intercept requested",
    return_asked: "The recipient wants it sent back",
    duplicate_number: "Same number twice",
    undo_too_late: "Undo had no effect",
    unborn: "Its beginning is missing",
    unknown: "From a newer version",
    overruled: "Two different things were said",
    courier_absorbed: "Two courier entries became one",
    hold: "Problem parcel",
    disputed: "Not received, they say",
    not_found: "Missing in stocktake",
    kept_aside: "Not taken by the relay",
    notice_failed: "Notice did not arrive",
    notice_unknown: "Nobody knows whether a notice arrived",
    untold: "Wants no messages",
    overdue: "Overdue",
    other: "Needs a look",
  },
  todo: {
    withdrawn_but_received:
      "The courier wants it back, but the desk has it. Ask the courier: send back, or decline.",
    rejected_but_received:
      "One desk rejected it, another received it. Check that it is on the shelf, then settle.",
    second_receipt: "Another desk received it too; the first stands. Check the shelf, then settle.",
    second_hand_over:
      "Both desks recorded a hand-over; the first one counts. Compare the two payments, give back what was taken twice, then settle.",
    handed_over_while_returning:
      "It was handed over while another desk was sending it back: it is gone. Settle when seen.",
    handed_over_unreceived:
      "Its receipt is missing or was undone, but it is gone. Check, then settle.",
    handed_over_after_return:
      "It was given back to a courier, yet handed over. Check, then settle.",
    sent_back_after_pickup: "It was gone already, so sending back had no effect. Settle when seen.",
    handed_back_undecided:
      "It was given to a courier without being sent back first. Check, then settle.",
    handed_back_after_end: "It had ended already, yet was given back. Check, then settle.",
    intercept_requested: "It should not be handed over. Send it back, or decline the intercept.",
    return_asked:
      "The recipient does not want it. Send it back, under the return number that they gave; or decline, and tell them.",
    duplicate_number: "Another live parcel has this number. Check for a mistake, then settle.",
    undo_too_late: "There was nothing left to undo. Look at the history, then settle.",
    unborn: "Its first entry has not arrived; syncing usually brings it.",
    unknown: "One entry is not understood here. Update the program.",
    overruled:
      "The later change counts. Use the other value if that one is right; otherwise settle.",
    courier_absorbed:
      "One phone was entered at two desks; the first entry stays. Check name and carrier, then settle.",
    hold: "Find out why, ask the courier or the recipient, say what came of it, or send back.",
    disputed:
      "Marked as collected, but they say they have nothing. Look at history and proof, ask who was on duty, then settle.",
    not_found:
      "It should be on a shelf, but was not scanned. Say where it was found, or hold it and ask around.",
    kept_aside:
      "The relay did not take this entry into the common log; other desks do not see it. Ask the administrator.",
    notice_failed:
      "They may not know. Check the phone; correcting it sends the notice again. Or call.",
    notice_unknown:
      "The message may not have arrived. Call, or tell again from the parcel's notices.",
    untold:
      "They chose to get no messages, so the code was not sent. Tell them in person or by phone, then settle.",
    overdue: "Get in touch with the recipient; what nobody wants can be sent back.",
    other: "Open its history, then settle.",
  },
};
