//! The log as it travels: pushed by desks, sequenced by the relay, pulled by desks.

use domain::{CommunityId, Event, EventId, SideRow, Timestamp};
use serde::{Deserialize, Serialize};

/// `POST /v1/push`: events of one device, in the order of their `device_seq`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PushRequest {
    /// At most [`crate::MOST_EVENTS`].
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<crate::schema::EventShape>))]
    pub events: Vec<Event>,
    /// The personal data that they name.
    #[cfg_attr(feature = "openapi", schema(required = false))]
    pub sides: Vec<SideOf>,
}

/// A side row and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SideOf {
    /// Whose log names it.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub community_id: CommunityId,
    /// The row.
    #[serde(flatten)]
    #[cfg_attr(feature = "openapi", schema(value_type = crate::schema::SideShape))]
    pub row: SideRow,
}

/// One result for each event of the push, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PushReply {
    /// What became of each.
    pub results: Vec<PushResult>,
    /// The highest `device_seq` up to which the relay holds this device's events without a gap.
    pub device_seq_held: u64,
    /// The relay's epoch.
    pub epoch: u64,
    /// The relay's clock.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub relay_time: Timestamp,
}

/// What became of one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PushResult {
    /// Which.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub event_id: EventId,
    /// What.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// An event's fate at the relay. One bad event never blocks the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// It is in the log, on the relay's disk.
    Accepted {
        /// Its place.
        seq: u64,
    },
    /// It was in the log already.
    Duplicate {
        /// Its place.
        seq: u64,
    },
    /// Kept aside for an administrator; never lost, not in the log.
    Quarantined {
        /// A stable name of the reason.
        reason: String,
    },
    /// An answer of a newer relay: the event stays with the desk.
    #[serde(other)]
    Other,
}

/// `GET /v1/events`: what came after, waiting up to `wait` seconds for something new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct PullQuery {
    /// Whose log.
    #[cfg_attr(feature = "openapi", param(value_type = String, format = Uuid))]
    pub community: CommunityId,
    /// The epoch the desk knows; 0 when none.
    pub epoch: u64,
    /// The last place the desk holds.
    pub after: u64,
    /// The chain at that place; empty at 0.
    pub prefix_hash: String,
    /// Seconds to wait for something new, at most 25.
    pub wait: u32,
    /// The desk has something to give back still that has a gap before it ([`crate::ReturnRequest::after_gap`]):
    /// a relay that was set back goes on waiting for it.
    #[serde(default, skip_serializing_if = "is_unset")]
    pub owing: bool,
}

pub(crate) fn is_unset(flag: &bool) -> bool {
    !flag
}

/// A stretch of the log without gaps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PullReply {
    /// The relay's epoch.
    pub epoch: u64,
    /// From `after + 1` on.
    pub events: Vec<Accepted>,
    /// The personal data that they name, as far as it has not been erased.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<crate::schema::SideShape>))]
    pub sides: Vec<SideRow>,
    /// The newest place in the log.
    pub head: u64,
    /// The relay's clock.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub relay_time: Timestamp,
    /// The folded states of the parcels that these events are about, of those that no later event
    /// has changed. A desk without anything unsynced of a parcel must have the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<crate::StateOf>,
    /// The version of the rules by which the relay folded these states; desks of other rules do not compare.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rules: Option<u32>,
    /// The relay's mark on the last of these events: HMAC over community, place and chain. Given
    /// back after a restore it proves that the relay once had this log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<String>,
}

/// An event with its place in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Accepted {
    /// 1, 2, 3 … without gaps, per community.
    pub seq: u64,
    /// The relay's clock when it was accepted.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub accepted_at: Timestamp,
    /// The chain up to and with this event.
    pub prefix_hash: String,
    /// The event.
    #[serde(flatten)]
    #[cfg_attr(feature = "openapi", schema(value_type = crate::schema::EventShape))]
    pub event: Event,
}

/// `GET /v1/health`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Health {
    /// `ok`.
    pub status: String,
    /// The protocol it speaks.
    pub protocol: u32,
    /// The relay's epoch.
    pub epoch: u64,
    /// The relay's clock.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub relay_time: Timestamp,
}
