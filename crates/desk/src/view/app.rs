//! The desk as a whole: first start, status bar, figures.

use serde::Serialize;
use specta::Type;

use super::{ClerkView, PointShelvesView, PrinterState, SendingPriceView};

/// What the window needs to know when it opens.
#[derive(Debug, Clone, Serialize, Type)]
pub struct AppState {
    /// No community yet: show the first start.
    pub first_start: bool,
    pub communities: Vec<CommunityView>,
    /// `zh-CN` or `en`.
    pub language: String,
    pub version: String,
    /// Believable data for trying things out; said on screen.
    pub demonstration: bool,
    /// What this desk is called in histories; empty before it has a name.
    pub desk_name: String,
    /// Clerks sign in here: nobody does anything without.
    pub staffed: bool,
    /// Who is signed in.
    pub clerk: Option<ClerkView>,
    /// Minutes without a touch after which nobody is signed in any more; 0 is never.
    pub lock_minutes: u32,
}

/// A community served by this desk.
#[derive(Debug, Clone, Serialize, Type)]
pub struct CommunityView {
    pub id: String,
    pub name: String,
    pub collection_point: String,
    /// The rate in force now.
    pub per_day_fen: i32,
    pub free_days: u32,
    pub cap_fen: Option<i32>,
    /// When recipients are reminded.
    pub reminders: RemindersView,
    /// For how many days persons are known after their parcel has ended.
    pub retention_days: u32,
    /// For how many days signatures, photos and who came are kept; never more.
    pub proof_days: u32,
    /// What a delivery to the door costs, unless a clerk says otherwise.
    pub delivery_fee_fen: i32,
    /// The collection points beside the first.
    pub points: Vec<String>,
    /// The shelves of each collection point that has said so.
    pub shelves: Vec<PointShelvesView>,
    /// What carriers take for parcels that residents send.
    pub sending: Vec<SendingPriceView>,
    /// When it is open, as notices say it; empty where they say nothing of it.
    pub hours: String,
    /// How many parcels at the desk a courier may ask back in a calendar month; none is no limit.
    pub intercepts_per_month: Option<u32>,
    /// For how many days after a hand-over disputes are taken; none is no limit.
    pub dispute_days: Option<u32>,
    /// Full days on the shelf from which on a parcel counts as overdue.
    pub overdue_days: u32,
    /// The whole tariff history, oldest first.
    pub tariff: Vec<TariffStepView>,
}

/// When recipients are reminded.
#[derive(Debug, Clone, Default, Serialize, Type)]
pub struct RemindersView {
    /// Days after the receipt; none is never.
    pub days: Vec<u32>,
    /// The hour of the day.
    pub hour: u32,
    /// The hours in which nobody is disturbed.
    pub quiet: Option<QuietView>,
}

/// From the beginning of one hour up to the beginning of another.
#[derive(Debug, Clone, Copy, Serialize, Type)]
pub struct QuietView {
    pub from: u32,
    pub to: u32,
}

/// What was forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
pub struct Erased {
    /// Parcels that are for nobody now.
    pub parcels: u32,
}

/// One step of a tariff's history.
#[derive(Debug, Clone, Serialize, Type)]
pub struct TariffStepView {
    pub from: String,
    pub per_day_fen: i32,
    pub free_days: u32,
    pub cap_fen: Option<i32>,
}

/// Today's figures beside the counter.
#[derive(Debug, Clone, Default, Serialize, Type)]
pub struct Figures {
    pub waiting: u32,
    pub on_shelf: u32,
    pub overdue: u32,
    pub handed_over_today: u32,
    pub received_today: u32,
    pub attention: u32,
    /// Parcels that somebody waits for at the door.
    pub deliveries: u32,
}

/// The bar that is always visible.
#[derive(Debug, Clone, Serialize, Type)]
pub struct StatusBar {
    pub exchange: Exchange,
    pub unsynced: u32,
    pub oldest_unsynced_at: Option<String>,
    pub clock: ClockState,
    pub last_backup_at: Option<String>,
    /// Why the desk's own backup could not be made, as a code.
    pub backup_trouble: Option<String>,
    pub printer: PrinterState,
    /// Since when a shift is open at this desk.
    pub shift_since: Option<String>,
}

/// Where the exchange with the relay stands.
#[derive(Debug, Clone, Serialize, Type)]
pub struct Exchange {
    pub relay: RelayState,
    pub relay_url: Option<String>,
    pub last_exchange_at: Option<String>,
    /// Why it is not online, or what is wrong although it is, as a code: `relay_unreachable`, `relay_refused`,
    /// `relay_revoked` …
    pub trouble: Option<String>,
}

/// A desk of the communities that are served here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct DeskView {
    /// By which `parcel-relay revoke` ends it.
    pub id: String,
    /// What it is called; empty where it has no name yet.
    pub name: String,
    /// This one.
    pub here: bool,
}

/// An event that the relay keeps out of the log; this desk goes on showing what it did.
#[derive(Debug, Clone, Serialize, Type)]
pub struct KeptAsideView {
    pub event_id: String,
    /// Nothing where it is about something else.
    pub parcel_id: Option<String>,
    pub verb: String,
    pub at: String,
    /// The relay's reason, as a code: `too_large`, `revoked`, `foreign_community` …
    pub reason: String,
}

/// The relay, seen from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RelayState {
    Unpaired,
    Online,
    Offline,
}

/// The PC's clock against the relay's.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ClockState {
    pub offset_ms: i32,
    /// Beyond two minutes: say so.
    pub warn: bool,
}
