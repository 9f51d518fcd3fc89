//! Looking after parcels: hold, move, correct.

use clap::{Args, ValueEnum};
use desk::{Correction, Desk, DeskError, HoldForm, input};
use domain::{Address, ParcelId, PersonName, Phone, TrackingNumber, event::HoldKind};

use super::Which;
use crate::reading;

/// Keeps a parcel from being handed over until the hold is released
#[derive(Args)]
#[command(after_help = "Example: deskctl parcel hold SF1234567890 --kind address-unclear --note 问过物业")]
pub struct Hold {
    #[command(flatten)]
    which: Which,
    /// What is wrong
    #[arg(long, default_value = "other")]
    kind: Kind,
    /// Up to 500 characters
    #[arg(long, alias = "reason", value_name = "TEXT")]
    note: Option<String>,
    /// By when somebody should have done something
    #[arg(long, value_name = "TIME")]
    due: Option<String>,
    /// The fee stands still meanwhile
    #[arg(long)]
    stop_clock: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    #[value(alias = "address_unclear")]
    AddressUnclear,
    #[value(alias = "recipient_not_found")]
    RecipientNotFound,
    Damaged,
    Refused,
    Other,
}

/// Notes that a parcel lies elsewhere now
#[derive(Args)]
#[command(after_help = "Example: deskctl parcel move SF1234567890 B1-02")]
pub struct Move {
    #[command(flatten)]
    which: Which,
    /// 货架号
    #[arg(value_name = "SHELF", required_unless_present = "shelf")]
    to: Option<String>,
    /// The same, by name
    #[arg(long, value_name = "SHELF", conflicts_with = "to")]
    shelf: Option<String>,
}

/// Corrects what was written down; what is not given stays. A new phone gets the notice again
#[derive(Args)]
#[command(after_help = "Example: deskctl parcel correct SF1234567890 --phone 13800004321")]
pub struct Correct {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    change: Change,
}

/// What a correction changes.
#[derive(Args)]
#[group(required = true, multiple = true)]
pub struct Change {
    /// 收件人
    #[arg(long, value_name = "N")]
    name: Option<String>,
    /// The recipient's phone
    #[arg(long, value_name = "P")]
    phone: Option<String>,
    /// 住址
    #[arg(long, value_name = "R")]
    room: Option<String>,
    /// 快递公司
    #[arg(long, value_name = "K")]
    carrier: Option<String>,
    /// 快递单号
    #[arg(long, value_name = "T")]
    tracking: Option<String>,
}

impl Hold {
    pub(super) fn run(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        let due = self.due.as_deref();
        let form = HoldForm {
            kind: self.kind.into(),
            note: input::note(self.note.as_deref())?,
            due: due.map(|text| reading::moment("due", text)).transpose()?,
            stops_clock: self.stop_clock,
        };
        self.which.with(desk, |id| desk.hold(id, form))
    }
}

impl Move {
    pub(super) fn run(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        let place = self.to.as_deref().or(self.shelf.as_deref());
        let needed = || DeskError::input("shelf", "shelf_needed", "a shelf place is needed");
        let shelf = input::shelf(place)?.ok_or_else(needed)?;
        self.which.with(desk, |id| desk.move_parcel(id, shelf))
    }
}

impl Correct {
    pub(super) fn run(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        let correction = self.change.read()?;
        self.which.with(desk, |id| desk.correct(id, correction))
    }
}

impl Change {
    fn read(&self) -> Result<Correction, DeskError> {
        let tracking = self.tracking.as_deref().map(TrackingNumber::parse);
        Ok(Correction {
            name: self.name.as_deref().map(PersonName::parse).transpose()?,
            phone: self.phone.as_deref().map(Phone::parse).transpose()?,
            address: self.room.as_deref().map(Address::parse).transpose()?,
            carrier: self.carrier.clone(),
            tracking: tracking.transpose()?,
        })
    }
}

impl From<Kind> for HoldKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::AddressUnclear => Self::AddressUnclear,
            Kind::RecipientNotFound => Self::RecipientNotFound,
            Kind::Damaged => Self::Damaged,
            Kind::Refused => Self::Refused,
            Kind::Other => Self::Other,
        }
    }
}
