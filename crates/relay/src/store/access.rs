//! Who may do what: devices, their communities, pairing codes.

use domain::{CodeShare, CommunityId, DeviceId, OrganizationId, Timestamp};
use wire::Grant;

use super::StoreError;

/// A device that writes events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Its id.
    pub id: DeviceId,
    /// Ed25519; nothing for the relay itself.
    pub public_key: Option<[u8; 32]>,
    /// It may do nothing any more.
    pub revoked: bool,
    /// Its events are held up to this `device_seq`, without a gap.
    pub held: u64,
    /// Whose it is; the relay's own device is anybody's.
    pub organization: OrganizationId,
    /// The device that it goes on for, when that one ran twice or was set back.
    pub succeeds: Option<DeviceId>,
    /// Until then it may give back stretches without a seal: the relay was lost without a backup.
    pub rebuilds_until: Timestamp,
}

impl Device {
    /// A device that has written nothing yet.
    pub fn new(id: DeviceId, public_key: Option<[u8; 32]>, organization: OrganizationId) -> Self {
        let rebuilds_until = Timestamp::default();
        Self { id, public_key, revoked: false, held: 0, organization, succeeds: None, rebuilds_until }
    }
}

/// An owner of communities and desks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    /// Its id.
    pub id: OrganizationId,
    /// As the administrator calls it.
    pub name: String,
}

/// A pairing code as it is kept: hashed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairingCode {
    /// Keyed hash of the letters.
    pub hash: [u8; 32],
    /// Good until.
    pub expires_at: Timestamp,
    /// Who used it.
    pub used_by: Option<DeviceId>,
    /// Whose desk it makes known.
    pub organization: OrganizationId,
    /// The communities that it gives; nothing means all of the organization.
    pub communities: Option<Vec<CommunityId>>,
    /// The desk may give back what a relay lost without a backup had.
    pub rebuild: bool,
}

/// Devices and what they were given.
pub trait Access {
    /// A device.
    fn device(&self, id: DeviceId) -> Result<Option<Device>, StoreError>;

    /// A device comes to be known.
    fn add_device(&self, device: &Device, at: Timestamp) -> Result<(), StoreError>;

    /// It may do nothing from now on.
    fn revoke(&self, id: DeviceId) -> Result<(), StoreError>;

    /// Until then it may give back stretches without a seal.
    fn let_rebuild(&self, id: DeviceId, until: Timestamp) -> Result<(), StoreError>;

    /// Its events are held up to here now.
    fn set_held(&self, id: DeviceId, held: u64) -> Result<(), StoreError>;

    /// The communities of a device.
    fn grants(&self, device: DeviceId) -> Result<Vec<Grant>, StoreError>;

    /// The shares of a community's pickup codes that devices draw from which are not revoked.
    fn shares_dealt(&self, community: CommunityId) -> Result<Vec<CodeShare>, StoreError>;

    /// Gives a community to a device.
    fn give(&self, device: DeviceId, grant: Grant) -> Result<(), StoreError>;

    /// Keeps a code.
    fn keep_pairing_code(&self, code: &PairingCode) -> Result<(), StoreError>;

    /// A code by its hash.
    fn pairing_code(&self, hash: &[u8; 32]) -> Result<Option<PairingCode>, StoreError>;

    /// The code is used.
    fn use_pairing_code(&self, hash: &[u8; 32], by: DeviceId) -> Result<(), StoreError>;

    /// A new organization.
    fn add_organization(&self, organization: &Organization) -> Result<(), StoreError>;

    /// All organizations, the first one first.
    fn organizations(&self) -> Result<Vec<Organization>, StoreError>;
}
