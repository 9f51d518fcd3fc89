//! `parcel hand-over`: against the code and the fee that is due at this moment.

use clap::{Args, ValueEnum};
use desk::{Desk, DeskError, input};
use domain::{Fen, ParcelId, PickupCode, Refusal, Words, event::Payment};

use super::proof::Proof;
use crate::reading::maybe_community;

/// Hands a parcel over against its pickup code; the fee due now is charged, or waived with a reason
#[derive(Args)]
#[command(
    after_help = "Example: deskctl parcel hand-over --code 123456 --paid wechat\n         deskctl parcel hand-over SF1234567890 --code 123456 --waive 老人"
)]
pub struct HandOver {
    /// Its id or tracking number; found by the code when not given
    #[arg(value_name = "ID|TRACKING", required_unless_present = "code")]
    parcel: Option<String>,
    /// The recipient's six digits
    #[arg(long)]
    code: Option<String>,
    /// How the fee was paid, where one is due
    #[arg(long, value_name = "HOW", default_value = "none")]
    paid: Paid,
    /// Takes no fee, for this reason
    #[arg(long, value_name = "REASON")]
    waive: Option<String>,
    /// Whose code it is, where several communities are served
    #[arg(long, value_name = "C")]
    community: Option<String>,
    #[command(flatten)]
    proof: Proof,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Paid {
    Cash,
    Wechat,
    Alipay,
    None,
}

impl HandOver {
    pub(super) fn run(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        let code = self.code.as_deref().map(code).transpose()?;
        let id = self.find(desk, code)?;
        let fee = Fen::new(desk.parcel_record(id)?.fee_fen.into());
        let waiver = self.waive.as_deref().map(waiver).transpose()?;
        let free = fee == Fen::ZERO || waiver.is_some();
        desk.hand_over(desk::HandOver {
            parcel: id,
            code,
            fee,
            paid: if free { Payment::None } else { self.paid.into() },
            waiver,
            proof: self.proof.read()?,
        })?;
        Ok(id)
    }

    fn find(&self, desk: &Desk, code: Option<PickupCode>) -> Result<ParcelId, DeskError> {
        match (&self.parcel, code) {
            (Some(parcel), _) => desk.find_parcel(parcel),
            (None, Some(code)) => desk.find_by_code(code, maybe_community(desk, self.community.as_deref())?),
            (None, None) => Err(Refusal::CodeNeeded.into()),
        }
    }
}

/// What is not six digits is no parcel's code.
fn code(text: &str) -> Result<PickupCode, DeskError> {
    PickupCode::parse(text.trim()).map_err(|_| Refusal::WrongCode.into())
}

/// A fee is waived for a reason or not at all.
pub(super) fn waiver(text: &str) -> Result<Words, DeskError> {
    input::reason(Some(text))?.ok_or_else(|| Refusal::ReasonNeeded.into())
}

impl From<Paid> for Payment {
    fn from(paid: Paid) -> Self {
        match paid {
            Paid::Cash => Self::Cash,
            Paid::Wechat => Self::Wechat,
            Paid::Alipay => Self::Alipay,
            Paid::None => Self::None,
        }
    }
}
