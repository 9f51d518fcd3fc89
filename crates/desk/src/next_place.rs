//! Where a parcel may lie: the next free place of the shelves; without shelves, the place after the
//! one used last.

use domain::{CommunityId, ParcelId, Shelf, ShelfSize};

use crate::{
    Desk, DeskError,
    figures::number,
    set_shelves::known_point,
    store::{Connection, community, parcel, person},
};

/// What is known of the parcel that needs a place.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Wish<'a> {
    /// The recipient's: their parcels should lie beside each other.
    pub(crate) phone: &'a str,
    pub(crate) size: Option<ShelfSize>,
    /// The collection point; none is the community's first.
    pub(crate) point: Option<&'a str>,
    /// Where the clerk stands.
    pub(crate) beside: Option<&'a Shelf>,
}

impl Desk {
    /// The place to offer before it is known which parcel comes.
    pub fn next_place(
        &self,
        id: CommunityId,
        point: Option<&str>,
        size: Option<ShelfSize>,
    ) -> Result<Option<Shelf>, DeskError> {
        self.store.read(|connection| {
            let no = number(connection, Some(id))?.ok_or(DeskError::UnknownCommunity)?;
            let state = community::by_no(connection, no)?.state.ok_or(DeskError::UnknownCommunity)?;
            let point = known_point(&state, point)?;
            next_place(connection, no, Wish { size, point: point.as_deref(), ..Wish::default() })
        })
    }
}

/// The place to offer; none where all are taken, or where the last place does not end with a number.
pub(crate) fn next_place(connection: &Connection, no: i64, wish: Wish<'_>) -> Result<Option<Shelf>, DeskError> {
    let state = community::by_no(connection, no)?.state;
    let Some(shelving) = state.as_ref().and_then(|state| state.shelving(wish.point)) else {
        // Free text: only the first point's places go on from each other.
        return if wish.point.is_none() { parcel::next_shelf(connection, no) } else { Ok(None) };
    };
    let others = of_person(connection, no, wish.phone)?;
    let near = others.iter().find(|place| shelving.has(place)).or(wish.beside);
    shelving.first_free(near, wish.size, |place| Ok(!parcel::is_taken(connection, no, place)?))
}

/// The place for a parcel of a run: beside its person's other parcels, else the one that was
/// `offered` before, as long as it is free; as [`next_place`] where nothing was.
pub(crate) fn place_in_run(
    connection: &Connection,
    id: ParcelId,
    offered: Option<&Shelf>,
    size: Option<ShelfSize>,
) -> Result<Option<Shelf>, DeskError> {
    let facts = parcel::by_id(connection, id)?;
    let state = community::by_no(connection, facts.community)?.state;
    let Some(shelving) = state.as_ref().and_then(|state| state.shelving(None)) else {
        return Ok(offered.cloned());
    };
    let others = of_person(connection, facts.community, &facts.recipient.phone)?;
    let alone = !others.iter().any(|place| shelving.has(place));
    match offered {
        Some(place) if alone && !parcel::is_taken(connection, facts.community, place)? => Ok(Some(place.clone())),
        _ => {
            let wish = Wish { phone: &facts.recipient.phone, size, point: None, beside: offered };
            next_place(connection, facts.community, wish)
        }
    }
}

/// Where the person's parcels lie, the newest first.
fn of_person(connection: &Connection, no: i64, phone: &str) -> Result<Vec<Shelf>, DeskError> {
    match phone.is_empty() {
        true => Ok(Vec::new()),
        false => parcel::places_of(connection, no, &person::with_phone(connection, phone)?),
    }
}
