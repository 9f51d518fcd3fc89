//! Parcels that come: entered, announced, received, rejected.

use clap::Args;
use desk::{Announcement, Desk, DeskError, EntryForm, input};
use domain::{Address, ParcelId, PersonName, Phone, TrackingNumber};

use super::{Which, id_of};
use crate::reading;

/// What is written on a parcel or in a courier's list.
#[derive(Args)]
pub struct Label {
    /// Name or id; may be left out where only one is served
    #[arg(long, value_name = "C")]
    community: Option<String>,
    /// 快递单号
    #[arg(long, value_name = "T")]
    tracking: String,
    /// 收件人
    #[arg(long, value_name = "N")]
    name: String,
    /// The recipient's phone
    #[arg(long, value_name = "P")]
    phone: String,
    /// 快递公司; the courier's own when not given
    #[arg(long, value_name = "K")]
    carrier: Option<String>,
    /// 住址
    #[arg(long, value_name = "R")]
    room: Option<String>,
    /// The phone of the courier who brings it
    #[arg(long, value_name = "PHONE")]
    courier: Option<String>,
}

/// Takes in a parcel that nobody announced; its pickup code is drawn
#[derive(Args)]
#[command(
    after_help = "Example: deskctl parcel enter --tracking SF1234567890 --name 张三 --phone 13800001234 --room 3-1-502 --shelf A3-12"
)]
pub struct Enter {
    #[command(flatten)]
    label: Label,
    /// 外观有破损
    #[arg(long)]
    damaged: bool,
    /// 货架号
    #[arg(long, value_name = "S")]
    shelf: Option<String>,
}

/// Notes that a courier is bringing a parcel, without a relay
#[derive(Args)]
#[command(
    after_help = "Example: deskctl parcel announce --tracking SF1234567890 --name 张三 --phone 13800001234 --courier 13900001111"
)]
pub struct Announce {
    #[command(flatten)]
    label: Label,
}

/// Receives an announced parcel; its pickup code is drawn
#[derive(Args)]
#[command(after_help = "Example: deskctl parcel receive SF1234567890 --damaged --shelf A3-12")]
pub struct Receive {
    #[command(flatten)]
    which: Which,
    /// 外观有破损
    #[arg(long)]
    damaged: bool,
    /// 货架号
    #[arg(long, value_name = "S")]
    shelf: Option<String>,
}

/// Refuses an announced parcel; its courier is told
#[derive(Args)]
#[command(after_help = "Example: deskctl parcel reject SF1234567890 --reason 没有这个住户")]
pub struct Reject {
    #[command(flatten)]
    which: Which,
    /// Up to 500 characters
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

impl Enter {
    pub(super) fn run(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        let shelf = input::shelf(self.shelf.as_deref())?;
        let label = self.label.read(desk)?;
        id_of(&desk.enter(EntryForm {
            community: label.community,
            tracking: label.tracking,
            name: label.name,
            phone: label.phone,
            address: label.address,
            carrier: label.carrier,
            courier: label.courier,
            damaged: self.damaged,
            shelf,
        })?)
    }
}

impl Announce {
    pub(super) fn run(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        id_of(&desk.announce(self.label.read(desk)?)?)
    }
}

impl Receive {
    pub(super) fn run(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        let shelf = input::shelf(self.shelf.as_deref())?;
        self.which.with(desk, |id| desk.receive(id, self.damaged, shelf))
    }
}

impl Reject {
    pub(super) fn run(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        let reason = input::reason(self.reason.as_deref())?;
        self.which.with(desk, |id| desk.reject(id, reason))
    }
}

impl Label {
    fn read(&self, desk: &Desk) -> Result<Announcement, DeskError> {
        let community = reading::community(desk, self.community.as_deref())?;
        Ok(Announcement {
            community,
            tracking: TrackingNumber::parse(&self.tracking)?,
            name: PersonName::parse(&self.name)?,
            phone: Phone::parse(&self.phone)?,
            address: self.room.as_deref().map(Address::parse).transpose()?,
            carrier: self.carrier.clone(),
            courier: reading::courier(desk, community, self.courier.as_deref())?,
        })
    }
}
