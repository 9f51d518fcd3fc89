//! What events say, by what they are about.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use super::{ParcelEvent, SubjectKind};
use crate::{
    canonical::sorted, clerk::ClerkEvent, community::CommunityEvent, courier::CourierEvent, notice_event::NoticeEvent,
    outgoing::OutgoingEvent, person_event::PersonEvent, resident::ResidentEvent, shift::ShiftEvent,
};

/// The content of an event as this version understands it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// About a parcel.
    Parcel(ParcelEvent),
    /// About a courier of the directory.
    Courier(CourierEvent),
    /// About the community.
    Community(CommunityEvent),
    /// About a notice.
    Notice(NoticeEvent),
    /// About what is known of a person.
    Person(PersonEvent),
    /// About a clerk.
    Clerk(ClerkEvent),
    /// About a desk's shift.
    Shift(ShiftEvent),
    /// About a parcel that is sent.
    Outgoing(OutgoingEvent),
    /// About a resident of the directory.
    Resident(ResidentEvent),
    /// Written by a newer version: kept and passed on, not understood.
    Unknown,
}

/// How every typed body lies in JSON; split into the envelope's `type` and `payload`.
#[derive(Serialize, Deserialize)]
struct Tagged {
    r#type: String,
    payload: Value,
}

impl Body {
    /// The version written into `type_version` for every type of today.
    pub const VERSION: u32 = 1;

    /// The type's name and the payload as JSON text.
    pub fn encode(&self) -> (String, String) {
        let tagged = match self {
            Self::Parcel(event) => serde_json::to_value(event),
            Self::Courier(event) => serde_json::to_value(event),
            Self::Community(event) => serde_json::to_value(event),
            Self::Notice(event) => serde_json::to_value(event),
            Self::Person(event) => serde_json::to_value(event),
            Self::Clerk(event) => serde_json::to_value(event),
            Self::Shift(event) => serde_json::to_value(event),
            Self::Outgoing(event) => serde_json::to_value(event),
            Self::Resident(event) => serde_json::to_value(event),
            Self::Unknown => Ok(Value::Null),
        };
        let tagged = tagged.and_then(serde_json::from_value::<Tagged>);
        // These plain enums always serialise; an `unknown` could never be mistaken for a fact.
        tagged.map_or_else(
            |_| ("unknown".into(), "{}".into()),
            |tagged| (tagged.r#type, sorted(tagged.payload).to_string()),
        )
    }

    /// Reads what it can; whatever it cannot is [`Body::Unknown`], never an error.
    pub fn decode(subject: &SubjectKind, event_type: &str, version: u32, payload: &str) -> Self {
        if version != Self::VERSION {
            return Self::Unknown;
        }
        match subject {
            SubjectKind::Parcel => typed(event_type, payload).map(Self::Parcel),
            SubjectKind::Courier => typed(event_type, payload).map(Self::Courier),
            SubjectKind::Community => typed(event_type, payload).map(Self::Community),
            SubjectKind::Notice => typed(event_type, payload).map(Self::Notice),
            SubjectKind::Person => typed(event_type, payload).map(Self::Person),
            SubjectKind::Clerk => typed(event_type, payload).map(Self::Clerk),
            SubjectKind::Shift => typed(event_type, payload).map(Self::Shift),
            SubjectKind::Outgoing => typed(event_type, payload).map(Self::Outgoing),
            SubjectKind::Resident => typed(event_type, payload).map(Self::Resident),
            SubjectKind::Other(_) => None,
        }
        .unwrap_or(Self::Unknown)
    }
}

fn typed<T: DeserializeOwned>(event_type: &str, payload: &str) -> Option<T> {
    let payload: Value = serde_json::from_str(payload).ok()?;
    serde_json::from_value(json!({ "type": event_type, "payload": payload })).ok()
}
