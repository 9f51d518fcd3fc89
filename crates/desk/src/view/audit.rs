//! Who did, saw and changed what.

use serde::Serialize;
use specta::Type;

use super::HistoryFact;
use crate::AuditKind;

/// One page, the newest first; `next` continues it.
#[derive(Debug, Clone, Serialize, Type)]
pub struct AuditPage {
    pub rows: Vec<AuditRow>,
    pub next: Option<String>,
}

/// One deed.
#[derive(Debug, Clone, Serialize, Type)]
pub struct AuditRow {
    pub id: String,
    pub at: String,
    /// Nothing where nobody was signed in; empty where nobody of this id is known here.
    pub clerk: Option<String>,
    pub kind: AuditKind,
    /// Subject and verb: `parcel.handed_over`, `community.tariff_set`, `desk.signed_in` …
    pub deed: String,
    /// The tracking number, or the name of a courier, clerk or community; residents are masked.
    pub title: String,
    pub parcel_id: Option<String>,
    /// What the desk is called where it was done, or the end of its id; empty where it is this one
    /// without a name.
    pub device: String,
    pub here: bool,
    /// As in a parcel's history; `list` and `rows` of an export.
    pub facts: Vec<HistoryFact>,
}
