//! The log and the personal data beside it.

use domain::{CommunityId, DeviceId, EventId, SideId, SideRow, Subject, Timestamp};
use wire::Accepted;

use super::StoreError;

/// The end of a community's log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// The newest place; 0 before the first.
    pub seq: u64,
    /// The chain at that place.
    pub prefix_hash: String,
}

/// An event that a device has written already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its place.
    pub seq: u64,
    /// Its hash.
    pub hash: String,
}

/// An event that did not come into the log.
#[derive(Debug, Clone)]
pub struct SetAside {
    /// Whose log it was meant for.
    pub community_id: CommunityId,
    /// Who pushed it.
    pub pushed_by: DeviceId,
    /// Its claimed place among its device's.
    pub device_seq: u64,
    /// Tells apart what claims the same place.
    pub digest: String,
    /// A stable name.
    pub reason: &'static str,
    /// When.
    pub at: Timestamp,
    /// As it came, with its side rows.
    pub text: String,
}

/// A side row and whose history it came with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptSide {
    /// The place of its event.
    pub seq: u64,
    /// Its id.
    pub id: SideId,
    /// What its event is about.
    pub subject: Subject,
}

/// The append-only logs.
pub trait Log {
    /// The end of a community's log; nothing where the community is not known.
    fn head(&self, community: CommunityId) -> Result<Option<Head>, StoreError>;

    /// Appends; the caller has made place and chain from [`Log::head`] in this transaction.
    fn append(&self, entry: &Accepted) -> Result<(), StoreError>;

    /// What the device wrote at this place of its own count.
    fn written(&self, device: DeviceId, device_seq: u64) -> Result<Option<Written>, StoreError>;

    /// Whether the community's log has an event of this id.
    fn has_event(&self, community: CommunityId, event: EventId) -> Result<bool, StoreError>;

    /// The chain at a place.
    fn prefix_hash(&self, community: CommunityId, seq: u64) -> Result<Option<String>, StoreError>;

    /// Events after a place, at most `events` of them and about `bytes` in all, at least one.
    fn stretch(
        &self,
        community: CommunityId,
        after: u64,
        events: usize,
        bytes: usize,
    ) -> Result<Vec<Accepted>, StoreError>;

    /// Keeps a side row that came with the event at `seq`; one that is there stays as it is.
    fn keep_side(&self, community: CommunityId, seq: u64, row: &SideRow) -> Result<(), StoreError>;

    /// A side row, unless it has been erased.
    fn side(&self, community: CommunityId, id: SideId) -> Result<Option<SideRow>, StoreError>;

    /// The side rows that came with the events from `first` to `last`.
    fn sides(&self, community: CommunityId, first: u64, last: u64) -> Result<Vec<SideRow>, StoreError>;

    /// Erases a side row that the event at `seq` says to erase. It is never kept again, also where it
    /// had not come yet; what was set aside with it is erased, too.
    fn erase_side(&self, community: CommunityId, seq: u64, id: SideId) -> Result<(), StoreError>;

    /// Whether this row has been erased.
    fn side_erased(&self, community: CommunityId, id: SideId) -> Result<bool, StoreError>;

    /// Side rows that are kept, of events accepted before `until`, in the order of the log, after the
    /// row `after` of the event at that place.
    fn sides_kept(
        &self,
        community: CommunityId,
        after: (u64, SideId),
        until: Timestamp,
        most: usize,
    ) -> Result<Vec<KeptSide>, StoreError>;

    /// Forgets what was set aside before: that it was stays on record.
    fn forget_set_aside(&self, community: CommunityId, before: Timestamp) -> Result<(), StoreError>;

    /// Keeps an event for an administrator; doing it twice is doing it once.
    fn set_aside(&self, event: &SetAside) -> Result<(), StoreError>;

    /// Why this event was set aside before.
    fn set_aside_reason(
        &self,
        pushed_by: DeviceId,
        device_seq: u64,
        digest: &str,
    ) -> Result<Option<String>, StoreError>;
}
