//! How a desk comes to be known: pairing once, then short-lived tokens.

use domain::{CodeShare, CommunityId, DeviceId, Timestamp};
use serde::{Deserialize, Serialize};

/// `POST /v1/pair`: a one-time code and the desk's key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PairRequest {
    /// Shown by the relay's operator, good once and for ten minutes.
    pub code: String,
    /// Made by the desk at its first start.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub device_id: DeviceId,
    /// Ed25519, 32 bytes in hex.
    pub public_key: String,
    /// Communities that this desk has founded and brings along.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub communities: Vec<CommunityId>,
}

/// What the relay answers to a good code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PairReply {
    /// The relay's epoch.
    pub epoch: u64,
    /// The communities this desk may read and write.
    pub grants: Vec<Grant>,
    /// The relay's clock.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub relay_time: Timestamp,
}

/// One community given to a desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Grant {
    /// Which.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub community_id: CommunityId,
    /// The desk's own pickup codes there.
    #[cfg_attr(feature = "openapi", schema(value_type = crate::schema::ShareShape))]
    pub share: CodeShare,
}

/// `GET /v1/challenge?device_id=`: something to sign, good for one minute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Challenge {
    /// To be signed.
    pub nonce: String,
}

/// `POST /v1/token`: the signed challenge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TokenRequest {
    /// Who asks.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub device_id: DeviceId,
    /// As given.
    pub nonce: String,
    /// Ed25519 over [`signed_text`], 64 bytes in hex.
    pub signature: String,
}

/// A token for `Authorization: Bearer`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TokenReply {
    /// Opaque.
    pub token: String,
    /// Ask for a new one before this many seconds have passed.
    pub expires_in: u32,
    /// The communities this desk may read and write, as of now.
    pub grants: Vec<Grant>,
}

/// The text that a desk signs, so that a signature can serve no other purpose.
pub fn signed_text(device_id: DeviceId, nonce: &str) -> String {
    format!("parcel-desk token 1\n{device_id}\n{nonce}")
}
