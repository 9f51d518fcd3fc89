//! Which notices an event wants, and whether they are still true when their turn comes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is wrong")]

mod support;

use domain::{
    Effect, ParcelEvent, ParcelState, Status,
    event::Recipient,
    notice::NoticeKind,
    wanted::{self, Now, To},
};
use support::{at, body, event, side, story, way_to};

#[test]
fn what_each_event_wants() {
    // What went before, what happens, who is told what.
    let table: &[(&[&str], &str, &[&str])] = &[
        (&[], "announced", &[]),
        (&[], "entered", &["Arrival to Recipient"]),
        (&["announced"], "received", &["Arrival to Recipient"]),
        (&["announced"], "rejected", &["Rejected to Courier"]),
        (&["announced"], "withdrawn", &[]),
        (&["entered"], "receipt_undone", &["ReceiptUndone to Recipient"]),
        (&["announced", "received"], "receipt_undone", &["ReceiptUndone to Recipient"]),
        (&["entered"], "handed_over", &["PickedUp to Recipient"]),
        // It was told that it is gone; now the code lives again.
        (&["entered", "handed_over"], "pickup_undone", &["PickupUndone to Recipient"]),
        (&["entered", "sent_back"], "pickup_undone", &[]),
        (&["entered"], "sent_back", &["SentBack to Recipient", "SentBackCourier to Courier"]),
        (&["entered", "sent_back"], "return_undone", &["ReturnUndone to Recipient"]),
        (&["entered", "sent_back"], "handed_back", &[]),
        (&["entered"], "moved", &[]),
        (&["entered"], "held", &[]),
        (&["entered", "held"], "released", &[]),
        (&["entered"], "contacts_revealed", &[]),
        (&["entered"], "joined", &[]),
        // A notice's report must never cause a notice.
        (&["entered"], "notice_reported", &[]),
        // The phone of somebody waiting was wrong: the right one gets the code.
        (&["entered"], "corrected", &["Arrival to Recipient"]),
        (&["announced"], "corrected", &[]),
        (&["entered", "sent_back"], "corrected", &[]),
        (&["entered", "handed_over"], "corrected", &[]),
        // Somebody else may come: they get a code, the recipient hears of it.
        (&["entered"], "delegate_named", &["DelegateCode to Delegate", "DelegateNamed to Recipient"]),
        (&["entered", "delegate_named"], "delegate_revoked", &[]),
        (&["entered", "handed_over"], "delegate_named", &[]),
        (&["entered"], "delivery_asked", &[]),
        (&["entered", "delivery_asked"], "delivery_set_out", &["DeliveryOut to Recipient"]),
        (&["entered"], "delivery_set_out", &[]),
        (&["entered", "delivery_asked", "delivery_set_out"], "delivery_failed", &["DeliveryFailed to Recipient"]),
        (&["entered", "delivery_asked", "delivery_set_out"], "handed_over", &["PickedUp to Recipient"]),
        // It waits elsewhere.
        (&["entered"], "moved_to_point", &["Arrival to Recipient"]),
        (&["entered", "sent_back"], "moved_to_point", &[]),
        (&["entered"], "not_found", &[]),
        (&["entered", "handed_over"], "disputed", &[]),
        // Reclassified, it happened all the same.
        (&["announced", "withdrawn"], "received", &["Arrival to Recipient"]),
        (&["entered", "sent_back"], "handed_over", &["PickedUp to Recipient"]),
        // Set aside, it tells nobody anything.
        (&["entered", "handed_over"], "handed_over", &[]),
        (&["announced", "received"], "received", &[]),
        (&["entered", "handed_over"], "sent_back", &[]),
        (&["announced", "received"], "rejected", &[]),
        (&["entered", "handed_over"], "receipt_undone", &[]),
        (&[], "received", &[]),
    ];
    for (before, name, expected) in table {
        let mut state = story(before);
        assert_eq!(&told(&mut state, body(name)), expected, "{name} after {before:?}");
    }
}

#[test]
fn a_correction_that_leaves_the_phone_sends_nothing_again() {
    let same_phone = ParcelEvent::Corrected {
        recipient: Some(Recipient { contact: side(8), phone_changed: false }),
        carrier: None,
        tracking: None,
    };
    assert!(told(&mut story(&["entered"]), same_phone).is_empty());
    let no_person = ParcelEvent::Corrected { recipient: None, carrier: Some("YTO".into()), tracking: None };
    assert!(told(&mut story(&["entered"]), no_person).is_empty());
}

fn told(state: &mut ParcelState, body: ParcelEvent) -> Vec<String> {
    let effect: Effect = state.apply(&event(30, at("30:00"), body.clone()));
    let notices = wanted::notices(&body, effect, state);
    notices.iter().map(|(kind, to)| format!("{kind:?} to {to:?}")).collect()
}

#[test]
fn nobody_is_told_what_is_no_longer_so() {
    use Status::{Announced, Available, PickedUp, Rejected, ReturnToSender, Returned, Withdrawn};
    // The notice, and the statuses in which it is still true.
    let table: &[(NoticeKind, &[Status])] = &[
        (NoticeKind::Arrival, &[Available]),
        (NoticeKind::Overdue, &[Available]),
        (NoticeKind::PickupUndone, &[Available]),
        (NoticeKind::ReturnUndone, &[Available]),
        (NoticeKind::PickedUp, &[PickedUp]),
        (NoticeKind::Rejected, &[Rejected]),
        (NoticeKind::SentBack, &[ReturnToSender, Returned]),
        (NoticeKind::SentBackCourier, &[ReturnToSender, Returned]),
        (NoticeKind::ReceiptUndone, &[Announced, Rejected, Withdrawn, Returned]),
        (NoticeKind::DelegateCode, &[Available]),
        (NoticeKind::DelegateNamed, &[Available]),
        (NoticeKind::DeliveryOut, &[Available]),
        (NoticeKind::DeliveryFailed, &[Available]),
        (NoticeKind::SignInCode, &Status::ALL),
    ];
    for (kind, true_in) in table {
        for status in Status::ALL {
            assert_eq!(wanted::still_true(*kind, status), true_in.contains(&status), "{kind:?} when {status:?}");
        }
    }
}

#[test]
fn nobody_is_called_to_a_parcel_that_is_held() {
    use Now::{Never, Send, Wait};
    // What happened, the notice, what to do with it.
    let table: &[(&[&str], NoticeKind, Now)] = &[
        (&["entered"], NoticeKind::Arrival, Send),
        (&["entered", "held"], NoticeKind::Arrival, Wait),
        (&["entered", "held", "released"], NoticeKind::Arrival, Send),
        // The courier wanted it back before it was received: the recipient hears of it when it is sure.
        (&["announced", "withdrawn", "received"], NoticeKind::Arrival, Wait),
        (&["announced", "withdrawn", "received", "intercept_declined"], NoticeKind::Arrival, Send),
        (&["announced", "withdrawn", "received", "sent_back"], NoticeKind::Arrival, Never),
        (&["announced", "withdrawn", "received", "sent_back"], NoticeKind::SentBack, Send),
        (&["entered", "intercept_requested"], NoticeKind::Arrival, Wait),
        (&["entered", "delegate_named"], NoticeKind::DelegateCode, Send),
        (&["entered", "delegate_named", "held"], NoticeKind::DelegateCode, Wait),
        // Nobody is given a code that opens nothing any more.
        (&["entered", "delegate_named", "delegate_revoked"], NoticeKind::DelegateCode, Never),
        (&["entered", "delivery_asked", "delivery_set_out"], NoticeKind::DeliveryOut, Send),
        (&["entered", "delivery_asked", "delivery_set_out", "delivery_failed"], NoticeKind::DeliveryOut, Never),
        (&["entered", "delivery_asked", "delivery_set_out", "delivery_failed"], NoticeKind::DeliveryFailed, Send),
        (&["entered", "intercept_requested", "handed_over"], NoticeKind::Arrival, Never),
        (&["entered", "intercept_requested", "handed_over"], NoticeKind::PickedUp, Send),
        (&["entered", "handed_over", "pickup_undone", "held"], NoticeKind::PickupUndone, Wait),
        (&["entered", "sent_back", "return_undone", "held"], NoticeKind::ReturnUndone, Wait),
        // The next reminder comes by itself.
        (&["entered", "held"], NoticeKind::Overdue, Never),
        (&["entered"], NoticeKind::Overdue, Send),
    ];
    for (before, kind, expected) in table {
        let parcel = story(before).parcel.unwrap();
        assert_eq!(wanted::now(*kind, &parcel), *expected, "{kind:?} after {before:?}");
    }
}

#[test]
fn a_notice_is_true_at_the_moment_it_is_wanted() {
    for status in Status::ALL {
        for name in [
            "entered",
            "received",
            "handed_over",
            "pickup_undone",
            "sent_back",
            "return_undone",
            "rejected",
            "receipt_undone",
        ] {
            let mut state = story(way_to(status));
            let effect = state.apply(&event(30, at("30:00"), body(name)));
            for (kind, to) in wanted::notices(&body(name), effect, &state) {
                let now = state.parcel.as_ref().unwrap().status;
                // Otherwise it would be queued only to be suppressed.
                assert!(wanted::still_true(kind, now), "{kind:?} to {to:?} after {name} in {status:?}");
                assert_eq!(to == To::Courier, matches!(kind, NoticeKind::Rejected | NoticeKind::SentBackCourier));
            }
        }
    }
}
