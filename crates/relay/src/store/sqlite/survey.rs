//! Looks over all tables, for metrics and the doctor.

use domain::{CommunityId, ParcelId, Timestamp};
use rusqlite::{Row, params};

use super::{
    Tx, parcel,
    values::{count, count_at, from_word, id},
};
use crate::store::{FoldedParcel, GatewayFates, OpenNotices, StoreError, Survey};

impl Survey for Tx<'_> {
    fn open_notices(&self) -> Result<Vec<OpenNotices>, StoreError> {
        let sql = "SELECT state, COUNT(*), MIN(queued_at), MIN(due_at)
                   FROM (SELECT state, queued_at, due_at FROM notice WHERE due_at IS NOT NULL LIMIT 100000)
                   GROUP BY state";
        let rows = self
            .all(sql, [], |row| Ok((row.get::<_, String>(0)?, count_at(row, 1)?, moment(row, 2)?, moment(row, 3)?)))?;
        let open = |(state, count, oldest, first_due): (String, _, _, _)| {
            Ok(OpenNotices { state: from_word(&state)?, count, oldest, first_due })
        };
        rows.into_iter().map(open).collect()
    }

    fn damage(&self) -> Result<Vec<String>, StoreError> {
        let told = self.all("PRAGMA quick_check(20)", [], |row| row.get::<_, String>(0))?;
        Ok(told.into_iter().filter(|line| line != "ok").collect())
    }

    fn parcels_after(
        &self,
        community: CommunityId,
        after: Option<ParcelId>,
        most: usize,
    ) -> Result<Vec<FoldedParcel>, StoreError> {
        self.settle()?;
        let sql = "SELECT parcel_id, changed_at, seq, state, recipient FROM parcel
                   WHERE community_id = ? AND parcel_id > ? ORDER BY parcel_id LIMIT ?";
        let after = after.as_ref().map_or(&[][..], |parcel| id(&parcel.0));
        let rows = self.all(sql, params![id(&community.0), after, count(most as u64)], parcel::columns)?;
        rows.into_iter().map(parcel::parcel_row).collect()
    }

    fn gateway_fates(&self, since: Timestamp) -> Result<Vec<GatewayFates>, StoreError> {
        let sql = "SELECT gateway, SUM(state IN ('sent', 'delivered')), SUM(state = 'failed'), SUM(state = 'unknown')
                   FROM notice WHERE gateway IS NOT NULL AND queued_at >= ? GROUP BY gateway ORDER BY gateway";
        self.all(sql, params![since.millis()], |row| {
            let (arrived, failed, unknown) = (count_at(row, 1)?, count_at(row, 2)?, count_at(row, 3)?);
            Ok(GatewayFates { gateway: row.get(0)?, arrived, failed, unknown })
        })
    }

    fn set_aside_count(&self) -> Result<u64, StoreError> {
        Ok(self.one("SELECT COUNT(*) FROM quarantine", [], |row| count_at(row, 0))?.unwrap_or(0))
    }
}

fn moment(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    row.get(column).map(Timestamp::from_millis)
}
