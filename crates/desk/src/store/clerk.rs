//! Who works at the desks of the communities served here, and wrong PINs on this PC.

use domain::{Clerk, ClerkId, Timestamp, clerk::entry_id, names::NameKeys};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use uuid::Uuid;

use super::side;
use crate::DeskError;

/// `clerk`: one row for each community that somebody works for. `sign_in`: this PC's own, of no log.
pub(super) const SCHEMA: &str = "
CREATE TABLE clerk (
    entry     BLOB PRIMARY KEY,
    community INTEGER NOT NULL REFERENCES community (no),
    clerk     BLOB NOT NULL,
    name      TEXT NOT NULL,
    keys      TEXT NOT NULL,
    state     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX clerk_person ON clerk (clerk);
CREATE TABLE sign_in (
    clerk BLOB PRIMARY KEY,
    wrong INTEGER NOT NULL,
    until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;";

/// A clerk's entry in one community.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) name: String,
    /// Sorts by pinyin, initials first.
    pub(crate) keys: String,
    pub(crate) state: Clerk,
}

/// Wrong PINs in a row, and until when no other one is looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Wrong {
    pub(crate) number: u32,
    pub(crate) until: Timestamp,
}

/// Writes a clerk's row anew.
pub(super) fn put(connection: &Connection, no: i64, entry: Uuid, state: &Clerk) -> Result<(), DeskError> {
    let body = side::find(connection, state.name.id)?.map(|row| row.body);
    let name = body.as_ref().and_then(|body| body.name()).map(|name| name.as_str().to_owned()).unwrap_or_default();
    let keys = NameKeys::of(&name);
    let sql = "INSERT INTO clerk (entry, community, clerk, name, keys, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
               ON CONFLICT (entry) DO UPDATE SET name = excluded.name, keys = excluded.keys, state = excluded.state";
    connection.prepare_cached(sql)?.execute(params![
        entry.as_bytes(),
        no,
        state.id.0.as_bytes(),
        name,
        format!("{} {}", keys.initials, keys.pinyin),
        serde_json::to_string(state).map_err(DeskError::unreadable)?,
    ])?;
    Ok(())
}

/// Every entry of every community, also of those who work here no more.
pub(crate) fn all(connection: &Connection) -> Result<Vec<Entry>, DeskError> {
    entries(connection, "1", [])
}

/// The entries of one person.
pub(crate) fn of(connection: &Connection, id: ClerkId) -> Result<Vec<Entry>, DeskError> {
    entries(connection, "clerk = ?1", [id.0.as_bytes()])
}

/// The entries that a community ever had.
pub(super) fn entry_ids(connection: &Connection, community: i64) -> Result<Vec<Uuid>, DeskError> {
    let mut statement = connection.prepare_cached("SELECT entry FROM clerk WHERE community = ?1")?;
    let rows = statement.query_map([community], |row| Ok(Uuid::from_bytes(row.get(0)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What a clerk is called; nothing where nobody said so in a community served here.
pub(crate) fn name(connection: &Connection, id: ClerkId) -> Result<Option<String>, DeskError> {
    let sql = "SELECT name FROM clerk WHERE clerk = ?1 ORDER BY community LIMIT 1";
    Ok(connection.prepare_cached(sql)?.query_row([id.0.as_bytes()], |row| row.get(0)).optional()?)
}

/// What the clerk of an entry is called.
pub(crate) fn name_of_entry(connection: &Connection, entry: Uuid) -> Result<Option<String>, DeskError> {
    let sql = "SELECT name FROM clerk WHERE entry = ?1";
    Ok(connection.prepare_cached(sql)?.query_row([entry.as_bytes()], |row| row.get(0)).optional()?)
}

/// Whether the person has an entry in this community.
pub(crate) fn is_entered(
    connection: &Connection,
    community: domain::CommunityId,
    id: ClerkId,
) -> Result<bool, DeskError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM clerk WHERE entry = ?1)";
    Ok(connection.prepare_cached(sql)?.query_row([entry_id(community, id).as_bytes()], |row| row.get(0))?)
}

fn entries(connection: &Connection, filter: &str, values: impl rusqlite::Params) -> Result<Vec<Entry>, DeskError> {
    let sql = format!("SELECT name, keys, state FROM clerk WHERE {filter} ORDER BY keys, entry");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(values, entry)?;
    rows.map(|row| {
        let (name, keys, state) = row?;
        Ok(Entry { name, keys, state: serde_json::from_str(&state).map_err(DeskError::unreadable)? })
    })
    .collect()
}

fn entry(row: &Row<'_>) -> rusqlite::Result<(String, String, String)> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

/// Wrong PINs of a clerk on this PC.
pub(crate) fn wrong(connection: &Connection, id: ClerkId) -> Result<Wrong, DeskError> {
    let sql = "SELECT wrong, until FROM sign_in WHERE clerk = ?1";
    let read = |row: &Row<'_>| Ok(Wrong { number: row.get(0)?, until: Timestamp::from_millis(row.get(1)?) });
    Ok(connection.prepare_cached(sql)?.query_row([id.0.as_bytes()], read).optional()?.unwrap_or_default())
}

/// Notes them; the right PIN starts from none.
pub(crate) fn put_wrong(connection: &Connection, id: ClerkId, wrong: Wrong) -> Result<(), DeskError> {
    let sql = "INSERT INTO sign_in (clerk, wrong, until) VALUES (?1, ?2, ?3)
               ON CONFLICT (clerk) DO UPDATE SET wrong = excluded.wrong, until = excluded.until";
    connection.prepare_cached(sql)?.execute(params![id.0.as_bytes(), wrong.number, wrong.until.millis()])?;
    Ok(())
}
