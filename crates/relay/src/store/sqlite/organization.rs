//! `organization`: owners of communities and desks.

use domain::OrganizationId;
use rusqlite::params;

use super::{
    Tx,
    values::{id, id_at},
};
use crate::store::{Organization, StoreError};

/// The first one is there from the beginning, so that a relay of one owner need not know of it.
pub(super) const TABLE: &str = "
CREATE TABLE organization (
    organization_id BLOB PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;
INSERT INTO organization VALUES (x'00000000000000000000000000000000', 'first');";

impl Tx<'_> {
    pub(super) fn write_organization(&self, organization: &Organization) -> Result<(), StoreError> {
        let sql = "INSERT INTO organization (organization_id, name) VALUES (?, ?)";
        self.run(sql, params![id(&organization.id.0), organization.name])?;
        Ok(())
    }

    pub(super) fn read_organizations(&self) -> Result<Vec<Organization>, StoreError> {
        self.all("SELECT organization_id, name FROM organization ORDER BY organization_id", [], |row| {
            Ok(Organization { id: OrganizationId(id_at(row, 0)?), name: row.get(1)? })
        })
    }
}
