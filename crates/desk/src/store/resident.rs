//! The directory of residents.

use domain::{
    CommunityId, Home, Phone, Resident, ResidentId, SideRef,
    names::NameKeys,
    resident::{Consent, NoticeChannel, Wish},
};
use rusqlite::{Connection, OptionalExtension as _, Row, params, types::Value};
use uuid::Uuid;

use super::{contest, side};
use crate::DeskError;

/// `no` grows with every change of name or address, so that whoever holds residents in memory reads
/// only what is new; `place` is what a household shares.
pub(super) const SCHEMA: &str = "
CREATE TABLE resident (
    no        INTEGER PRIMARY KEY AUTOINCREMENT,
    id        BLOB NOT NULL UNIQUE,
    community INTEGER NOT NULL REFERENCES community (no),
    name      TEXT NOT NULL,
    keys      TEXT NOT NULL,
    address   TEXT NOT NULL,
    place     TEXT NOT NULL,
    removed   INTEGER NOT NULL,
    attention INTEGER NOT NULL,
    state     TEXT NOT NULL
) STRICT;
CREATE INDEX resident_name ON resident (keys, id) WHERE removed = 0;
CREATE INDEX resident_place ON resident (community, place) WHERE removed = 0 AND place <> '';
CREATE INDEX resident_attention ON resident (community) WHERE attention > 0;
CREATE TABLE resident_phone (
    phone    TEXT NOT NULL,
    resident BLOB NOT NULL,
    rank     INTEGER NOT NULL,
    reversed TEXT NOT NULL,
    PRIMARY KEY (phone, resident)
) STRICT, WITHOUT ROWID;
CREATE INDEX resident_phone_of ON resident_phone (resident, rank);
CREATE INDEX resident_phone_tail ON resident_phone (reversed);";

/// A resident's entry as this desk holds it.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) id: ResidentId,
    pub(crate) community_id: CommunityId,
    pub(crate) community: String,
    pub(crate) name: String,
    /// The main one first.
    pub(crate) phones: Vec<String>,
    pub(crate) home: Home,
    pub(crate) wish: Wish,
    /// Sorts by pinyin, initials first.
    pub(crate) keys: String,
    pub(crate) state: Resident,
}

/// The columns that follow from a state and its side rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Columns {
    name: String,
    keys: String,
    address: String,
    place: String,
    removed: bool,
    /// The main one first; none of somebody who was removed.
    phones: Vec<String>,
}

/// What a list of residents is narrowed by.
#[derive(Debug, Clone, Default)]
pub(crate) struct Filter {
    pub(crate) community: Option<CommunityId>,
    /// Only these.
    pub(crate) numbers: Option<Vec<i64>>,
    /// Continue after this entry.
    pub(crate) after: Option<(String, Uuid)>,
}

/// One line of the directory that searches hold in memory.
pub(crate) fn after(connection: &Connection, after: i64) -> Result<Vec<super::person::Line>, DeskError> {
    let sql = "SELECT no, name, address FROM resident WHERE no > ?1 AND removed = 0 ORDER BY no";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([after], |row| {
        let name: String = row.get(1)?;
        Ok(super::person::Line { no: row.get(0)?, keys: NameKeys::of(&name), name, address: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Writes a resident's row anew. What a side row no longer holds is blank.
pub(super) fn put(connection: &Connection, community: i64, resident: &Resident) -> Result<(), DeskError> {
    let columns = columns(connection, resident)?;
    let attention = contest::of_resident(connection, resident)?.len() as i64;
    let state = serde_json::to_string(resident).map_err(DeskError::unreadable)?;
    let id = resident.id.0.as_bytes();
    let same = "UPDATE resident SET state = ?2, attention = ?3
                WHERE id = ?1 AND name = ?4 AND address = ?5 AND place = ?6 AND removed = ?7";
    let Columns { name, address, place, removed, .. } = &columns;
    let known =
        connection.prepare_cached(same)?.execute(params![id, state, attention, name, address, place, removed])?;
    if known == 0 {
        let sql =
            "INSERT OR REPLACE INTO resident (id, community, name, keys, address, place, removed, attention, state)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        let values = params![id, community, name, columns.keys, address, place, removed, attention, state];
        securely(connection, || Ok(connection.prepare_cached(sql)?.execute(values)?))?;
    }
    put_phones(connection, resident.id, &columns.phones)
}

fn put_phones(connection: &Connection, id: ResidentId, phones: &[String]) -> Result<(), DeskError> {
    if phones_of(connection, id)? == phones {
        return Ok(());
    }
    let clear = "DELETE FROM resident_phone WHERE resident = ?1";
    securely(connection, || Ok(connection.prepare_cached(clear)?.execute([id.0.as_bytes()])?))?;
    let sql = "INSERT INTO resident_phone (phone, resident, rank, reversed) VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT DO NOTHING";
    for (rank, phone) in (0_i64..).zip(phones) {
        let reversed: String = phone.chars().rev().collect();
        connection.prepare_cached(sql)?.execute(params![phone, id.0.as_bytes(), rank, reversed])?;
    }
    Ok(())
}

/// What a name or phone was before must not stay in a free corner of the file.
fn securely<T>(connection: &Connection, work: impl FnOnce() -> Result<T, DeskError>) -> Result<T, DeskError> {
    let before: bool = connection.pragma_query_value(None, "secure_delete", |row| row.get(0))?;
    connection.pragma_update(None, "secure_delete", true)?;
    let done = work();
    connection.pragma_update(None, "secure_delete", before)?;
    done
}

/// What the columns must be, as far as the side rows still say it.
pub(crate) fn columns(connection: &Connection, resident: &Resident) -> Result<Columns, DeskError> {
    let [name, phones, home, _] = bodies(connection, resident)?;
    let name = name.and_then(|body| body.name().map(|name| name.as_str().to_owned())).unwrap_or_default();
    let main = phones.as_ref().and_then(|body| body.phone()).into_iter();
    let phones = main.chain(phones.iter().flat_map(|body| body.more_phones())).map(ToString::to_string);
    let home = home.and_then(|body| body.home().cloned()).unwrap_or_default();
    let keys = NameKeys::of(&name);
    Ok(Columns {
        keys: format!("{} {}", keys.initials, keys.pinyin),
        name,
        address: home.address().as_str().to_owned(),
        place: home.household().unwrap_or_default(),
        removed: resident.removed,
        phones: if resident.removed { Vec::new() } else { phones.collect() },
    })
}

/// The columns as they are.
pub(crate) fn kept(connection: &Connection, id: ResidentId) -> Result<Option<Columns>, DeskError> {
    let sql = "SELECT name, keys, address, place, removed FROM resident WHERE id = ?1";
    let phones = phones_of(connection, id)?;
    let read = |row: &Row<'_>| {
        Ok(Columns {
            name: row.get(0)?,
            keys: row.get(1)?,
            address: row.get(2)?,
            place: row.get(3)?,
            removed: row.get(4)?,
            phones,
        })
    };
    Ok(connection.prepare_cached(sql)?.query_row([id.0.as_bytes()], read).optional()?)
}

fn bodies(connection: &Connection, resident: &Resident) -> Result<[Option<domain::SideBody>; 4], DeskError> {
    let body = |row: &SideRef| Ok::<_, DeskError>(side::find(connection, row.id)?.map(|row| row.body));
    let [name, phones, home, wish] = resident.rows();
    Ok([body(name)?, body(phones)?, body(home)?, body(wish)?])
}

fn phones_of(connection: &Connection, id: ResidentId) -> Result<Vec<String>, DeskError> {
    let sql = "SELECT phone FROM resident_phone WHERE resident = ?1 ORDER BY rank";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([id.0.as_bytes()], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Every resident that a community ever had, in pages.
pub(crate) fn ids(connection: &Connection, community: i64, after: Uuid, most: usize) -> Result<Vec<Uuid>, DeskError> {
    let sql = "SELECT id FROM resident WHERE community = ?1 AND id > ?2 ORDER BY id LIMIT ?3";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement
        .query_map(params![community, after.as_bytes(), most as i64], |row| Ok(Uuid::from_bytes(row.get(0)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A resident as their events tell them.
pub(crate) fn state(connection: &Connection, id: ResidentId) -> Result<Option<(CommunityId, Resident)>, DeskError> {
    let sql = "SELECT c.id, r.state FROM resident r JOIN community c ON c.no = r.community WHERE r.id = ?1";
    let read = |row: &Row<'_>| Ok((row.get::<_, [u8; 16]>(0)?, row.get::<_, String>(1)?));
    let found = connection.prepare_cached(sql)?.query_row([id.0.as_bytes()], read).optional()?;
    found.map(|(community, text)| Ok((CommunityId(Uuid::from_bytes(community)), parse(&text)?))).transpose()
}

/// Entries with something to look at, of one community or of all.
pub(crate) fn with_attention(connection: &Connection, community: Option<i64>) -> Result<Vec<Entry>, DeskError> {
    let filter = "r.removed = 0 AND r.attention > 0 AND (?1 IS NULL OR r.community = ?1) ORDER BY r.id DESC";
    entries(connection, filter, [community])
}

/// How many items that is.
pub(crate) fn attention(connection: &Connection, community: Option<i64>) -> Result<u32, DeskError> {
    let sql = "SELECT coalesce(sum(attention), 0) FROM resident
               WHERE removed = 0 AND attention > 0 AND (?1 IS NULL OR community = ?1)";
    let n: i64 = connection.prepare_cached(sql)?.query_row([community], |row| row.get(0))?;
    Ok(u32::try_from(n).unwrap_or(0))
}

/// The resident of that id, unless removed.
pub(crate) fn find(connection: &Connection, id: ResidentId) -> Result<Option<Entry>, DeskError> {
    Ok(entries(connection, "r.id = ?1 AND r.removed = 0", [id.0.as_bytes()])?.pop())
}

/// Those known in a community by this main phone, the oldest entry first. Two desks that did not
/// hear of each other may have made two.
pub(crate) fn by_phone(
    connection: &Connection,
    community: CommunityId,
    phone: &Phone,
) -> Result<Vec<Entry>, DeskError> {
    let filter = "r.id IN (SELECT resident FROM resident_phone WHERE phone = ?1 AND rank = 0)
                  AND c.id = ?2 AND r.removed = 0 ORDER BY r.id";
    entries(connection, filter, params![phone.as_str(), community.0.as_bytes()])
}

/// Everybody with this phone, main or not, in any community.
pub(crate) fn with_phone(connection: &Connection, phone: &str) -> Result<Vec<Entry>, DeskError> {
    let filter = "r.id IN (SELECT resident FROM resident_phone WHERE phone = ?1) AND r.removed = 0 ORDER BY r.id";
    entries(connection, filter, [phone])
}

/// The others of one household.
pub(crate) fn household(connection: &Connection, entry: &Entry, most: usize) -> Result<Vec<Entry>, DeskError> {
    let Some(place) = entry.home.household() else { return Ok(Vec::new()) };
    let filter = "r.community = (SELECT community FROM resident WHERE id = ?1) AND r.place = ?2 AND r.place <> ''
                  AND r.removed = 0 AND r.id <> ?1 ORDER BY r.keys, r.id LIMIT ?3";
    entries(connection, filter, params![entry.id.0.as_bytes(), place, most as i64])
}

/// Numbers of residents whose phone begins or ends with these digits.
pub(crate) fn with_digits(connection: &Connection, digits: &str, most: usize) -> Result<Vec<i64>, DeskError> {
    let reversed: String = digits.chars().rev().collect();
    // ':' follows '9': every phone that begins with these digits lies between.
    let sql = "SELECT DISTINCT r.no FROM resident r JOIN (
                   SELECT resident FROM resident_phone WHERE phone >= ?1 AND phone < ?1 || ':'
                   UNION SELECT resident FROM resident_phone WHERE reversed >= ?2 AND reversed < ?2 || ':'
               ) p ON p.resident = r.id WHERE r.removed = 0 LIMIT ?3";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(params![digits, reversed, most as i64], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One page by name.
pub(crate) fn list(connection: &Connection, filter: &Filter, most: usize) -> Result<Vec<Entry>, DeskError> {
    let (mut sql, mut values) = narrow(filter)?;
    if let Some((keys, id)) = &filter.after {
        sql.push_str(" AND (r.keys, r.id) > (?, ?)");
        values.extend([Value::Text(keys.clone()), Value::Blob(id.as_bytes().to_vec())]);
    }
    sql.push_str(&format!(" ORDER BY r.keys, r.id LIMIT {most}"));
    entries(connection, &sql, rusqlite::params_from_iter(values))
}

/// How many entries a filter leaves.
pub(crate) fn total(connection: &Connection, filter: &Filter) -> Result<u32, DeskError> {
    let (narrowed, values) = narrow(filter)?;
    let sql =
        format!("SELECT coalesce(sum(1), 0) FROM resident r JOIN community c ON c.no = r.community WHERE {narrowed}");
    let n: i64 = connection.prepare_cached(&sql)?.query_row(rusqlite::params_from_iter(values), |row| row.get(0))?;
    Ok(u32::try_from(n).unwrap_or(u32::MAX))
}

fn narrow(filter: &Filter) -> Result<(String, Vec<Value>), DeskError> {
    let (mut sql, mut values) = ("r.removed = 0".to_owned(), Vec::new());
    if let Some(numbers) = &filter.numbers {
        sql.push_str(" AND r.no IN (SELECT value FROM json_each(?))");
        values.push(Value::Text(serde_json::to_string(numbers).map_err(DeskError::unreadable)?));
    }
    if let Some(community) = filter.community {
        sql.push_str(" AND c.id = ?");
        values.push(Value::Blob(community.0.as_bytes().to_vec()));
    }
    Ok((sql, values))
}

fn entries(connection: &Connection, filter: &str, values: impl rusqlite::Params) -> Result<Vec<Entry>, DeskError> {
    let sql = format!(
        "SELECT c.id, coalesce(json_extract(c.state, '$.name'), ''), r.name, r.keys, r.state
         FROM resident r JOIN community c ON c.no = r.community WHERE {filter}"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement
        .query_map(values, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get::<_, String>(4)?)))?;
    let rows: Vec<([u8; 16], String, String, String, String)> = rows.collect::<Result<_, _>>()?;
    rows.into_iter()
        .map(|(community_id, community, name, keys, state)| {
            let state = parse(&state)?;
            let [_, _, home, wish] = bodies(connection, &state)?;
            Ok(Entry {
                id: state.id,
                community_id: CommunityId(Uuid::from_bytes(community_id)),
                community,
                name,
                phones: phones_of(connection, state.id)?,
                home: home.and_then(|body| body.home().cloned()).unwrap_or_default(),
                wish: wish.and_then(|body| body.wish().cloned()).unwrap_or_default(),
                keys,
                state,
            })
        })
        .collect()
}

fn parse(text: &str) -> Result<Resident, DeskError> {
    serde_json::from_str(text).map_err(DeskError::unreadable)
}

impl Entry {
    /// Where notices go; empty once it was erased.
    pub(crate) fn phone(&self) -> &str {
        self.phones.first().map_or("", String::as_str)
    }

    /// Phones beside the main one.
    pub(crate) fn more_phones(&self) -> &[String] {
        self.phones.get(1..).unwrap_or_default()
    }

    /// How they want to be told.
    pub(crate) fn channel(&self) -> NoticeChannel {
        self.state.channel
    }

    /// What they agreed to.
    pub(crate) fn consent(&self) -> Option<&Consent> {
        self.state.consent.as_ref()
    }
}
