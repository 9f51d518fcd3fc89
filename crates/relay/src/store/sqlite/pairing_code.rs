//! `pairing_code`: one-time codes for new desks, hashed.

use domain::{DeviceId, OrganizationId, Timestamp};
use rusqlite::params;
use uuid::Uuid;

use super::{
    Tx,
    values::{from_json, id, id_at, json},
};
use crate::store::{PairingCode, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE pairing_code (
    hash BLOB PRIMARY KEY,
    expires_at INTEGER NOT NULL,
    used_by BLOB
) STRICT, WITHOUT ROWID;";

/// What a code gives: whose desk, which communities, and whether it may rebuild a lost relay.
pub(super) const WHAT_IT_GIVES: &str = "
ALTER TABLE pairing_code ADD COLUMN organization_id BLOB NOT NULL DEFAULT x'00000000000000000000000000000000';
ALTER TABLE pairing_code ADD COLUMN communities TEXT;
ALTER TABLE pairing_code ADD COLUMN rebuild INTEGER NOT NULL DEFAULT 0;";

impl Tx<'_> {
    pub(super) fn write_pairing_code(&self, code: &PairingCode) -> Result<(), StoreError> {
        let used_by = code.used_by.as_ref().map(|device| id(&device.0));
        self.run(
            "INSERT INTO pairing_code (hash, expires_at, used_by, organization_id, communities, rebuild)
             VALUES (?, ?, ?, ?, ?, ?)",
            params![
                code.hash,
                code.expires_at.millis(),
                used_by,
                id(&code.organization.0),
                code.communities.as_ref().map(json).transpose()?,
                code.rebuild,
            ],
        )?;
        Ok(())
    }

    pub(super) fn read_pairing_code(&self, hash: &[u8; 32]) -> Result<Option<PairingCode>, StoreError> {
        let sql = "SELECT expires_at, used_by, organization_id, rebuild, communities FROM pairing_code WHERE hash = ?";
        let found = self.one(sql, params![hash], |row| {
            let used_by = row.get::<_, Option<[u8; 16]>>(1)?.map(|bytes| DeviceId(Uuid::from_bytes(bytes)));
            let code = PairingCode {
                hash: *hash,
                expires_at: Timestamp::from_millis(row.get(0)?),
                used_by,
                organization: OrganizationId(id_at(row, 2)?),
                communities: None,
                rebuild: row.get(3)?,
            };
            Ok((code, row.get::<_, Option<String>>(4)?))
        })?;
        let named = |(code, named): (PairingCode, Option<String>)| {
            let communities = named.map(|text| from_json(&text)).transpose()?;
            Ok(PairingCode { communities, ..code })
        };
        found.map(named).transpose()
    }

    pub(super) fn spend_pairing_code(&self, hash: &[u8; 32], by: DeviceId) -> Result<(), StoreError> {
        self.run("UPDATE pairing_code SET used_by = ? WHERE hash = ?", params![id(&by.0), hash])?;
        Ok(())
    }
}
