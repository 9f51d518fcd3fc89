//! The directory of couriers.

use domain::{CommunityId, Courier, CourierId, Phone, names::NameKeys};
use rusqlite::{Connection, OptionalExtension as _, Row, params, types::Value};
use uuid::Uuid;

use super::{contest, side};
use crate::DeskError;

pub(super) const SCHEMA: &str = "
CREATE TABLE courier (
    id        BLOB PRIMARY KEY,
    community INTEGER NOT NULL REFERENCES community (no),
    name      TEXT NOT NULL,
    phone     TEXT NOT NULL,
    carrier   TEXT NOT NULL,
    keys      TEXT NOT NULL,
    removed   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX courier_phone ON courier (phone, community);
CREATE INDEX courier_name ON courier (keys, id) WHERE removed = 0;";

/// Entries merge per field, and a second entry of one person is absorbed by the first. Older rows
/// have no state until something happens to them.
pub(super) const MERGED: &str = "
ALTER TABLE courier ADD COLUMN state TEXT;
ALTER TABLE courier ADD COLUMN survivor BLOB;
ALTER TABLE courier ADD COLUMN attention INTEGER NOT NULL DEFAULT 0;
CREATE INDEX courier_survivor ON courier (survivor) WHERE survivor IS NOT NULL;
CREATE INDEX courier_attention ON courier (community) WHERE attention > 0;";

/// A courier's entry as this desk holds it.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) id: CourierId,
    pub(crate) community_id: CommunityId,
    pub(crate) community: String,
    pub(crate) name: String,
    pub(crate) phone: String,
    pub(crate) carrier: String,
    /// Sorts by pinyin, initials first.
    pub(crate) keys: String,
    /// Hidden, or absorbed by another entry.
    pub(crate) hidden: bool,
}

/// What a list of couriers is narrowed by.
#[derive(Debug, Clone, Default)]
pub(crate) struct Filter {
    pub(crate) community: Option<CommunityId>,
    pub(crate) carrier: Option<String>,
    /// Part of a name (characters, pinyin, initials) or of a phone.
    pub(crate) text: String,
    /// Continue after this entry.
    pub(crate) after: Option<(String, Uuid)>,
}

/// Writes a courier's row anew. What a side row no longer holds is blank.
pub(super) fn put(connection: &Connection, community: i64, courier: &Courier) -> Result<(), DeskError> {
    let body = |row: &domain::SideRef| Ok::<_, DeskError>(side::find(connection, row.id)?.map(|row| row.body));
    let name = body(courier.name_row())?.and_then(|body| body.name().map(|name| name.as_str().to_owned()));
    let phone = body(courier.phone_row())?.and_then(|body| body.phone().map(ToString::to_string));
    let name = name.unwrap_or_default();
    let keys = NameKeys::of(&name);
    let sql = "INSERT INTO courier (id, community, name, phone, carrier, keys, removed, state, survivor)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, coalesce((SELECT survivor FROM courier WHERE id = ?9), ?9))
               ON CONFLICT (id) DO UPDATE SET name = excluded.name, phone = excluded.phone, carrier = excluded.carrier,
               keys = excluded.keys, removed = excluded.removed, state = excluded.state, survivor = excluded.survivor";
    connection.prepare_cached(sql)?.execute(params![
        courier.id.0.as_bytes(),
        community,
        name,
        phone.unwrap_or_default(),
        courier.carrier,
        format!("{} {}", keys.initials, keys.pinyin),
        courier.removed,
        serde_json::to_string(courier).map_err(DeskError::unreadable)?,
        courier.absorbed.as_ref().map(|absorbed| *absorbed.into.0.as_bytes()),
    ])?;
    follow(connection, courier.id)?;
    count_contests(connection, courier.id)
}

/// Whatever this entry had absorbed goes with it into the one that absorbs it.
fn follow(connection: &Connection, id: CourierId) -> Result<(), DeskError> {
    let sql = "UPDATE courier SET survivor = (SELECT survivor FROM courier WHERE id = ?1)
               WHERE survivor = ?1 AND (SELECT survivor FROM courier WHERE id = ?1) IS NOT NULL";
    connection.prepare_cached(sql)?.execute([id.0.as_bytes()])?;
    Ok(())
}

/// What a clerk must look at, of this entry and of those that it has absorbed.
fn count_contests(connection: &Connection, id: CourierId) -> Result<(), DeskError> {
    for state in states(connection, "id = ?1 OR survivor = ?1", [id.0.as_bytes()])? {
        let n = contest::of_courier(connection, &state)?.len() as i64;
        let sql = "UPDATE courier SET attention = ?2 WHERE id = ?1";
        connection.prepare_cached(sql)?.execute(params![state.id.0.as_bytes(), n])?;
    }
    Ok(())
}

/// Entries with something to look at, of one community or of all, with the community of each.
pub(crate) fn with_attention(
    connection: &Connection,
    community: Option<i64>,
) -> Result<Vec<(CommunityId, Courier)>, DeskError> {
    let sql = "SELECT c.id, r.state FROM courier r JOIN community c ON c.no = r.community
               WHERE r.attention > 0 AND r.state IS NOT NULL AND (?1 IS NULL OR r.community = ?1) ORDER BY r.id DESC";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([community], |row| Ok((row.get::<_, [u8; 16]>(0)?, row.get::<_, String>(1)?)))?;
    rows.map(|row| {
        let (id, text) = row?;
        Ok((CommunityId(Uuid::from_bytes(id)), read(&text)?))
    })
    .collect()
}

/// How many items that is.
pub(crate) fn attention(connection: &Connection, community: Option<i64>) -> Result<u32, DeskError> {
    let sql = "SELECT coalesce(sum(attention), 0) FROM courier WHERE attention > 0 AND (?1 IS NULL OR community = ?1)";
    let n: i64 = connection.prepare_cached(sql)?.query_row([community], |row| row.get(0))?;
    Ok(u32::try_from(n).unwrap_or(0))
}

/// A courier as its events tell it; nothing where an older version wrote the row.
pub(crate) fn state(connection: &Connection, id: CourierId) -> Result<Option<Courier>, DeskError> {
    Ok(states(connection, "id = ?1", [id.0.as_bytes()])?.pop())
}

fn states(connection: &Connection, filter: &str, values: impl rusqlite::Params) -> Result<Vec<Courier>, DeskError> {
    let sql = format!("SELECT state FROM courier WHERE state IS NOT NULL AND ({filter})");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(values, |row| row.get::<_, String>(0))?;
    rows.map(|text| read(&text?)).collect()
}

fn read(text: &str) -> Result<Courier, DeskError> {
    serde_json::from_str(text).map_err(DeskError::unreadable)
}

/// Every courier that a community ever had.
pub(super) fn all_ids(connection: &Connection, community: i64) -> Result<Vec<CourierId>, DeskError> {
    let mut statement = connection.prepare_cached("SELECT id FROM courier WHERE community = ?1")?;
    let rows = statement.query_map([community], |row| Ok(CourierId(Uuid::from_bytes(row.get(0)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The courier of that id, removed or not.
pub(crate) fn find(connection: &Connection, id: CourierId) -> Result<Option<Entry>, DeskError> {
    let mut statement = connection.prepare_cached(&format!("{SELECT} WHERE r.id = ?1"))?;
    Ok(statement.query_row([id.0.as_bytes()], entry).optional()?)
}

/// The entry that stands for a courier now: its own, or the one that absorbed it.
pub(crate) fn standing(connection: &Connection, id: CourierId) -> Result<Option<Entry>, DeskError> {
    let sql = format!("{SELECT} WHERE r.id = (SELECT coalesce(survivor, id) FROM courier WHERE id = ?1)");
    Ok(connection.prepare_cached(&sql)?.query_row([id.0.as_bytes()], entry).optional()?)
}

/// The courier entered with this phone in a community.
pub(crate) fn by_phone(
    connection: &Connection,
    community: CommunityId,
    phone: &Phone,
) -> Result<Option<Entry>, DeskError> {
    let sql = format!("{SELECT} WHERE r.phone = ?1 AND c.id = ?2 AND {LISTED} LIMIT 1");
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row(params![phone.to_string(), community.0.as_bytes()], entry).optional()?)
}

/// Whether any community's directory has a courier of this phone.
pub(crate) fn is_listed(connection: &Connection, phone: &Phone) -> Result<bool, DeskError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM courier WHERE phone = ?1 AND removed = 0)";
    Ok(connection.prepare_cached(sql)?.query_row([phone.to_string()], |row| row.get(0))?)
}

/// One page by name, and how many there are in all.
pub(crate) fn list(connection: &Connection, filter: &Filter, most: usize) -> Result<Vec<Entry>, DeskError> {
    let (mut sql, mut values) = (format!("{SELECT} WHERE {LISTED}"), Vec::<Value>::new());
    narrow(&mut sql, &mut values, filter);
    if let Some((keys, id)) = &filter.after {
        sql.push_str(" AND (r.keys, r.id) > (?, ?)");
        values.extend([Value::Text(keys.clone()), Value::Blob(id.as_bytes().to_vec())]);
    }
    sql.push_str(&format!(" ORDER BY r.keys, r.id LIMIT {most}"));
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(rusqlite::params_from_iter(values), entry)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many entries a filter leaves; a directory has hundreds, not millions.
pub(crate) fn total(connection: &Connection, filter: &Filter) -> Result<u32, DeskError> {
    let (mut sql, mut values) =
        (format!("SELECT sum(1) FROM courier r JOIN community c ON c.no = r.community WHERE {LISTED}"), Vec::new());
    narrow(&mut sql, &mut values, filter);
    let n: Option<i64> =
        connection.prepare_cached(&sql)?.query_row(rusqlite::params_from_iter(values), |row| row.get(0))?;
    Ok(n.and_then(|n| u32::try_from(n).ok()).unwrap_or(0))
}

/// Neither removed nor absorbed.
const LISTED: &str = "r.removed = 0 AND r.survivor IS NULL";

const SELECT: &str = "SELECT r.id, c.id, coalesce(json_extract(c.state, '$.name'), ''), r.name, r.phone, r.carrier,
                      r.keys, r.removed <> 0 OR r.survivor IS NOT NULL
                      FROM courier r JOIN community c ON c.no = r.community";

fn narrow(sql: &mut String, values: &mut Vec<Value>, filter: &Filter) {
    if let Some(community) = filter.community {
        sql.push_str(" AND c.id = ?");
        values.push(Value::Blob(community.0.as_bytes().to_vec()));
    }
    if let Some(carrier) = &filter.carrier {
        sql.push_str(" AND r.carrier = ?");
        values.push(Value::Text(carrier.clone()));
    }
    if !filter.text.is_empty() {
        sql.push_str(
            " AND (instr(r.name, ?) OR instr(r.phone, ?) OR instr(' ' || r.keys, ' ' || ?) OR instr(r.carrier, ?))",
        );
        let text = Value::Text(filter.text.clone());
        values.extend([text.clone(), text.clone(), Value::Text(filter.text.to_lowercase()), text]);
    }
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        id: CourierId(Uuid::from_bytes(row.get(0)?)),
        community_id: CommunityId(Uuid::from_bytes(row.get(1)?)),
        community: row.get(2)?,
        name: row.get(3)?,
        phone: row.get(4)?,
        carrier: row.get(5)?,
        keys: row.get(6)?,
        hidden: row.get(7)?,
    })
}
