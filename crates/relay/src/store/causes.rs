//! What the end of a log that was given back may still lack.

use domain::{CommunityId, Event, EventId, ParcelId, notice::NoticeKind};
use serde::{Deserialize, Serialize};

use super::StoreError;

/// The last event of a log that was given back which something follows from. Desks had pulled the
/// log up to anywhere: what followed may have been lost with the relay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastCause {
    /// Which event.
    pub event_id: EventId,
    /// What it is about.
    pub parcel_id: ParcelId,
    /// The event itself, where it asks for a notice.
    pub asked: Option<Event>,
    /// The notices that it wants.
    pub notices: Vec<NoticeKind>,
    /// Its parcel came to life under its number by it.
    pub came_to_life: bool,
}

/// Remembered until the log has been mended.
pub trait Causes {
    /// The last cause of a community's log that was given back.
    fn last_cause(&self, community: CommunityId) -> Result<Option<LastCause>, StoreError>;

    /// Remembers it in place of the one before; nothing when all is done.
    fn set_last_cause(&self, community: CommunityId, cause: Option<&LastCause>) -> Result<(), StoreError>;
}
