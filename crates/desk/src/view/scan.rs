//! What the scan box answers.

use domain::resident::WishKind;
use serde::Serialize;
use specta::Type;

use super::{OutgoingView, ParcelCard, ParcelRow, PlaceView, ResidentHit};

/// The answer to one scan or one Enter in the scan box.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ScanAnswer {
    /// How it was read: `pickup_qr`, `pickup_code`, `phone`, `phone_tail`, `tracking`, `tracking_tail`, `name`,
    /// `shelf`, `shelf_label`, `address`, `resident`, `sent`, `nothing`.
    pub meaning: String,
    pub hits: Vec<ParcelRow>,
    /// Parcels that residents send with this number; only where no arriving one of it is here.
    pub sent: Vec<OutgoingView>,
    /// More than these were found; narrow it down.
    pub more: bool,
    /// Present when exactly one parcel is meant, and no new one may be.
    pub card: Option<ParcelCard>,
    /// Present when an unknown tracking number, or a resident for whom nothing is here, begins an entry;
    /// with hits where some of theirs were here before.
    pub entry: Option<Entry>,
    /// The shelf place that was typed, or whose label was scanned.
    pub place: Option<PlaceView>,
}

/// The beginning of 添加包裹 from a scanned number, or for residents who may be meant.
#[derive(Debug, Clone, Serialize, Type)]
pub struct Entry {
    pub tracking_number: String,
    /// Carriers that fit, best first.
    pub carriers: Vec<String>,
    pub suggested_shelf: Option<String>,
    /// Whom what was typed may mean, best first; empty where a number was scanned.
    pub residents: Vec<ResidentHit>,
    /// What was typed, where residents may be meant by it.
    pub typed: String,
}

/// What one scan of a receiving run did.
#[derive(Debug, Clone, Serialize, Type)]
pub struct RunAnswer {
    pub outcome: RunOutcome,
    pub row: Option<ParcelRow>,
    pub tracking_number: String,
    /// Where the next parcel may go.
    pub next_shelf: Option<String>,
    /// A refusal's code, where there is one.
    pub code: Option<String>,
    /// What its recipient wants to become of every parcel.
    pub wish: WishKind,
    pub wish_words: Option<String>,
}

/// Which sound and colour answers a scan of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RunOutcome {
    Received,
    /// The label of a place: the next parcel goes there.
    Place,
    AlreadyHere,
    Unknown,
    Refused,
}
