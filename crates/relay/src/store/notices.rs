//! The outbox: messages that events have caused.

use domain::{
    CommunityId, EventId, Fen, NoticeId, ParcelId, Timestamp, event::NoticeState, notice::NoticeKind, wanted::To,
};

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
    /// How often nobody could say what had become of it.
    pub lost: u32,
    /// When to look at it next: to send it, to give a process up that was sending it, to ask the
    /// provider. Nothing when there is nothing more to do.
    pub due_at: Option<Timestamp>,
    /// By what the provider knows it.
    pub reference: Option<String>,
    /// Through which gateway it goes, or went last; nothing where there is one way only.
    pub posted: Option<Posted>,
}

/// A message on its way through a gateway.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// As the settings call it.
    pub gateway: String,
    /// How many SMS it is.
    pub segments: u32,
    /// What they cost.
    pub cost: Fen,
}

/// Nothing is ever put off for longer, in milliseconds: four days. What is due later than that was
/// written down under a clock that was ahead and has been set right since; it is due now.
pub const FARTHEST_MS: i64 = 4 * 24 * 60 * 60 * 1000;

impl Notice {
    /// Whether something is to be done about it by `now`.
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.due_at.is_some_and(|due| due <= now || due > now.plus_millis(FARTHEST_MS))
    }
}

/// Messages to be sent.
pub trait Notices {
    /// Queues a notice; false when this event caused one of this kind already.
    fn queue_notice(&self, notice: &Notice) -> Result<bool, StoreError>;

    /// The notices for which something is to be done by `now`, the longest waiting first, of
    /// communities that are not reconciling.
    fn notices_due(&self, now: Timestamp, most: usize) -> Result<Vec<Notice>, StoreError>;

    /// When the next of them is due, if any waits.
    fn next_notice_due(&self) -> Result<Option<Timestamp>, StoreError>;

    /// A notice.
    fn notice(&self, community: CommunityId, id: NoticeId) -> Result<Option<Notice>, StoreError>;

    /// A parcel's notices, the oldest first.
    fn notices_about(&self, community: CommunityId, parcel: ParcelId) -> Result<Vec<Notice>, StoreError>;

    /// The notice that the provider knows by this reference.
    fn notice_by_reference(&self, reference: &str) -> Result<Option<Notice>, StoreError>;

    /// The queued notices of this parcel are looked at as soon as may be.
    fn hurry_notices(&self, community: CommunityId, parcel: ParcelId, now: Timestamp) -> Result<(), StoreError>;

    /// Whether a later event has queued a notice of the same kind for the same parcel.
    fn superseded(&self, notice: &Notice) -> Result<bool, StoreError>;

    /// How far it got now, how often it was tried, and what is to be done next.
    fn set_notice(&self, notice: &Notice) -> Result<(), StoreError>;
}
