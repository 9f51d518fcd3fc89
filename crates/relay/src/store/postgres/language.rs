//! `language`: the phones of residents who are not spoken to in the language of everybody else.

use domain::{CommunityId, Phone, ResidentId, notice::Language};

use super::{
    tx::Tx,
    values::{json, json_at},
};
use crate::store::StoreError;

pub(super) const TABLE: &str = "
CREATE TABLE language (
    community_id UUID NOT NULL,
    resident_id UUID NOT NULL,
    phone TEXT NOT NULL,
    language TEXT NOT NULL,
    PRIMARY KEY (community_id, resident_id, phone)
);
CREATE INDEX language_of_phone ON language (community_id, phone);";

const CLEAR: &str = "DELETE FROM language WHERE community_id = $1 AND resident_id = $2";
const ADD: &str = "INSERT INTO language (community_id, resident_id, phone, language) VALUES ($1, $2, $3, $4)
    ON CONFLICT DO NOTHING";
const OF_PHONE: &str =
    "SELECT language FROM language WHERE community_id = $1 AND phone = $2 ORDER BY resident_id LIMIT 1";

impl Tx<'_> {
    pub(super) fn write_language(
        &self,
        community: CommunityId,
        resident: ResidentId,
        phones: &[Phone],
        language: Language,
    ) -> Result<(), StoreError> {
        self.may_write(community)?;
        self.direct(CLEAR, &[&community.0, &resident.0])?;
        for phone in phones {
            self.direct(ADD, &[&community.0, &resident.0, &phone.as_str(), &json(&language)?])?;
        }
        Ok(())
    }

    pub(super) fn read_language(&self, community: CommunityId, phone: &Phone) -> Result<Option<Language>, StoreError> {
        let rows = self.ask(OF_PHONE, &[&community.0, &phone.as_str()])?;
        rows.first().map(|row| json_at(row, 0)).transpose()
    }
}
