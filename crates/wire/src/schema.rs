//! How the domain's own structures look on the wire, for the OpenAPI description. The domain stays
//! free of it; the frozen samples keep the two together (relay/tests/relay/openapi.rs).

#![allow(dead_code, reason = "only their shapes are read")]

use utoipa::ToSchema;

/// `domain::Event`
#[derive(ToSchema)]
#[schema(as = Event)]
pub struct EventShape {
    /// Made by the author; pushing it twice is pushing it once.
    #[schema(format = Uuid)]
    event_id: String,
    /// Whose log it belongs to.
    #[schema(format = Uuid)]
    community_id: String,
    /// `desk`, `courier`, `partner`, `resident`, `relay`, or a newer version's.
    author: String,
    /// Which device wrote it.
    #[schema(format = Uuid)]
    device_id: String,
    /// 1, 2, 3 … without gaps, per device.
    device_seq: u64,
    /// The relay's epoch as the author knew it; 0 before the first exchange.
    epoch: u64,
    /// How far the author had seen the community's log.
    base_seq: u64,
    /// What it is about.
    subject: SubjectShape,
    /// The name of its type, such as `received`.
    r#type: String,
    /// The version of that type's payload.
    type_version: u32,
    /// The author's wall clock, in milliseconds since 1970 UTC.
    occurred_at: i64,
    /// The author's clock against the relay's, as last measured; positive when it is ahead.
    clock_offset_ms: i64,
    /// Which clerk did it, where clerks sign in.
    #[schema(format = Uuid)]
    actor: Option<String>,
    /// JSON text, kept byte for byte.
    payload: String,
    /// SHA-256 over everything above, hex (docs/protocol.md).
    #[schema(min_length = 64, max_length = 64)]
    hash: String,
}

/// `domain::Subject`
#[derive(ToSchema)]
#[schema(as = Subject)]
pub struct SubjectShape {
    /// `parcel`, `courier`, `community`, or a newer version's.
    kind: String,
    /// Which.
    #[schema(format = Uuid)]
    id: String,
}

/// `domain::SideRow`
#[derive(ToSchema)]
#[schema(as = SideRow)]
pub struct SideShape {
    /// The name events know it by.
    #[schema(format = Uuid)]
    id: String,
    /// Sixteen random bytes, hex.
    salt: String,
    /// Personal data.
    body: SideBodyShape,
}

/// `domain::SideBody`; its other fields are its kind's.
#[derive(ToSchema)]
#[schema(as = SideBody)]
pub struct SideBodyShape {
    /// `person`, `code`, `words`, or a newer version's.
    kind: String,
}

/// `domain::CodeShare`
#[derive(ToSchema)]
#[schema(as = CodeShare)]
pub struct ShareShape {
    /// First class of the share, by the last two digits.
    #[schema(maximum = 99)]
    from: u8,
    /// One past the last class.
    #[schema(maximum = 100)]
    to: u8,
}
