//! What keeps desks and relay one: limits, common beginnings, stretches given back, snapshots,
//! devices that succeed others.

use domain::{Community, CommunityId, Courier, DeviceId, Event, ParcelId, ParcelState, SideRow, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Accepted, SideOf};

/// `GET /v1/caps`: what this relay takes and gives. A desk stays within it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Caps {
    /// The protocol versions it speaks.
    pub protocols: Vec<u32>,
    /// The most events in one push.
    pub most_events: u32,
    /// The largest body of one push before compression, in bytes.
    pub largest_push: u32,
    /// The most events in one stretch that is given back, or in one bundle.
    pub most_returned: u32,
    /// The largest body of one of those before compression, in bytes.
    pub largest_return: u32,
    /// The longest wait of one pull, in seconds.
    pub longest_wait: u32,
    /// Bodies may be compressed with zstd, both ways.
    pub zstd: bool,
    /// The version of the fold's rules.
    pub rules: u32,
}

/// The hash of one parcel's folded state ([`ParcelState::hash`]) as of the end of a stretch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StateOf {
    /// Which.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub parcel: ParcelId,
    /// SHA-256, hex.
    pub hash: String,
}

/// One place of a log and the chain there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Link {
    /// The place.
    pub seq: u64,
    /// The chain at it.
    pub prefix_hash: String,
    /// The relay's own mark on it ([`crate::PullReply::seal`]), where the desk has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<String>,
}

/// `POST /v1/common`: how much of what the desk has read is the relay's log, too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommonRequest {
    /// Whose log.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub community: CommunityId,
    /// At most [`crate::MOST_LINKS`], the newest first.
    pub links: Vec<Link>,
}

/// The answer; the desk asks again between two links until they are neighbours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommonReply {
    /// The relay's epoch.
    pub epoch: u64,
    /// The newest of the links that is in the relay's log; 0 where none is.
    pub seq: u64,
    /// The newest place in the relay's log.
    pub head: u64,
    /// The relay's clock.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub relay_time: Timestamp,
}

/// `POST /v1/return`: a stretch of the log that a restored relay has lost, as the desk had pulled it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReturnRequest {
    /// Whose log.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub community: CommunityId,
    /// The chain before the first of them.
    pub before: String,
    /// Without gaps, the last one sealed; at most [`crate::MOST_RETURNED`] and [`crate::LARGEST_RETURN`].
    pub events: Vec<Accepted>,
    /// The personal data that they name, as far as it has not been erased.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<crate::schema::SideShape>))]
    pub sides: Vec<SideRow>,
    /// The relay's mark on the last of them, made when it was first given out.
    pub seal: Option<String>,
    /// The desk does not have what came before the first of them, nor perhaps the relay: they may be given
    /// new places. Taken only once every other desk has come (`others_first`), so that what they tell of is
    /// there before them.
    #[serde(default, skip_serializing_if = "crate::log::is_unset")]
    pub after_gap: bool,
}

/// What became of a stretch that was given back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReturnReply {
    /// How many of them the relay's log did not have.
    pub taken: u32,
    /// How many it had already, at whatever place.
    pub known: u32,
    /// The newest place in the relay's log.
    pub head: u64,
    /// The chain there.
    pub prefix_hash: String,
    /// The relay's epoch.
    pub epoch: u64,
}

/// `POST /v1/succeed`: this desk runs twice, or was set back; from now on it is another device.
/// Signed with the old token, answered like a pairing. Asking again is the same as asking once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SucceedRequest {
    /// The new device's id, made by the desk.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub device_id: DeviceId,
    /// Its Ed25519 key, 32 bytes in hex.
    pub public_key: String,
}

/// Events of a desk that cannot reach the relay itself, carried on a stick: what `POST /v1/carry`
/// takes, and the content of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Bundle {
    /// 1.
    pub format: u32,
    /// Who wrote the events.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub device_id: DeviceId,
    /// When the file was written.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub written_at: Timestamp,
    /// In the order of their `device_seq`; at most [`crate::MOST_RETURNED`] and
    /// [`crate::LARGEST_RETURN`]. A desk with more writes several bundles.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<crate::schema::EventShape>))]
    pub events: Vec<Event>,
    /// The personal data that they name.
    #[cfg_attr(feature = "openapi", schema(required = false))]
    pub sides: Vec<SideOf>,
    /// Ed25519 by the device's key over [`carried_text`], 64 bytes in hex.
    pub signature: String,
}

/// The text that a desk signs over a bundle.
pub fn carried_text(device_id: DeviceId, events: &[Event]) -> String {
    let hashes: Vec<&str> = events.iter().map(|event| event.hash.as_str()).collect();
    format!("parcel-desk bundle 1\n{device_id}\n{}", hashes.join("\n"))
}

/// `GET /v1/snapshot?community&cursor&most`: folded states instead of the whole log, page by page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct SnapshotQuery {
    /// Whose.
    #[cfg_attr(feature = "openapi", param(value_type = String, format = Uuid))]
    pub community: CommunityId,
    /// As the page before says; missing for the first.
    #[serde(default)]
    pub cursor: Option<String>,
    /// The most parcels of one page; a relay gives fewer when it likes, and decides alone where this is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
}

/// One page. The first one's place is where the tail begins; a parcel of a later page may be
/// further on, as its own `seq` says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SnapshotPage {
    /// The relay's epoch.
    pub epoch: u64,
    /// The newest place in the log when this page was read, with the chain and the relay's mark.
    pub at: Link,
    /// The community as folded; on the first page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub community: Option<Community>,
    /// The directory of couriers; on the first page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Object>))]
    pub couriers: Vec<Courier>,
    /// Everything else that is folded by itself; on the first pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<EntryAt>,
    /// Parcels.
    pub parcels: Vec<ParcelAt>,
    /// The personal data that this page names.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<crate::schema::SideShape>))]
    pub sides: Vec<SideRow>,
    /// For the next page; missing on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// The version of the fold's rules.
    pub rules: u32,
    /// The relay's clock.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub relay_time: Timestamp,
}

/// An entry of a kind that relays need not know (see [`domain::entry`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntryAt {
    /// The kind of its subject, such as `clerk`.
    pub kind: String,
    /// Which.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub id: Uuid,
    /// The fold of its events.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub state: serde_json::Value,
}

/// A parcel's state and the last place that is folded into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ParcelAt {
    /// Which.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub id: ParcelId,
    /// The newest of its events that the state knows.
    pub seq: u64,
    /// The fold of its events up to there.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub state: ParcelState,
}

/// `POST /v1/revoke`: this device may do nothing any more; what it pushes late is kept aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RevokeRequest {
    /// Which.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub device_id: DeviceId,
}
