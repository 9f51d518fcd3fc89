//! Why a verb is refused: named, so that screens, scripts and clerks can act on it.

use crate::{Fen, Status};

/// A rule says no. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The courier has not brought it yet, or the desk has not taken it.
    #[error("the parcel has not been received yet")]
    NotReceivedYet,
    /// The desk has it already.
    #[error("the parcel has been received already")]
    AlreadyReceived,
    /// Gone to the recipient.
    #[error("the parcel has been picked up already")]
    AlreadyPickedUp,
    /// Refused at the desk.
    #[error("the parcel was rejected")]
    AlreadyRejected,
    /// Taken back, or voided.
    #[error("the parcel was withdrawn")]
    AlreadyWithdrawn,
    /// Given back to a courier.
    #[error("the parcel has been returned to a courier already")]
    AlreadyReturned,
    /// Being sent back; its code is dead.
    #[error("the parcel is being returned to the sender")]
    BeingReturned,
    /// Not being sent back.
    #[error("the parcel is not being returned")]
    NotBeingReturned,
    /// Not picked up.
    #[error("the parcel has not been picked up")]
    NotPickedUp,
    /// May not be released now.
    #[error("the parcel is on hold")]
    OnHold,
    /// There is no hold to release.
    #[error("the parcel is not on hold")]
    NotOnHold,
    /// A hold is no intercept request.
    #[error("nobody asked to keep this parcel back")]
    NoIntercept,
    /// The time for it has passed.
    #[error("too late: a pickup can be undone within 24 hours only")]
    TooLate,
    /// Six digits, but not this parcel's.
    #[error("the pickup code is not the one of this parcel")]
    WrongCode,
    /// A parcel is handed over against its code.
    #[error("the pickup code is needed to hand over this parcel")]
    CodeNeeded,
    /// The amount confirmed is not the amount due.
    #[error("the fee is {due} now, not {confirmed}")]
    FeeChanged {
        /// Due now.
        due: Fen,
        /// What the clerk confirmed.
        confirmed: Fen,
    },
    /// A fee is due, but no way of paying was given.
    #[error("a fee of {0} is due: say how it was paid, or waive it with a reason")]
    PaymentNeeded(Fen),
    /// Something must be said.
    #[error("a reason is needed")]
    ReasonNeeded,
    /// Another live parcel of this community has the number.
    #[error("a parcel with this tracking number is {} already", .0.code())]
    AlreadyLive(Status),
    /// All pickup codes of this desk's share are in use.
    #[error("no free pickup code is left in this desk's share")]
    NoCodeLeft,
    /// Its history has something from a newer version.
    #[error("this parcel was changed by a newer version: update this desk to work on it")]
    ReadOnly,
    /// The same was told, or asked for, a moment ago.
    #[error("the same notice is on its way: wait a minute")]
    TooSoon,
    /// Nothing of this kind is to be told about the parcel as it is now.
    #[error("the parcel is not as this notice says")]
    NotTrueNow,
    /// The person asked to be forgotten has a parcel that is not ended.
    #[error("a parcel of this person is still here or on its way")]
    StillLive,
    /// The community's log is folded by newer rules.
    #[error("this community follows rules of a newer version: update this desk to work on it")]
    UpdateNeeded,
    /// The person asked to be forgotten is a courier of the directory.
    #[error("this phone is a courier's: remove the entry first")]
    StillCourier,
    /// Whom it was for has been forgotten, or was never known.
    #[error("nobody is known whom it could be told")]
    NobodyKnown,
    /// Clerks sign in here, and nobody has.
    #[error("sign in first: this desk has clerks")]
    NotSignedIn,
    /// The PIN is not this clerk's.
    #[error("the PIN is not the one of this clerk")]
    WrongPin,
    /// Too many wrong PINs.
    #[error("too many wrong PINs: wait {} s", .seconds)]
    PinLocked {
        /// For how long.
        seconds: u32,
    },
    /// Somebody must be left who may add clerks.
    #[error("nobody else may add clerks: give another clerk this right first")]
    LastAdministrator,
    /// Nobody else was named.
    #[error("nobody else may collect this parcel")]
    NoDelegate,
    /// Nobody waits for it at the door.
    #[error("no delivery was asked for")]
    NoDelivery,
    /// Somebody is on the way with it.
    #[error("somebody is on the way with it")]
    DeliveryOut,
    /// Nobody is on the way with it.
    #[error("nobody is on the way with it")]
    DeliveryNotOut,
    /// Over already, empty, or longer than half a day.
    #[error("a delivery needs a time that is still to come, at most twelve hours long")]
    NoSuchSlot,
    /// This hand-over has been proved.
    #[error("this hand-over has its proof already")]
    ProofThere,
    /// At the door something must show it.
    #[error("at the door a signature or a photo is needed")]
    ProofNeeded,
    /// More than was taken.
    #[error("at most {0} can be given back")]
    NothingToRefund(Fen),
    /// Its fee was given back: the hand-over stands.
    #[error("money was given back for this parcel: its hand-over cannot be undone")]
    MoneyGivenBack,
    /// This desk has a shift open.
    #[error("a shift is open at this desk already: close it first")]
    ShiftOpen,
    /// This desk has no shift open.
    #[error("no shift is open at this desk")]
    NoShift,
    /// What should be in the drawer is no longer what was shown.
    #[error("{0} should be in the drawer now: something was paid meanwhile")]
    CashChanged(Fen),
    /// An amount that no drawer and no price list may have.
    #[error("this amount is out of range")]
    NoSuchAmount,
    /// Nobody says that it is not there.
    #[error("there is no open dispute about this parcel")]
    NotDisputed,
    /// The community's time for it has passed.
    #[error("disputes are taken within {days} days after the hand-over here")]
    DisputeTooLate {
        /// So long it is open.
        days: u32,
    },
    /// Asked back as often this month as the community allows.
    #[error("{most} parcels were asked back this month, as many as this community allows: ask its desk")]
    InterceptsUsedUp {
        /// So many are free.
        most: u32,
    },
    /// The last stocktake did not find it either.
    #[error("the parcel is missing already")]
    MissingAlready,
    /// It is not missing.
    #[error("the parcel is not missing")]
    NotMissing,
    /// It waits there.
    #[error("the parcel is at this collection point already")]
    ThereAlready,
    /// Ten are enough.
    #[error("a parcel has at most ten pictures")]
    TooManyPictures,
    /// Between a gram and a hundred kilograms.
    #[error("a parcel weighs between 1 g and 100 kg")]
    NoSuchWeight,
    /// Nothing is to be paid.
    #[error("nothing is to be paid for it")]
    NothingDue,
    /// It is not sent.
    #[error("it was cancelled and is not sent")]
    SendingCancelled,
    /// A courier has it.
    #[error("a courier has it already")]
    HandedOnAlready,
    /// A courier takes nothing without its number.
    #[error("its label is missing: scan or type the number first")]
    LabelMissing,
    /// The role lacks the right.
    #[error("the clerk has no right to do this")]
    NoRight,
}

impl Refusal {
    /// The name under which it crosses every border.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotReceivedYet => "not_received_yet",
            Self::AlreadyReceived => "already_received",
            Self::AlreadyPickedUp => "already_picked_up",
            Self::AlreadyRejected => "already_rejected",
            Self::AlreadyWithdrawn => "already_withdrawn",
            Self::AlreadyReturned => "already_returned",
            Self::BeingReturned => "being_returned",
            Self::NotBeingReturned => "not_being_returned",
            Self::NotPickedUp => "not_picked_up",
            Self::OnHold => "on_hold",
            Self::NotOnHold => "not_on_hold",
            Self::NoIntercept => "no_intercept",
            Self::TooLate => "too_late",
            Self::WrongCode => "wrong_code",
            Self::CodeNeeded => "code_needed",
            Self::FeeChanged { .. } => "fee_changed",
            Self::PaymentNeeded(_) => "payment_needed",
            Self::ReasonNeeded => "reason_needed",
            Self::AlreadyLive(_) => "already_live",
            Self::NoCodeLeft => "no_code_left",
            Self::ReadOnly => "read_only",
            Self::TooSoon => "too_soon",
            Self::NotTrueNow => "not_true_now",
            Self::StillLive => "still_live",
            Self::UpdateNeeded => "update_needed",
            Self::StillCourier => "still_courier",
            Self::NobodyKnown => "nobody_known",
            Self::NotSignedIn => "not_signed_in",
            Self::WrongPin => "wrong_pin",
            Self::PinLocked { .. } => "pin_locked",
            Self::LastAdministrator => "last_administrator",
            Self::NoDelegate => "no_delegate",
            Self::NoDelivery => "no_delivery",
            Self::DeliveryOut => "delivery_out",
            Self::DeliveryNotOut => "delivery_not_out",
            Self::NoSuchSlot => "no_such_slot",
            Self::ProofThere => "proof_there",
            Self::ProofNeeded => "proof_needed",
            Self::NothingToRefund(_) => "nothing_to_refund",
            Self::MoneyGivenBack => "money_given_back",
            Self::ShiftOpen => "shift_open",
            Self::NoShift => "no_shift",
            Self::CashChanged(_) => "cash_changed",
            Self::NoSuchAmount => "no_such_amount",
            Self::NotDisputed => "not_disputed",
            Self::DisputeTooLate { .. } => "dispute_too_late",
            Self::InterceptsUsedUp { .. } => "intercepts_used_up",
            Self::MissingAlready => "missing_already",
            Self::NotMissing => "not_missing",
            Self::ThereAlready => "there_already",
            Self::TooManyPictures => "too_many_pictures",
            Self::NoSuchWeight => "no_such_weight",
            Self::NothingDue => "nothing_due",
            Self::SendingCancelled => "sending_cancelled",
            Self::HandedOnAlready => "handed_on_already",
            Self::LabelMissing => "label_missing",
            Self::NoRight => "no_right",
        }
    }

    /// Why a parcel in this status is not `wanted`.
    pub(crate) fn of_status(status: Status) -> Self {
        match status {
            Status::Announced => Self::NotReceivedYet,
            Status::Available => Self::AlreadyReceived,
            Status::PickedUp => Self::AlreadyPickedUp,
            Status::Rejected => Self::AlreadyRejected,
            Status::Withdrawn => Self::AlreadyWithdrawn,
            Status::ReturnToSender => Self::BeingReturned,
            Status::Returned => Self::AlreadyReturned,
        }
    }
}
