//! `report`: what happened in a range of days.

use clap::{Args, ValueEnum};
use desk::{Desk, DeskError, ReportQuery};

use crate::{
    answer::{Done, json},
    reading::{day, maybe_community},
};

/// What happened in a range of days, from the desk's own data: one line each day, carrier, courier …
#[derive(Args)]
#[command(
    after_help = "Example: deskctl report daily --from 2026-01-01 --to 2026-01-31 --table\n\nShares are in thousandths (*_permille), money in fen (*_fen), days are the desk's calendar days.\nAll of them in one file: deskctl export reports reports.xlsx"
)]
pub struct Report {
    /// What is counted
    kind: Kind,
    #[command(flatten)]
    span: Span,
}

/// The range of a report.
#[derive(Args)]
pub struct Span {
    /// First day; six days before the last when not given
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Last day; today when not given
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Only this community's
    #[arg(long, value_name = "C")]
    community: Option<String>,
}

/// The reports.
#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    /// Parcels per day: announced, received, picked up, returned, rejected, withdrawn
    Daily,
    /// Parcels per hour of the day
    Hours,
    /// Parcels per carrier
    Carriers,
    /// Parcels per courier
    Couriers,
    /// Time on the shelf of the parcels that left
    Dwell,
    /// What left late and what still lies there too long
    Overdue,
    /// Rejections, holds and damage per day
    Problems,
    /// Notices by kind and channel, and how far they got
    Notices,
    /// Fees per day by how they were paid
    Fees,
    /// How often and how fast each stage of cancelling succeeds
    Cancelling,
}

impl Report {
    /// Counts.
    pub fn run(&self, desk: &Desk) -> Done {
        let reports = desk.reports(self.span.read(desk)?)?;
        match self.kind {
            Kind::Daily => json(&reports.daily),
            Kind::Hours => json(&reports.hours),
            Kind::Carriers => json(&reports.carriers),
            Kind::Couriers => json(&reports.couriers),
            Kind::Dwell => json(&reports.dwell),
            Kind::Overdue => json(&reports.overdue),
            Kind::Problems => json(&reports.problems),
            Kind::Notices => json(&reports.notices),
            Kind::Fees => json(&reports.fees),
            Kind::Cancelling => json(&reports.cancelling),
        }
    }
}

impl Span {
    /// Reads the days and the community.
    pub fn read(&self, desk: &Desk) -> Result<ReportQuery, DeskError> {
        let to = day("to", self.to.as_deref())?.unwrap_or_else(|| desk.today());
        let week = to.checked_sub_days(chrono::Days::new(6)).unwrap_or(to);
        let from = day("from", self.from.as_deref())?.unwrap_or(week);
        Ok(ReportQuery { community: maybe_community(desk, self.community.as_deref())?, from, to })
    }
}
