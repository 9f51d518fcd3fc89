//! Links to one parcel, for whoever got its message: a token that nobody can guess, made from the parcel
//! and never stored (docs/adr/0072-links-that-are-not-stored.md).

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{CommunityId, Parcel, ParcelId, Timestamp, time::DAY_MS};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::{
    Relay,
    auth::{keyed, same},
    store::{FoldedParcel, Identity, StoreError, Tables},
};

/// Good for so long after the parcel has ended.
pub const GOOD_AFTER_MS: i64 = 7 * DAY_MS;
/// Community, parcel and seal, in bytes.
const LENGTH: usize = 16 + 16 + 16;

/// The token of a parcel that the desk has taken in; none before, and another one after a new receipt or
/// for another recipient.
pub fn token(identity: &Identity, community: CommunityId, parcel: &Parcel) -> Option<String> {
    let seal = seal(identity, community, parcel)?;
    let parts: [&[u8]; 3] = [community.0.as_bytes(), parcel.id.0.as_bytes(), &seal[..16]];
    Some(URL_SAFE_NO_PAD.encode(parts.concat()))
}

/// Where the page of a parcel is, when the relay knows under which address phones reach it.
pub fn url(relay: &Relay, community: CommunityId, parcel: &Parcel) -> Option<String> {
    let token = token(relay.store.identity(), community, parcel)?;
    relay.public_url.as_ref().map(|url| format!("{}/p/{token}", url.trim_end_matches('/')))
}

/// An address as long as those of parcels, for looking at a text: it leads to no parcel.
pub fn example(relay: &Relay) -> Option<String> {
    let token = URL_SAFE_NO_PAD.encode([0; LENGTH]);
    relay.public_url.as_ref().map(|url| format!("{}/p/{token}", url.trim_end_matches('/')))
}

/// The parcel that a token leads to now.
pub fn find(
    tables: &dyn Tables,
    identity: &Identity,
    now: Timestamp,
    token: &str,
) -> Result<Option<(CommunityId, FoldedParcel)>, StoreError> {
    let Some((community, id)) = named(token) else { return Ok(None) };
    let Some(row) = tables.parcel(community, id)? else { return Ok(None) };
    let Some(parcel) = row.state.parcel.as_ref().filter(|parcel| leads_on(parcel, &row, now)) else { return Ok(None) };
    let ours = self::token(identity, community, parcel).is_some_and(|ours| same(&digest(&ours), &digest(token)));
    Ok(ours.then_some((community, row)))
}

/// A person who was forgotten has no link, and one to a parcel that has ended dies after a while.
fn leads_on(parcel: &Parcel, row: &FoldedParcel, now: Timestamp) -> bool {
    let ended = parcel.ended_at.filter(|_| !parcel.status.is_live());
    row.recipient.is_some() && ended.is_none_or(|at| now.millis_since(at) < GOOD_AFTER_MS)
}

/// What a token names, whether it leads there or not.
pub fn named(token: &str) -> Option<(CommunityId, ParcelId)> {
    let bytes: [u8; LENGTH] = URL_SAFE_NO_PAD.decode(token).ok()?.try_into().ok()?;
    let (community, rest) = bytes.split_first_chunk::<16>()?;
    let (parcel, _) = rest.split_first_chunk::<16>()?;
    Some((CommunityId(Uuid::from_bytes(*community)), ParcelId(Uuid::from_bytes(*parcel))))
}

fn seal(identity: &Identity, community: CommunityId, parcel: &Parcel) -> Option<[u8; 32]> {
    let received = parcel.received_at()?.millis().to_be_bytes();
    let recipient = parcel.recipient.id.0.as_bytes();
    let parts: [&[u8]; 4] = [community.0.as_bytes(), parcel.id.0.as_bytes(), recipient, &received];
    Some(keyed(identity, "link", &parts))
}

/// Compared by their hashes, so that the time it takes tells nothing.
fn digest(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}
