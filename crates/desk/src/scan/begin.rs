//! What nothing here answers begins an entry: an unknown full number, or a resident.

use domain::{
    CommunityId, TrackingNumber, carrier,
    scan::{Meaning, is_full_tracking},
};

use super::place::empty_place;
use crate::{
    Desk, DeskError,
    next_place::{Wish, next_place},
    store::{Connection, parcel},
    view::{Entry, ScanAnswer},
};

impl Desk {
    /// Of people only what is gone was found: a resident among them may be getting something new.
    pub(super) fn offering(
        &self,
        connection: &Connection,
        past: ScanAnswer,
        (meaning, text): (&Meaning, &str),
        community: Option<CommunityId>,
    ) -> Result<ScanAnswer, DeskError> {
        let entry = self.entry_for(connection, std::slice::from_ref(meaning), text.trim(), community)?;
        Ok(match entry {
            Some(entry) => ScanAnswer { card: None, entry: Some(entry), ..past },
            None => past,
        })
    }

    /// Nothing found: an unknown full number begins an entry, and so does a resident.
    pub(super) fn nothing(
        &self,
        connection: &Connection,
        meanings: &[Meaning],
        text: &str,
        community: Option<CommunityId>,
    ) -> Result<ScanAnswer, DeskError> {
        let number = meanings.iter().find_map(|meaning| match meaning {
            Meaning::Tracking(number) if is_full_tracking(number) => Some(number),
            _ => None,
        });
        let entry = match number {
            Some(number) => Some(self.entry(connection, Some(number), community)?),
            None => self.entry_for(connection, meanings, text.trim(), community)?,
        };
        let place = match entry {
            Some(_) => None,
            None => empty_place(connection, meanings)?,
        };
        let meaning = match (&entry, number, &place) {
            (Some(_), Some(_), _) => "tracking",
            (Some(_), None, _) => "resident",
            (None, _, Some(_)) => "shelf",
            (None, _, None) => "nothing",
        };
        let (hits, sent) = (Vec::new(), Vec::new());
        Ok(ScanAnswer { meaning: meaning.into(), hits, sent, more: false, card: None, entry, place })
    }

    /// The beginning of an entry for residents whom a text may mean.
    fn entry_for(
        &self,
        connection: &Connection,
        meanings: &[Meaning],
        text: &str,
        community: Option<CommunityId>,
    ) -> Result<Option<Entry>, DeskError> {
        let phone = meanings.iter().find_map(|meaning| match meaning {
            Meaning::Phone(phone) => Some(phone),
            _ => None,
        });
        let of_people = |meaning: &Meaning| {
            matches!(meaning, Meaning::Phone(_) | Meaning::PhoneTail(_) | Meaning::Name(_) | Meaning::Address(_))
        };
        if !meanings.iter().any(of_people) {
            return Ok(None);
        }
        let residents = self.hits(connection, text, phone, community)?;
        if residents.is_empty() {
            return Ok(None);
        }
        Ok(Some(Entry { residents, typed: text.to_owned(), ..self.entry(connection, None, community)? }))
    }

    fn entry(
        &self,
        connection: &Connection,
        number: Option<&TrackingNumber>,
        community: Option<CommunityId>,
    ) -> Result<Entry, DeskError> {
        let served = crate::store::community::all(connection)?;
        let here = served.iter().find(|served| community.is_none_or(|id| served.id == id));
        let recent = here.map(|served| parcel::recent_choices(connection, served.id)).transpose()?.unwrap_or_default();
        let shelf = here.map(|served| next_place(connection, served.no, Wish::default())).transpose()?.flatten();
        Ok(Entry {
            tracking_number: number.map(|number| number.as_str().to_owned()).unwrap_or_default(),
            carriers: number
                .map(|number| carrier::suggest(number, &recent))
                .into_iter()
                .flatten()
                .map(|suggestion| carrier_name(&suggestion.carrier))
                .collect(),
            residents: Vec::new(),
            typed: String::new(),
            suggested_shelf: shelf.map(String::from),
        })
    }
}

/// A carrier's code as its name, which is what entries hold.
fn carrier_name(code: &str) -> String {
    carrier::find(code).map_or_else(|| code.to_owned(), |carrier| carrier.name_zh.to_owned())
}
