//! Personal data, kept beside the log and never in it (spec/sync.md "Event envelope").
//!
//! An event names a side row by id and binds its content by a salted hash. Erasing a person
//! deletes side rows; the log stays whole, because folding never needs what they hold.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::{
    Address, Home, IdTail, PersonName, Phone, PickupCode, Picture, Relation, SideId, Words, canonical::sorted,
    clerk::Verifier, resident::Wish,
};

/// How an event points at a side row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SideRef {
    /// The row.
    pub id: SideId,
    /// SHA-256 over salt and content, hex.
    pub hash: String,
}

/// One row of personal data.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SideRow {
    /// The name events know it by.
    pub id: SideId,
    /// Sixteen random bytes, hex, so that a hash cannot be guessed back.
    pub salt: String,
    /// The content.
    pub body: SideBody,
}

/// What side rows hold.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SideBody {
    /// A recipient as written on the parcel, or a courier of the directory.
    Person {
        /// Full name.
        name: PersonName,
        /// Where notices go.
        phone: Phone,
        /// Building, unit, room, or whatever was written; may be missing.
        address: Option<Address>,
    },
    /// A resident of the directory.
    Resident {
        /// Full name.
        name: PersonName,
        /// Where notices go; known by it.
        phone: Phone,
        /// Other phones that are theirs.
        phones: Vec<Phone>,
        /// Building, unit, room.
        home: Home,
        /// What they want to become of every parcel.
        wish: Wish,
    },
    /// A courier's, clerk's or resident's new name.
    Name {
        /// Full name.
        name: PersonName,
    },
    /// A courier's new phone.
    Phone {
        /// Where notices go.
        phone: Phone,
    },
    /// A resident's new phones.
    Phones {
        /// Where notices go; known by it.
        phone: Phone,
        /// Other phones that are theirs.
        phones: Vec<Phone>,
    },
    /// A resident's new home.
    Home {
        /// Building, unit, room.
        home: Home,
    },
    /// A resident's new standing wish.
    Wish {
        /// What, and in which words.
        wish: Wish,
    },
    /// A pickup code.
    Code {
        /// The six digits.
        code: PickupCode,
    },
    /// What a clerk's PIN is checked against.
    Pin {
        /// An argon2id hash as a PHC string; see [`Verifier`].
        verifier: Verifier,
    },
    /// A reason or a note: clerks may write anything into it.
    Words {
        /// As written.
        text: Words,
    },
    /// Who came for a parcel, where it was not simply its recipient; something is said at least.
    Collector {
        /// As they said it.
        name: Option<PersonName>,
        /// What they are to the recipient.
        relation: Option<Relation>,
        /// The last characters of an ID that was shown.
        id_tail: Option<IdTail>,
    },
    /// A signature or a photo.
    Picture {
        /// See [`Picture`].
        picture: Picture,
    },
    /// Written by a newer version: kept and passed on, not understood.
    #[serde(untagged)]
    Other(Value),
}

impl SideRow {
    /// A new row; `random` gives its salt.
    pub fn new(id: SideId, random: [u8; 16], body: SideBody) -> Self {
        Self { id, salt: hex::encode(random), body }
    }

    /// What an event writes to point at this row.
    pub fn reference(&self) -> SideRef {
        SideRef { id: self.id, hash: self.hash() }
    }

    /// Whether this is the content that the event saw.
    pub fn fits(&self, reference: &SideRef) -> bool {
        self.id == reference.id && self.hash() == reference.hash
    }

    fn hash(&self) -> String {
        // Serialising these plain structs cannot fail; nothing would merely never fit.
        let body = serde_json::to_value(&self.body).unwrap_or_default();
        let body = sorted(body).to_string();
        let digest = Sha256::new().chain_update(&self.salt).chain_update([0]).chain_update(body).finalize();
        hex::encode(digest)
    }
}

impl SideBody {
    /// The name, where it holds one.
    pub fn name(&self) -> Option<&PersonName> {
        match self {
            Self::Person { name, .. } | Self::Resident { name, .. } | Self::Name { name } => Some(name),
            _ => None,
        }
    }

    /// The main phone, where it holds one.
    pub fn phone(&self) -> Option<&Phone> {
        match self {
            Self::Person { phone, .. }
            | Self::Resident { phone, .. }
            | Self::Phones { phone, .. }
            | Self::Phone { phone } => Some(phone),
            _ => None,
        }
    }

    /// Phones beside the main one.
    pub fn more_phones(&self) -> &[Phone] {
        match self {
            Self::Resident { phones, .. } | Self::Phones { phones, .. } => phones,
            _ => &[],
        }
    }

    /// Building, unit and room, where it holds them.
    pub fn home(&self) -> Option<&Home> {
        match self {
            Self::Resident { home, .. } | Self::Home { home } => Some(home),
            _ => None,
        }
    }

    /// A standing wish, where it holds one.
    pub fn wish(&self) -> Option<&Wish> {
        match self {
            Self::Resident { wish, .. } | Self::Wish { wish } => Some(wish),
            _ => None,
        }
    }
}

impl std::fmt::Debug for SideRow {
    /// Only the id: a row must not reach a log by accident.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SideRow({})", self.id)
    }
}

impl std::fmt::Debug for SideBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SideBody(…)")
    }
}
