//! Which notices an event wants (spec/domain.md "Notices").

use crate::{Effect, Parcel, ParcelEvent, ParcelState, Status, notice::NoticeKind, parcel::DeliveryStage};

/// To whom a notice goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum To {
    /// Whom the parcel is for.
    Recipient,
    /// Who brought it; nobody, where no courier is known.
    Courier,
    /// Who else may collect it; nobody, where nobody was named.
    Delegate,
}

impl To {
    /// Its name in views.
    pub fn code(self) -> &'static str {
        match self {
            Self::Recipient => "recipient",
            Self::Courier => "courier",
            Self::Delegate => "delegate",
        }
    }
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
        ParcelEvent::DelegateNamed { .. } => {
            vec![(NoticeKind::DelegateCode, To::Delegate), (NoticeKind::DelegateNamed, To::Recipient)]
        }
        ParcelEvent::DeliverySetOut {} => vec![(NoticeKind::DeliveryOut, To::Recipient)],
        ParcelEvent::DeliveryFailed { .. } => vec![(NoticeKind::DeliveryFailed, To::Recipient)],
        // It waits elsewhere: the notice names the place.
        ParcelEvent::MovedToPoint { .. } if status == Some(Status::Available) => {
            vec![(NoticeKind::Arrival, To::Recipient)]
        }
        _ => Vec::new(),
    }
}

/// To whom a notice of this kind goes.
pub fn receiver(kind: NoticeKind) -> To {
    match kind {
        NoticeKind::Rejected | NoticeKind::SentBackCourier => To::Courier,
        NoticeKind::DelegateCode => To::Delegate,
        _ => To::Recipient,
    }
}

/// Whether a clerk must look when nobody got it; a courtesy that is lost is only on record.
pub fn needs_eyes(kind: NoticeKind) -> bool {
    use NoticeKind::{DelegateNamed, DeliveryOut, Overdue, PickedUp, SignInCode};
    !matches!(kind, PickedUp | Overdue | DelegateNamed | DeliveryOut | SignInCode)
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
    if !still_true(kind, parcel.status) || !still_so(kind, parcel) {
        return Now::Never;
    }
    match (&parcel.hold, kind) {
        (Some(_), NoticeKind::Overdue) => Now::Never,
        (Some(_), kind) if calls(kind) => Now::Wait,
        _ => Now::Send,
    }
}

/// Whether a delegate is still named, and a delivery still where the notice says.
fn still_so(kind: NoticeKind, parcel: &Parcel) -> bool {
    let stage = parcel.delivery.as_ref().map(|delivery| delivery.stage);
    match kind {
        NoticeKind::DelegateCode | NoticeKind::DelegateNamed => parcel.delegate.is_some(),
        NoticeKind::DeliveryOut => stage == Some(DeliveryStage::Out),
        NoticeKind::DeliveryFailed => stage != Some(DeliveryStage::Out),
        _ => true,
    }
}

/// Whether the notice calls somebody to the desk; it carries the code then.
pub fn calls(kind: NoticeKind) -> bool {
    use NoticeKind::{Arrival, DelegateCode, DeliveryFailed, Overdue, PickupUndone, ReturnUndone};
    matches!(kind, Arrival | Overdue | PickupUndone | ReturnUndone | DelegateCode | DeliveryFailed)
}

/// Whether a notice is still true just before it is sent: nobody is called to a parcel that has
/// gone meanwhile.
pub fn still_true(kind: NoticeKind, status: Status) -> bool {
    match kind {
        kind if calls(kind) => status == Status::Available,
        NoticeKind::DelegateNamed | NoticeKind::DeliveryOut => status == Status::Available,
        NoticeKind::PickedUp => status == Status::PickedUp,
        NoticeKind::Rejected => status == Status::Rejected,
        NoticeKind::SentBack | NoticeKind::SentBackCourier => {
            matches!(status, Status::ReturnToSender | Status::Returned)
        }
        NoticeKind::ReceiptUndone => !status.is_on_shelf() && status != Status::PickedUp,
        _ => true,
    }
}
