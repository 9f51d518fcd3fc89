//! Shelves and places.

use domain::{ShelfSize, Shelving};
use serde::Serialize;
use specta::Type;

/// The shelves of one collection point.
#[derive(Debug, Clone, Serialize, Type)]
pub struct PointShelvesView {
    /// None for the community's first.
    pub point: Option<String>,
    /// In walking order.
    pub rows: Vec<ShelfRowView>,
    /// How many places there are.
    pub places: u32,
}

/// One row of shelves.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ShelfRowView {
    pub name: String,
    pub levels: u32,
    /// Of each level.
    pub places: u32,
    pub size: ShelfSize,
    /// The first and the last place of each level.
    pub boards: Vec<BoardView>,
}

/// One level of a row.
#[derive(Debug, Clone, Serialize, Type)]
pub struct BoardView {
    pub first: String,
    pub last: String,
}

/// One place, as it was typed or as its label was scanned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PlaceView {
    pub name: String,
    /// One of the shelves that were set up.
    pub known: bool,
    /// Nothing lies there.
    pub free: bool,
}

pub(crate) fn point_shelves(point: Option<String>, shelving: &Shelving) -> PointShelvesView {
    let boards = |row: &domain::ShelfRow| {
        let ends = (1..=row.levels).filter_map(|level| row.ends(level));
        ends.map(|(first, last)| BoardView { first: first.into(), last: last.into() }).collect()
    };
    let rows = shelving.rows().iter().map(|row| ShelfRowView {
        name: row.name.clone(),
        levels: row.levels,
        places: row.places,
        size: row.size,
        boards: boards(row),
    });
    PointShelvesView { point, rows: rows.collect(), places: shelving.len() }
}
