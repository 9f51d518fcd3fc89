//! The distinct people that parcels are for: what a search by phone, name or address goes over.

use domain::{Address, PersonName, Phone, names::NameKeys};
use rusqlite::{Connection, OptionalExtension as _, params};

use crate::DeskError;

pub(super) const SCHEMA: &str = "
CREATE TABLE person (
    no             INTEGER PRIMARY KEY,
    community      INTEGER NOT NULL REFERENCES community (no),
    phone          TEXT NOT NULL,
    name           TEXT NOT NULL,
    address        TEXT NOT NULL,
    phone_reversed TEXT NOT NULL,
    UNIQUE (phone, name, address, community)
) STRICT;
CREATE INDEX person_tail ON person (phone_reversed);";

/// One line of the directory that searches hold in memory.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) no: i64,
    pub(crate) name: String,
    pub(crate) keys: NameKeys,
    pub(crate) address: String,
}

/// The number of this person, if known.
pub(super) fn find(
    connection: &Connection,
    community: i64,
    (name, phone, address): (&PersonName, &Phone, Option<&Address>),
) -> Result<Option<i64>, DeskError> {
    let address = address.map_or("", Address::as_str);
    number_of(connection, community, (name.as_str(), &phone.to_string(), address))
}

/// The number of the line that stands for everybody who was erased, if there is one.
pub(super) fn find_nobody(connection: &Connection, community: i64) -> Result<Option<i64>, DeskError> {
    number_of(connection, community, ("", "", ""))
}

fn number_of(
    connection: &Connection,
    community: i64,
    (name, phone, address): (&str, &str, &str),
) -> Result<Option<i64>, DeskError> {
    let sql = "SELECT no FROM person WHERE phone = ?1 AND name = ?2 AND address = ?3 AND community = ?4";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row(params![phone, name, address, community], |row| row.get(0)).optional()?)
}

/// The number of this person, new or known.
pub(super) fn ensure(
    connection: &Connection,
    community: i64,
    (name, phone, address): (&PersonName, &Phone, Option<&Address>),
) -> Result<i64, DeskError> {
    let phone = phone.to_string();
    let address = address.map(|address| address.as_str().to_owned()).unwrap_or_default();
    if let Some(no) = number_of(connection, community, (name.as_str(), &phone, &address))? {
        return Ok(no);
    }
    let sql = "INSERT INTO person (community, phone, name, address, phone_reversed) VALUES (?1, ?2, ?3, ?4, ?5)";
    let reversed: String = phone.chars().rev().collect();
    connection.prepare_cached(sql)?.execute(params![community, phone, name.as_str(), address, reversed])?;
    Ok(connection.last_insert_rowid())
}

/// People with exactly this phone.
pub(crate) fn with_phone(connection: &Connection, phone: &str) -> Result<Vec<i64>, DeskError> {
    numbers(connection, "SELECT no FROM person WHERE phone = ?1", &[phone])
}

/// People whose phone ends with these digits, at most `most`.
pub(crate) fn with_phone_tail(connection: &Connection, tail: &str, most: usize) -> Result<Vec<i64>, DeskError> {
    let low: String = tail.chars().rev().collect();
    // ':' follows '9': every phone whose end begins with these digits lies between.
    let high = format!("{low}:");
    let sql = format!(
        "SELECT no FROM person WHERE phone_reversed >= ?1 AND phone_reversed < ?2 ORDER BY no DESC LIMIT {most}"
    );
    numbers(connection, &sql, &[&low, &high])
}

/// Everybody entered after `after`, for the directory in memory.
pub(crate) fn after(connection: &Connection, after: i64) -> Result<Vec<Line>, DeskError> {
    let mut statement = connection.prepare_cached("SELECT no, name, address FROM person WHERE no > ?1 ORDER BY no")?;
    let rows = statement.query_map([after], |row| {
        let name: String = row.get(1)?;
        Ok(Line { no: row.get(0)?, keys: NameKeys::of(&name), name, address: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn numbers(connection: &Connection, sql: &str, parameters: &[&str]) -> Result<Vec<i64>, DeskError> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(rusqlite::params_from_iter(parameters), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Forgets a person for whom no parcel is any more.
pub(super) fn forget_unneeded(connection: &Connection, no: i64) -> Result<(), DeskError> {
    let sql =
        "DELETE FROM person WHERE no = ?1 AND phone <> '' AND NOT EXISTS (SELECT 1 FROM parcel WHERE person = ?1)";
    connection.prepare_cached(sql)?.execute([no])?;
    Ok(())
}

/// The line that stands for everybody who was erased.
pub(super) fn nobody(connection: &Connection, community: i64) -> Result<i64, DeskError> {
    let sql = "INSERT INTO person (community, phone, name, address, phone_reversed) VALUES (?1, '', '', '', '')
               ON CONFLICT (phone, name, address, community) DO UPDATE SET name = '' RETURNING no";
    Ok(connection.prepare_cached(sql)?.query_row([community], |row| row.get(0))?)
}
