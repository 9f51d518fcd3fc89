//! What is asked and decided about notices beside the parcel's own history.
//!
//! A subject of its own kind: a version that does not know these events keeps and passes them on,
//! and the parcel stays one that it may work on.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{
    CommunityId, EventId, NoticeId, Parcel, ParcelId, Refusal, Timestamp,
    notice::NoticeKind,
    wanted::{self, Now},
};

/// What can happen about one notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "payload", rename_all = "snake_case")]
pub enum NoticeEvent {
    /// Request: a clerk wants it told again. The subject is the notice that comes of it.
    NoticeAsked {
        /// What it is about.
        parcel: ParcelId,
        /// What it says.
        kind: NoticeKind,
    },
    /// The relay: the parcel has waited for so many days that its recipient is reminded.
    ReminderDue {
        /// Which one waits.
        parcel: ParcelId,
        /// Of the days that the community has set, which.
        day: u32,
    },
    /// A clerk has looked at a notice that nobody got.
    NoticeSettled {
        /// What it is about.
        parcel: ParcelId,
        /// Which one.
        notice: NoticeId,
    },
}

/// Again not before so many milliseconds have passed since the last one of its kind.
pub const ASK_AGAIN_AFTER: i64 = 60_000;

/// The last notice of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Last {
    /// Nothing has come of it yet.
    pub on_its_way: bool,
    /// When it got as far as it has.
    pub at: Timestamp,
}

/// A notice is asked for once more: when it is true, and not while the last one is on its way or has
/// just come.
pub fn ask(parcel: &Parcel, kind: NoticeKind, last: Option<Last>, now: Timestamp) -> Result<NoticeEvent, Refusal> {
    match wanted::now(kind, parcel) {
        _ if kind == NoticeKind::SignInCode => Err(Refusal::NotTrueNow),
        Now::Never => Err(Refusal::NotTrueNow),
        Now::Wait => Err(Refusal::OnHold),
        // A clock that was set back must not forbid it for years.
        Now::Send
            if last
                .is_some_and(|last| last.on_its_way || (0..ASK_AGAIN_AFTER).contains(&now.millis_since(last.at))) =>
        {
            Err(Refusal::TooSoon)
        }
        Now::Send => Ok(NoticeEvent::NoticeAsked { parcel: parcel.id, kind }),
    }
}

/// The id of the one event that reminds of this parcel, received then, on this day. Whoever decides
/// it, and however often, it is the same event: a log cannot have it twice.
pub fn reminder_id(community: CommunityId, parcel: ParcelId, received: Timestamp, day: u32) -> EventId {
    let digest = Sha256::new()
        .chain_update("reminder")
        .chain_update(community.0)
        .chain_update(parcel.0)
        .chain_update(received.millis().to_be_bytes())
        .chain_update(day.to_be_bytes())
        .finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    EventId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}
