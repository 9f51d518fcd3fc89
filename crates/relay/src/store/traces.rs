//! What carriers have told of parcels, and when they may be asked next.

use domain::{CommunityId, ParcelId, Timestamp, Trace};

use super::StoreError;

/// A number of a carrier that is followed. What its carrier told is shown to nobody whose phone the carrier
/// was not shown ([`Self::proof`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// The shipped carrier's code.
    pub carrier: String,
    /// 快递单号
    pub number: String,
    /// A keyed hash of the phone's last digits, where the carrier wants to see them; else empty.
    pub proof: String,
    /// The parcel for which it is asked, in this community: its recipient's phone is the one to show.
    pub community_id: CommunityId,
    /// See [`Self::community_id`].
    pub parcel_id: ParcelId,
    /// What was told.
    pub trace: Option<Trace>,
    /// When that was told, or told once more to whoever asked.
    pub told_at: Option<Timestamp>,
    /// When it was last asked for: never twice within half an hour, whatever came of it.
    pub asked_at: Option<Timestamp>,
    /// Not asked before; nothing when it is not to be asked for any more.
    pub next_query_at: Option<Timestamp>,
    /// Questions one after the other that brought nothing.
    pub misses: u32,
    /// What came of the last call: a stable name.
    pub outcome: Option<String>,
    /// When it is to be subscribed to; nothing when it is, or is not to be.
    pub subscribe_at: Option<Timestamp>,
    /// The vendor tells of it by itself since.
    pub subscribed_at: Option<Timestamp>,
    /// Subscriptions that were tried.
    pub tries: u32,
    /// When somebody last wanted it.
    pub wanted_at: Timestamp,
}

/// What is counted by the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TraceCall {
    /// Somebody asks.
    Query,
    /// The vendor is to tell by itself.
    Subscribe,
}

impl TraceCall {
    /// Its name in the store.
    pub fn code(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::Subscribe => "subscribe",
        }
    }
}

/// Numbers that are followed.
pub trait Traces {
    /// Begins to follow a number, unless it is followed already.
    fn begin_trace(&self, followed: &Followed) -> Result<(), StoreError>;

    /// One of them; in a transaction that writes, nobody else changes it until that ends.
    fn trace(&self, carrier: &str, number: &str) -> Result<Option<Followed>, StoreError>;

    /// Keeps one in place of what was known of it.
    fn save_trace(&self, followed: &Followed) -> Result<(), StoreError>;

    /// Those that are to be subscribed to by `now`, the longest due first: carrier and number.
    fn traces_due(&self, now: Timestamp, most: usize) -> Result<Vec<(String, String)>, StoreError>;

    /// Forgets what is known of a number, whoever its carrier is.
    fn forget_trace(&self, number: &str) -> Result<(), StoreError>;

    /// Forgets those that nobody has wanted since.
    fn forget_traces(&self, before: Timestamp) -> Result<(), StoreError>;

    /// One more call of this day, unless there were `most` of them. Days of before are forgotten.
    fn count_trace_call(&self, call: TraceCall, day: i64, most: u32) -> Result<bool, StoreError>;
}
