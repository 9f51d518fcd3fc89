//! What the desk knows of itself: its device, its relay, its language.

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::DeskError;

pub(super) const SCHEMA: &str = "
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;";

/// The keys in use.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Key {
    Device,
    Language,
    Demonstration,
    OverdueDays,
    LockMinutes,
    RelayUrl,
    Epoch,
    ClockOffset,
    LastExchange,
    LastBackup,
}

pub(crate) fn get(connection: &Connection, key: Key) -> Result<Option<String>, DeskError> {
    let mut statement = connection.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
    Ok(statement.query_row([key.name()], |row| row.get(0)).optional()?)
}

/// A number kept as text; nothing when it is missing or none.
pub(crate) fn number(connection: &Connection, key: Key) -> Result<Option<i64>, DeskError> {
    Ok(get(connection, key)?.and_then(|text| text.parse().ok()))
}

pub(crate) fn put(connection: &Connection, key: Key, value: &str) -> Result<(), DeskError> {
    let sql = "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    connection.prepare_cached(sql)?.execute(params![key.name(), value])?;
    Ok(())
}

impl Key {
    fn name(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Language => "language",
            Self::Demonstration => "demonstration",
            Self::OverdueDays => "overdue_days",
            Self::LockMinutes => "lock_minutes",
            Self::RelayUrl => "relay_url",
            Self::Epoch => "epoch",
            Self::ClockOffset => "clock_offset_ms",
            Self::LastExchange => "last_exchange",
            Self::LastBackup => "last_backup",
        }
    }
}
