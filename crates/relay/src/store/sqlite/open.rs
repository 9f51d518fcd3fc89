//! The one place that opens the file: pragmas, upgrade, statement cache.

use std::{path::Path, time::Duration};

use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::{M, Migrations};

use super::values::count;
use super::{
    announced, cause, chore, community, courier, device, entry, event, granted, identity, language, notice,
    organization, pairing_code, parcel, partner, partner_delivery, partner_lookup, partner_reference, postage,
    quarantine, reconciling, resident_phone, session, shape, side, sign_in_code, trace, wechat,
};
use crate::store::StoreError;

/// Upgrades only add; a shipped one is never changed.
const UPGRADES: &[&str] = &[
    identity::TABLE,
    community::TABLE,
    event::TABLE,
    side::TABLE,
    quarantine::TABLE,
    device::TABLE,
    granted::TABLE,
    pairing_code::TABLE,
    courier::TABLE,
    parcel::TABLE,
    announced::TABLE,
    notice::TABLE,
    sign_in_code::TABLE,
    session::TABLE,
    reconciling::TABLE,
    notice::DUE,
    chore::TABLE,
    side::KEPT,
    parcel::WAITING,
    organization::TABLE,
    community::OWNER_AND_RULES,
    device::OWNER_AND_SUCCESSION,
    pairing_code::WHAT_IT_GIVES,
    parcel::FOLDED_UP_TO,
    event::TWICE_BY_DEVICE,
    quarantine::BY_EVENT,
    cause::TABLE,
    shape::SHAPE,
    entry::TABLE,
    event::PLAIN,
    side::ONE_BY_PLACE,
    shape::OF_PLAIN_EVENTS,
    language::TABLE,
    parcel::BY_RECIPIENT,
    resident_phone::TABLE,
    notice::POSTED,
    postage::TABLE,
    wechat::TABLES,
    partner::TABLE,
    partner_reference::TABLE,
    partner_delivery::TABLE,
    partner_lookup::TABLE,
    trace::TABLES,
    partner_lookup::BY_TIME,
    session::BY_END,
    session::BY_PHONE,
];

/// Negative: in KiB, as the pragma wants it.
const CACHE_KIB: i64 = -32 * 1024;

pub(super) fn for_writing(file: &Path) -> Result<Connection, StoreError> {
    let mut connection = Connection::open(file)?;
    prepare(&connection)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "fullfsync", true)?;
    // Larger groups of pages are copied back at once; commits wait less often.
    connection.pragma_update(None, "wal_autocheckpoint", 4000)?;
    // What a request that fails would have changed is remembered there, not in a file.
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    // A group's pages stay in memory until it commits; what does not fit is written twice.
    connection.pragma_update(None, "cache_size", CACHE_KIB)?;
    upgrade(&mut connection)?;
    Ok(connection)
}

pub(super) fn for_reading(file: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    prepare(&connection)?;
    Ok(connection)
}

/// The schema's step that a file has and the one that this version makes; nothing without a file.
pub fn schema(folder: &Path) -> Result<Option<(i64, i64)>, StoreError> {
    let file = folder.join("relay.db");
    if !file.exists() {
        return Ok(None);
    }
    let have = for_reading(&file)?.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    Ok(Some((have, count(UPGRADES.len() as u64))))
}

fn prepare(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(())
}

fn upgrade(connection: &mut Connection) -> Result<(), StoreError> {
    let upgrades = Migrations::new(UPGRADES.iter().map(|table| M::up(table)).collect());
    upgrades.to_latest(connection).map_err(|error| match error {
        rusqlite_migration::Error::MigrationDefinition(
            rusqlite_migration::MigrationDefinitionError::DatabaseTooFarAhead,
        ) => StoreError::Newer,
        _ => StoreError::Broken("upgrading the database".into()),
    })
}
