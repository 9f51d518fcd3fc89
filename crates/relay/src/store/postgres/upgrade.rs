//! The schema, brought up to date by whichever process comes first.

use super::{
    announced, cause, chore, community, connect::Connection, courier, device, entry, event, granted, identity,
    language, notice, organization, pairing_code, parcel, partner, partner_delivery, partner_lookup, partner_reference,
    postage, quarantine, reconciling, resident_phone, session, side, sign_in_code, trace, values::at, wechat,
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
    chore::TABLE,
    organization::TABLE,
    cause::TABLE,
    entry::TABLE,
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

/// Any number that nobody else locks.
const LOCK: &str = "SELECT pg_advisory_xact_lock(72656361)";

/// All steps in one transaction, under a lock: two processes that start at once do them once.
pub(super) fn upgrade(connection: &Connection) -> Result<(), StoreError> {
    connection.run("BEGIN")?;
    connection.run(LOCK)?;
    connection.run("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY)")?;
    let rows = connection.rows("SELECT COALESCE(MAX(version), 0) FROM schema_version", &[])?;
    let done = rows.first().map(|row| at::<i32>(row, 0)).transpose()?.unwrap_or(0);
    let done = usize::try_from(done).unwrap_or(0);
    if done > UPGRADES.len() {
        return Err(StoreError::Newer);
    }
    for (step, sql) in UPGRADES.iter().enumerate().skip(done) {
        connection.run(sql)?;
        connection.run(&format!("INSERT INTO schema_version VALUES ({})", step + 1))?;
    }
    connection.run("COMMIT")
}

/// The step that the database has and the one that this version makes; nothing where none was begun.
pub(super) fn schema(connection: &Connection) -> Result<Option<(i64, i64)>, StoreError> {
    let begun = connection.rows("SELECT to_regclass('schema_version') IS NOT NULL", &[])?;
    if !begun.first().map_or(Ok(false), |row| at(row, 0))? {
        return Ok(None);
    }
    let rows = connection.rows("SELECT COALESCE(MAX(version), 0) FROM schema_version", &[])?;
    let have = rows.first().map_or(Ok(0), |row| at::<i32>(row, 0))?;
    Ok(Some((i64::from(have), i64::try_from(UPGRADES.len()).unwrap_or(0))))
}
