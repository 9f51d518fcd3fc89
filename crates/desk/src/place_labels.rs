//! Labels for the shelves themselves, a page each.

use std::collections::BTreeSet;

use domain::{CommunityId, Shelf, rights::Right, shelving::label};

use crate::{Desk, DeskError, paper, set_shelves::known_point, store::community};

/// The most labels of one file; a row at a time is printed anyway.
const MOST: usize = 2_000;

impl Desk {
    /// The labels of a collection point's places, or of one row of them, as PDF bytes, and the characters that could not
    /// be printed.
    ///
    /// # Errors
    /// `shelves_none` where there are no such places, `too_many` beyond 2,000.
    pub fn place_labels(
        &self,
        id: CommunityId,
        point: Option<&str>,
        row: Option<&str>,
    ) -> Result<(Vec<u8>, Vec<char>), DeskError> {
        self.require(Right::Settings)?;
        let served = self.store.read(|connection| community::find(connection, id))?;
        let state = served.and_then(|served| served.state).ok_or(DeskError::UnknownCommunity)?;
        let point = known_point(&state, point)?;
        let places: Vec<Shelf> = state
            .shelving(point.as_deref())
            .into_iter()
            .flat_map(|shelving| shelving.places(row))
            .take(MOST + 1)
            .collect();
        match places.len() {
            0 => return Err(DeskError::input("shelves", "shelves_none", "there are no such shelves")),
            n if n > MOST => {
                return Err(DeskError::input("shelves", "too_many", "at most 2,000 labels: say which row"));
            }
            _ => {}
        }
        let caption = format!("{} · {}", state.name, point.unwrap_or(state.collection_point));
        let draw = |place: &Shelf| paper::draw_place(place.as_str(), &caption, &label(place));
        let labels = places.iter().map(draw).collect::<Result<Vec<_>, _>>()?;
        let missing: BTreeSet<char> = labels.iter().flat_map(|label| &label.missing).copied().collect();
        let pdf = paper::pdf_pages(labels.iter().map(|label| &label.drawing), "货架标签")?;
        Ok((pdf, missing.into_iter().collect()))
    }
}
