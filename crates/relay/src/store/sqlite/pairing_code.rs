//! `pairing_code`: one-time codes for new desks, hashed.

use domain::{DeviceId, Timestamp};
use rusqlite::params;
use uuid::Uuid;

use super::{Tx, values::id};
use crate::store::{PairingCode, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE pairing_code (
    hash BLOB PRIMARY KEY,
    expires_at INTEGER NOT NULL,
    used_by BLOB
) STRICT, WITHOUT ROWID;";

impl Tx<'_> {
    pub(super) fn write_pairing_code(&self, code: &PairingCode) -> Result<(), StoreError> {
        let used_by = code.used_by.as_ref().map(|device| id(&device.0));
        self.run("INSERT INTO pairing_code VALUES (?, ?, ?)", params![code.hash, code.expires_at.millis(), used_by])?;
        Ok(())
    }

    pub(super) fn read_pairing_code(&self, hash: &[u8; 32]) -> Result<Option<PairingCode>, StoreError> {
        self.one("SELECT expires_at, used_by FROM pairing_code WHERE hash = ?", params![hash], |row| {
            let used_by = row.get::<_, Option<[u8; 16]>>(1)?.map(|bytes| DeviceId(Uuid::from_bytes(bytes)));
            Ok(PairingCode { hash: *hash, expires_at: Timestamp::from_millis(row.get(0)?), used_by })
        })
    }

    pub(super) fn spend_pairing_code(&self, hash: &[u8; 32], by: DeviceId) -> Result<(), StoreError> {
        self.run("UPDATE pairing_code SET used_by = ? WHERE hash = ?", params![id(&by.0), hash])?;
        Ok(())
    }
}
