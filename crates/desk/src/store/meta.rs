//! What the desk knows of itself: its device, its relay, its language.

use domain::DeviceId;
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
    FormerDevices,
    Language,
    Demonstration,
    LockMinutes,
    RelayUrl,
    Epoch,
    ClockOffset,
    LastExchange,
    LastBackup,
    /// The version of the schema whose program has read everything that lies here.
    ReadBy,
    BackupFolder,
    BackupTrouble,
    /// Which printer takes which paper at this PC.
    Printers,
    UpdateAddress,
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

/// The devices that this desk has been, oldest first, the one that it is now last; none before the
/// first transaction.
pub(crate) fn own_devices(connection: &Connection) -> Result<Vec<DeviceId>, DeskError> {
    let former = get(connection, Key::FormerDevices)?.unwrap_or_default();
    let now = get(connection, Key::Device)?;
    Ok(former.split(' ').chain(now.as_deref()).filter_map(|text| text.parse().ok()).collect())
}

/// This desk is about to become another device.
pub(super) fn was_device(connection: &Connection, old: DeviceId) -> Result<(), DeskError> {
    let former = get(connection, Key::FormerDevices)?.unwrap_or_default();
    put(connection, Key::FormerDevices, format!("{former} {old}").trim())
}

impl Key {
    fn name(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::FormerDevices => "former_devices",
            Self::Language => "language",
            Self::Demonstration => "demonstration",
            Self::LockMinutes => "lock_minutes",
            Self::RelayUrl => "relay_url",
            Self::Epoch => "epoch",
            Self::ClockOffset => "clock_offset_ms",
            Self::LastExchange => "last_exchange",
            Self::LastBackup => "last_backup",
            Self::ReadBy => "read_by",
            Self::BackupFolder => "backup_folder",
            Self::BackupTrouble => "backup_trouble",
            Self::Printers => "printers",
            Self::UpdateAddress => "update_address",
        }
    }
}
