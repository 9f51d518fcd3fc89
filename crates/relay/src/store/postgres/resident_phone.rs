//! `resident_phone`: the phones of residents who stand in a directory, to find a resident by.

use domain::{CommunityId, Phone, ResidentId};

use super::{
    tx::Tx,
    values::{at, count},
};
use crate::store::StoreError;

/// Residents of before are found by the phones that their side rows hold.
pub(super) const TABLE: &str = "
CREATE TABLE resident_phone (
    community_id UUID NOT NULL,
    resident_id UUID NOT NULL,
    phone TEXT NOT NULL,
    PRIMARY KEY (community_id, resident_id, phone)
);
CREATE INDEX resident_of_phone ON resident_phone (phone, community_id, resident_id);
INSERT INTO resident_phone
SELECT entry.community_id, entry.subject_id, phone.value
FROM entry
JOIN side ON side.community_id = entry.community_id AND side.text <> '' AND side.side_id = COALESCE(
    entry.state::json #>> '{phones,id}', entry.state::json #>> '{contact,id}'
)::uuid
CROSS JOIN LATERAL (
    SELECT NULLIF(side.text, '')::json #>> '{body,phone}'
    UNION SELECT json_array_elements_text(COALESCE(NULLIF(side.text, '')::json #> '{body,phones}', '[]'::json))
) AS phone (value)
WHERE entry.kind = 'resident' AND NOT COALESCE((entry.state::json ->> 'removed')::boolean, false)
  AND phone.value IS NOT NULL
ON CONFLICT DO NOTHING;";

const CLEAR: &str = "DELETE FROM resident_phone WHERE community_id = $1 AND resident_id = $2";
const ADD: &str =
    "INSERT INTO resident_phone (community_id, resident_id, phone) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
const OF_PHONE: &str = "SELECT community_id, resident_id FROM resident_phone WHERE phone = $1
    ORDER BY community_id, resident_id LIMIT $2";

impl Tx<'_> {
    pub(super) fn write_resident_phones(
        &self,
        community: CommunityId,
        resident: ResidentId,
        phones: &[Phone],
    ) -> Result<(), StoreError> {
        self.may_write(community)?;
        self.direct(CLEAR, &[&community.0, &resident.0])?;
        for phone in phones {
            self.direct(ADD, &[&community.0, &resident.0, &phone.as_str()])?;
        }
        Ok(())
    }

    pub(super) fn read_residents_of(
        &self,
        phone: &Phone,
        most: usize,
    ) -> Result<Vec<(CommunityId, ResidentId)>, StoreError> {
        let rows = self.ask(OF_PHONE, &[&phone.as_str(), &count(most as u64)])?;
        rows.iter().map(|row| Ok((CommunityId(at(row, 0)?), ResidentId(at(row, 1)?)))).collect()
    }
}
