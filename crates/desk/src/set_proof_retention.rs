//! How long signatures, photos and who came are kept.

use domain::{
    Body, CommunityId, Subject,
    community::CommunityEvent,
    person_event::{FEWEST_RETENTION_DAYS, MOST_RETENTION_DAYS},
    rights::Right,
};

use crate::{Desk, DeskError, view::CommunityView};

impl Desk {
    /// Sets the days after which the relay forgets what proved a hand-over.
    pub fn set_proof_retention(&self, id: CommunityId, days: u32) -> Result<CommunityView, DeskError> {
        self.require(Right::Settings)?;
        if !(FEWEST_RETENTION_DAYS..=MOST_RETENTION_DAYS).contains(&days) {
            return Err(DeskError::input("proof_days", "retention_days_wrong", "from a week to ten years"));
        }
        self.write(|writing| {
            let set = CommunityEvent::ProofRetentionSet { days };
            writing.append(id, Subject::community(id), Body::Community(set), Vec::new())
        })?;
        self.community_view(id)
    }
}
