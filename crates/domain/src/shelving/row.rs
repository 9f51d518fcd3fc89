//! One row of shelves: `A: 5 levels × 12 places, small` has the places `A1-01` to `A5-12`.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::ShelvingError;
use crate::Shelf;

const MOST_LEVELS: u32 = 20;
const MOST_PLACES: u32 = 200;

/// A row of shelves; one walks along its levels, the first one first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShelfRow {
    /// One or two letters.
    pub name: String,
    /// Boards above each other, from 1 on.
    pub levels: u32,
    /// Places of each level.
    pub places: u32,
    /// What fits.
    #[serde(default)]
    pub size: ShelfSize,
}

/// How large a parcel may be to lie in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ShelfSize {
    /// 小件
    Small,
    /// 中件
    #[default]
    Medium,
    /// 大件
    Large,
}

impl ShelfRow {
    pub(super) fn checked(mut self) -> Result<Self, ShelvingError> {
        self.name = self.name.trim().to_ascii_uppercase();
        let named = (1..=2).contains(&self.name.len()) && self.name.bytes().all(|b| b.is_ascii_uppercase());
        match () {
            () if !named => Err(ShelvingError::Name),
            () if !(1..=MOST_LEVELS).contains(&self.levels) => Err(ShelvingError::Levels),
            () if !(1..=MOST_PLACES).contains(&self.places) => Err(ShelvingError::Places),
            () => Ok(self),
        }
    }

    /// How many places it has.
    pub fn len(&self) -> u32 {
        self.levels * self.places
    }

    /// A row that was checked has places.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The first and the last place of a level, counted from 1.
    pub fn ends(&self, level: u32) -> Option<(Shelf, Shelf)> {
        Some((self.place(level, 1)?, self.place(level, self.places)?))
    }

    /// All of it, level by level.
    pub(super) fn walk(&self) -> impl Iterator<Item = Shelf> {
        (0..self.len()).filter_map(|at| self.at(at))
    }

    /// The places beside the one at `at`, the nearest first; of two equally near, the one further on.
    pub(super) fn around(&self, at: u32) -> impl Iterator<Item = Shelf> {
        let steps = (1..self.len()).flat_map(move |step| [at.checked_add(step), at.checked_sub(step)]);
        steps.flatten().filter_map(|at| self.at(at))
    }

    pub(super) fn index_of(&self, place: &Shelf) -> Option<u32> {
        let numbers = place.as_str().strip_prefix(self.name.as_str())?;
        let (level, number) = numbers.split_once('-')?;
        let at = level.parse::<u32>().ok()?.checked_sub(1)?.checked_mul(self.places)?;
        let at = at.checked_add(number.parse::<u32>().ok()?.checked_sub(1)?)?;
        // Written in another way it is no place of this row.
        (self.at(at)? == *place).then_some(at)
    }

    fn at(&self, index: u32) -> Option<Shelf> {
        let inside = index < self.len();
        inside.then(|| self.place(index / self.places + 1, index % self.places + 1)).flatten()
    }

    fn place(&self, level: u32, number: u32) -> Option<Shelf> {
        let width = if self.places > 99 { 3 } else { 2 };
        Shelf::parse(&format!("{}{level}-{number:0width$}", self.name)).ok()
    }
}

impl ShelfSize {
    /// As it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Large => "large",
        }
    }
}

impl FromStr for ShelfSize {
    type Err = ShelvingError;

    fn from_str(text: &str) -> Result<Self, ShelvingError> {
        let all = [Self::Small, Self::Medium, Self::Large];
        all.into_iter().find(|size| size.as_str() == text).ok_or(ShelvingError::Unreadable)
    }
}

impl FromStr for ShelfRow {
    type Err = ShelvingError;

    /// Reads `A:5x12` and `A:5x12:small`.
    fn from_str(text: &str) -> Result<Self, ShelvingError> {
        let mut parts = text.trim().split(':').map(str::trim);
        let name = parts.next().unwrap_or_default().to_owned();
        let measures = parts.next().and_then(|measures| measures.split_once(['x', 'X', '×']));
        let (levels, places) = measures.ok_or(ShelvingError::Unreadable)?;
        let number = |text: &str| text.trim().parse().map_err(|_| ShelvingError::Unreadable);
        let size = parts.next().map_or(Ok(ShelfSize::default()), str::parse)?;
        match parts.next() {
            Some(_) => Err(ShelvingError::Unreadable),
            None => Self { name, levels: number(levels)?, places: number(places)?, size }.checked(),
        }
    }
}

impl std::fmt::Display for ShelfRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}x{}:{}", self.name, self.levels, self.places, self.size.as_str())
    }
}
