//! Problems, disputes, numbers of returns: who looks after a parcel and what came of it.

use clap::{Args, ValueEnum};
use desk::{Desk, DeskError, DisputeForm, input};
use domain::{
    ClerkId, ParcelId, TrackingNumber,
    event::{DisputeOutcome, DisputedBy},
};

use super::Which;
use crate::reading;

/// Says who looks after a held parcel, and by when
#[derive(Args)]
#[command(after_help = "Example: deskctl parcel assign SF1234567890 --owner 王芳 --due 2026-01-10T18:00:00+08:00")]
pub struct Assign {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    duty: Duty,
}

/// Ends a hold with what came of it
#[derive(Args)]
#[command(after_help = "Example: deskctl parcel resolve SF1234567890 --outcome 已联系收件人，改为1204室")]
pub struct Resolve {
    #[command(flatten)]
    which: Which,
    /// Up to 500 characters
    #[arg(long, value_name = "TEXT")]
    outcome: String,
}

/// Writes down that courier or recipient ask to keep a parcel back; it is held until the desk decides
#[derive(Args)]
#[command(after_help = "Example: deskctl parcel intercept SF1234567890 --reason 发错地址")]
pub struct Intercept {
    #[command(flatten)]
    which: Which,
    /// Up to 500 characters
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

/// Opens a dispute about a parcel that is marked as collected, or adds to one
#[derive(Args)]
#[command(after_help = "Example: deskctl parcel dispute SF1234567890 --note 家人都没有领取 --owner 王芳")]
pub struct Dispute {
    #[command(flatten)]
    which: Which,
    /// Who says so
    #[arg(long, default_value = "recipient")]
    by: By,
    /// Up to 500 characters
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    #[command(flatten)]
    duty: Duty,
}

/// Says what came of a dispute; `other` needs a note
#[derive(Args)]
#[command(after_help = "Example: deskctl parcel settle-dispute SF1234567890 --outcome collected --note 父亲已代领")]
pub struct SettleDispute {
    #[command(flatten)]
    which: Which,
    /// What came of it
    #[arg(long)]
    outcome: Outcome,
    /// Up to 500 characters
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

/// Records the number of a resident's own return on their behalf
#[derive(Args)]
#[command(after_help = "Example: deskctl parcel return-number SF1234567890 YT9988776655 --carrier 圆通速递")]
pub struct ReturnNumber {
    #[command(flatten)]
    which: Which,
    /// 退货单号
    #[arg(value_name = "NUMBER")]
    number: String,
    /// 快递公司
    #[arg(long, value_name = "K")]
    carrier: Option<String>,
}

/// Says that a parcel which a stocktake had missed is there
#[derive(Args)]
#[command(after_help = "Example: deskctl parcel found SF1234567890 --shelf B1-02")]
pub struct Found {
    #[command(flatten)]
    which: Which,
    /// Where it lies
    #[arg(long, value_name = "SHELF")]
    shelf: Option<String>,
}

/// Who looks after something, by when.
#[derive(Args)]
pub struct Duty {
    /// The clerk's name
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// By when somebody should have done something
    #[arg(long, value_name = "TIME")]
    due: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum By {
    Recipient,
    Courier,
    Desk,
}

#[derive(Clone, Copy, ValueEnum)]
enum Outcome {
    Found,
    Collected,
    #[value(alias = "wrong_person")]
    WrongPerson,
    Compensated,
    Other,
}

impl Assign {
    pub(super) fn run(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        let (owner, due) = (self.duty.owner(desk)?, self.duty.due()?);
        self.which.with(desk, |id| desk.assign_hold(id, owner, due))
    }
}

impl Intercept {
    /// Asks.
    pub fn run(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        let reason = input::reason(self.reason.as_deref())?;
        self.which.with(desk, |id| desk.request_intercept(id, reason))
    }
}

impl Resolve {
    pub(super) fn run(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        let outcome = input::note(Some(&self.outcome))?;
        let outcome = outcome.ok_or(DeskError::Refused(domain::Refusal::ReasonNeeded))?;
        self.which.with(desk, |id| desk.resolve_hold(id, outcome))
    }
}

impl Dispute {
    pub(super) fn run(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        let words = input::note(self.note.as_deref())?;
        let (owner, due) = (self.duty.owner(desk)?, self.duty.due()?);
        self.which.with(desk, |id| desk.dispute(id, DisputeForm { by: self.by.into(), words, owner, due }))
    }
}

impl SettleDispute {
    pub(super) fn run(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        let words = input::note(self.note.as_deref())?;
        self.which.with(desk, |id| desk.settle_dispute(id, self.outcome.into(), words))
    }
}

impl ReturnNumber {
    pub(super) fn run(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        let number = TrackingNumber::parse(&self.number)?;
        self.which.with(desk, |id| desk.record_return_number(id, number, self.carrier.as_deref()))
    }
}

impl Found {
    pub(super) fn run(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        let shelf = input::shelf(self.shelf.as_deref())?;
        self.which.with(desk, |id| desk.find_missing(id, shelf))
    }
}

impl Duty {
    fn owner(&self, desk: &Desk) -> Result<Option<ClerkId>, DeskError> {
        let Some(name) = &self.owner else { return Ok(None) };
        let known = desk.clerks()?.into_iter().find(|clerk| clerk.name == *name).ok_or(DeskError::UnknownClerk)?;
        known.id.parse().map(Some).map_err(|_| DeskError::UnknownClerk)
    }

    fn due(&self) -> Result<Option<domain::Timestamp>, DeskError> {
        self.due.as_deref().map(|text| reading::moment("due", text)).transpose()
    }
}

impl From<By> for DisputedBy {
    fn from(by: By) -> Self {
        match by {
            By::Recipient => Self::Recipient,
            By::Courier => Self::Courier,
            By::Desk => Self::Desk,
        }
    }
}

impl From<Outcome> for DisputeOutcome {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Found => Self::Found,
            Outcome::Collected => Self::Collected,
            Outcome::WrongPerson => Self::WrongPerson,
            Outcome::Compensated => Self::Compensated,
            Outcome::Other => Self::Other,
        }
    }
}
