//! Which notices an event wants (spec/domain.md "Notices").

use crate::{Effect, Parcel, ParcelEvent, ParcelState, Status, notice::NoticeKind};

/// To whom a notice goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum To {
    /// Whom the parcel is for.
    Recipient,
    /// Who brought it; nobody, where no courier is known.
    Courier,
}

/// The notices that `event` wants, given what it did and the state after it.
pub fn notices(event: &ParcelEvent, effect: Effect, after: &ParcelState) -> Vec<(NoticeKind, To)> {
    if !effect.took_hold() {
        return Vec::new();
    }
    let status = after.parcel.as_ref().map(|parcel| parcel.status);
    match event {
        ParcelEvent::Entered { .. } | ParcelEvent::Received { .. } => {
            vec![(NoticeKind::Arrival, To::Recipient)]
        }
        ParcelEvent::Corrected { recipient: Some(recipient), .. }
            if recipient.phone_changed && status == Some(Status::Available) =>
        {
            vec![(NoticeKind::Arrival, To::Recipient)]
        }
        ParcelEvent::HandedOver { .. } => vec![(NoticeKind::PickedUp, To::Recipient)],
        ParcelEvent::PickupUndone {} => vec![(NoticeKind::PickupUndone, To::Recipient)],
        ParcelEvent::SentBack { .. } => {
            vec![(NoticeKind::SentBack, To::Recipient), (NoticeKind::SentBackCourier, To::Courier)]
        }
        ParcelEvent::ReceiptUndone {} => vec![(NoticeKind::ReceiptUndone, To::Recipient)],
        ParcelEvent::ReturnUndone {} => vec![(NoticeKind::ReturnUndone, To::Recipient)],
        ParcelEvent::Rejected { .. } => vec![(NoticeKind::Rejected, To::Courier)],
        _ => Vec::new(),
    }
}

/// To whom a notice of this kind goes.
pub fn receiver(kind: NoticeKind) -> To {
    match kind {
        NoticeKind::Rejected | NoticeKind::SentBackCourier => To::Courier,
        _ => To::Recipient,
    }
}

/// Whether a clerk must look when nobody got it; a courtesy that is lost is only on record.
pub fn needs_eyes(kind: NoticeKind) -> bool {
    !matches!(kind, NoticeKind::PickedUp | NoticeKind::Overdue | NoticeKind::SignInCode)
}

/// What to do with a notice whose turn has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Now {
    /// It is true: out with it.
    Send,
    /// It is true, but the parcel is held: whoever came would be sent away.
    Wait,
    /// It is no longer true.
    Never,
}

/// Whether a notice is to be sent now, looking at the parcel as it is. One that calls somebody to a
/// parcel waits while it is held and goes out when the hold is lifted; a reminder does not wait,
/// there will be another one.
pub fn now(kind: NoticeKind, parcel: &Parcel) -> Now {
    if !still_true(kind, parcel.status) {
        return Now::Never;
    }
    match (&parcel.hold, kind) {
        (Some(_), NoticeKind::Overdue) => Now::Never,
        (Some(_), kind) if calls(kind) => Now::Wait,
        _ => Now::Send,
    }
}

/// Whether the notice calls somebody to the desk; it carries the code then.
pub fn calls(kind: NoticeKind) -> bool {
    matches!(kind, NoticeKind::Arrival | NoticeKind::Overdue | NoticeKind::PickupUndone | NoticeKind::ReturnUndone)
}

/// Whether a notice is still true just before it is sent: nobody is called to a parcel that has
/// gone meanwhile.
pub fn still_true(kind: NoticeKind, status: Status) -> bool {
    match kind {
        kind if calls(kind) => status == Status::Available,
        NoticeKind::PickedUp => status == Status::PickedUp,
        NoticeKind::Rejected => status == Status::Rejected,
        NoticeKind::SentBack | NoticeKind::SentBackCourier => {
            matches!(status, Status::ReturnToSender | Status::Returned)
        }
        NoticeKind::ReceiptUndone => !status.is_on_shelf() && status != Status::PickedUp,
        _ => true,
    }
}
