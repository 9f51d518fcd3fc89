//! The parcel list: keyset pages over an index, whatever the depth; never OFFSET, never a count.

use std::collections::HashMap;

use domain::{CourierId, ParcelId, Status};
use rusqlite::{Connection, OptionalExtension as _, Row, types::Value};

use super::facts::{ParcelFacts, SELECT, query};
use crate::{DeskError, store::community};

/// What the list is narrowed by.
#[derive(Debug, Clone, Default)]
pub(crate) struct Filter {
    pub(crate) community: Option<i64>,
    pub(crate) status: Option<Status>,
    pub(crate) carrier: Option<String>,
    pub(crate) courier: Option<CourierId>,
    /// Recorded from this moment on, in milliseconds.
    pub(crate) from: Option<i64>,
    /// Recorded before this moment.
    pub(crate) to: Option<i64>,
    /// Received up to this moment of its community, and still on the shelf.
    pub(crate) received_before: Option<HashMap<i64, i64>>,
    pub(crate) damaged: bool,
    pub(crate) held: bool,
    pub(crate) shelf: Option<String>,
    /// Only these people's.
    pub(crate) persons: Option<Vec<i64>>,
    /// Only numbers that end with this; with people, either.
    pub(crate) tracking_tail: Option<String>,
}

/// The order, and the column a page continues from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Sort {
    #[default]
    RecordedDescending,
    RecordedAscending,
    ReceivedAscending,
    ReceivedDescending,
}

/// One page after `after` (the sort column's value and the row's number). Every index begins with
/// the community: of all communities, the first of each are merged.
pub(crate) fn list(
    connection: &Connection,
    filter: &Filter,
    sort: Sort,
    after: Option<(i64, i64)>,
    most: usize,
) -> Result<Vec<ParcelFacts>, DeskError> {
    if filter.community.is_some() {
        return of_one(connection, filter, sort, after, most);
    }
    let mut rows = Vec::new();
    for served in community::all(connection)? {
        let filter = Filter { community: Some(served.no), ..filter.clone() };
        rows.extend(of_one(connection, &filter, sort, after, most)?);
    }
    rows.sort_by_key(|facts| (sort.value(facts), facts.no));
    if sort.parts().1 == "DESC" {
        rows.reverse();
    }
    rows.truncate(most);
    Ok(rows)
}

fn of_one(
    connection: &Connection,
    filter: &Filter,
    sort: Sort,
    after: Option<(i64, i64)>,
    most: usize,
) -> Result<Vec<ParcelFacts>, DeskError> {
    let (sql, values) = statement(SELECT, filter, sort, after);
    query(connection, &format!("{sql} LIMIT {most}"), rusqlite::params_from_iter(values))
}

/// As much of a parcel as choosing it needs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Brief {
    pub(crate) id: ParcelId,
    pub(crate) status: Status,
    /// It is to be handed back, and nobody has recorded the number of its return.
    pub(crate) lacks_number: bool,
}

const BRIEF: &str = "SELECT p.id, p.status,
        CASE WHEN p.status = 'return_to_sender' THEN json_extract(p.state, '$.parcel.return_tracking') IS NULL ELSE 0 END
    FROM parcel p";

/// All that the filter finds, in the order of the list; at most so many.
pub(crate) fn briefs(
    connection: &Connection,
    filter: &Filter,
    sort: Sort,
    most: usize,
) -> Result<Vec<Brief>, DeskError> {
    let mut found = Vec::new();
    for served in community::all(connection)? {
        if filter.community.is_some_and(|no| no != served.no) {
            continue;
        }
        let filter = Filter { community: Some(served.no), ..filter.clone() };
        let (sql, values) = statement(BRIEF, &filter, sort, None);
        let mut statement = connection.prepare_cached(&format!("{sql} LIMIT {most}"))?;
        let rows = statement.query_map(rusqlite::params_from_iter(values), read_brief)?;
        found.extend(rows.collect::<Result<Vec<_>, _>>()?);
    }
    Ok(found)
}

/// One parcel, if it is there.
pub(crate) fn brief(connection: &Connection, id: ParcelId) -> Result<Option<Brief>, DeskError> {
    let mut statement = connection.prepare_cached(&format!("{BRIEF} WHERE p.id = ?1"))?;
    Ok(statement.query_row([id.0.as_bytes()], read_brief).optional()?)
}

fn read_brief(row: &Row<'_>) -> rusqlite::Result<Brief> {
    let status: String = row.get(1)?;
    Ok(Brief {
        id: ParcelId(uuid::Uuid::from_bytes(row.get(0)?)),
        // A status of a newer version is none that anything here works on.
        status: Status::from_code(&status).unwrap_or(Status::Withdrawn),
        lacks_number: row.get(2)?,
    })
}

/// Parcels with something to look at: open attention items or a hold; newest first.
pub(crate) fn with_attention(
    connection: &Connection,
    community: Option<i64>,
    most: usize,
) -> Result<Vec<ParcelFacts>, DeskError> {
    // Chosen within the small index: few of all parcels ever need a look.
    let sql = format!(
        "{SELECT} WHERE p.no IN (SELECT no FROM parcel INDEXED BY parcel_attention
         WHERE (attention > 0 OR hold IS NOT NULL) AND (?1 IS NULL OR community = ?1) ORDER BY no DESC LIMIT {most})
         ORDER BY p.no DESC"
    );
    query(connection, &sql, [community])
}

fn statement(head: &str, filter: &Filter, sort: Sort, after: Option<(i64, i64)>) -> (String, Vec<Value>) {
    let (mut sql, mut values) = (format!("{head} WHERE 1 = 1"), Vec::new());
    let mut add = |condition: &str, value: Option<Value>| {
        sql.push_str(condition);
        values.extend(value);
    };
    narrow(filter, &mut add);
    choose(filter, &mut add);
    let (column, order, beyond) = sort.parts();
    if sort.by_receipt() {
        sql.push_str(" AND p.received_at IS NOT NULL");
    }
    if let Some((value, no)) = after {
        sql.push_str(&format!(" AND ({column}, p.no) {beyond} (?, ?)"));
        values.extend([Value::Integer(value), Value::Integer(no)]);
    }
    sql.push_str(&format!(" ORDER BY {column} {order}, p.no {order}"));
    (sql, values)
}

const OF_PERSONS: &str = "SELECT no FROM parcel WHERE person IN (SELECT value FROM json_each(?))";
const OF_NUMBERS: &str =
    "SELECT no FROM parcel WHERE tracking_reversed >= ? AND tracking_reversed < ? || char(1114111)";

/// Chosen within the small index: few of all parcels are ever held.
const HELD: &str = " AND p.no IN (SELECT no FROM parcel INDEXED BY parcel_attention
    WHERE attention > 0 OR hold IS NOT NULL) AND p.hold = ?";

fn narrow(filter: &Filter, add: &mut dyn FnMut(&str, Option<Value>)) {
    if let Some(status) = filter.status {
        // Written out, or the index over what is on the shelf would not serve.
        add(&format!(" AND p.status = '{}'", status.code()), None);
    }
    let mut when = |condition: &str, value: Option<Value>| {
        if value.is_some() {
            add(condition, value);
        }
    };
    // The plus keeps the list's own index out where a search has a better one.
    let searched = filter.persons.is_some() || filter.tracking_tail.is_some() || filter.held;
    let within = if searched { " AND +p.community = ?" } else { " AND p.community = ?" };
    when(within, filter.community.map(Value::Integer));
    when(" AND p.carrier = ?", filter.carrier.clone().map(Value::Text));
    // Of an entry and of those that it has absorbed.
    let courier = filter.courier.map(|id| Value::Blob(id.0.as_bytes().to_vec()));
    when(" AND p.courier IN (SELECT ?", courier.clone());
    when(" UNION SELECT id FROM courier WHERE survivor = ?)", courier);
    when(" AND p.recorded_at >= ?", filter.from.map(Value::Integer));
    when(" AND p.recorded_at < ?", filter.to.map(Value::Integer));
    let limit = |limits: &HashMap<i64, i64>| filter.community.and_then(|no| limits.get(&no).copied());
    let limit = filter.received_before.as_ref().map(|limits| limit(limits).unwrap_or(i64::MIN));
    when(" AND p.status = 'available' AND p.received_at <= ?", limit.map(Value::Integer));
    when(" AND p.damaged = ?", filter.damaged.then_some(Value::Integer(1)));
    when(HELD, filter.held.then_some(Value::Text("held".into())));
    let shelf = filter.shelf.clone().map(Value::Text);
    when(" AND p.status IN ('available', 'return_to_sender') AND p.shelf >= ?", shelf.clone());
    when(" AND p.shelf < ? || char(1114111)", shelf);
}

/// What was searched for: chosen by its own index, whatever the order of the list.
fn choose(filter: &Filter, add: &mut dyn FnMut(&str, Option<Value>)) {
    let persons = filter.persons.as_ref().and_then(|persons| serde_json::to_string(persons).ok()).map(Value::Text);
    let tail = filter.tracking_tail.as_ref().map(|tail| Value::Text(tail.chars().rev().collect()));
    let of_persons = persons.is_some().then_some(OF_PERSONS);
    let of_numbers = tail.is_some().then_some(OF_NUMBERS);
    let chosen: Vec<&str> = of_persons.into_iter().chain(of_numbers).collect();
    if !chosen.is_empty() {
        add(&format!(" AND p.no IN ({})", chosen.join(" UNION ")), None);
        [persons, tail.clone(), tail].into_iter().for_each(|value| add("", value));
    }
}

impl Sort {
    fn parts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::RecordedDescending => ("p.recorded_at", "DESC", "<"),
            Self::RecordedAscending => ("p.recorded_at", "ASC", ">"),
            Self::ReceivedAscending => ("p.received_at", "ASC", ">"),
            Self::ReceivedDescending => ("p.received_at", "DESC", "<"),
        }
    }

    fn by_receipt(self) -> bool {
        matches!(self, Self::ReceivedAscending | Self::ReceivedDescending)
    }

    /// The value of the sort column in a row, from which the next page continues.
    pub(crate) fn value(self, facts: &ParcelFacts) -> i64 {
        match self.by_receipt() {
            true => facts.parcel.received_at().map_or(0, domain::Timestamp::millis),
            false => facts.recorded_at,
        }
    }
}
