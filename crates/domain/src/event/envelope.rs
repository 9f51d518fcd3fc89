//! What every event says of itself.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::Body;
use crate::{
    ClerkId, CommunityId, CourierId, DeviceId, EventId, NoticeId, OutgoingId, ParcelId, ResidentId, ShiftId, SideRef,
    Timestamp, clerk::entry_id,
};

/// One event of a community's log, sealed by its author.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Made by the author; pushing it twice is pushing it once.
    pub event_id: EventId,
    /// Whose log it belongs to.
    pub community_id: CommunityId,
    /// What kind of author wrote it.
    pub author: Author,
    /// Which device wrote it.
    pub device_id: DeviceId,
    /// 1, 2, 3 … without gaps, per device.
    pub device_seq: u64,
    /// The relay's epoch as the author knew it; 0 before the first exchange.
    pub epoch: u64,
    /// How far the author had seen the community's log.
    pub base_seq: u64,
    /// What it is about.
    pub subject: Subject,
    /// The name of its type, such as `received`.
    #[serde(rename = "type")]
    pub event_type: String,
    /// The version of that type's payload.
    pub type_version: u32,
    /// The author's wall clock.
    pub occurred_at: Timestamp,
    /// The author's clock against the relay's, as last measured; positive when it is ahead.
    pub clock_offset_ms: i64,
    /// Which clerk did it, where clerks sign in.
    pub actor: Option<ClerkId>,
    /// JSON text, kept byte for byte.
    pub payload: String,
    /// SHA-256 over everything above, hex.
    pub hash: String,
}

/// Who wrote an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Author {
    /// A desk's PC.
    Desk,
    /// A courier's phone, through the relay.
    Courier,
    /// A third party, through the relay.
    Partner,
    /// A resident's phone, through the relay.
    Resident,
    /// The relay itself.
    Relay,
    /// Somebody whom a newer version knows, by the name there.
    Other(String),
}

impl Author {
    /// As it is written.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Desk => "desk",
            Self::Courier => "courier",
            Self::Partner => "partner",
            Self::Resident => "resident",
            Self::Relay => "relay",
            Self::Other(name) => name,
        }
    }
}

impl From<String> for Author {
    fn from(name: String) -> Self {
        match name.as_str() {
            "desk" => Self::Desk,
            "courier" => Self::Courier,
            "partner" => Self::Partner,
            "resident" => Self::Resident,
            "relay" => Self::Relay,
            _ => Self::Other(name),
        }
    }
}

impl From<Author> for String {
    fn from(author: Author) -> Self {
        author.as_str().to_owned()
    }
}

/// What an event is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Subject {
    /// Which kind of thing.
    pub kind: SubjectKind,
    /// Which one.
    pub id: Uuid,
}

/// The kinds of things that have a history.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum SubjectKind {
    /// A parcel.
    Parcel,
    /// A courier of the directory.
    Courier,
    /// The community itself: its name, collection point and tariff.
    Community,
    /// A notice that was asked for; the parcel that it is about stays what it is.
    Notice,
    /// What is known of a person.
    Person,
    /// A clerk of the desks.
    Clerk,
    /// A shift of one desk.
    Shift,
    /// A parcel that a resident sends.
    Outgoing,
    /// A resident of the directory.
    Resident,
    /// Something that a newer version keeps a history of, by its name there.
    Other(String),
}

impl SubjectKind {
    /// As it is written.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Parcel => "parcel",
            Self::Courier => "courier",
            Self::Community => "community",
            Self::Notice => "notice",
            Self::Person => "person",
            Self::Clerk => "clerk",
            Self::Shift => "shift",
            Self::Outgoing => "outgoing",
            Self::Resident => "resident",
            Self::Other(name) => name,
        }
    }
}

impl From<String> for SubjectKind {
    fn from(name: String) -> Self {
        match name.as_str() {
            "parcel" => Self::Parcel,
            "courier" => Self::Courier,
            "community" => Self::Community,
            "notice" => Self::Notice,
            "person" => Self::Person,
            "clerk" => Self::Clerk,
            "shift" => Self::Shift,
            "outgoing" => Self::Outgoing,
            "resident" => Self::Resident,
            _ => Self::Other(name),
        }
    }
}

impl From<SubjectKind> for String {
    fn from(kind: SubjectKind) -> Self {
        kind.as_str().to_owned()
    }
}

impl Subject {
    /// A parcel.
    pub fn parcel(id: ParcelId) -> Self {
        Self { kind: SubjectKind::Parcel, id: id.0 }
    }

    /// A courier.
    pub fn courier(id: CourierId) -> Self {
        Self { kind: SubjectKind::Courier, id: id.0 }
    }

    /// A notice.
    pub fn notice(id: NoticeId) -> Self {
        Self { kind: SubjectKind::Notice, id: id.0 }
    }

    /// What is known of a person. The id is of this one event's making: persons have none.
    pub fn person(id: Uuid) -> Self {
        Self { kind: SubjectKind::Person, id }
    }

    /// A clerk's entry in a community.
    pub fn clerk(community: CommunityId, clerk: ClerkId) -> Self {
        Self { kind: SubjectKind::Clerk, id: entry_id(community, clerk) }
    }

    /// A shift of one desk.
    pub fn shift(id: ShiftId) -> Self {
        Self { kind: SubjectKind::Shift, id: id.0 }
    }

    /// A parcel that is sent.
    pub fn outgoing(id: OutgoingId) -> Self {
        Self { kind: SubjectKind::Outgoing, id: id.0 }
    }

    /// A resident.
    pub fn resident(id: ResidentId) -> Self {
        Self { kind: SubjectKind::Resident, id: id.0 }
    }

    /// A community.
    pub fn community(id: CommunityId) -> Self {
        Self { kind: SubjectKind::Community, id: id.0 }
    }
}

/// An event before it is sealed: who, where and when, without its content.
#[derive(Debug, Clone)]
pub struct Draft {
    /// See [`Event`].
    pub event_id: EventId,
    /// See [`Event`].
    pub community_id: CommunityId,
    /// See [`Event`].
    pub author: Author,
    /// See [`Event`].
    pub device_id: DeviceId,
    /// See [`Event`].
    pub device_seq: u64,
    /// See [`Event`].
    pub epoch: u64,
    /// See [`Event`].
    pub base_seq: u64,
    /// See [`Event`].
    pub occurred_at: Timestamp,
    /// See [`Event`].
    pub clock_offset_ms: i64,
    /// See [`Event`].
    pub actor: Option<ClerkId>,
}

impl Draft {
    /// Writes the content into the envelope and seals it with its hash.
    pub fn seal(self, subject: Subject, body: &Body) -> Event {
        let (event_type, payload) = body.encode();
        let mut event = Event {
            event_id: self.event_id,
            community_id: self.community_id,
            author: self.author,
            device_id: self.device_id,
            device_seq: self.device_seq,
            epoch: self.epoch,
            base_seq: self.base_seq,
            subject,
            event_type,
            type_version: Body::VERSION,
            occurred_at: self.occurred_at,
            clock_offset_ms: self.clock_offset_ms,
            actor: self.actor,
            payload,
            hash: String::new(),
        };
        event.hash = event.computed_hash();
        event
    }
}

impl Event {
    /// The same deed, numbered and sealed by another device, or under another id.
    #[must_use]
    pub fn resealed(&self, event_id: EventId, device_id: DeviceId, device_seq: u64) -> Self {
        let mut event = Self { event_id, device_id, device_seq, ..self.clone() };
        event.hash = event.computed_hash();
        event
    }

    /// What it says, as far as this version understands it.
    pub fn body(&self) -> Body {
        Body::decode(&self.subject.kind, &self.event_type, self.type_version, &self.payload)
    }

    /// Whether nothing in it was changed since it was sealed.
    pub fn is_whole(&self) -> bool {
        self.hash == self.computed_hash()
    }

    /// The parcel it is about, if it is about one.
    pub fn parcel(&self) -> Option<ParcelId> {
        (self.subject.kind == SubjectKind::Parcel).then_some(ParcelId(self.subject.id))
    }

    /// The side rows that its payload names, of whatever version it is: every JSON object in it
    /// that has exactly an `id` and a `hash`.
    pub fn side_refs(&self) -> Vec<SideRef> {
        let mut found = Vec::new();
        if let Ok(payload) = serde_json::from_str(&self.payload) {
            collect_refs(&payload, &mut found);
        }
        found
    }

    fn computed_hash(&self) -> String {
        let mut hasher = Sha256::new();
        for part in self.hashed_parts() {
            // The length before each part keeps "ab","c" from looking like "a","bc".
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part);
        }
        hex::encode(hasher.finalize())
    }

    fn hashed_parts(&self) -> [Vec<u8>; 15] {
        [
            self.event_id.0.as_bytes().to_vec(),
            self.community_id.0.as_bytes().to_vec(),
            self.author.as_str().into(),
            self.device_id.0.as_bytes().to_vec(),
            self.device_seq.to_be_bytes().to_vec(),
            self.epoch.to_be_bytes().to_vec(),
            self.base_seq.to_be_bytes().to_vec(),
            self.subject.kind.as_str().into(),
            self.subject.id.as_bytes().to_vec(),
            self.event_type.clone().into_bytes(),
            self.type_version.to_be_bytes().to_vec(),
            self.occurred_at.millis().to_be_bytes().to_vec(),
            self.clock_offset_ms.to_be_bytes().to_vec(),
            self.actor.map(|clerk| clerk.0.as_bytes().to_vec()).unwrap_or_default(),
            self.payload.clone().into_bytes(),
        ]
    }
}

/// The chain over a community's accepted log: each link binds the one before, the place and the
/// event. `before` is empty for the first event.
pub fn prefix_hash(before: &str, seq: u64, event: &Event) -> String {
    let digest =
        Sha256::new().chain_update(before).chain_update(seq.to_be_bytes()).chain_update(&event.hash).finalize();
    hex::encode(digest)
}

fn collect_refs(value: &serde_json::Value, found: &mut Vec<SideRef>) {
    match value {
        serde_json::Value::Object(fields) if fields.len() == 2 && fields.contains_key("hash") => {
            found.extend(serde_json::from_value::<SideRef>(value.clone()));
        }
        serde_json::Value::Object(fields) => fields.values().for_each(|field| collect_refs(field, found)),
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect_refs(item, found)),
        _ => {}
    }
}
