//! The outbox: messages that events have caused.

use domain::{CommunityId, EventId, NoticeId, ParcelId, Timestamp, event::NoticeState, notice::NoticeKind, wanted::To};

use super::StoreError;

/// One message to one person, caused by one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// Whose log reports on it.
    pub community_id: CommunityId,
    /// What it is about.
    pub parcel_id: ParcelId,
    /// What it says.
    pub kind: NoticeKind,
    /// Recipient or courier.
    pub to: To,
    /// The event that caused it.
    pub cause: EventId,
    /// How far it got.
    pub state: NoticeState,
    /// How often it was tried.
    pub tries: u32,
    /// When it was caused.
    pub queued_at: Timestamp,
}

/// Messages to be sent.
pub trait Notices {
    /// Queues a notice; false when this event caused one of this kind already.
    fn queue_notice(&self, notice: &Notice) -> Result<bool, StoreError>;

    /// The oldest notices in this state, of communities that are not reconciling.
    fn notices_in(&self, state: NoticeState, most: usize) -> Result<Vec<Notice>, StoreError>;

    /// Whether a later event has queued a notice of the same kind for the same parcel.
    fn superseded(&self, notice: &Notice) -> Result<bool, StoreError>;

    /// How far it got now, and how often it was tried.
    fn set_notice(&self, notice: &Notice) -> Result<(), StoreError>;
}
