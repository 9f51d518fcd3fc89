//! A log that may have lost its end waits for its desks, and its notices stand still.

use domain::{
    AttentionKind, CommunityId, DeviceId, ParcelState,
    notice::NoticeKind,
    wanted::{self, To},
};

use super::Sequencer;
use crate::store::{LastCause, StoreError};

impl Sequencer<'_> {
    /// Something tells that the relay was set back. A log that waits already goes on waiting.
    pub fn begin_reconciling(&self, community: CommunityId) -> Result<(), StoreError> {
        match self.tables.reconciling(community)? {
            true => Ok(()),
            false => self.tables.set_reconciling(community, true),
        }
    }

    /// This desk has read the log to its end: it has nothing left to give back.
    pub fn caught_up(&self, community: CommunityId, device: DeviceId) -> Result<(), StoreError> {
        self.tables.keep_caught_up(community, device)?;
        self.end_when_all_have_come(community)
    }

    /// A device may do nothing from now on; nobody waits for what it may have.
    pub fn revoke(&self, device: DeviceId) -> Result<(), StoreError> {
        self.tables.revoke(device)?;
        let given = self.tables.grants(device)?;
        given.iter().try_for_each(|grant| self.end_when_all_have_come(grant.community_id))
    }

    /// Ends the waiting when nobody is missing.
    pub fn end_when_all_have_come(&self, community: CommunityId) -> Result<(), StoreError> {
        match self.tables.reconciling(community)? && self.all_have_come(community, None)? {
            true => self.end_reconciling(community),
            false => Ok(()),
        }
    }

    /// Whether a log waits for no desk any more, but for this one.
    pub fn others_have_come(&self, community: CommunityId, device: DeviceId) -> Result<bool, StoreError> {
        Ok(!self.tables.reconciling(community)? || self.all_have_come(community, Some(device))?)
    }

    fn all_have_come(&self, community: CommunityId, besides: Option<DeviceId>) -> Result<bool, StoreError> {
        let come = self.tables.caught_up(community)?;
        let missing = |id: &DeviceId| !come.contains(id) && besides != Some(*id);
        for id in self.tables.devices_of(community)?.into_iter().filter(missing) {
            if self.tables.device(id)?.is_some_and(|device| !device.revoked) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The log is whole, or an administrator says so: what it still lacks is decided, and notices go
    /// out again.
    pub fn end_reconciling(&self, community: CommunityId) -> Result<(), StoreError> {
        self.tables.set_reconciling(community, false)?;
        if let Some(cause) = self.tables.last_cause(community)? {
            self.tables.set_last_cause(community, None)?;
            self.complete(community, &cause)?;
        }
        Ok(())
    }

    /// Decides what followed from the last event of a log that was given back, as far as it was lost.
    fn complete(&self, community: CommunityId, cause: &LastCause) -> Result<(), StoreError> {
        if let Some(asked) = &cause.asked {
            return self.notice_asked(asked);
        }
        let Some(row) = self.tables.parcel(community, cause.parcel_id)? else { return Ok(()) };
        let wanted: Vec<(NoticeKind, To)> = cause.notices.iter().map(|kind| (*kind, wanted::receiver(*kind))).collect();
        self.notify(community, cause.event_id, &wanted, &row.state)?;
        if cause.came_to_life && is_alone(&row.state) { self.join(community, &row.state) } else { Ok(()) }
    }
}

/// Whether the parcel is live and nothing was decided yet about another one with its number.
fn is_alone(state: &ParcelState) -> bool {
    let live = state.parcel.as_ref().is_some_and(|parcel| parcel.status.is_live());
    live && !state.attention.iter().any(|item| item.kind == AttentionKind::DuplicateNumber)
}
