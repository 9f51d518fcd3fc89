//! What a relay lost when it was set back: one row for each time that it was, as far as this desk
//! still has to give something back.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use crate::DeskError;

/// `common`: the last place that was still common; the events after it, of this round, are to be
/// given back. `given`: how far they have been. `standing`: `losing` while places are taken from
/// events, `giving` while they are given back, `given`, or `refused`.
pub(super) const SCHEMA: &str = "
CREATE TABLE lost (
    community   INTEGER NOT NULL REFERENCES community (no),
    round       INTEGER NOT NULL,
    common_seq  INTEGER NOT NULL,
    common_hash TEXT NOT NULL,
    given_seq   INTEGER NOT NULL,
    given_hash  TEXT NOT NULL,
    standing    TEXT NOT NULL,
    PRIMARY KEY (community, round)
) STRICT, WITHOUT ROWID;";

/// A round of which the relay has taken back something that was not read in its log yet.
const UNREAD: &str = "(standing = 'given' AND EXISTS (
    SELECT 1 FROM event e WHERE e.community = lost.community AND e.lost_round = lost.round
    AND e.lost_seq > lost.common_seq AND e.lost_seq <= lost.given_seq))";

/// One time that the relay was set back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Round {
    pub(crate) round: i64,
    pub(crate) standing: Standing,
    /// Where giving back goes on: the place before, and the chain there.
    pub(crate) given_seq: u64,
    pub(crate) given_hash: String,
    pub(crate) common_seq: u64,
}

/// How far a round is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    Losing,
    Giving,
    Given,
    Refused,
}

/// Begins a round; its number.
pub(crate) fn begin(connection: &Connection, community: i64, seq: u64, chain: &str) -> Result<i64, DeskError> {
    let sql = "INSERT INTO lost (community, round, common_seq, common_hash, given_seq, given_hash, standing)
               VALUES (?1, (SELECT coalesce(max(round), 0) + 1 FROM lost WHERE community = ?1), ?2, ?3, ?2, ?3, 'losing') RETURNING round";
    Ok(connection.prepare_cached(sql)?.query_row(params![community, seq as i64, chain], |row| row.get(0))?)
}

/// The relay was set back again: whatever it had taken back is given to it once more.
pub(crate) fn give_again(connection: &Connection, community: i64) -> Result<(), DeskError> {
    let sql = "UPDATE lost SET standing = 'giving', given_seq = common_seq, given_hash = common_hash
               WHERE community = ?1 AND standing <> 'losing'";
    connection.prepare_cached(sql)?.execute([community])?;
    Ok(())
}

/// As [`give_again`], for what the relay took back and then forgot so quietly that only its absence
/// from the whole log tells.
pub(crate) fn give_forgotten_again(connection: &Connection, community: i64) -> Result<(), DeskError> {
    let sql = format!(
        "UPDATE lost SET standing = 'giving', given_seq = common_seq, given_hash = common_hash
         WHERE community = ?1 AND {UNREAD}"
    );
    connection.prepare_cached(&sql)?.execute([community])?;
    Ok(())
}

/// The round to go on with: the newest that is not done.
pub(crate) fn open(connection: &Connection, community: i64) -> Result<Option<Round>, DeskError> {
    let sql = "SELECT round, standing, given_seq, given_hash, common_seq FROM lost
               WHERE community = ?1 AND standing IN ('losing', 'giving') ORDER BY round DESC LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row([community], read).optional()?)
}

/// Whether anything is still to be given back to a relay that was set back, or was and has not been
/// read again: until then the relay may forget it once more.
pub(crate) fn any_open(connection: &Connection) -> Result<bool, DeskError> {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM lost WHERE standing IN ('losing', 'giving') OR {UNREAD})");
    Ok(connection.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
}

/// Whether a relay did not take back what it lost.
pub(crate) fn any_refused(connection: &Connection) -> Result<bool, DeskError> {
    // Said so that SQLite begins with the few rounds; it would read the whole log for them otherwise.
    let sql = "SELECT EXISTS (SELECT 1 FROM lost WHERE standing = 'refused' AND EXISTS (
                   SELECT 1 FROM event e INDEXED BY event_lost WHERE e.community = lost.community
                   AND e.lost_round = lost.round AND e.lost_seq IS NOT NULL))";
    Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// The round stands otherwise now.
pub(crate) fn put_standing(
    connection: &Connection,
    community: i64,
    round: i64,
    standing: Standing,
) -> Result<(), DeskError> {
    let sql = "UPDATE lost SET standing = ?3 WHERE community = ?1 AND round = ?2";
    connection.prepare_cached(sql)?.execute(params![community, round, standing.name()])?;
    Ok(())
}

/// The relay has everything of the round up to this place.
pub(crate) fn given(
    connection: &Connection,
    community: i64,
    round: &Round,
    (seq, chain): (u64, &str),
) -> Result<(), DeskError> {
    let sql = "UPDATE lost SET given_seq = ?4, given_hash = ?5 WHERE community = ?1 AND round = ?2 AND given_seq = ?3";
    connection.prepare_cached(sql)?.execute(params![
        community,
        round.round,
        round.given_seq as i64,
        seq as i64,
        chain
    ])?;
    Ok(())
}

/// An event of the round has a place again: were the relay set back once more, what follows it
/// would be given back from here.
pub(crate) fn regained(
    connection: &Connection,
    community: i64,
    round: i64,
    (seq, chain): (u64, &str),
) -> Result<(), DeskError> {
    let sql =
        "UPDATE lost SET common_seq = ?3, common_hash = ?4 WHERE community = ?1 AND round = ?2 AND common_seq < ?3";
    connection.prepare_cached(sql)?.execute(params![community, round, seq as i64, chain])?;
    Ok(())
}

/// A relay that was paired with anew may take what it refused before.
pub(crate) fn offer_again(connection: &Connection) -> Result<(), DeskError> {
    connection.execute("UPDATE lost SET standing = 'giving' WHERE standing = 'refused'", [])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Round> {
    Ok(Round {
        round: row.get(0)?,
        standing: Standing::named(&row.get::<_, String>(1)?),
        given_seq: row.get::<_, i64>(2)? as u64,
        given_hash: row.get(3)?,
        common_seq: row.get::<_, i64>(4)? as u64,
    })
}

impl Standing {
    fn name(self) -> &'static str {
        match self {
            Self::Losing => "losing",
            Self::Giving => "giving",
            Self::Given => "given",
            Self::Refused => "refused",
        }
    }

    fn named(name: &str) -> Self {
        match name {
            "losing" => Self::Losing,
            "given" => Self::Given,
            "refused" => Self::Refused,
            _ => Self::Giving,
        }
    }
}
