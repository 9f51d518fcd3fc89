//! `resident_phone`: the phones of residents who stand in a directory, to find a resident by.

use domain::{CommunityId, Phone, ResidentId};
use rusqlite::params;

use super::{
    Tx,
    values::{count, id, id_at},
};
use crate::store::StoreError;

/// Residents of before are found by the phones that their side rows hold.
pub(super) const TABLE: &str = "
CREATE TABLE resident_phone (
    community_id BLOB NOT NULL,
    resident_id BLOB NOT NULL,
    phone TEXT NOT NULL,
    PRIMARY KEY (community_id, resident_id, phone)
) STRICT, WITHOUT ROWID;
CREATE INDEX resident_of_phone ON resident_phone (phone, community_id, resident_id);
INSERT OR IGNORE INTO resident_phone
SELECT entry.community_id, entry.subject_id, phone.value
FROM entry CROSS JOIN side CROSS JOIN json_each(json_insert(
    coalesce(json_extract(side.text, '$.body.phones'), '[]'), '$[#]', json_extract(side.text, '$.body.phone')
)) AS phone
WHERE entry.kind = 'resident' AND json_extract(entry.state, '$.removed') = 0
  AND side.community_id = entry.community_id AND side.text <> ''
  AND side.side_id = unhex(replace(
      coalesce(json_extract(entry.state, '$.phones.id'), json_extract(entry.state, '$.contact.id')), '-', ''
  ))
  AND phone.type = 'text';";

impl Tx<'_> {
    pub(super) fn write_resident_phones(
        &self,
        community: CommunityId,
        resident: ResidentId,
        phones: &[Phone],
    ) -> Result<(), StoreError> {
        let sql = "DELETE FROM resident_phone WHERE community_id = ? AND resident_id = ?";
        self.connection.pragma_update(None, "secure_delete", true)?;
        let done = self.run(sql, params![id(&community.0), id(&resident.0)]);
        self.connection.pragma_update(None, "secure_delete", false)?;
        done?;
        for phone in phones {
            let values = params![id(&community.0), id(&resident.0), phone.as_str()];
            self.run("INSERT OR IGNORE INTO resident_phone VALUES (?, ?, ?)", values)?;
        }
        Ok(())
    }

    pub(super) fn read_residents_of(
        &self,
        phone: &Phone,
        most: usize,
    ) -> Result<Vec<(CommunityId, ResidentId)>, StoreError> {
        let sql = "SELECT community_id, resident_id FROM resident_phone WHERE phone = ?
                   ORDER BY community_id, resident_id LIMIT ?";
        self.all(sql, params![phone.as_str(), count(most as u64)], |row| {
            Ok((CommunityId(id_at(row, 0)?), ResidentId(id_at(row, 1)?)))
        })
    }
}
