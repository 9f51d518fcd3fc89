//! What reports show: plain lines for plots, tables and scripts (spec/counter.md screen 6).
//!
//! Days are `2026-11-22`, by the desk's calendar; shares are in thousandths, so that no line needs
//! a floating point number.

use serde::Serialize;
use specta::Type;

/// All reports of one range.
#[derive(Debug, Clone, Default, Serialize, Type)]
pub struct Reports {
    pub from: String,
    pub to: String,
    /// Every day of the range, also those on which nothing happened.
    pub daily: Vec<DayCount>,
    /// The twenty-four hours of a day, over the whole range.
    pub hours: Vec<HourCount>,
    /// Most received first.
    pub carriers: Vec<CarrierCount>,
    /// Most received first.
    pub couriers: Vec<CourierCount>,
    /// Shortest first; every span, also empty ones.
    pub dwell: Vec<DwellSpan>,
    pub overdue: Vec<OverdueDay>,
    pub problems: Vec<ProblemDay>,
    /// By kind and channel.
    pub notices: Vec<NoticeCount>,
    pub fees: Vec<FeeDay>,
    /// Withdrawn while announced, asked for on the shelf, too late.
    pub cancelling: Vec<CancelStage>,
}

/// Parcels of one day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Type)]
pub struct DayCount {
    pub date: String,
    pub announced: u32,
    /// Taken in: received or entered.
    pub received: u32,
    pub picked_up: u32,
    pub returned: u32,
    pub rejected: u32,
    pub withdrawn: u32,
}

/// Parcels of one hour of the day, all days of the range together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Type)]
pub struct HourCount {
    /// 0 to 23.
    pub hour: u32,
    pub received: u32,
    pub picked_up: u32,
}

/// Parcels of one carrier.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Type)]
pub struct CarrierCount {
    /// Empty where none was recorded.
    pub carrier: String,
    pub received: u32,
    pub damaged: u32,
    pub rejected: u32,
    pub returned: u32,
    pub withdrawn: u32,
}

/// Parcels that one courier brought.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Type)]
pub struct CourierCount {
    /// Nothing where no courier was recorded.
    pub courier_id: Option<String>,
    pub name: String,
    pub phone_masked: String,
    pub carrier: String,
    pub received: u32,
    pub damaged: u32,
    pub rejected: u32,
    pub returned: u32,
    pub withdrawn: u32,
}

/// Parcels that left in the range, by how long they had lain on the shelf.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Type)]
pub struct DwellSpan {
    pub from_hours: u32,
    /// Without this one; nothing for the last span.
    pub to_hours: Option<u32>,
    pub picked_up: u32,
    pub returned: u32,
    /// Of all that left, in thousandths.
    pub share_permille: u32,
    /// Minutes on the shelf of all of them together, for averages.
    pub minutes: u32,
}

/// How many were late on one day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Type)]
pub struct OverdueDay {
    pub date: String,
    /// Picked up or given back on this day.
    pub left: u32,
    /// Of those, after more than the days that the desk allows.
    pub left_late: u32,
    /// Received on this day and still on the shelf.
    pub still_here: u32,
    /// Of those, overdue now.
    pub overdue: u32,
}

/// What did not go smoothly on one day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Type)]
pub struct ProblemDay {
    pub date: String,
    pub received: u32,
    pub rejected: u32,
    /// Taken in with 外观有破损.
    pub damaged: u32,
    /// Parcels on which a clerk placed a hold, requests to keep one back aside.
    pub held: u32,
    /// Rejected of received and rejected, in thousandths.
    pub rejected_permille: u32,
    /// Held of received, in thousandths.
    pub held_permille: u32,
}

/// Notices that were wanted in the range, by how far they got.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Type)]
pub struct NoticeCount {
    /// `arrival`, `reminder` …
    pub kind: String,
    /// `sms`, `wechat` …; empty where none was chosen yet.
    pub channel: String,
    pub wanted: u32,
    pub delivered: u32,
    /// The provider has it; whether the phone does is not known yet.
    pub sent: u32,
    pub failed: u32,
    /// Nobody can say what became of it.
    pub unknown: u32,
    /// No longer true when its turn came.
    pub suppressed: u32,
    /// Not tried yet.
    pub waiting: u32,
    /// Delivered of wanted, in thousandths.
    pub delivered_permille: u32,
}

/// Money of one day: fees of parcels that were picked up, and what was taken or given back besides.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Type)]
pub struct FeeDay {
    pub date: String,
    /// Everything that was taken, by how it was paid, less what was given back so.
    pub cash_fen: i32,
    pub wechat_fen: i32,
    pub alipay_fen: i32,
    /// What of it was taken for delivery to the door.
    pub charged_fen: i32,
    /// What of it was taken for parcels that residents send.
    pub sending_fen: i32,
    /// What was given back on this day, taken off already.
    pub refunded_fen: i32,
    /// By all means together.
    pub total_fen: i32,
    /// Parcels for which something was paid.
    pub paid: u32,
    pub waived: u32,
    /// Parcels for which nothing was due.
    pub free: u32,
}

/// How often one stage of cancelling succeeds, and how fast.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Type)]
pub struct CancelStage {
    /// `announced`, `on_shelf` or `too_late`.
    pub stage: String,
    pub asked: u32,
    pub succeeded: u32,
    pub declined: u32,
    /// Nobody has decided yet.
    pub waiting: u32,
    /// Succeeded of asked, in thousandths.
    pub succeeded_permille: u32,
    /// From the request to what was done, of those that succeeded; nothing where none did.
    pub median_minutes: Option<u32>,
}
