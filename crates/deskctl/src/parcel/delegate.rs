//! `parcel delegate`: somebody else may collect it.

use clap::Args;
use desk::{Desk, DeskError};
use domain::{ParcelId, PersonName, Phone};

use super::Which;

/// Names somebody else who may collect a parcel; their own one-time code goes to their phone
#[derive(Args)]
#[command(after_help = "Example: deskctl parcel delegate SF1234567890 --name 王小明 --phone 13800005678")]
pub struct Delegate {
    #[command(flatten)]
    which: Which,
    /// 代领人
    #[arg(long, value_name = "N")]
    name: String,
    /// Where the code goes
    #[arg(long, value_name = "P")]
    phone: String,
}

impl Delegate {
    pub(super) fn run(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        let (name, phone) = (PersonName::parse(&self.name)?, Phone::parse(&self.phone)?);
        self.which.with(desk, |id| desk.name_delegate(id, name, phone))
    }
}
