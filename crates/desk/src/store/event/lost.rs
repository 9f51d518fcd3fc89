//! Places that a relay which was set back does not know any more.

use domain::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Rows, params};
use wire::{Accepted, Link};

use crate::{DeskError, store::base};

/// About the most bytes of events given back in one call.
const LARGEST: usize = 1024 * 1024;

/// A part of a lost log, in its order.
#[derive(Debug, Clone)]
pub(crate) struct Stretch {
    pub(crate) events: Vec<Accepted>,
    /// The relay's mark on the last of them; missing only where none is left that has one.
    pub(crate) seal: Option<String>,
}

/// The chain and the mark at a place.
pub(crate) fn link(connection: &Connection, community: i64, seq: u64) -> Result<Option<Link>, DeskError> {
    let sql = "SELECT prefix_hash, seal FROM event WHERE community = ?1 AND seq = ?2";
    let read = |row: &rusqlite::Row<'_>| Ok(Link { seq, prefix_hash: row.get(0)?, seal: row.get(1)? });
    Ok(connection.prepare_cached(sql)?.query_row(params![community, seq as i64], read).optional()?)
}

/// The chain at a place; empty at the beginning.
pub(crate) fn chain_at(connection: &Connection, community: i64, seq: u64) -> Result<Option<String>, DeskError> {
    match seq {
        0 => Ok(Some(String::new())),
        seq => match base::of_community(connection, community)? {
            Some(based) if based.seq == seq => Ok(Some(based.hash)),
            _ => Ok(link(connection, community, seq)?.map(|link| link.prefix_hash)),
        },
    }
}

/// Takes their places from the events after `after`. They keep them as lost places of this round;
/// the fold does not change, because their order does not.
pub(crate) fn lose(
    connection: &Connection,
    community: i64,
    (round, device): (i64, domain::DeviceId),
    after: u64,
) -> Result<(), DeskError> {
    let sql = "UPDATE event SET lost_round = ?3, lost_seq = seq, seq = NULL,
                   pushed = json_extract(envelope, '$.device_id') <> ?4
               WHERE community = ?1 AND seq > ?2";
    connection.prepare_cached(sql)?.execute(params![community, after as i64, round, device.to_string()])?;
    Ok(())
}

/// What is to be given back next of a round after the place `after`, ending at a marked place.
pub(crate) fn lost_stretch(
    connection: &Connection,
    community: i64,
    (round, after): (i64, u64),
    most: u32,
) -> Result<Stretch, DeskError> {
    let sql = "SELECT envelope, lost_seq, accepted_at, prefix_hash, seal FROM event
               WHERE community = ?1 AND lost_round = ?2 AND lost_seq > ?3 ORDER BY lost_seq LIMIT ?4";
    let mut statement = connection.prepare_cached(sql)?;
    stretch_after(after, statement.query(params![community, round, after as i64, most])?)
}

/// The stretch right after a place, of rows of envelope, place, time, chain and mark, as far as one call takes.
pub(crate) fn stretch_after(after: u64, mut rows: Rows<'_>) -> Result<Stretch, DeskError> {
    let (mut stretch, mut size, mut sealed) = (Stretch { events: Vec::new(), seal: None }, 0, 0);
    while let Some(row) = rows.next()? {
        let (text, seq): (String, i64) = (row.get(0)?, row.get(1)?);
        // What follows a gap is of no chain any more: its middle has its places again.
        let expected = stretch.events.last().map_or(after + 1, |last: &Accepted| last.seq + 1);
        size += text.len();
        if seq as u64 != expected || (size > LARGEST && sealed > 0) {
            break;
        }
        stretch.events.push(Accepted {
            seq: seq as u64,
            accepted_at: Timestamp::from_millis(row.get(2)?),
            prefix_hash: row.get(3)?,
            event: serde_json::from_str(&text).map_err(DeskError::unreadable)?,
        });
        if let Some(seal) = row.get::<_, Option<String>>(4)? {
            (sealed, stretch.seal) = (stretch.events.len(), Some(seal));
        }
    }
    if stretch.seal.is_some() {
        stretch.events.truncate(sealed);
    }
    Ok(stretch)
}
