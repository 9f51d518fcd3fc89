//! `partner_reference`: partners' own names of what they announced.

use domain::{CommunityId, ParcelId, PartnerId, Timestamp, TrackingNumber};
use rusqlite::{Params, Row, params};

use super::{
    Tx,
    values::{count, id, id_at, json},
};
use crate::store::{Reference, References, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE partner_reference (
    partner_id BLOB NOT NULL,
    reference TEXT NOT NULL,
    community_id BLOB NOT NULL,
    announced_as BLOB NOT NULL,
    parcel_id BLOB NOT NULL,
    number TEXT NOT NULL,
    content BLOB NOT NULL,
    asked_back INTEGER,
    PRIMARY KEY (partner_id, reference)
) STRICT, WITHOUT ROWID;
CREATE INDEX partner_reference_by_parcel ON partner_reference (parcel_id, community_id);
CREATE INDEX partner_reference_by_number ON partner_reference (partner_id, number);
CREATE INDEX partner_reference_in_order ON partner_reference (partner_id, announced_as);
CREATE INDEX partner_reference_asked_back ON partner_reference (partner_id, community_id, asked_back)
    WHERE asked_back IS NOT NULL;";

const COLUMNS: &str = "partner_id, reference, community_id, announced_as, parcel_id, number, content, asked_back";

impl References for Tx<'_> {
    fn references(&self, partner: PartnerId, names: &[String]) -> Result<Vec<Reference>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM partner_reference
             WHERE partner_id = ? AND reference IN (SELECT value FROM json_each(?))"
        );
        self.references_by(&sql, params![id(&partner.0), json(&names)?])
    }

    fn references_by_number(
        &self,
        partner: PartnerId,
        numbers: &[TrackingNumber],
        most: usize,
    ) -> Result<Vec<Reference>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM partner_reference
             WHERE partner_id = ? AND number IN (SELECT value FROM json_each(?)) ORDER BY announced_as DESC LIMIT ?"
        );
        self.references_by(&sql, params![id(&partner.0), json(&numbers)?, count(most as u64)])
    }

    fn references_after(&self, partner: PartnerId, after: ParcelId, most: usize) -> Result<Vec<Reference>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM partner_reference
             WHERE partner_id = ? AND announced_as > ? ORDER BY announced_as LIMIT ?"
        );
        self.references_by(&sql, params![id(&partner.0), id(&after.0), count(most as u64)])
    }

    fn references_of(&self, community: CommunityId, parcel: ParcelId) -> Result<Vec<Reference>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM partner_reference
             WHERE parcel_id = ? AND community_id = ? ORDER BY partner_id, reference"
        );
        self.references_by(&sql, params![id(&parcel.0), id(&community.0)])
    }

    fn save_reference(&self, reference: &Reference) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO partner_reference VALUES (?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (partner_id, reference) DO UPDATE SET parcel_id = excluded.parcel_id,
                 asked_back = excluded.asked_back",
            params![
                id(&reference.partner.0),
                reference.reference,
                id(&reference.community_id.0),
                id(&reference.announced_as.0),
                id(&reference.parcel_id.0),
                reference.number.as_str(),
                reference.content,
                reference.asked_back.map(Timestamp::millis),
            ],
        )?;
        Ok(())
    }

    fn asked_back_since(
        &self,
        partner: PartnerId,
        community: CommunityId,
        since: Timestamp,
        most: usize,
    ) -> Result<usize, StoreError> {
        let sql = "SELECT 1 FROM partner_reference
                   WHERE partner_id = ? AND community_id = ? AND asked_back >= ? LIMIT ?";
        let of = params![id(&partner.0), id(&community.0), since.millis(), count(most as u64)];
        Ok(self.all(sql, of, |_| Ok(()))?.len())
    }
}

impl Tx<'_> {
    fn references_by(&self, sql: &str, params: impl Params) -> Result<Vec<Reference>, StoreError> {
        self.all_apart(sql, params, columns)?.into_iter().map(read).collect()
    }
}

fn columns(row: &Row<'_>) -> rusqlite::Result<Option<Reference>> {
    let Ok(number) = TrackingNumber::parse(&row.get::<_, String>(5)?) else { return Ok(None) };
    Ok(Some(Reference {
        partner: PartnerId(id_at(row, 0)?),
        reference: row.get(1)?,
        community_id: CommunityId(id_at(row, 2)?),
        announced_as: ParcelId(id_at(row, 3)?),
        parcel_id: ParcelId(id_at(row, 4)?),
        number,
        content: row.get(6)?,
        asked_back: row.get::<_, Option<i64>>(7)?.map(Timestamp::from_millis),
    }))
}

fn read(row: Option<Reference>) -> Result<Reference, StoreError> {
    row.ok_or_else(|| StoreError::Broken("a stored number cannot be read".into()))
}
