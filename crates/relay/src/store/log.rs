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
    /// The rules by which the log is folded from there on, as far as it says; 0 before the first.
    pub rules: u32,
}

/// An event that is in the log already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its place.
    pub seq: u64,
    /// Its hash.
    pub hash: String,
}

/// Which side rows are gone over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// All that are kept.
    All,
    /// Who came, signatures and photos.
    Proof,
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

    /// What the device wrote at this place of its own count: more than one event where it had run
    /// twice and both came into a log that was mended.
    fn written(&self, device: DeviceId, device_seq: u64) -> Result<Vec<Written>, StoreError>;

    /// How far the device's events are in the logs without a gap after `held`, looking at `most`.
    fn written_up_to(&self, device: DeviceId, held: u64, most: usize) -> Result<u64, StoreError>;

    /// The event of this id in the community's log.
    fn event(&self, community: CommunityId, event: EventId) -> Result<Option<Written>, StoreError>;

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

    /// These are about to be asked for, one by one: a store that answers over a network fetches them all at
    /// once.
    fn sides_ahead(&self, community: CommunityId, ids: &[SideId]) -> Result<(), StoreError>;

    /// The side rows that came with the events from `first` to `last`.
    fn sides(&self, community: CommunityId, first: u64, last: u64) -> Result<Vec<SideRow>, StoreError>;

    /// Erases a side row that the event at `seq` says to erase. It is never kept again, also where it
    /// had not come yet; what was set aside with it is erased, too.
    fn erase_side(&self, community: CommunityId, seq: u64, id: SideId) -> Result<(), StoreError>;

    /// Whether this row has been erased.
    fn side_erased(&self, community: CommunityId, id: SideId) -> Result<bool, StoreError>;

    /// Side rows that are kept, in the order of the log: `from` is the row of the event at a place
    /// after which to begin, and the moment before which their events were accepted.
    fn sides_kept(
        &self,
        community: CommunityId,
        which: Which,
        from: ((u64, SideId), Timestamp),
        most: usize,
    ) -> Result<Vec<KeptSide>, StoreError>;

    /// Forgets what was set aside before: that it was stays on record.
    fn forget_set_aside(&self, community: CommunityId, before: Timestamp) -> Result<(), StoreError>;

    /// These side rows, as far as they have not been erased.
    fn sides_of(&self, community: CommunityId, ids: &[SideId]) -> Result<Vec<SideRow>, StoreError>;
}
