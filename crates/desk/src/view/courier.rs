//! Couriers and their import.

use serde::Serialize;
use specta::Type;

/// One courier; the phone is full, because the directory is edited here.
#[derive(Debug, Clone, Serialize, Type)]
pub struct CourierView {
    pub id: String,
    pub name: String,
    pub phone: String,
    pub carrier: String,
    pub community: String,
    pub community_id: String,
}

/// One page of couriers, by name; `next` continues it.
#[derive(Debug, Clone, Serialize, Type)]
pub struct CourierPage {
    pub rows: Vec<CourierView>,
    pub next: Option<String>,
    pub total: u32,
}

/// What an import would do, before anything is written.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ImportPreview {
    pub summary: ImportSummary,
    /// Every row, in the file's order.
    pub rows: Vec<ImportRow>,
    /// Community names in the file that no community here has; map them to known ones.
    pub unknown_communities: Vec<String>,
}

/// One row of the file and its fate.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ImportRow {
    /// As the spreadsheet counts, the first row is 1.
    pub row: u32,
    pub name: String,
    pub phone: String,
    /// Of couriers.
    pub carrier: String,
    /// Of residents.
    pub address: String,
    pub community: String,
    pub verdict: ImportVerdict,
    /// Why it is refused: a code such as `phone_wrong_length`, `community_unknown`, `digits_lost`.
    pub reason: Option<String>,
}

/// What happens to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ImportVerdict {
    New,
    Changed,
    Unchanged,
    Refused,
}

/// The answer of an import, on screen and from `deskctl`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Type)]
pub struct ImportSummary {
    pub new: u32,
    pub changed: u32,
    pub unchanged: u32,
    pub refused: Vec<RefusedRow>,
}

/// A row that was not taken, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct RefusedRow {
    pub row: u32,
    pub reason: String,
}
