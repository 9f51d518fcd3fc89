//! What residents' phones ask and do (wire/src/resident/mod.rs has all of it in one table).

pub mod acts;
mod deed;
pub mod link;
pub mod list;
pub mod me;
pub mod phones;
pub mod preferences;
mod seen;
pub mod session;
pub mod sign_in;
pub mod trail;
pub(super) mod way;

use domain::{Community, CommunityId, EventId};

use super::Problem;
use crate::{
    auth::keyed,
    store::{Identity, Tables},
};

/// A community that must be there, because a parcel or resident of it is.
fn community(tables: &dyn Tables, id: CommunityId) -> Result<Community, Problem> {
    tables.community(id)?.ok_or_else(|| Problem::not_found("community_unknown"))
}

/// The id of the one event that a phone's key stands for: sent again it is the same event, which a log
/// cannot have twice.
fn event_id(identity: &Identity, parts: &[&[u8]]) -> EventId {
    let hash = keyed(identity, "resident's act", parts);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    EventId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}
