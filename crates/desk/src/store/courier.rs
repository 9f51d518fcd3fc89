//! The directory of couriers.

use domain::{CommunityId, CourierId, PersonName, Phone, names::NameKeys};
use rusqlite::{Connection, OptionalExtension as _, Row, params, types::Value};
use uuid::Uuid;

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

pub(super) fn put(
    connection: &Connection,
    community: i64,
    id: CourierId,
    (name, phone, carrier): (&PersonName, &Phone, &str),
) -> Result<(), DeskError> {
    let keys = NameKeys::of(name.as_str());
    let sql =
        "INSERT INTO courier (id, community, name, phone, carrier, keys, removed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0)
               ON CONFLICT (id) DO UPDATE SET name = excluded.name, phone = excluded.phone, carrier = excluded.carrier,
               keys = excluded.keys, removed = 0";
    let keys = format!("{} {}", keys.initials, keys.pinyin);
    connection.prepare_cached(sql)?.execute(params![
        id.0.as_bytes(),
        community,
        name.as_str(),
        phone.to_string(),
        carrier,
        keys
    ])?;
    Ok(())
}

pub(super) fn remove(connection: &Connection, id: CourierId) -> Result<(), DeskError> {
    connection.prepare_cached("UPDATE courier SET removed = 1 WHERE id = ?1")?.execute([id.0.as_bytes()])?;
    Ok(())
}

/// The courier of that id, removed or not.
pub(crate) fn find(connection: &Connection, id: CourierId) -> Result<Option<Entry>, DeskError> {
    let mut statement = connection.prepare_cached(&format!("{SELECT} WHERE r.id = ?1"))?;
    Ok(statement.query_row([id.0.as_bytes()], entry).optional()?)
}

/// The courier entered with this phone in a community.
pub(crate) fn by_phone(
    connection: &Connection,
    community: CommunityId,
    phone: &Phone,
) -> Result<Option<Entry>, DeskError> {
    let sql = format!("{SELECT} WHERE r.phone = ?1 AND c.id = ?2 AND r.removed = 0 LIMIT 1");
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
    let (mut sql, mut values) = (format!("{SELECT} WHERE r.removed = 0"), Vec::<Value>::new());
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
    let (mut sql, mut values) = (
        "SELECT sum(1) FROM courier r JOIN community c ON c.no = r.community WHERE r.removed = 0".to_owned(),
        Vec::new(),
    );
    narrow(&mut sql, &mut values, filter);
    let n: Option<i64> =
        connection.prepare_cached(&sql)?.query_row(rusqlite::params_from_iter(values), |row| row.get(0))?;
    Ok(n.and_then(|n| u32::try_from(n).ok()).unwrap_or(0))
}

const SELECT: &str =
    "SELECT r.id, c.id, coalesce(json_extract(c.state, '$.name'), ''), r.name, r.phone, r.carrier, r.keys
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
    })
}
