//! What carriers tell of parcels (物流轨迹), as Kuaidi100 (快递100) passes it on: subscribed to when a parcel is
//! announced, pushed from then on, asked for when somebody wants to know, and never more often than the vendor
//! allows, however many processes there are (docs/adr/0081).
//!
//! What was told lies beside the log: it is somebody else's word, and is shown as such (docs/adr/0082).

mod ask;
mod call;
mod codes;
mod hear;
mod plan;
mod said;
mod settings;
pub mod sign;
mod subscribe;

use std::sync::atomic::{AtomicI64, Ordering};

use domain::{CommunityId, ParcelId, Phone, Timestamp, contact::PhoneKind, trace::carrier_of};
use reqwest::{Client, Url};
use tokio::sync::Semaphore;

pub use ask::{Asked, ask};
pub use hear::{Heard, Unheard};
pub use plan::{EVERY_MS, may_ask};
pub use settings::Settings;
pub use subscribe::{run, step};

use crate::{
    auth::keyed,
    store::{FoldedParcel, Followed, Identity},
};

/// So many questions at a time: the vendor wants them one after the other, more or less.
const MOST_AT_ONCE: usize = 4;
/// Carriers that show a trace only to whoever knows a phone of the parcel.
const WANT_PHONE: [&str; 2] = ["sf", "zto"];
/// What the vendor takes for a number, in characters.
const NUMBER: std::ops::RangeInclusive<usize> = 6..=32;

/// The account with the vendor, as one relay uses it.
pub struct Provider {
    settings: Settings,
    /// Where questions and subscriptions go.
    base: Url,
    client: Client,
    /// Where the vendor tells what it has to tell; nothing where nothing is subscribed to.
    callback: Option<String>,
    room: Semaphore,
    /// The account itself was refused: nothing is tried until then.
    closed_until: AtomicI64,
}

/// A number that somebody wants to follow, with what it takes to ask for it.
#[derive(Clone)]
pub struct Wanted {
    community_id: CommunityId,
    parcel_id: ParcelId,
    carrier: &'static str,
    /// The vendor's codes of the carrier, the first to be asked first.
    companies: &'static [String],
    number: String,
    /// The last digits of the recipient's phone, where they are wanted; never written down.
    digits: Option<String>,
    proof: String,
}

impl Provider {
    /// Its name, where it is said who told.
    pub const NAME: &'static str = "kuaidi100";

    /// What it takes to follow a parcel; nothing where its carrier is not known or tells nothing, where the
    /// number is none of a carrier's, or where the phone that is wanted is not known any more.
    pub fn wanted(&self, identity: &Identity, community: CommunityId, row: &FoldedParcel) -> Option<Wanted> {
        let parcel = row.state.parcel.as_ref()?;
        let carrier = carrier_of(parcel.carrier.as_deref(), &parcel.tracking)?;
        let number = parcel.tracking.as_str();
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        if !NUMBER.contains(&number.len()) || !number.bytes().all(plain) {
            return None;
        }
        let digits = match WANT_PHONE.contains(&carrier.code.as_str()) {
            true => Some(last_digits(row.recipient.as_ref()?)),
            false => None,
        };
        let proof = digits.as_ref().map(|digits| hex::encode(keyed(identity, "trace", &[digits.as_bytes()])));
        Some(Wanted {
            community_id: community,
            parcel_id: row.id,
            carrier: &carrier.code,
            companies: &carrier.kuaidi100,
            number: number.to_owned(),
            digits,
            proof: proof.unwrap_or_default(),
        })
    }

    /// Whether the vendor is told to tell.
    pub fn subscribes(&self) -> bool {
        self.callback.is_some()
    }

    /// Whether the account may be used now.
    fn is_open(&self, now: Timestamp) -> bool {
        let until = self.closed_until.load(Ordering::Relaxed);
        // A clock that was ahead and has been set right must not keep it closed.
        now.millis() >= until || until - now.millis() > plan::CLOSED_MS
    }

    fn close(&self, now: Timestamp) {
        self.closed_until.store(now.plus_millis(plan::CLOSED_MS).millis(), Ordering::Relaxed);
        tracing::warn!("Kuaidi100 refuses the account: key, customer or balance");
    }
}

impl Wanted {
    /// Nobody has asked yet.
    pub fn begun(&self, now: Timestamp, subscribe: bool) -> Followed {
        Followed {
            carrier: self.carrier.to_owned(),
            number: self.number.clone(),
            proof: self.proof.clone(),
            community_id: self.community_id,
            parcel_id: self.parcel_id,
            trace: None,
            told_at: None,
            asked_at: None,
            next_query_at: Some(now),
            misses: 0,
            outcome: None,
            subscribe_at: subscribe.then_some(now),
            subscribed_at: None,
            tries: 0,
            wanted_at: now,
        }
    }

    /// Where it lies: carrier and number.
    pub fn key(&self) -> (&'static str, &str) {
        (self.carrier, &self.number)
    }

    /// Whether what was told of it may be shown for this parcel.
    pub fn may_see(&self, followed: &Followed) -> bool {
        self.proof == followed.proof
    }

    /// The code to ask by: carriers with several are asked by one after the other.
    fn company(&self, tries: u32) -> &'static str {
        let which = usize::try_from(tries).unwrap_or(0) % self.companies.len().max(1);
        self.companies.get(which).map_or("", String::as_str)
    }
}

/// Of a privacy number those of its extension, which tells the recipient apart; the vendor wants no others.
fn last_digits(phone: &Phone) -> String {
    let extension = phone.extension().filter(|_| phone.kind() == PhoneKind::Privacy);
    let digits = extension.unwrap_or_else(|| phone.last_four());
    digits[digits.len().saturating_sub(4)..].to_owned()
}
