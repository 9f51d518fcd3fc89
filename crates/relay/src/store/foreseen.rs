//! What a piece of work will look up, said before it begins.

use domain::{CommunityId, EventId, NoticeId, ParcelId, Phone, SideId, TrackingNumber};

/// Keys that will be asked for. A store that answers over a network fetches them all at once; what
/// is not foreseen is fetched when it is asked for, which is slower and nothing else.
#[derive(Debug, Clone, Default)]
pub struct Foreseen {
    /// Whether the log has them already, and which notices they have caused.
    pub events: Vec<(CommunityId, EventId)>,
    /// Their folds.
    pub parcels: Vec<(CommunityId, ParcelId)>,
    /// The live parcels of these numbers.
    pub numbers: Vec<(CommunityId, TrackingNumber)>,
    /// The sessions of these tokens, by their hashes.
    pub sessions: Vec<[u8; 32]>,
    /// The couriers of these phones.
    pub phones: Vec<Phone>,
    /// How far they got.
    pub notices: Vec<(CommunityId, NoticeId)>,
    /// Parcels that are written about: their folds, their notices, the side rows that they name.
    pub letters: Vec<(CommunityId, ParcelId)>,
    /// Side rows that may be there, or were erased.
    pub sides: Vec<(CommunityId, SideId)>,
    /// What these announcers' keys have made.
    pub keys: Vec<(CommunityId, String)>,
}

impl Foreseen {
    /// Everything that either of them will ask for.
    pub(super) fn join(&mut self, other: &Self) {
        self.events.extend(&other.events);
        self.parcels.extend(&other.parcels);
        self.numbers.extend_from_slice(&other.numbers);
        self.notices.extend(&other.notices);
        self.sides.extend(&other.sides);
        self.letters.extend(&other.letters);
        self.sessions.extend_from_slice(&other.sessions);
        self.phones.extend_from_slice(&other.phones);
        self.keys.extend_from_slice(&other.keys);
    }
}
