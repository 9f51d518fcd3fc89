//! A clerk: a person working at the desks of a community, with a role and a PIN.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::{
    ClerkId, CommunityId, EventId, SideRef,
    event::{Body, Event},
    merge::{FieldValue, Merge},
    rights::{Rights, Role},
};

/// The names of a clerk's fields, as [`Merge`] knows them.
pub mod field {
    /// 姓名
    pub const NAME: &str = "name";
    /// 角色
    pub const DUTY: &str = "duty";
}

/// The fewest and the most digits of a PIN.
pub const PIN_DIGITS: std::ops::RangeInclusive<usize> = 4..=8;

/// What a PIN is checked against: an argon2id hash as a PHC string.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Verifier(pub String);

impl std::fmt::Debug for Verifier {
    /// Nothing of it: four digits are soon guessed from their hash.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Verifier")
    }
}

/// What a clerk may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    /// Whose rights these are.
    pub role: Role,
    /// Other rights than the role is shipped with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rights: Option<Rights>,
}

impl Duty {
    /// The rights that count.
    pub fn rights(&self) -> Rights {
        self.rights.clone().unwrap_or_else(|| self.role.rights())
    }
}

/// What can happen to a clerk's entry in one community.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "payload", rename_all = "snake_case")]
pub enum ClerkEvent {
    /// Works here from now on.
    Saved {
        /// Who: the same person has the same id in every community.
        clerk: ClerkId,
        /// A side row that holds the name.
        name: SideRef,
        /// What they may do.
        duty: Duty,
        /// A side row that holds the PIN's verifier; without one nobody signs in as this clerk.
        pin: Option<SideRef>,
    },
    /// Changed in part; absent fields stay.
    Edited {
        /// A side row that holds the name.
        name: Option<SideRef>,
        /// What they may do.
        duty: Option<Duty>,
    },
    /// Signs in with another PIN.
    PinSet {
        /// A side row that holds its verifier.
        pin: SideRef,
    },
    /// Works here no more; history keeps the name.
    Removed {},
    /// A clerk has looked at what became of `field` as the event `cause` had set it.
    AttentionSettled {
        /// The event whose value does not count.
        cause: EventId,
        /// See [`field`].
        field: String,
    },
}

/// A clerk as the events of one community tell it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clerk {
    /// Who.
    pub id: ClerkId,
    /// The side row that holds the name.
    pub name: SideRef,
    /// What they may do.
    pub duty: Duty,
    /// The side row that holds the PIN's verifier.
    pub pin: Option<SideRef>,
    /// Works here no more.
    pub removed: bool,
    /// Who set which field, and what was overruled.
    pub merge: Merge,
}

/// The id of a clerk's entry in a community. It follows from both, so that two desks which enter
/// the same clerk there while they do not hear of each other make one entry.
pub fn entry_id(community: CommunityId, clerk: ClerkId) -> Uuid {
    let digest = Sha256::new().chain_update(b"clerk").chain_update(community.0).chain_update(clerk.0).finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// Folds one event, at its place in the log where it has one, into a clerk.
pub fn apply(clerk: &mut Option<Clerk>, event: &Event, seq: Option<u64>) {
    let Body::Clerk(body) = event.body() else {
        return;
    };
    match (body, clerk) {
        (ClerkEvent::Saved { clerk: id, name, duty, pin }, slot) => {
            // An entry that says whose it is not would give somebody another one's rights.
            if event.subject.id == entry_id(event.community_id, id) {
                save(slot, Clerk { id, name, duty, pin, removed: false, merge: Merge::default() }, event, seq);
            }
        }
        (body, Some(clerk)) => change(clerk, body, event, seq),
        (_, None) => {}
    }
}

fn save(slot: &mut Option<Clerk>, mut new: Clerk, event: &Event, seq: Option<u64>) {
    new.merge = slot.take().map(|before| before.merge).unwrap_or_default();
    new.merge.set(field::NAME, FieldValue::Personal(new.name.clone()), event, seq);
    new.merge.set(field::DUTY, FieldValue::Duty(new.duty.clone()), event, seq);
    *slot = Some(new);
}

fn change(clerk: &mut Clerk, body: ClerkEvent, event: &Event, seq: Option<u64>) {
    match body {
        ClerkEvent::Edited { name, duty } => {
            if let Some(name) = name {
                clerk.merge.set(field::NAME, FieldValue::Personal(name.clone()), event, seq);
                clerk.name = name;
            }
            if let Some(duty) = duty {
                clerk.merge.set(field::DUTY, FieldValue::Duty(duty.clone()), event, seq);
                clerk.duty = duty;
            }
        }
        ClerkEvent::PinSet { pin } => clerk.pin = Some(pin),
        ClerkEvent::Removed {} => clerk.removed = true,
        ClerkEvent::AttentionSettled { cause, field } => clerk.merge.settle(cause, &field),
        ClerkEvent::Saved { .. } => {}
    }
}
