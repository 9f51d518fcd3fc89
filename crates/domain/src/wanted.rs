//! Which notices an event wants (spec/domain.md "Notices").

use crate::{Effect, ParcelEvent, ParcelState, Status, notice::NoticeKind};

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
        ParcelEvent::SentBack { .. } => {
            vec![(NoticeKind::SentBack, To::Recipient), (NoticeKind::SentBackCourier, To::Courier)]
        }
        ParcelEvent::ReceiptUndone {} => vec![(NoticeKind::ReceiptUndone, To::Recipient)],
        ParcelEvent::ReturnUndone {} => vec![(NoticeKind::ReturnUndone, To::Recipient)],
        ParcelEvent::Rejected { .. } => vec![(NoticeKind::Rejected, To::Courier)],
        _ => Vec::new(),
    }
}

/// Whether a notice is still true just before it is sent: nobody is called to a parcel that has
/// gone meanwhile.
pub fn still_true(kind: NoticeKind, status: Status) -> bool {
    match kind {
        NoticeKind::Arrival | NoticeKind::Overdue | NoticeKind::PickupUndone | NoticeKind::ReturnUndone => {
            status == Status::Available
        }
        NoticeKind::PickedUp => status == Status::PickedUp,
        NoticeKind::Rejected => status == Status::Rejected,
        NoticeKind::SentBack | NoticeKind::SentBackCourier => {
            matches!(status, Status::ReturnToSender | Status::Returned)
        }
        NoticeKind::ReceiptUndone => !status.is_on_shelf() && status != Status::PickedUp,
        NoticeKind::SignInCode => true,
    }
}
