//! 盘点: what a parcel that was seen, or not seen, on a shelf turns out to be.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{Parcel, Shelf, Status};

/// What a stocktake knows of one number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Where it lay when the stocktake began; none too where no place was written down.
    pub recorded: Option<Shelf>,
    /// Whether somebody has scanned it.
    pub seen: bool,
    /// Where, as far as somebody scanned the place's label before.
    pub place: Option<Shelf>,
}

/// What it turns out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// 在架: it lies where it should.
    Seen,
    /// 未找到: it should be here, and nobody has scanned it.
    Missing,
    /// 已找到: an earlier stocktake had missed it.
    Found,
    /// 位置不符: it lies elsewhere than is written down.
    Misplaced,
    /// 未接收: somebody announced it, and it stands here without having been received.
    NotReceived,
    /// 已办结: it should be gone.
    Ended,
    /// 未登记: nobody knows the number.
    Unknown,
    /// 期间已办理: it left, or was put elsewhere, after the stocktake had begun.
    Gone,
}

impl Finding {
    /// All of them, in the order of the report.
    pub const ALL: [Self; 8] = [
        Self::Missing,
        Self::Found,
        Self::Misplaced,
        Self::NotReceived,
        Self::Ended,
        Self::Unknown,
        Self::Gone,
        Self::Seen,
    ];

    /// As it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Seen => "seen",
            Self::Missing => "missing",
            Self::Found => "found",
            Self::Misplaced => "misplaced",
            Self::NotReceived => "not_received",
            Self::Ended => "ended",
            Self::Unknown => "unknown",
            Self::Gone => "gone",
        }
    }

    /// The finding of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|finding| finding.as_str() == name)
    }
}

/// What a line turns out to be, as the parcel is now; `scope` is the shelf that is looked at, all of
/// them when none.
pub fn finding(line: &Line, parcel: Option<&Parcel>, scope: Option<&Shelf>) -> Finding {
    match (line.seen, parcel) {
        (false, Some(parcel)) if parcel.status.is_on_shelf() && parcel.shelf == line.recorded => Finding::Missing,
        (false, _) => Finding::Gone,
        (true, None) => Finding::Unknown,
        (true, Some(parcel)) => match parcel.status {
            Status::Announced => Finding::NotReceived,
            status if !status.is_on_shelf() => Finding::Ended,
            _ if lies_elsewhere(line, parcel, scope) => Finding::Misplaced,
            _ if parcel.missing_since.is_some() => Finding::Found,
            _ => Finding::Seen,
        },
    }
}

/// Whether a place is on a shelf: `A` has `A3-12`, and `A3` does; `A3` has not `A30`.
pub fn is_within(place: &Shelf, scope: &Shelf) -> bool {
    let rest = place.as_str().strip_prefix(scope.as_str());
    let number = scope.as_str().ends_with(|last: char| last.is_ascii_digit());
    rest.is_some_and(|rest| !number || !rest.starts_with(|next: char| next.is_ascii_digit()))
}

fn lies_elsewhere(line: &Line, parcel: &Parcel, scope: Option<&Shelf>) -> bool {
    match (&line.place, scope) {
        (Some(place), _) => parcel.shelf.as_ref() != Some(place),
        (None, Some(scope)) => !parcel.shelf.as_ref().is_some_and(|shelf| is_within(shelf, scope)),
        (None, None) => false,
    }
}
