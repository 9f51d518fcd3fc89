//! Third parties that call with keys: who they are, what they announced, what they are to be told of,
//! what their terminals have seen.

use std::collections::BTreeSet;

use domain::{CommunityId, ParcelId, PartnerId, SideId, Status, Timestamp, TrackingNumber};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::StoreError;

/// A third party and its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    /// Its id.
    pub id: PartnerId,
    /// Keyed hash of the key.
    pub key_hash: [u8; 32],
    /// The last day on which the key was used, counted from 1970 in UTC.
    pub last_used: Option<i64>,
    /// What was agreed.
    pub terms: Terms,
}

/// What an operator has agreed with a partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// As the operator calls it.
    pub name: String,
    /// What its key opens.
    pub rights: BTreeSet<PartnerRight>,
    /// Where.
    pub communities: BTreeSet<CommunityId>,
    /// Where it is told of its parcels.
    pub webhook: Option<Webhook>,
    /// Since when.
    pub made_at: Timestamp,
    /// Since then the key opens nothing.
    pub ended_at: Option<Timestamp>,
}

/// Where a partner is told of its parcels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Webhook {
    /// An address that was checked when it was set.
    pub url: String,
    /// What the secret is made of, besides the relay's own; hex.
    pub salt: String,
}

/// What a key may open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "snake_case")]
pub enum PartnerRight {
    /// Announce and withdraw.
    Announce,
    /// Ask what became of its own parcels, and see to its webhooks.
    Query,
    /// Ask for its own parcels back.
    Intercept,
    /// Look numbers up on a handheld terminal, contacts masked.
    Lookup,
    /// See contacts in full there; each time is on record.
    Reveal,
}

/// A partner's own name of a parcel that it announced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Whose.
    pub partner: PartnerId,
    /// Its name.
    pub reference: String,
    /// Where it was announced.
    pub community_id: CommunityId,
    /// The parcel that the announcement made.
    pub announced_as: ParcelId,
    /// The parcel that it is: another one once it was joined.
    pub parcel_id: ParcelId,
    /// As announced.
    pub number: TrackingNumber,
    /// Hash of everything that was announced: the same name with other content is refused.
    pub content: [u8; 32],
    /// When the partner asked for it back.
    pub asked_back: Option<Timestamp>,
}

/// One thing that a partner is to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Whom.
    pub partner: PartnerId,
    /// The same however often it is told.
    pub id: Uuid,
    /// Whose log it happened in.
    pub community_id: CommunityId,
    /// To what.
    pub parcel_id: ParcelId,
    /// The place in the log.
    pub seq: u64,
    /// What.
    pub telling: Telling,
    /// How often it was tried.
    pub tries: u32,
    /// When it was caused.
    pub queued_at: Timestamp,
    /// When it is tried next; nothing when it was given up.
    pub due_at: Option<Timestamp>,
    /// What the last try came to.
    pub failure: Option<String>,
}

/// What is told, without anything personal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Telling {
    /// Its type.
    pub what: String,
    /// When it happened.
    pub at: Timestamp,
    /// The partner's own name of the parcel.
    pub reference: String,
    /// Its number.
    pub number: TrackingNumber,
    /// Right after it happened.
    pub status: Status,
    /// The type's own.
    pub data: Map<String, Value>,
    /// Why, in a clerk's words, unless they have been erased when it is told.
    pub reason: Option<SideId>,
}

/// A terminal has seen a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookup {
    /// Whose terminal.
    pub partner: PartnerId,
    /// When.
    pub at: Timestamp,
    /// Where.
    pub community_id: CommunityId,
    /// Whose contact: the recipient's of this parcel.
    pub parcel_id: ParcelId,
}

/// Partners and their keys.
pub trait Partners {
    /// A partner.
    fn partner(&self, id: PartnerId) -> Result<Option<Partner>, StoreError>;

    /// The partner of this key, ended or not.
    fn partner_by_key(&self, hash: &[u8; 32]) -> Result<Option<Partner>, StoreError>;

    /// All of them, the oldest first.
    fn partners(&self) -> Result<Vec<Partner>, StoreError>;

    /// Adds one, or writes down what was changed.
    fn save_partner(&self, partner: &Partner) -> Result<(), StoreError>;
}

/// What partners announced.
pub trait References {
    /// These of a partner, in no order.
    fn references(&self, partner: PartnerId, names: &[String]) -> Result<Vec<Reference>, StoreError>;

    /// Those of a partner with these numbers, at most `most`.
    fn references_by_number(
        &self,
        partner: PartnerId,
        numbers: &[TrackingNumber],
        most: usize,
    ) -> Result<Vec<Reference>, StoreError>;

    /// Those of a partner after this one, in the order of the parcels that they made.
    fn references_after(&self, partner: PartnerId, after: ParcelId, most: usize) -> Result<Vec<Reference>, StoreError>;

    /// By which names partners know this parcel.
    fn references_of(&self, community: CommunityId, parcel: ParcelId) -> Result<Vec<Reference>, StoreError>;

    /// Adds one, or writes down what was changed.
    fn save_reference(&self, reference: &Reference) -> Result<(), StoreError>;

    /// How many a partner has asked back in this community since then; `most` are enough.
    fn asked_back_since(
        &self,
        partner: PartnerId,
        community: CommunityId,
        since: Timestamp,
        most: usize,
    ) -> Result<usize, StoreError>;
}

/// What partners are to be told.
pub trait Deliveries {
    /// Queues one; one that is there already stays as it is.
    fn queue_delivery(&self, delivery: &Delivery) -> Result<(), StoreError>;

    /// What is to be tried by `now`, of each parcel the first only, the longest waiting first.
    fn deliveries_due(&self, partner: PartnerId, now: Timestamp, most: usize) -> Result<Vec<Delivery>, StoreError>;

    /// One that was neither taken nor forgotten.
    fn delivery(&self, partner: PartnerId, id: Uuid) -> Result<Option<Delivery>, StoreError>;

    /// Writes down tries, due time and failure.
    fn set_delivery(&self, delivery: &Delivery) -> Result<(), StoreError>;

    /// What waits behind it waits as long: nobody has to look at it meanwhile.
    fn hold_up(&self, delivery: &Delivery) -> Result<(), StoreError>;

    /// It was taken.
    fn drop_delivery(&self, partner: PartnerId, id: Uuid) -> Result<(), StoreError>;

    /// Nothing is told to this partner any more.
    fn drop_deliveries(&self, partner: PartnerId) -> Result<(), StoreError>;

    /// What was given up, the oldest first.
    fn dead_deliveries(&self, partner: PartnerId, most: usize) -> Result<Vec<Delivery>, StoreError>;
}

/// Which contacts terminals have seen.
pub trait Lookups {
    /// On record from now on.
    fn keep_lookup(&self, lookup: &Lookup) -> Result<(), StoreError>;

    /// What terminals have seen in a community before this is on record no more.
    fn forget_lookups(&self, community: CommunityId, before: Timestamp) -> Result<(), StoreError>;

    /// What a partner's terminals have seen, the newest first.
    fn lookups(&self, partner: PartnerId, most: usize) -> Result<Vec<Lookup>, StoreError>;
}

impl Partner {
    /// Whether the key opens this.
    pub fn may(&self, right: PartnerRight) -> bool {
        self.terms.rights.contains(&right)
    }

    /// Whether it opens anything there.
    pub fn serves(&self, community: CommunityId) -> bool {
        self.terms.communities.contains(&community)
    }

    /// Whether it opens nothing any more.
    pub fn is_ended(&self) -> bool {
        self.terms.ended_at.is_some()
    }
}
