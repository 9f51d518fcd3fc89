//! `pairing_code`: one-time codes for new desks, hashed.

use domain::{DeviceId, OrganizationId, Timestamp};
use uuid::Uuid;

use super::{
    tx::Tx,
    values::{at, json, json_at},
};
use crate::store::{PairingCode, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE pairing_code (
    hash BYTEA PRIMARY KEY,
    expires_at BIGINT NOT NULL,
    used_by UUID,
    organization_id UUID NOT NULL,
    communities TEXT,
    rebuild BOOLEAN NOT NULL
);";

const PUT: &str = "INSERT INTO pairing_code (hash, expires_at, used_by, organization_id, communities, rebuild)
    VALUES ($1, $2, $3, $4, $5, $6)";
const READ: &str =
    "SELECT expires_at, used_by, organization_id, communities, rebuild FROM pairing_code WHERE hash = $1";
/// Two desks that use one code at two processes meet here.
const LOCK: &str =
    "SELECT expires_at, used_by, organization_id, communities, rebuild FROM pairing_code WHERE hash = $1 FOR UPDATE";

impl Tx<'_> {
    pub(super) fn write_pairing_code(&self, code: &PairingCode) -> Result<(), StoreError> {
        let (hash, used_by) = (code.hash.as_slice(), code.used_by.map(|device| device.0));
        let communities = code.communities.as_ref().map(json).transpose()?;
        self.direct(
            PUT,
            &[&hash, &code.expires_at.millis(), &used_by, &code.organization.0, &communities, &code.rebuild],
        )
        .map(drop)
    }

    pub(super) fn read_pairing_code(&self, hash: &[u8; 32]) -> Result<Option<PairingCode>, StoreError> {
        let sql = if self.writes() { LOCK } else { READ };
        let rows = self.ask_settled(sql, &[&hash.as_slice()])?;
        let code = |row| {
            let used_by = at::<Option<Uuid>>(row, 1)?.map(DeviceId);
            let communities = match at::<Option<&str>>(row, 3)? {
                Some(_) => json_at(row, 3).map(Some)?,
                None => None,
            };
            Ok(PairingCode {
                hash: *hash,
                expires_at: Timestamp::from_millis(at(row, 0)?),
                used_by,
                organization: OrganizationId(at(row, 2)?),
                communities,
                rebuild: at(row, 4)?,
            })
        };
        rows.first().map(code).transpose()
    }

    pub(super) fn spend_pairing_code(&self, hash: &[u8; 32], by: DeviceId) -> Result<(), StoreError> {
        self.direct("UPDATE pairing_code SET used_by = $1 WHERE hash = $2", &[&by.0, &hash.as_slice()])?;
        Ok(())
    }
}
