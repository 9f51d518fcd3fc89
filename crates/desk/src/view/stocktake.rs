//! A stocktake, as far as it is.

use domain::stocktake::Finding;
use serde::Serialize;
use specta::Type;

use super::ParcelRow;

/// One stocktake.
#[derive(Debug, Clone, Serialize, Type)]
pub struct StocktakeView {
    /// Its number on this PC.
    pub no: u32,
    /// None for the community's first collection point.
    pub point: Option<String>,
    /// The shelf that is looked at; all when none.
    pub scope: Option<String>,
    /// Where the clerk stands, as the last place's label said.
    pub place: Option<String>,
    pub started_at: String,
    pub ended_at: Option<String>,
    /// On the shelf there when it began.
    pub expected: u32,
    /// Scanned of those.
    pub seen: u32,
    /// Scanned beside those.
    pub surplus: u32,
    /// What was scanned and is not as it should be, the newest first; at most two hundred.
    pub lines: Vec<StocktakeLineView>,
}

/// One number of a stocktake.
#[derive(Debug, Clone, Serialize, Type)]
pub struct StocktakeLineView {
    pub no: u32,
    pub tracking_number: String,
    /// As its parcel is now.
    pub finding: Finding,
    /// Where it should lie.
    pub recorded: Option<String>,
    /// Where it was seen.
    pub place: Option<String>,
    pub seen_at: Option<String>,
    /// The parcel, where there is one.
    pub row: Option<ParcelRow>,
}

/// What one scan did.
#[derive(Debug, Clone, Serialize, Type)]
pub struct StocktakeAnswer {
    pub outcome: StocktakeOutcome,
    pub line: Option<StocktakeLineView>,
    /// Without its lines.
    pub stocktake: StocktakeView,
}

/// How a scan of a stocktake was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum StocktakeOutcome {
    /// A place's label: the clerk stands there.
    Place,
    /// A parcel was ticked off; the line's finding says what it is.
    Counted,
    /// It had been scanned at this place before.
    Twice,
    /// Its place was put right.
    Put,
}

/// What a stocktake says in the end.
#[derive(Debug, Clone, Default, Serialize, Type)]
pub struct StocktakeSummary {
    pub seen: u32,
    pub missing: u32,
    pub found: u32,
    pub misplaced: u32,
    pub not_received: u32,
    pub ended: u32,
    pub unknown: u32,
    /// Left, or was put elsewhere, while the stocktake was on.
    pub gone: u32,
    /// The first two hundred of the missing ones, as one walks.
    pub missing_lines: Vec<StocktakeLineView>,
}
