//! `partner_lookup`: which contacts partners' terminals have seen in full.

use domain::{CommunityId, ParcelId, PartnerId, Timestamp};

use super::{
    tx::Tx,
    values::{at, count},
};
use crate::store::{Lookup, Lookups, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE partner_lookup (
    partner_id UUID NOT NULL,
    at BIGINT NOT NULL,
    community_id UUID NOT NULL,
    parcel_id UUID NOT NULL,
    PRIMARY KEY (partner_id, at, parcel_id)
);";

pub(super) const BY_TIME: &str = "CREATE INDEX partner_lookup_by_time ON partner_lookup (community_id, at);";

const FORGET: &str = "DELETE FROM partner_lookup WHERE community_id = $1 AND at < $2";
const PUT: &str = "INSERT INTO partner_lookup (partner_id, at, community_id, parcel_id) VALUES ($1, $2, $3, $4)
    ON CONFLICT DO NOTHING";
const NEWEST: &str = "SELECT at, community_id, parcel_id FROM partner_lookup
    WHERE partner_id = $1 ORDER BY at DESC, parcel_id LIMIT $2";

impl Lookups for Tx<'_> {
    fn forget_lookups(&self, community: CommunityId, before: Timestamp) -> Result<(), StoreError> {
        self.may_write(community)?;
        self.direct(FORGET, &[&community.0, &before.millis()]).map(drop)
    }

    fn keep_lookup(&self, lookup: &Lookup) -> Result<(), StoreError> {
        let (at, community, parcel) = (lookup.at.millis(), lookup.community_id.0, lookup.parcel_id.0);
        self.direct(PUT, &[&lookup.partner.0, &at, &community, &parcel]).map(drop)
    }

    fn lookups(&self, partner: PartnerId, most: usize) -> Result<Vec<Lookup>, StoreError> {
        let rows = self.ask_settled(NEWEST, &[&partner.0, &count(most as u64)])?;
        let lookup = |row| {
            let (community_id, parcel_id) = (CommunityId(at(row, 1)?), ParcelId(at(row, 2)?));
            Ok(Lookup { partner, at: Timestamp::from_millis(at(row, 0)?), community_id, parcel_id })
        };
        rows.iter().map(lookup).collect()
    }
}
