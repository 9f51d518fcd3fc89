//! After a restore: which logs wait for their desks to bring what the backup lacks.

use domain::{CommunityId, DeviceId};

use super::StoreError;

/// Communities whose log may have lost its end. Their notices stand still: [`super::Notices::notices_due`]
/// leaves them out.
pub trait Reconciling {
    /// Whether this community's log waits for its desks.
    fn reconciling(&self, community: CommunityId) -> Result<bool, StoreError>;

    /// It waits from now on, for every desk anew; or no longer.
    fn set_reconciling(&self, community: CommunityId, waits: bool) -> Result<(), StoreError>;

    /// Every community that waits.
    fn all_reconciling(&self) -> Result<Vec<CommunityId>, StoreError>;

    /// This device has read the log to its end since, with a fitting chain.
    fn keep_caught_up(&self, community: CommunityId, device: DeviceId) -> Result<(), StoreError>;

    /// The devices that have.
    fn caught_up(&self, community: CommunityId) -> Result<Vec<DeviceId>, StoreError>;

    /// The devices that were given this community.
    fn devices_of(&self, community: CommunityId) -> Result<Vec<DeviceId>, StoreError>;
}
