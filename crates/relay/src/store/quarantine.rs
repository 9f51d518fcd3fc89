//! Events that did not come into the log.

use domain::{CommunityId, DeviceId, EventId, Timestamp};

use super::StoreError;

/// An event that did not come into the log.
#[derive(Debug, Clone)]
pub struct SetAside {
    /// Whose log it was meant for.
    pub community_id: CommunityId,
    /// Which event it claims to be.
    pub event_id: EventId,
    /// Who pushed it.
    pub pushed_by: DeviceId,
    /// Its claimed place among its device's.
    pub device_seq: u64,
    /// Tells apart what claims the same place.
    pub digest: String,
    /// A stable name.
    pub reason: String,
    /// When.
    pub at: Timestamp,
    /// As it came, with its side rows.
    pub text: String,
}

/// Events kept for an administrator.
pub trait Quarantine {
    /// Keeps an event; doing it twice is doing it once.
    fn set_aside(&self, event: &SetAside) -> Result<(), StoreError>;

    /// Why this event was set aside before.
    fn set_aside_reason(
        &self,
        pushed_by: DeviceId,
        device_seq: u64,
        digest: &str,
    ) -> Result<Option<String>, StoreError>;

    /// What is kept, the oldest first.
    fn all_set_aside(&self, most: usize) -> Result<Vec<SetAside>, StoreError>;

    /// What is kept under this digest.
    fn set_aside_as(&self, digest: &str) -> Result<Option<SetAside>, StoreError>;

    /// It is kept no longer.
    fn drop_set_aside(&self, digest: &str) -> Result<(), StoreError>;

    /// These events have come into the log after all; another one that only bears such an id has not.
    fn came_in(&self, community: CommunityId, events: &[EventId]) -> Result<(), StoreError>;
}
