//! What a piece of work may write into, said before it begins.

use std::collections::BTreeSet;

use domain::{CommunityId, DeviceId};

use super::{Foreseen, StoreError};

/// The logs and the devices that a piece of work appends to. A store that several processes share
/// locks them in one order before the work begins, so that places have no gaps and nobody waits for
/// each other in a circle.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    devices: BTreeSet<DeviceId>,
    communities: BTreeSet<CommunityId>,
    foreseen: Foreseen,
}

impl Scope {
    /// Work that appends to no log: sessions, codes.
    pub fn apart() -> Self {
        Self::default()
    }

    /// Work that appends to the log of one community.
    pub fn community(id: CommunityId) -> Self {
        Self::communities([id])
    }

    /// Work that appends to the logs of these communities.
    pub fn communities(ids: impl IntoIterator<Item = CommunityId>) -> Self {
        Self { communities: ids.into_iter().collect(), ..Self::default() }
    }

    /// And moves the count of this device on.
    #[must_use]
    pub fn with_device(mut self, id: DeviceId) -> Self {
        self.devices.insert(id);
        self
    }

    /// And will look these up.
    #[must_use]
    pub fn foreseeing(mut self, foreseen: Foreseen) -> Self {
        self.foreseen = foreseen;
        self
    }

    /// What will be looked up.
    pub(super) fn foreseen(&self) -> &Foreseen {
        &self.foreseen
    }

    /// Whether this log is one of them.
    pub fn has_community(&self, id: CommunityId) -> bool {
        self.communities.contains(&id)
    }

    /// Refuses work on a log that was not locked for it.
    pub(super) fn must_have(&self, id: CommunityId) -> Result<(), StoreError> {
        match self.has_community(id) {
            true => Ok(()),
            false => Err(StoreError::Broken("a piece of work wrote into a log that it had not named".into())),
        }
    }

    /// Whether this device is one of them.
    pub fn has_device(&self, id: DeviceId) -> bool {
        self.devices.contains(&id)
    }

    /// Whether nothing is appended at all.
    pub fn is_apart(&self) -> bool {
        self.devices.is_empty() && self.communities.is_empty()
    }

    /// The devices, in the order in which they are locked.
    pub fn devices_in_order(&self) -> impl Iterator<Item = DeviceId> {
        self.devices.iter().copied()
    }

    /// The communities, in the order in which they are locked, after the devices.
    pub fn communities_in_order(&self) -> impl Iterator<Item = CommunityId> {
        self.communities.iter().copied()
    }

    /// Everything that either of them writes into.
    pub fn join(&mut self, other: &Self) {
        self.devices.extend(&other.devices);
        self.communities.extend(&other.communities);
        self.foreseen.join(&other.foreseen);
    }
}
