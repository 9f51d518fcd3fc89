//! 货架: which places a collection point has, and in which order one walks along them.

mod row;

use serde::{Deserialize, Serialize};

pub use row::{ShelfRow, ShelfSize};

use crate::Shelf;

/// The most rows of one collection point.
pub const MOST_ROWS: usize = 60;
/// The most places of one collection point.
pub const MOST_PLACES: u32 = 20_000;
/// How the text on a place's own label begins, so that a scanner's `A3-12` is no number and no question.
const LABEL: &str = "PL-";

/// The rows of one collection point, in the order in which one walks along them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Shelving {
    rows: Vec<ShelfRow>,
}

/// Rows that a collection point cannot have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ShelvingError {
    /// Nothing but one or two letters fits on a label and into the scan box.
    #[error("a row is called by one or two letters, such as A")]
    Name,
    /// Two rows would have the same places.
    #[error("two rows have the same name")]
    Twice,
    /// From 1 to 20.
    #[error("a row has 1 to 20 levels")]
    Levels,
    /// From 1 to 200.
    #[error("a level has 1 to 200 places")]
    Places,
    /// More than anybody walks along.
    #[error("a collection point has at most 60 rows and 20,000 places")]
    TooMany,
    /// Not as rows are written.
    #[error("a row is written as A:5x12 or A:5x12:small")]
    Unreadable,
}

impl ShelvingError {
    /// Its stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "shelves_name",
            Self::Twice => "shelves_twice",
            Self::Levels => "shelves_levels",
            Self::Places => "shelves_places",
            Self::TooMany => "shelves_too_many",
            Self::Unreadable => "shelves_unreadable",
        }
    }
}

impl Shelving {
    /// Rows that fit together; names in capitals.
    ///
    /// # Errors
    /// The first thing that does not fit.
    pub fn new(rows: Vec<ShelfRow>) -> Result<Self, ShelvingError> {
        let rows = rows.into_iter().map(ShelfRow::checked).collect::<Result<Vec<_>, _>>()?;
        let twice = rows.iter().enumerate().any(|(n, row)| rows[..n].iter().any(|other| other.name == row.name));
        let places: u32 = rows.iter().map(ShelfRow::len).sum();
        match () {
            () if twice => Err(ShelvingError::Twice),
            () if rows.len() > MOST_ROWS || places > MOST_PLACES => Err(ShelvingError::TooMany),
            () => Ok(Self { rows }),
        }
    }

    /// In walking order.
    pub fn rows(&self) -> &[ShelfRow] {
        &self.rows
    }

    /// Nobody has said which places there are.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many places there are.
    pub fn len(&self) -> u32 {
        self.rows.iter().map(ShelfRow::len).sum()
    }

    /// Whether there is such a place.
    pub fn has(&self, place: &Shelf) -> bool {
        self.spot(place).is_some()
    }

    /// Every place in walking order, or those of one row.
    pub fn places(&self, row: Option<&str>) -> impl Iterator<Item = Shelf> {
        let wanted = row.map(|name| name.trim().to_ascii_uppercase());
        let rows = self.rows.iter().filter(move |row| wanted.as_ref().is_none_or(|name| *name == row.name));
        rows.flat_map(ShelfRow::walk)
    }

    /// The first free place for a parcel: beside `near` where its person's other parcels lie, else the
    /// first in walking order. Of a parcel's `size`, rows that are too small are left out, and larger
    /// ones come after those that fit. `is_free` is asked once for each place until it says yes.
    ///
    /// # Errors
    /// What `is_free` answers.
    pub fn first_free<E>(
        &self,
        near: Option<&Shelf>,
        size: Option<ShelfSize>,
        mut is_free: impl FnMut(&Shelf) -> Result<bool, E>,
    ) -> Result<Option<Shelf>, E> {
        for place in self.walk(near, size) {
            if is_free(&place)? {
                return Ok(Some(place));
            }
        }
        Ok(None)
    }

    /// Every place that may be offered, the nearest first, then in walking order.
    fn walk(&self, near: Option<&Shelf>, size: Option<ShelfSize>) -> impl Iterator<Item = Shelf> {
        let spot = near.and_then(|place| self.spot(place)).filter(|(row, _)| size.is_none_or(|size| row.size >= size));
        let beside = spot.into_iter().flat_map(|(row, at)| row.around(at));
        beside.chain(self.fitting(size).into_iter().flat_map(ShelfRow::walk))
    }

    fn fitting(&self, size: Option<ShelfSize>) -> Vec<&ShelfRow> {
        let mut rows: Vec<_> = self.rows.iter().filter(|row| size.is_none_or(|size| row.size >= size)).collect();
        if size.is_some() {
            // Stable: rows of one size stay in walking order.
            rows.sort_by_key(|row| row.size);
        }
        rows
    }

    fn spot(&self, place: &Shelf) -> Option<(&ShelfRow, u32)> {
        self.rows.iter().find_map(|row| Some((row, row.index_of(place)?)))
    }
}

/// What the barcode on a place's label carries: `PL-A3-12`.
pub fn label(place: &Shelf) -> String {
    format!("{LABEL}{}", place.as_str())
}

/// The place that a label names.
pub fn read_label(text: &str) -> Option<Shelf> {
    let (head, place) = text.split_at_checked(LABEL.len())?;
    head.eq_ignore_ascii_case(LABEL).then(|| Shelf::parse(place).ok()).flatten()
}
