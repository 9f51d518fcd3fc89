//! Parcels that go back where they came from.

use clap::{Args, ValueEnum};
use desk::{Desk, DeskError, input};
use domain::{ParcelId, TrackingNumber, event::ReturnKind};

use super::Which;
use crate::reading;

/// Decides to send a parcel back: the code dies, recipient and courier are told
#[derive(Args)]
#[command(after_help = "Example: deskctl parcel send-back SF1234567890 --kind other --reason 收件人已搬走")]
pub struct SendBack {
    #[command(flatten)]
    which: Which,
    /// 填写信息错误 or 其他原因
    #[arg(long)]
    kind: Kind,
    /// Up to 500 characters; needed for `other`
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    #[value(alias = "wrong_information")]
    WrongInformation,
    Other,
}

/// Gives a parcel that is being returned to a courier
#[derive(Args)]
#[command(after_help = "Example: deskctl parcel hand-back SF1234567890 --courier 13900001111 --return-tracking SF998")]
pub struct HandBack {
    #[command(flatten)]
    which: Which,
    /// The phone of the courier who takes it
    #[arg(long, value_name = "PHONE")]
    courier: Option<String>,
    /// 退货单号
    #[arg(long, value_name = "T")]
    return_tracking: Option<String>,
    /// Who carries it back
    #[arg(long, value_name = "K")]
    return_carrier: Option<String>,
}

impl SendBack {
    pub(super) fn run(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        let kind = match self.kind {
            Kind::WrongInformation => ReturnKind::WrongInformation,
            Kind::Other => ReturnKind::Other,
        };
        let reason = input::reason(self.reason.as_deref())?;
        self.which.with(desk, |id| desk.send_back(id, kind, reason))
    }
}

impl HandBack {
    pub(super) fn run(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        self.which.with(desk, |id| {
            let community = desk.find_community(&desk.parcel_record(id)?.community)?;
            let tracking = self.return_tracking.as_deref();
            let request = desk::HandBack {
                courier: reading::courier(desk, community, self.courier.as_deref())?,
                return_tracking: tracking.map(TrackingNumber::parse).transpose()?,
                return_carrier: self.return_carrier.clone(),
            };
            desk.hand_back(id, request)
        })
    }
}
