//! Which side rows of a push belong to an event.

use std::collections::HashMap;

use domain::{Event, SideId, SideRow};
use wire::SideOf;

/// The side rows that came with events, by their ids.
pub struct Sides(HashMap<SideId, Vec<SideOf>>);

impl Sides {
    /// Of a push or bundle.
    pub fn new(rows: Vec<SideOf>) -> Self {
        let mut sides = HashMap::<_, Vec<_>>::new();
        for side in rows {
            sides.entry(side.row.id).or_default().push(side);
        }
        Self(sides)
    }

    /// The rows that the event names and whose content it binds; others are not its own.
    pub(super) fn named(&self, event: &Event) -> Vec<SideRow> {
        let row = |reference: domain::SideRef| {
            let fits = |side: &&SideOf| side.community_id == event.community_id && side.row.fits(&reference);
            self.0.get(&reference.id)?.iter().find(fits).map(|side| side.row.clone())
        };
        event.side_refs().into_iter().filter_map(row).collect()
    }
}
