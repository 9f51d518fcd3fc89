//! Who may do what: devices, their communities, pairing codes.

use domain::{CommunityId, DeviceId, Timestamp};
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
}

/// Devices and what they were given.
pub trait Access {
    /// A device.
    fn device(&self, id: DeviceId) -> Result<Option<Device>, StoreError>;

    /// A device comes to be known.
    fn add_device(&self, device: &Device, at: Timestamp) -> Result<(), StoreError>;

    /// Its events are held up to here now.
    fn set_held(&self, id: DeviceId, held: u64) -> Result<(), StoreError>;

    /// The communities of a device.
    fn grants(&self, device: DeviceId) -> Result<Vec<Grant>, StoreError>;

    /// How many devices were ever given this community; shares are never dealt twice.
    fn shares_dealt(&self, community: CommunityId) -> Result<u32, StoreError>;

    /// Gives a community to a device.
    fn give(&self, device: DeviceId, grant: Grant) -> Result<(), StoreError>;

    /// Keeps a code.
    fn keep_pairing_code(&self, code: &PairingCode) -> Result<(), StoreError>;

    /// A code by its hash.
    fn pairing_code(&self, hash: &[u8; 32]) -> Result<Option<PairingCode>, StoreError>;

    /// The code is used.
    fn use_pairing_code(&self, hash: &[u8; 32], by: DeviceId) -> Result<(), StoreError>;
}
