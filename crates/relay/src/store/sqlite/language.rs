//! `language`: the phones of residents who are not spoken to in the language of everybody else.

use domain::{CommunityId, Phone, ResidentId, notice::Language};
use rusqlite::params;

use super::{
    Tx,
    values::{from_json, id, json},
};
use crate::store::StoreError;

pub(super) const TABLE: &str = "
CREATE TABLE language (
    community_id BLOB NOT NULL,
    resident_id BLOB NOT NULL,
    phone TEXT NOT NULL,
    language TEXT NOT NULL,
    PRIMARY KEY (community_id, resident_id, phone)
) STRICT, WITHOUT ROWID;
CREATE INDEX language_of_phone ON language (community_id, phone);";

impl Tx<'_> {
    pub(super) fn write_language(
        &self,
        community: CommunityId,
        resident: ResidentId,
        phones: &[Phone],
        language: Language,
    ) -> Result<(), StoreError> {
        let sql = "DELETE FROM language WHERE community_id = ? AND resident_id = ?";
        self.connection.pragma_update(None, "secure_delete", true)?;
        let done = self.run(sql, params![id(&community.0), id(&resident.0)]);
        self.connection.pragma_update(None, "secure_delete", false)?;
        done?;
        for phone in phones {
            let values = params![id(&community.0), id(&resident.0), phone.as_str(), json(&language)?];
            self.run("INSERT OR IGNORE INTO language VALUES (?, ?, ?, ?)", values)?;
        }
        Ok(())
    }

    pub(super) fn read_language(&self, community: CommunityId, phone: &Phone) -> Result<Option<Language>, StoreError> {
        let sql = "SELECT language FROM language WHERE community_id = ? AND phone = ? ORDER BY resident_id LIMIT 1";
        let found = self.one(sql, params![id(&community.0), phone.as_str()], |row| row.get::<_, String>(0))?;
        found.map(|text| from_json(&text)).transpose()
    }
}
