//! `parcel`: one verb of the desk each.

mod arrive;
mod care;
mod delegate;
mod deliver;
mod hand_over;
mod leave;
mod picture;
mod point;
mod proof;
mod refund;
mod settle;
mod tend;

pub use hand_over::Paid;

use clap::{Args, Subcommand};
use desk::{Desk, DeskError};
use domain::ParcelId;

use crate::{
    answer::{Done, json},
    hit,
};

/// The verbs of `parcel`.
#[derive(Subcommand)]
pub enum Verb {
    Enter(arrive::Enter),
    Announce(arrive::Announce),
    Receive(arrive::Receive),
    Reject(arrive::Reject),
    /// Undoes a receipt or an entry: the code dies, the recipient is told not to come
    #[command(after_help = "Example: deskctl parcel undo-receipt SF1234567890")]
    UndoReceipt(Which),
    HandOver(hand_over::HandOver),
    /// Undoes a hand-over of the last 24 hours: the old code lives again
    #[command(after_help = "Example: deskctl parcel undo-pickup SF1234567890")]
    UndoPickup(Which),
    Delegate(delegate::Delegate),
    /// Nobody but the recipient may collect it any more
    #[command(after_help = "Example: deskctl parcel revoke-delegate SF1234567890")]
    RevokeDelegate(Which),
    Deliveries(deliver::Deliveries),
    AskDelivery(deliver::Ask),
    /// Nobody waits for it at the door any more
    #[command(after_help = "Example: deskctl parcel cancel-delivery SF1234567890")]
    CancelDelivery(Which),
    SetOut(deliver::SetOut),
    Deliver(deliver::Deliver),
    FailDelivery(deliver::Fail),
    Refund(refund::Refund),
    TakePicture(picture::Take),
    Picture(picture::Save),
    SendBack(leave::SendBack),
    /// Undoes a decision to send back: the code lives again
    #[command(after_help = "Example: deskctl parcel undo-return SF1234567890")]
    UndoReturn(Which),
    HandBack(leave::HandBack),
    Hold(tend::Hold),
    /// Lifts a hold
    #[command(after_help = "Example: deskctl parcel release SF1234567890")]
    Release(Which),
    Intercept(care::Intercept),
    /// Lifts the hold that an intercept request placed; following it is `send-back`
    #[command(after_help = "Example: deskctl parcel decline-intercept SF1234567890")]
    DeclineIntercept(Which),
    Assign(care::Assign),
    Resolve(care::Resolve),
    Dispute(care::Dispute),
    SettleDispute(care::SettleDispute),
    ReturnNumber(care::ReturnNumber),
    Found(care::Found),
    Move(tend::Move),
    MoveToPoint(point::MoveToPoint),
    Correct(tend::Correct),
    Settle(settle::Settle),
    /// Shows one parcel with the fee of this moment and its whole history
    #[command(after_help = "Example: deskctl parcel show SF1234567890")]
    Show(Which),
}

/// One parcel.
#[derive(Args)]
pub struct Which {
    /// Its id or tracking number
    #[arg(value_name = "ID|TRACKING")]
    parcel: String,
}

impl Which {
    /// The parcel that is meant.
    fn find(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        desk.find_parcel(&self.parcel)
    }
}

impl Verb {
    /// Does it; the parcel is shown as it is afterwards.
    pub fn run(&self, desk: &Desk) -> Done {
        match self {
            Self::Show(which) => json(&desk.parcel_record(which.find(desk)?)?),
            Self::Deliveries(verb) => verb.run(desk),
            Self::SetOut(verb) => verb.run(desk),
            Self::Picture(verb) => verb.run(desk),
            changing => hit::parcel(desk, changing.change(desk)?),
        }
    }

    fn change(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        match self {
            Self::Enter(verb) => verb.run(desk),
            Self::Announce(verb) => verb.run(desk),
            Self::Receive(verb) => verb.run(desk),
            Self::Reject(verb) => verb.run(desk),
            Self::HandOver(verb) => verb.run(desk),
            Self::Delegate(verb) => verb.run(desk),
            Self::RevokeDelegate(which) => which.with(desk, |id| desk.revoke_delegate(id)),
            Self::AskDelivery(verb) => verb.run(desk),
            Self::CancelDelivery(which) => which.with(desk, |id| desk.cancel_delivery(id)),
            Self::Deliver(verb) => verb.run(desk),
            Self::FailDelivery(verb) => verb.run(desk),
            Self::Refund(verb) => verb.run(desk),
            Self::TakePicture(verb) => verb.run(desk),
            Self::SendBack(verb) => verb.run(desk),
            Self::HandBack(verb) => verb.run(desk),
            Self::Hold(verb) => verb.run(desk),
            Self::Assign(verb) => verb.run(desk),
            Self::Intercept(verb) => verb.run(desk),
            Self::Resolve(verb) => verb.run(desk),
            Self::Dispute(verb) => verb.run(desk),
            Self::SettleDispute(verb) => verb.run(desk),
            Self::ReturnNumber(verb) => verb.run(desk),
            Self::Found(verb) => verb.run(desk),
            Self::Move(verb) => verb.run(desk),
            Self::MoveToPoint(verb) => verb.run(desk),
            Self::Correct(verb) => verb.run(desk),
            Self::Settle(verb) => verb.run(desk),
            Self::UndoReceipt(which) => which.with(desk, |id| desk.undo_receipt(id)),
            Self::UndoPickup(which) => which.with(desk, |id| desk.undo_pickup(id)),
            Self::UndoReturn(which) => which.with(desk, |id| desk.undo_return(id)),
            Self::Release(which) => which.with(desk, |id| desk.release(id)),
            Self::DeclineIntercept(which) => which.with(desk, |id| desk.decline_intercept(id)),
            Self::Show(which) => which.find(desk),
            // These answer something else than one parcel.
            Self::Deliveries(_) | Self::SetOut(_) | Self::Picture(_) => Err(DeskError::UnknownParcel),
        }
    }
}

impl Which {
    fn with<T>(&self, desk: &Desk, verb: impl FnOnce(ParcelId) -> Result<T, DeskError>) -> Result<ParcelId, DeskError> {
        let id = self.find(desk)?;
        verb(id)?;
        Ok(id)
    }
}

/// The id in a view, which shows it as text.
fn id_of(card: &desk::view::ParcelCard) -> Result<ParcelId, DeskError> {
    card.parcel.id.parse().map_err(|_| DeskError::UnknownParcel)
}
