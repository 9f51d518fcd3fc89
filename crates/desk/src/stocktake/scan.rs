//! One scan of a stocktake.

use domain::{
    CommunityId, ParcelId, Shelf, TrackingNumber,
    rights::Right,
    scan::{Meaning, classify},
    stocktake::{Finding, finding},
};

use super::{judge, running};
use crate::{
    Desk, DeskError,
    move_parcel::move_parcel,
    receive::receive,
    scan::is_known,
    store::{
        Connection, Writing, parcel,
        stocktake::{self, Listed, Stocktake},
    },
    view::{StocktakeAnswer, StocktakeOutcome},
};

/// What was scanned.
enum Scanned {
    Place(Shelf),
    Parcel(ParcelId),
    Number(TrackingNumber),
}

impl Desk {
    /// One scan: a place's label says where the clerk stands, a parcel is ticked off there.
    pub fn stocktake_scan(&self, text: &str, community: CommunityId) -> Result<StocktakeAnswer, DeskError> {
        self.require(Right::Receive)?;
        let (outcome, line, stocktake) = self.write(|writing| {
            let stocktake = running(writing.connection(), community)?;
            let (outcome, line) = match read(writing.connection(), text)? {
                Scanned::Place(place) => {
                    stocktake::stand(writing.connection(), stocktake.no, &place)?;
                    (StocktakeOutcome::Place, None)
                }
                Scanned::Parcel(id) => seen_parcel(writing, &stocktake, id)?,
                Scanned::Number(number) => seen(writing, &stocktake, &number, None)?,
            };
            Ok((outcome, line, stocktake::find(writing.connection(), stocktake.no)?))
        })?;
        self.stocktake_answer(outcome, line, &stocktake)
    }

    /// A parcel lies where it was seen from now on; one that was only announced is received there.
    pub fn stocktake_put(&self, line: i64, community: CommunityId) -> Result<StocktakeAnswer, DeskError> {
        self.require(Right::Receive)?;
        let (line, stocktake) = self.write(|writing| {
            let stocktake = running(writing.connection(), community)?;
            let listed = stocktake::line(writing.connection(), stocktake.no, line)?;
            put(writing, &stocktake, &listed)?;
            Ok((stocktake::line(writing.connection(), stocktake.no, line)?, stocktake))
        })?;
        self.stocktake_answer(StocktakeOutcome::Put, Some(line), &stocktake)
    }
}

fn put(writing: &mut Writing<'_>, stocktake: &Stocktake, listed: &Listed) -> Result<(), DeskError> {
    let (was, _) = judge(writing.connection(), stocktake, listed)?;
    let id = listed.parcel.ok_or(DeskError::UnknownParcel)?;
    match (was, listed.line.place.clone()) {
        (Finding::NotReceived, place) => receive(writing, id, false, place)?,
        (_, Some(place)) => move_parcel(writing, id, place)?,
        (_, None) => return Err(DeskError::input("shelf", "shelf_needed", "scan the place's label first")),
    }
    let (now, _) = judge(writing.connection(), stocktake, listed)?;
    let (at, place) = (listed.seen_at.unwrap_or(writing.now()), listed.line.place.as_ref());
    stocktake::see(writing.connection(), stocktake.no, listed, (at, place, now))
}

fn read(connection: &Connection, text: &str) -> Result<Scanned, DeskError> {
    for meaning in classify(text) {
        match meaning {
            Meaning::ShelfLabel(place) => return Shelf::parse(&place).map(Scanned::Place).or_else(|_| number(text)),
            Meaning::Shelf(place) if is_known(connection, &place)? => {
                return Shelf::parse(&place).map(Scanned::Place).or_else(|_| number(text));
            }
            Meaning::PickupQr { parcel, .. } => {
                return parcel.parse().map(Scanned::Parcel).map_err(|_| DeskError::UnknownParcel);
            }
            _ => {}
        }
    }
    number(text)
}

fn number(text: &str) -> Result<Scanned, DeskError> {
    Ok(Scanned::Number(TrackingNumber::parse(text)?))
}

/// The slip on a parcel says which one it is.
fn seen_parcel(
    writing: &mut Writing<'_>,
    stocktake: &Stocktake,
    id: ParcelId,
) -> Result<(StocktakeOutcome, Option<Listed>), DeskError> {
    let facts = parcel::by_id(writing.connection(), id)?;
    seen(writing, stocktake, &facts.parcel.tracking, Some(id))
}

fn seen(
    writing: &mut Writing<'_>,
    stocktake: &Stocktake,
    number: &TrackingNumber,
    id: Option<ParcelId>,
) -> Result<(StocktakeOutcome, Option<Listed>), DeskError> {
    let connection = writing.connection();
    let listed = match listed(connection, stocktake, number, id)? {
        Some(listed) => listed,
        None => surplus(connection, stocktake, number, id)?,
    };
    let place = stocktake.place.as_ref();
    // The same parcel at the same place once more is no news; at another place, the last word counts.
    if listed.seen_at.is_some() && listed.line.place.as_ref() == place {
        return Ok((StocktakeOutcome::Twice, Some(listed)));
    }
    let (_, parcel) = judge(connection, stocktake, &listed)?;
    let line = domain::stocktake::Line { seen: true, place: place.cloned(), ..listed.line.clone() };
    let found = finding(&line, parcel.as_ref(), stocktake.scope.as_ref());
    stocktake::see(connection, stocktake.no, &listed, (writing.now(), place, found))?;
    Ok((StocktakeOutcome::Counted, Some(stocktake::line(connection, stocktake.no, listed.no)?)))
}

fn listed(
    connection: &Connection,
    stocktake: &Stocktake,
    number: &TrackingNumber,
    id: Option<ParcelId>,
) -> Result<Option<Listed>, DeskError> {
    let all = stocktake::of_number(connection, stocktake.no, number.as_str())?;
    Ok(all.into_iter().find(|listed| id.is_none() || listed.parcel == id))
}

/// Nobody expected it: a parcel that came since, one that lies elsewhere or is gone, or a stranger.
fn surplus(
    connection: &Connection,
    stocktake: &Stocktake,
    number: &TrackingNumber,
    id: Option<ParcelId>,
) -> Result<Listed, DeskError> {
    let found = parcel::by_tracking(connection, Some(stocktake.community), number)?.parcels;
    // Live ones come first.
    let facts = found.iter().find(|facts| id.is_none_or(|id| facts.parcel.id == id));
    let parcel = facts.map(|facts| facts.parcel.id);
    let recorded = facts.and_then(|facts| facts.parcel.shelf.as_ref());
    stocktake::add(connection, stocktake.no, (number.as_str(), parcel, recorded))
}
