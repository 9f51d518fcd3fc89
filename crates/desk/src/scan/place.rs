//! A place of the shelves that was typed or scanned.

use domain::{Shelf, scan::Meaning};

use crate::{
    DeskError,
    store::{Connection, parcel::Found},
    view::PlaceView,
};

/// The place that was typed or scanned.
pub(super) fn place_of(
    connection: &Connection,
    meaning: &Meaning,
    found: &Found,
) -> Result<Option<PlaceView>, DeskError> {
    let (Meaning::Shelf(name) | Meaning::ShelfLabel(name)) = meaning else { return Ok(None) };
    let free = found.parcels.is_empty();
    Ok(Some(PlaceView { name: name.clone(), known: is_known(connection, name)?, free }))
}

/// A place of the shelves at which nothing lies.
pub(super) fn empty_place(connection: &Connection, meanings: &[Meaning]) -> Result<Option<PlaceView>, DeskError> {
    for meaning in meanings {
        let place = place_of(connection, meaning, &Found::default())?;
        if place.as_ref().is_some_and(|place| place.known) {
            return Ok(place);
        }
    }
    Ok(None)
}

/// Whether some collection point served here has such a place.
pub(crate) fn is_known(connection: &Connection, name: &str) -> Result<bool, DeskError> {
    let Ok(place) = Shelf::parse(name) else { return Ok(false) };
    let all = crate::store::community::all(connection)?;
    let shelves = all.iter().filter_map(|served| served.state.as_ref()).flat_map(|state| state.shelves.values());
    Ok(shelves.into_iter().any(|shelving| shelving.has(&place)))
}
