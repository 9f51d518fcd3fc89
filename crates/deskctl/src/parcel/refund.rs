//! `parcel refund`: money is given back.

use clap::Args;
use desk::{Desk, DeskError, input};
use domain::ParcelId;

use super::{Which, hand_over::Paid};

/// Gives back what was taken for a parcel, or a part of it
#[derive(Args)]
#[command(after_help = "Example: deskctl parcel refund SF1234567890 --reason 多收了一天")]
pub struct Refund {
    #[command(flatten)]
    which: Which,
    /// In yuan; everything that was taken when not given
    #[arg(long, value_name = "YUAN")]
    amount: Option<String>,
    /// How it is given back; as it was paid when not given
    #[arg(long, value_name = "HOW")]
    paid: Option<Paid>,
    /// Why, up to 500 characters
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

impl Refund {
    pub(super) fn run(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        let refund = desk::Refund {
            amount: self.amount.as_deref().map(input::yuan).transpose()?,
            paid: self.paid.map(Into::into),
            reason: input::reason(self.reason.as_deref())?,
        };
        self.which.with(desk, |id| desk.refund(id, refund))
    }
}
