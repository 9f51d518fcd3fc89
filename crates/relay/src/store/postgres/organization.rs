//! `organization`: owners of communities and desks.

use domain::OrganizationId;

use super::{tx::Tx, values::at};
use crate::store::{Organization, StoreError};

/// The first one is there from the beginning, so that a relay of one owner need not know of it.
pub(super) const TABLE: &str = "
CREATE TABLE organization (
    organization_id UUID PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
INSERT INTO organization VALUES ('00000000-0000-0000-0000-000000000000', 'first');";

const PUT: &str = "INSERT INTO organization (organization_id, name) VALUES ($1, $2)";
const ALL: &str = "SELECT organization_id, name FROM organization ORDER BY organization_id";

impl Tx<'_> {
    pub(super) fn write_organization(&self, organization: &Organization) -> Result<(), StoreError> {
        self.direct(PUT, &[&organization.id.0, &organization.name]).map(drop)
    }

    pub(super) fn read_organizations(&self) -> Result<Vec<Organization>, StoreError> {
        let organization = |row| Ok(Organization { id: OrganizationId(at(row, 0)?), name: at(row, 1)? });
        self.ask_settled(ALL, &[])?.iter().map(organization).collect()
    }
}
