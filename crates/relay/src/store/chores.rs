//! What the relay does by itself for a community, and when next.

use domain::{CommunityId, Timestamp};
use serde::{Deserialize, Serialize};

use super::StoreError;

/// Something to be done for a community at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chore {
    /// For whom.
    pub community_id: CommunityId,
    /// What.
    pub kind: ChoreKind,
}

/// What the relay does by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChoreKind {
    /// Reminds recipients.
    Reminders,
    /// Forgets persons whose time has passed.
    Retention,
}

/// When what is done next.
pub trait Chores {
    /// What is to be done by `now`, of communities that are not reconciling.
    fn chores_due(&self, now: Timestamp, most: usize) -> Result<Vec<Chore>, StoreError>;

    /// It is done next at this moment, or never.
    fn set_chore(&self, chore: Chore, at: Option<Timestamp>) -> Result<(), StoreError>;
}
