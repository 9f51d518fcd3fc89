//! What goes out to phones and comes back by them: readable to nobody's harm, and made by nobody else.
//!
//! A seal is a keyed hash of the relay's; each purpose has its own.

use domain::{CommunityId, ParcelId, Timestamp};
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

use crate::{auth::keyed, store::Identity};

/// Saying yes at WeChat takes seconds; somebody may put the phone down in between.
pub const STATE_MS: i64 = 10 * 60_000;
/// Asking for a code and typing it, twice.
pub const OPENID_MS: i64 = 30 * 60_000;
/// Bytes of a shortened seal, where a text may not be longer: nobody tries so many.
const SHORT: usize = 12;
/// The same of a state, which may have 128 letters.
const STATE_SEAL: usize = 16;
/// Letter, community, parcel, moment.
const STATE_BODY: usize = 1 + 16 + 16 + 8;

/// Where somebody is on the way to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entrance {
    /// 派送快递
    Courier,
    /// 我的包裹
    Resident,
}

/// Where to, of which community and to which parcel where they were named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way {
    /// Whose page.
    pub to: Entrance,
    /// Where a courier brings to, or a resident lives.
    pub community: Option<CommunityId>,
    /// The parcel whose record is opened there, where one is meant.
    pub parcel: Option<ParcelId>,
}

impl Entrance {
    /// The one of this name in an address.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "courier" => Some(Self::Courier),
            "resident" => Some(Self::Resident),
            _ => None,
        }
    }

    /// As it is written in an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Courier => "courier",
            Self::Resident => "resident",
        }
    }

    fn letter(self) -> u8 {
        match self {
            Self::Courier => b'c',
            Self::Resident => b'r',
        }
    }
}

impl Way {
    fn bytes(self) -> Vec<u8> {
        let community = self.community.map_or(Uuid::nil(), |community| community.0);
        let parcel = self.parcel.map_or(Uuid::nil(), |parcel| parcel.0);
        [[self.to.letter()].as_slice(), community.as_bytes(), parcel.as_bytes()].concat()
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (letter, ids) = bytes.split_first()?;
        let (community, parcel) = ids.split_at_checked(16)?;
        let to = [Entrance::Courier, Entrance::Resident].into_iter().find(|to| to.letter() == *letter)?;
        let known = |id: &[u8]| Uuid::from_slice(id).ok().filter(|id| !id.is_nil());
        Some(Self { to, community: known(community).map(CommunityId), parcel: known(parcel).map(ParcelId) })
    }
}

/// What WeChat brings back beside its code, 114 letters and digits: the way, good for a while and only
/// in the browser that holds `nonce`.
pub fn state(identity: &Identity, now: Timestamp, way: Way, nonce: &str) -> String {
    let body = [way.bytes(), now.plus_millis(STATE_MS).millis().to_be_bytes().to_vec()].concat();
    let seal = keyed(identity, "wechat state", &[&body, nonce.as_bytes()]);
    format!("{}{}", hex::encode(body), hex::encode(&seal[..STATE_SEAL]))
}

/// The way that a state of ours tells.
pub fn read_state(identity: &Identity, now: Timestamp, state: &str, nonce: &str) -> Option<Way> {
    let bytes = hex::decode(state).ok()?;
    let (body, seal) = bytes.split_at_checked(STATE_BODY)?;
    fits(&keyed(identity, "wechat state", &[body, nonce.as_bytes()])[..STATE_SEAL], seal)?;
    let (way, until) = body.split_last_chunk::<8>()?;
    is_good(i64::from_be_bytes(*until), now, STATE_MS)?;
    Way::read(way)
}

/// Who somebody is to the account, for their own browser to keep until they have proved a phone.
pub fn openid(identity: &Identity, now: Timestamp, openid: &str) -> String {
    let body = [now.plus_millis(OPENID_MS).millis().to_be_bytes().as_slice(), openid.as_bytes()].concat();
    let seal = keyed(identity, "wechat openid", &[&body]);
    format!("{}{}", hex::encode(seal), hex::encode(body))
}

/// Who that was.
pub fn read_openid(identity: &Identity, now: Timestamp, sealed: &str) -> Option<String> {
    let bytes = hex::decode(sealed).ok()?;
    let (seal, body) = bytes.split_at_checked(32)?;
    fits(&keyed(identity, "wechat openid", &[body]), seal)?;
    let (until, openid) = body.split_first_chunk::<8>()?;
    is_good(i64::from_be_bytes(*until), now, OPENID_MS)?;
    String::from_utf8(openid.to_vec()).ok()
}

/// What a QR code on a community's poster tells the account: 56 letters and digits, good for as long as
/// the poster hangs.
pub fn scene(identity: &Identity, community: CommunityId) -> String {
    let seal = keyed(identity, "wechat scene", &[community.0.as_bytes()]);
    format!("{}{}", hex::encode(community.0.as_bytes()), hex::encode(&seal[..SHORT]))
}

/// Whose poster that was.
pub fn read_scene(identity: &Identity, scene: &str) -> Option<CommunityId> {
    let bytes = hex::decode(scene).ok()?;
    let (community, seal) = bytes.split_at_checked(16)?;
    fits(&keyed(identity, "wechat scene", &[community])[..SHORT], seal)?;
    Some(CommunityId(Uuid::from_slice(community).ok()?))
}

fn fits(ours: &[u8], theirs: &[u8]) -> Option<()> {
    bool::from(ours.ct_eq(theirs)).then_some(())
}

/// What is good for longer than anything was made under a clock that has been set right since.
fn is_good(until: i64, now: Timestamp, most: i64) -> Option<()> {
    let left = until.saturating_sub(now.millis());
    (1..=2 * most).contains(&left).then_some(())
}
