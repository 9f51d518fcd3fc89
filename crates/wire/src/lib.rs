//! What travels between desk, relay and partners: JSON over HTTP, protocol version 1.
//!
//! Frozen by tests/frozen.rs: a shape that was ever shipped is read for ever. New fields are
//! optional; a change that old readers cannot bear needs a new version beside this one.

mod access;
mod log;
mod partner;
mod phone;
mod resident;
#[cfg(feature = "openapi")]
mod schema;
mod sync;
mod trace;
mod trial;
mod wechat;

pub use access::{Challenge, Grant, PairReply, PairRequest, TokenReply, TokenRequest, signed_text};
pub use log::{Accepted, Health, Outcome, PullQuery, PullReply, PushReply, PushRequest, PushResult, SideOf};
pub use partner::{
    AnnounceRow, AnnounceRowsReply, AnnounceRowsRequest, DeadWebhook, LARGEST_ROWS, LookupReply, LookupRequest,
    MOST_ASKED, MOST_ROWS, PartnerIntercept, PartnerPage, PartnerParcel, PartnerQueryReply, PartnerQueryRequest,
    RedeliverReply, RedeliverRequest, RowOutcome, RowResult, WebhookEvent,
};
pub use phone::{
    AnnounceBatch, AnnounceBatchReply, AnnounceOutcome, AnnounceReply, AnnounceRequest, AnnouncementRecord,
    CodeRequest, CommunityName, InterceptRequest, LARGEST_BATCH, MOST_ANNOUNCED, Me, RecipientReply, RecipientRequest,
    RegisterRequest, SignOutQuery,
};
pub use resident::{
    Act, ActKey, AddPhone, AskDelivery, AskReturn, BoundPhone, DelegateSeen, DeliverySeen, DisputeSeen,
    GiveReturnNumber, LastFour, LinkCode, LinkPage, ListedParcel, NameDelegate, ParcelSeen, ParcelsQuery, Preferences,
    RemovePhone, ResidentCodeRequest, ResidentEntry, ResidentMe, ResidentParcel, ResidentParcels, ResidentPlace,
    ResidentSignIn, ResidentTrack, SayNotGot, Tab, TrackQuery, WayKind, WayStep,
};

pub use sync::{
    Bundle, Caps, CommonReply, CommonRequest, EntryAt, Link, ParcelAt, ReturnReply, ReturnRequest, RevokeRequest,
    SnapshotPage, SnapshotQuery, StateOf, SucceedRequest, carried_text,
};
pub use trace::{Trail, TrailSource, TrailStep};
pub use trial::{TryTextReply, TryTextRequest};
pub use wechat::{WechatPage, WechatQrReply, WechatQrRequest};

use serde::{Deserialize, Serialize};

/// The version of the protocol that this crate speaks.
pub const PROTOCOL: u32 = 1;

/// The most events in one push.
pub const MOST_EVENTS: usize = 1_000;

/// The largest body of one push, in bytes.
pub const LARGEST_PUSH: usize = 1024 * 1024;

/// The most links in one question for the common place.
pub const MOST_LINKS: usize = 64;

/// The most events in one stretch that is given back, or in one bundle.
pub const MOST_RETURNED: usize = 4_000;

/// The largest body of one stretch that is given back, or of one bundle, in bytes.
pub const LARGEST_RETURN: usize = 4 * 1024 * 1024;

/// Every refusal's body: `{"error":{"code":"…","message":"…"}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ErrorReply {
    /// What is wrong.
    pub error: Problem,
}

/// A named problem, without personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A stable name.
    pub code: String,
    /// For people, in English.
    pub message: String,
    /// How often something may still be tried that was wrong, where that is counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tries_left: Option<u32>,
}
