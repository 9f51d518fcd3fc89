//! Who did what at this desk: what the log tells of desks, and what only this PC knows.
//!
//! Both are found by their moment, or by who and what: two indexes over the log, the same over the
//! PC's own table. A filter on who or what probes each pair of both that there is; nothing is scanned.

use domain::{ClerkId, Event, ParcelId, Timestamp};
use rusqlite::{Connection, OptionalExtension as _, params};

use crate::DeskError;

/// `audit`: signing in, exports, prints, backups: of no log, and never changed. `clerk` is empty where
/// nobody is signed in.
pub(super) const SCHEMA: &str = "
CREATE TABLE audit (
    no     INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,
    clerk  TEXT NOT NULL,
    deed   TEXT NOT NULL,
    parcel BLOB,
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX audit_time ON audit (at);
CREATE INDEX audit_deed ON audit (clerk, deed, at);
CREATE INDEX audit_parcel ON audit (parcel) WHERE parcel IS NOT NULL;
CREATE INDEX event_time ON event (envelope ->> '$.occurred_at') WHERE envelope ->> '$.author' = 'desk';
CREATE INDEX event_deed ON event (
    coalesce(envelope ->> '$.actor', ''),
    (envelope ->> '$.subject.kind') || '.' || (envelope ->> '$.type'),
    envelope ->> '$.occurred_at'
) WHERE envelope ->> '$.author' = 'desk';";

/// Where something is written down. Of one moment, what the log tells comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Source {
    /// On this PC only.
    Desk,
    /// In the log.
    Log,
}

/// One line: enough to put it in its place. Later ones are greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) at: i64,
    pub(crate) source: Source,
    pub(crate) no: i64,
}

/// What the list is narrowed by.
#[derive(Debug, Clone, Default)]
pub(crate) struct Filter {
    /// Only of this clerk; empty text is nobody.
    pub(crate) clerk: Option<String>,
    /// From this moment on, and before this one.
    pub(crate) from: Option<i64>,
    pub(crate) to: Option<i64>,
    pub(crate) parcel: Option<ParcelId>,
}

/// Which deeds fit; all of them where nothing is said.
pub(crate) type Wanted<'a> = Option<&'a dyn Fn(&str) -> bool>;

/// What only this PC knows.
#[derive(Debug, Clone)]
pub(crate) struct Noted {
    pub(crate) at: Timestamp,
    pub(crate) clerk: String,
    pub(crate) deed: String,
    pub(crate) parcel: Option<ParcelId>,
    pub(crate) detail: String,
}

/// How a source names what is asked of it.
struct Columns {
    source: Source,
    table: &'static str,
    no: &'static str,
    at: &'static str,
    clerk: &'static str,
    deed: &'static str,
    parcel: &'static str,
    only: &'static str,
}

const SOURCES: [Columns; 2] = [
    Columns {
        source: Source::Log,
        table: "event",
        no: "local",
        at: "envelope ->> '$.occurred_at'",
        clerk: "coalesce(envelope ->> '$.actor', '')",
        deed: "(envelope ->> '$.subject.kind') || '.' || (envelope ->> '$.type')",
        parcel: "subject",
        only: "envelope ->> '$.author' = 'desk'",
    },
    Columns {
        source: Source::Desk,
        table: "audit",
        no: "no",
        at: "at",
        clerk: "clerk",
        deed: "deed",
        parcel: "parcel",
        only: "1",
    },
];

/// Writes down what no log tells.
pub(crate) fn note(connection: &Connection, noted: &Noted) -> Result<(), DeskError> {
    let sql = "INSERT INTO audit (at, clerk, deed, parcel, detail) VALUES (?1, ?2, ?3, ?4, ?5)";
    let parcel = noted.parcel.map(|id| *id.0.as_bytes());
    connection.prepare_cached(sql)?.execute(params![
        noted.at.millis(),
        noted.clerk,
        noted.deed,
        parcel,
        noted.detail
    ])?;
    Ok(())
}

/// The newest lines that fit, before `before`; `wanted` says which deeds fit, where not all do.
pub(crate) fn newest(
    connection: &Connection,
    filter: &Filter,
    wanted: Wanted<'_>,
    before: Option<Key>,
    most: usize,
) -> Result<Vec<Key>, DeskError> {
    let mut keys = Vec::new();
    for source in &SOURCES {
        let until = source.until(filter, before);
        let from = filter.from.unwrap_or(i64::MIN);
        if let Some(parcel) = filter.parcel {
            keys.extend(source.of_parcel(connection, parcel, (filter, wanted), (from, until))?);
        } else if filter.clerk.is_none() && wanted.is_none() {
            keys.extend(source.by_time(connection, (from, until), most)?);
        } else {
            for (clerk, deed) in source.pairs(connection)? {
                let of_clerk = filter.clerk.as_ref().is_none_or(|only| *only == clerk);
                if of_clerk && wanted.is_none_or(|wanted| wanted(&deed)) {
                    keys.extend(source.by_deed(connection, (&clerk, &deed), (from, until), most)?);
                }
            }
        }
    }
    keys.sort_unstable_by(|one, other| other.cmp(one));
    keys.truncate(most);
    Ok(keys)
}

/// The event of a line.
pub(crate) fn event(connection: &Connection, no: i64) -> Result<Option<Event>, DeskError> {
    let sql = "SELECT envelope FROM event WHERE local = ?1";
    let text: Option<String> = connection.prepare_cached(sql)?.query_row([no], |row| row.get(0)).optional()?;
    text.map(|text| serde_json::from_str(&text).map_err(DeskError::unreadable)).transpose()
}

/// What this PC wrote down in a line.
pub(crate) fn noted(connection: &Connection, no: i64) -> Result<Option<Noted>, DeskError> {
    let sql = "SELECT at, clerk, deed, parcel, detail FROM audit WHERE no = ?1";
    let read = |row: &rusqlite::Row<'_>| {
        let parcel: Option<[u8; 16]> = row.get(3)?;
        Ok(Noted {
            at: Timestamp::from_millis(row.get(0)?),
            clerk: row.get(1)?,
            deed: row.get(2)?,
            parcel: parcel.map(|id| ParcelId(uuid::Uuid::from_bytes(id))),
            detail: row.get(4)?,
        })
    };
    Ok(connection.prepare_cached(sql)?.query_row([no], read).optional()?)
}

/// Subjects that desks have written of with such an event, and that `table` knows nothing of.
pub(super) fn unread(
    connection: &Connection,
    deed: &str,
    table: &'static str,
) -> Result<Vec<(i64, uuid::Uuid)>, DeskError> {
    let [log, _] = &SOURCES;
    let sql = format!(
        "SELECT DISTINCT community, subject FROM event WHERE {} AND {} = ?1 AND {} = ?2
         AND NOT EXISTS (SELECT 1 FROM {table} WHERE id = subject)",
        log.only, log.clerk, log.deed
    );
    let mut found = Vec::new();
    for (clerk, known) in log.pairs(connection)? {
        if known == deed {
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement
                .query_map(params![clerk, deed], |row| Ok((row.get(0)?, uuid::Uuid::from_bytes(row.get(1)?))))?;
            found.extend(rows.collect::<Result<Vec<_>, _>>()?);
        }
    }
    Ok(found)
}

/// A clerk as both sources write them.
pub(crate) fn named(clerk: Option<ClerkId>) -> String {
    clerk.map(|id| id.to_string()).unwrap_or_default()
}

impl Columns {
    /// The place, exclusive, before which this source is read.
    fn until(&self, filter: &Filter, before: Option<Key>) -> (i64, i64) {
        let end = (filter.to.unwrap_or(i64::MAX), i64::MIN);
        let Some(before) = before else { return end };
        let no = match self.source.cmp(&before.source) {
            std::cmp::Ordering::Less => i64::MAX,
            std::cmp::Ordering::Equal => before.no,
            std::cmp::Ordering::Greater => i64::MIN,
        };
        end.min((before.at, no))
    }

    fn by_time(
        &self,
        connection: &Connection,
        (from, until): (i64, (i64, i64)),
        most: usize,
    ) -> Result<Vec<Key>, DeskError> {
        let Self { table, no, at, only, .. } = self;
        let sql = format!(
            "SELECT {at}, {no} FROM {table} WHERE {only} AND {at} >= ?1 AND {at} <= ?2 AND ({at} < ?2 OR {no} < ?3)
             ORDER BY {at} DESC, {no} DESC LIMIT ?4"
        );
        self.keys(connection, &sql, params![from, until.0, until.1, most as i64])
    }

    fn by_deed(
        &self,
        connection: &Connection,
        (clerk, deed): (&str, &str),
        (from, until): (i64, (i64, i64)),
        most: usize,
    ) -> Result<Vec<Key>, DeskError> {
        let Self { table, no, at, only, .. } = self;
        let sql = format!(
            "SELECT {at}, {no} FROM {table} WHERE {only} AND {} = ?5 AND {} = ?6
             AND {at} >= ?1 AND {at} <= ?2 AND ({at} < ?2 OR {no} < ?3) ORDER BY {at} DESC, {no} DESC LIMIT ?4",
            self.clerk, self.deed
        );
        self.keys(connection, &sql, params![from, until.0, until.1, most as i64, clerk, deed])
    }

    /// A parcel has few lines: all of them are looked at.
    fn of_parcel(
        &self,
        connection: &Connection,
        parcel: ParcelId,
        (filter, wanted): (&Filter, Wanted<'_>),
        (from, until): (i64, (i64, i64)),
    ) -> Result<Vec<Key>, DeskError> {
        let Self { table, no, at, only, .. } = self;
        let sql = format!(
            "SELECT {at}, {no}, {}, {} FROM {table} WHERE {only} AND {} = ?1",
            self.clerk, self.deed, self.parcel
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let rows = statement.query_map([parcel.0.as_bytes()], |row| {
            let key = Key { at: row.get(0)?, source: self.source, no: row.get(1)? };
            Ok((key, row.get::<_, String>(2)?, row.get::<_, String>(3)?))
        })?;
        let mut keys = Vec::new();
        for row in rows {
            let (key, clerk, deed) = row?;
            let of_clerk = filter.clerk.as_ref().is_none_or(|only| *only == clerk);
            if of_clerk && wanted.is_none_or(|wanted| wanted(&deed)) && key.at >= from && (key.at, key.no) < until {
                keys.push(key);
            }
        }
        Ok(keys)
    }

    fn keys(&self, connection: &Connection, sql: &str, values: impl rusqlite::Params) -> Result<Vec<Key>, DeskError> {
        let mut statement = connection.prepare_cached(sql)?;
        let rows =
            statement.query_map(values, |row| Ok(Key { at: row.get(0)?, source: self.source, no: row.get(1)? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every pair of who and what that there is: one step in the index for each.
    fn pairs(&self, connection: &Connection) -> Result<Vec<(String, String)>, DeskError> {
        let Self { table, clerk, deed, only, .. } = self;
        let same = format!(
            "SELECT {clerk}, {deed} FROM {table} WHERE {only} AND {clerk} = ?1 AND {deed} > ?2
             ORDER BY {clerk}, {deed} LIMIT 1"
        );
        let next = format!(
            "SELECT {clerk}, {deed} FROM {table} WHERE {only} AND {clerk} > ?1 ORDER BY {clerk}, {deed} LIMIT 1"
        );
        let first = format!("SELECT {clerk}, {deed} FROM {table} WHERE {only} ORDER BY {clerk}, {deed} LIMIT 1");
        let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?));
        let mut pairs = Vec::new();
        let mut found = connection.prepare_cached(&first)?.query_row([], read).optional()?;
        while let Some((who, what)) = found {
            let further = connection.prepare_cached(&same)?.query_row([&who, &what], read).optional()?;
            found = match further {
                Some(pair) => Some(pair),
                None => connection.prepare_cached(&next)?.query_row([&who], read).optional()?,
            };
            pairs.push((who, what));
        }
        Ok(pairs)
    }
}
