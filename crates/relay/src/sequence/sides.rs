//! Which side rows of a push belong to an event.

use domain::{Event, SideRow};
use wire::SideOf;

/// The rows that the event names and whose content it binds; others are not its own.
pub(super) fn named(event: &Event, sides: &[SideOf]) -> Vec<SideRow> {
    let names = event.side_refs();
    let fits = |side: &&SideOf| {
        side.community_id == event.community_id && names.iter().any(|reference| side.row.fits(reference))
    };
    sides.iter().filter(fits).map(|side| side.row.clone()).collect()
}
