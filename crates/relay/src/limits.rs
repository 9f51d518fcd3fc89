//! How often one address, phone or desk may ask. Buckets that fill up again with time.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
};

use domain::Timestamp;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// A desk tries a pairing code.
    Pair,
    /// A desk asks for a challenge or token.
    Token,
    /// A desk pushes.
    Push,
    /// A desk looks for common places, gives back, carries, takes a snapshot.
    Mend,
    /// A desk becomes another device, or ends one.
    Succeed,
    /// An address asks for sign-in codes.
    Code,
    /// An address tries a sign-in code.
    SignIn,
    /// A courier announces or withdraws.
    Announce,
    /// A desk tries a text on a phone.
    Try,
    /// A community's residents ask for sign-in codes.
    CodesHere,
    /// An address looks at links.
    Link,
    /// An address tries the last four digits of a phone.
    LastFour,
    /// The last four digits are tried on one link, be there one or not; only wrong ones count.
    LastFourOfLink,
    /// A resident reads or does something.
    Resident,
    /// A resident has a message sent to a phone of their choice.
    OthersPhone,
    /// An address comes in by WeChat, or a page there asks for its scanner.
    Wechat,
    /// A desk asks for a QR code of the official account.
    Poster,
    /// A partner calls.
    Partner,
    /// A partner announces a batch.
    Batch,
    /// A partner's terminals look a number up.
    Lookup,
    /// A courier asks, or leaves it to the relay, who has a phone.
    Recipient,
}

impl What {
    /// How many at once, and how many milliseconds until one more.
    fn rate(self) -> (u32, i64) {
        match self {
            Self::Pair => (10, 6_000),
            Self::Token => (60, 500),
            Self::Push => (200, 20),
            Self::Mend => (400, 50),
            Self::Succeed => (10, 60_000),
            Self::Code => (20, 5_000),
            Self::SignIn => (20, 3_000),
            Self::Announce => (300, 200),
            Self::Try => (5, 60_000),
            Self::CodesHere => (200, 500),
            Self::Link => (60, 1_000),
            Self::LastFour => (20, 3_000),
            Self::LastFourOfLink => (5, 60 * 60_000),
            Self::Resident => (300, 200),
            Self::OthersPhone => (5, 10 * 60_000),
            Self::Wechat => (60, 500),
            Self::Poster => (10, 60_000),
            Self::Partner => (600, 50),
            Self::Batch => (30, 2_000),
            Self::Lookup => (120, 500),
            Self::Recipient => (600, 6_000),
        }
    }
}

/// The buckets. In memory only: a restart forgives.
#[derive(Default)]
pub struct Limits(Mutex<Buckets>);

#[derive(Default)]
struct Buckets {
    all: HashMap<(What, String), Bucket>,
    /// So many were left when the full ones were last swept out.
    left: usize,
}

struct Bucket {
    left: u32,
    /// When the count was last right.
    since: Timestamp,
}

/// More buckets than this are swept of the full ones, and then again when there are twice as many as were
/// left: who comes from ever new addresses must not have every call look at all of them.
const MANY: usize = 50_000;

impl Buckets {
    fn sweep(&mut self, now: Timestamp) {
        if self.all.len() > MANY.max(self.left.saturating_mul(2)) {
            self.all.retain(|(what, _), bucket| bucket.refilled(*what, now) < what.rate().0);
            self.left = self.all.len();
        }
    }
}

impl Limits {
    /// Takes one; otherwise says after how many seconds to come again.
    pub fn take(&self, what: What, who: &str, now: Timestamp) -> Result<(), u32> {
        self.take_many(what, 1, who, now)
    }

    /// Takes so many or none; never more than [`What`] allows at once, or nobody could ever have them.
    pub fn take_many(&self, what: What, count: u32, who: &str, now: Timestamp) -> Result<(), u32> {
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        buckets.sweep(now);
        let (most, every) = what.rate();
        let bucket = buckets.all.entry((what, who.to_owned())).or_insert(Bucket { left: most, since: now });
        bucket.refill(what, now);
        match bucket.left.checked_sub(count.min(most)) {
            Some(left) => {
                bucket.left = left;
                Ok(())
            }
            None => {
                let missing = i64::from(count.min(most).saturating_sub(bucket.left));
                Err(u32::try_from(missing * every / 1000).unwrap_or(1).max(1))
            }
        }
    }

    /// How many may be taken now.
    pub fn left(&self, what: What, who: &str, now: Timestamp) -> u32 {
        let buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        buckets.all.get(&(what, who.to_owned())).map_or(what.rate().0, |bucket| bucket.refilled(what, now))
    }

    /// Puts one back that need not have been taken.
    pub fn give_back(&self, what: What, who: &str) {
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bucket) = buckets.all.get_mut(&(what, who.to_owned())) {
            bucket.left = bucket.left.saturating_add(1).min(what.rate().0);
        }
    }
}

impl Bucket {
    fn refilled(&self, what: What, now: Timestamp) -> u32 {
        let (most, every) = what.rate();
        let more = now.millis_since(self.since).max(0) / every;
        self.left.saturating_add(u32::try_from(more).unwrap_or(u32::MAX)).min(most)
    }

    fn refill(&mut self, what: What, now: Timestamp) {
        let (most, every) = what.rate();
        // A clock that was ahead and is set right must not keep anybody out until it comes there again.
        self.since = self.since.min(now);
        let refilled = self.refilled(what, now);
        // The part of a period that has passed already must not be lost, nor saved up when full.
        let gained = i64::from(refilled - self.left);
        self.since = if refilled == most { now } else { self.since.plus_millis(gained * every) };
        self.left = refilled;
    }
}

/// Whom an address stands for: one IPv6 household has a whole /64.
pub fn household(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}")
        }
    }
}
