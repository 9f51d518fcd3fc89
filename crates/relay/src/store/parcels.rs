//! Parcels as the fold of their events.

use domain::{CommunityId, CourierId, Parcel, ParcelId, ParcelState, Phone, Status, Timestamp, TrackingNumber};

use wire::{ParcelAt, StateOf};

use super::StoreError;

/// More live parcels of one number than this are not looked at.
const MOST_LIVE: usize = 20;

/// A parcel's folded state and when its status last changed.
#[derive(Debug, Clone)]
pub struct FoldedParcel {
    /// Its id.
    pub id: ParcelId,
    /// The fold of its events.
    pub state: ParcelState,
    /// When the event says that moved it to its status.
    pub changed_at: Timestamp,
    /// The last place that is folded into it.
    pub seq: u64,
    /// The recipient's phone, under which residents find it; nothing where the person was forgotten.
    pub recipient: Option<Phone>,
}

impl FoldedParcel {
    /// The number under which it is found while it lives.
    pub fn live_number(&self) -> Option<&TrackingNumber> {
        let parcel = self.state.parcel.as_ref();
        parcel.filter(|parcel| parcel.status.is_live()).map(|parcel| &parcel.tracking)
    }

    /// Of rows that were found under a number, those that live under it, the oldest first.
    pub(super) fn living(rows: impl IntoIterator<Item = Self>, number: &TrackingNumber) -> Vec<Self> {
        let mut live: Vec<_> = rows.into_iter().filter(|row| row.live_number() == Some(number)).collect();
        live.sort_by_key(|row| (row.state.parcel.as_ref().map(Parcel::recorded_at), row.id));
        live.truncate(MOST_LIVE);
        live
    }
}

/// Parcels of a community.
pub trait Parcels {
    /// A parcel.
    fn parcel(&self, community: CommunityId, id: ParcelId) -> Result<Option<FoldedParcel>, StoreError>;

    /// Writes down the fold.
    fn save_parcel(&self, community: CommunityId, row: &FoldedParcel) -> Result<(), StoreError>;

    /// The hashes of the states of these parcels, of those that no event after `seq` has changed.
    fn states_at(&self, community: CommunityId, parcels: &[ParcelId], seq: u64) -> Result<Vec<StateOf>, StoreError>;

    /// The parcels before this one in the order of their ids, the newest first, at most `most` of them
    /// and about `bytes` in all, at least one.
    fn states_before(
        &self,
        community: CommunityId,
        before: Option<ParcelId>,
        most: usize,
        bytes: usize,
    ) -> Result<Vec<ParcelAt>, StoreError>;

    /// The live parcels with this number, the oldest first.
    fn live_parcels(&self, community: CommunityId, number: &TrackingNumber) -> Result<Vec<FoldedParcel>, StoreError>;

    /// The parcels that wait for their recipients, in the order of their ids, after this one.
    fn waiting_parcels(
        &self,
        community: CommunityId,
        after: ParcelId,
        most: usize,
    ) -> Result<Vec<FoldedParcel>, StoreError>;

    /// A courier's parcels, the newest first.
    fn parcels_of(
        &self,
        community: CommunityId,
        courier: CourierId,
        most: usize,
    ) -> Result<Vec<FoldedParcel>, StoreError>;

    /// The parcels of a recipient's phone with this status, the newest first, those that a community knew
    /// of before the given one.
    fn parcels_for(
        &self,
        community: CommunityId,
        recipient_and_status: (&Phone, Status),
        before: Option<(Timestamp, ParcelId)>,
        most: usize,
    ) -> Result<Vec<FoldedParcel>, StoreError>;

    /// The communities that have or had parcels for this phone, at most `most`.
    fn communities_for(&self, recipient: &Phone, most: usize) -> Result<Vec<CommunityId>, StoreError>;

    /// Whether a community has or had a parcel for this phone.
    fn is_recipient(&self, community: CommunityId, phone: &Phone) -> Result<bool, StoreError>;

    /// A parcel is no longer found under its recipient's phone: the person was forgotten.
    fn forget_recipient(&self, community: CommunityId, parcel: ParcelId) -> Result<(), StoreError>;

    /// The parcel that an announcer's key made.
    fn announced(&self, community: CommunityId, courier: CourierId, key: &str) -> Result<Option<ParcelId>, StoreError>;

    /// Remembers which parcel an announcer's key made.
    fn keep_announced(
        &self,
        community: CommunityId,
        courier: CourierId,
        key: &str,
        parcel: ParcelId,
    ) -> Result<(), StoreError>;
}
