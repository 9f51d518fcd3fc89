//! Home deliveries (送货上门): booked, set out with, delivered or brought back.

use clap::Args;
use desk::{DeliveryForm, Desk, DeskError, input};
use domain::{Fen, ParcelId, event::Payment, event::Slot};

use super::{
    Which,
    hand_over::{Paid, waiver},
    proof::Proof,
};
use crate::{
    answer::{Done, json},
    reading::{maybe_community, moment},
};

/// Lists what is to be brought to the door: by slot, then building, unit, floor and room
#[derive(Args)]
#[command(after_help = "Example: deskctl parcel deliveries --table")]
pub struct Deliveries {
    /// Of one community
    #[arg(long, value_name = "C")]
    community: Option<String>,
}

/// Books a delivery to the door
#[derive(Args)]
#[command(
    after_help = "Example: deskctl parcel ask-delivery SF1234567890 --from 2026-01-08T18:00:00+08:00 --to 2026-01-08T20:00:00+08:00"
)]
pub struct Ask {
    #[command(flatten)]
    which: Which,
    /// From when somebody waits
    #[arg(long, value_name = "TIME")]
    from: String,
    /// Until when, at most twelve hours later
    #[arg(long, value_name = "TIME")]
    to: String,
    /// In yuan; the community's own when not given
    #[arg(long, value_name = "YUAN")]
    fee: Option<String>,
    /// What the recipient says about it
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

/// Takes parcels along to the door
#[derive(Args)]
#[command(after_help = "Example: deskctl parcel set-out SF1234567890 SF1234567891")]
pub struct SetOut {
    /// Their ids or tracking numbers
    #[arg(value_name = "ID|TRACKING", required = true)]
    parcels: Vec<String>,
}

/// Hands a parcel over at the door, against a signature or a photo; storage and delivery are paid in one
#[derive(Args)]
#[command(after_help = "Example: deskctl parcel deliver SF1234567890 --paid cash --proof-signature signature.png")]
pub struct Deliver {
    #[command(flatten)]
    which: Which,
    /// How it was paid, where something is due
    #[arg(long, value_name = "HOW", default_value = "none")]
    paid: Paid,
    /// Takes nothing, for this reason
    #[arg(long, value_name = "REASON")]
    waive: Option<String>,
    #[command(flatten)]
    proof: Proof,
}

/// Brings a parcel back from the door
#[derive(Args)]
#[command(after_help = "Example: deskctl parcel fail-delivery SF1234567890 --reason 家中无人")]
pub struct Fail {
    #[command(flatten)]
    which: Which,
    /// Up to 500 characters
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

impl Deliveries {
    pub(super) fn run(&self, desk: &Desk) -> Done {
        json(&desk.deliveries(maybe_community(desk, self.community.as_deref())?)?)
    }
}

impl Ask {
    pub(super) fn run(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        let slot = Slot { from: moment("from", &self.from)?, to: moment("to", &self.to)? };
        let fee = self.fee.as_deref().map(input::yuan).transpose()?;
        let note = input::note(self.note.as_deref())?;
        self.which.with(desk, |id| desk.ask_delivery(id, DeliveryForm { slot, fee, note }))
    }
}

impl SetOut {
    pub(super) fn run(&self, desk: &Desk) -> Done {
        let parcels = self.parcels.iter().map(|text| desk.find_parcel(text)).collect::<Result<Vec<_>, _>>()?;
        json(&desk.set_out(&parcels)?)
    }
}

impl Deliver {
    pub(super) fn run(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        self.which.with(desk, |id| {
            let record = desk.parcel_record(id)?;
            let delivery = record.delivery.map_or(0, |delivery| delivery.due_fen);
            let fee = Fen::new(i64::from(record.fee_fen) + i64::from(delivery));
            let waiver = self.waive.as_deref().map(waiver).transpose()?;
            let paid = if waiver.is_some() { Payment::None } else { self.paid.into() };
            desk.deliver(desk::Deliver { parcel: id, fee, paid, waiver, proof: self.proof.at_door()? })
        })
    }
}

impl Fail {
    pub(super) fn run(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        let reason = input::reason(self.reason.as_deref())?;
        self.which.with(desk, |id| desk.fail_delivery(id, reason))
    }
}
