//! `partner_lookup`: which contacts partners' terminals have seen in full.

use domain::{CommunityId, ParcelId, PartnerId, Timestamp};
use rusqlite::params;

use super::{
    Tx,
    values::{count, id, id_at},
};
use crate::store::{Lookup, Lookups, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE partner_lookup (
    partner_id BLOB NOT NULL,
    at INTEGER NOT NULL,
    community_id BLOB NOT NULL,
    parcel_id BLOB NOT NULL,
    PRIMARY KEY (partner_id, at, parcel_id)
) STRICT, WITHOUT ROWID;";

pub(super) const BY_TIME: &str = "CREATE INDEX partner_lookup_by_time ON partner_lookup (community_id, at);";

impl Lookups for Tx<'_> {
    fn forget_lookups(&self, community: CommunityId, before: Timestamp) -> Result<(), StoreError> {
        let sql = "DELETE FROM partner_lookup WHERE community_id = ? AND at < ?";
        self.run(sql, params![id(&community.0), before.millis()]).map(drop)
    }

    fn keep_lookup(&self, lookup: &Lookup) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO partner_lookup VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            params![id(&lookup.partner.0), lookup.at.millis(), id(&lookup.community_id.0), id(&lookup.parcel_id.0)],
        )?;
        Ok(())
    }

    fn lookups(&self, partner: PartnerId, most: usize) -> Result<Vec<Lookup>, StoreError> {
        let sql = "SELECT at, community_id, parcel_id FROM partner_lookup
                   WHERE partner_id = ? ORDER BY at DESC, parcel_id LIMIT ?";
        self.all_apart(sql, params![id(&partner.0), count(most as u64)], |row| {
            let at = Timestamp::from_millis(row.get(0)?);
            let (community_id, parcel_id) = (CommunityId(id_at(row, 1)?), ParcelId(id_at(row, 2)?));
            Ok(Lookup { partner, at, community_id, parcel_id })
        })
    }
}
