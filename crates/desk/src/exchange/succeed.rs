//! This desk runs twice, or was set back: from now on it is another device, and everything that it
//! wrote and could not hand in goes with it.

use domain::DeviceId;
use wire::{Grant, PairReply, SucceedRequest};

use super::{RelayProblem, call, key::DeviceKey};
use crate::{
    Desk, DeskError,
    store::{Writing, community},
};

impl Desk {
    /// Becomes another device at a relay that still knows the `old` one. The new id and key are on
    /// the disk before the relay hears of them, so that asking again is asking the same.
    pub(super) fn succeed(&self, url: &str, old: DeviceId) -> Result<(), DeskError> {
        if call::device(self)? != old {
            // Another program of this desk has done it.
            return Ok(());
        }
        let (device_id, key) = self.heir()?;
        let request = SucceedRequest { device_id, public_key: key.public() };
        let outcome = call::signed_post::<PairReply>(self, url, "/v1/succeed", &request);
        if outcome.is_err() {
            call::lock(self).note(&outcome);
        }
        let reply = checked(outcome?)?;
        self.inherit(old, device_id, &reply.grants)
    }

    /// Becomes another device by itself: the relay knows this one by a key that is not here.
    pub(super) fn start_anew(&self, old: DeviceId) -> Result<(), DeskError> {
        let (device_id, _) = self.heir()?;
        self.inherit(old, device_id, &[])
    }

    fn heir(&self) -> Result<(DeviceId, DeviceKey), RelayProblem> {
        // The key of today keeps the name of today's device.
        let device = call::device(self)?;
        let mut safe = self.safe();
        DeviceKey::sign_with_name(&mut safe, device)?;
        let mut random = self.random();
        let fresh = DeviceId::new(self.now(), random.bytes());
        DeviceKey::heir(&mut safe, fresh, random.bytes())
    }

    fn inherit(&self, old: DeviceId, heir: DeviceId, grants: &[Grant]) -> Result<(), DeskError> {
        self.write(|writing| {
            if writing.device() == old {
                writing.become_device(heir)?;
            }
            serve(writing, grants)
        })?;
        call::lock(self).forget_token();
        // Whoever needs the key next finds it under its new name.
        Ok(DeviceKey::promote(&mut self.safe(), heir)?)
    }
}

/// Serves what was granted, with the share of codes that came with it.
pub(super) fn serve(writing: &Writing<'_>, grants: &[Grant]) -> Result<(), DeskError> {
    grants
        .iter()
        .try_for_each(|grant| community::serve(writing.connection(), grant.community_id, grant.share).map(drop))
}

/// A share without codes would leave the desk unable to receive anything.
pub(super) fn checked(reply: PairReply) -> Result<PairReply, RelayProblem> {
    match sound(&reply.grants) {
        true => Ok(reply),
        false => Err(RelayProblem::Garbled),
    }
}

/// Whether every grant has codes to draw.
pub(super) fn sound(grants: &[Grant]) -> bool {
    grants.iter().all(|grant| grant.share.from < grant.share.to && grant.share.to <= 100)
}
