//! Looks over all tables, for metrics and the doctor.

use domain::{CommunityId, ParcelId, Timestamp};
use uuid::Uuid;

use super::{
    parcel,
    tx::Tx,
    values::{at, count, count_at, word_at},
};
use crate::store::{FoldedParcel, GatewayFates, OpenNotices, StoreError, Survey};

const OPEN: &str = "SELECT state, COUNT(*), MIN(queued_at), MIN(due_at)
    FROM (SELECT state, queued_at, due_at FROM notice WHERE due_at IS NOT NULL LIMIT 100000) AS open GROUP BY state";
const AFTER: &str = "SELECT community_id, parcel_id, changed_at, state, seq, recipient FROM parcel
    WHERE community_id = $1 AND parcel_id > $2 ORDER BY parcel_id LIMIT $3";

const FATES: &str = "SELECT gateway, COUNT(*) FILTER (WHERE state IN ('sent', 'delivered')),
    COUNT(*) FILTER (WHERE state = 'failed'), COUNT(*) FILTER (WHERE state = 'unknown')
    FROM notice WHERE gateway IS NOT NULL AND queued_at >= $1 GROUP BY gateway ORDER BY gateway";

impl Survey for Tx<'_> {
    fn open_notices(&self) -> Result<Vec<OpenNotices>, StoreError> {
        let moment = |row, column| at(row, column).map(Timestamp::from_millis);
        let open = |row| {
            let (state, count) = (word_at(row, 0)?, count_at(row, 1)?);
            Ok(OpenNotices { state, count, oldest: moment(row, 2)?, first_due: moment(row, 3)? })
        };
        self.ask_settled(OPEN, &[])?.iter().map(open).collect()
    }

    /// A server looks after its files itself, and says in its own log what it finds.
    fn damage(&self) -> Result<Vec<String>, StoreError> {
        Ok(Vec::new())
    }

    fn parcels_after(
        &self,
        community: CommunityId,
        after: Option<ParcelId>,
        most: usize,
    ) -> Result<Vec<FoldedParcel>, StoreError> {
        let after = after.map_or(Uuid::nil(), |parcel| parcel.0);
        let rows = self.ask_settled(AFTER, &[&community.0, &after, &count(most as u64)])?;
        rows.iter().map(|row| parcel::read(row).map(|(_, parcel)| parcel)).collect()
    }

    fn gateway_fates(&self, since: Timestamp) -> Result<Vec<GatewayFates>, StoreError> {
        let fates = |row| {
            let (arrived, failed, unknown) = (count_at(row, 1)?, count_at(row, 2)?, count_at(row, 3)?);
            Ok(GatewayFates { gateway: at(row, 0)?, arrived, failed, unknown })
        };
        self.ask_settled(FATES, &[&since.millis()])?.iter().map(fates).collect()
    }

    fn set_aside_count(&self) -> Result<u64, StoreError> {
        let rows = self.ask_settled("SELECT COUNT(*) FROM quarantine", &[])?;
        rows.first().map_or(Ok(0), |row| count_at(row, 0))
    }
}
