//! What an operator wants to know of the whole store: numbers for metrics, evidence for the doctor.

use domain::{CommunityId, ParcelId, Timestamp, event::NoticeState};

use super::{FoldedParcel, StoreError};

/// Notices in one state that something is still to be done for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenNotices {
    /// The state.
    pub state: NoticeState,
    /// How many; no more than 100,000 are counted in all states.
    pub count: u64,
    /// When the oldest of them was caused.
    pub oldest: Timestamp,
    /// When the first of them was or is due.
    pub first_due: Timestamp,
}

/// What became of the notices that went by a gateway.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatewayFates {
    /// As the settings call it.
    pub gateway: String,
    /// Sent or delivered.
    pub arrived: u64,
    /// Failed for good.
    pub failed: u64,
    /// Nobody can say.
    pub unknown: u64,
}

/// Looks at everything, changes nothing.
pub trait Survey {
    /// Notices that have not reached an end, by state.
    fn open_notices(&self) -> Result<Vec<OpenNotices>, StoreError>;

    /// What the database itself finds damaged, in its words, at most twenty; nothing when all is well.
    fn damage(&self) -> Result<Vec<String>, StoreError>;

    /// Parcels of a community in the order of their ids, after this one.
    fn parcels_after(
        &self,
        community: CommunityId,
        after: Option<ParcelId>,
        most: usize,
    ) -> Result<Vec<FoldedParcel>, StoreError>;

    /// What became of the notices that were caused since then, by gateway. Goes over all notices.
    fn gateway_fates(&self, since: Timestamp) -> Result<Vec<GatewayFates>, StoreError>;

    /// How many events are kept aside.
    fn set_aside_count(&self) -> Result<u64, StoreError>;
}
