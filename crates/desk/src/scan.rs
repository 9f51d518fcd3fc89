//! The scan box: what was scanned or typed, and what it finds.

use domain::{
    CommunityId, ParcelId, PickupCode, Shelf, TrackingNumber, carrier,
    scan::{Answering, Meaning, Presence, answering, classify, is_full_tracking},
};

use crate::{
    Desk, DeskError,
    figures::number,
    next_place::{Wish, next_place},
    opening::Opening,
    rows::Shared,
    sending,
    store::{Connection, ParcelFacts, parcel, parcel::Found, person},
    view::{Entry, OutgoingView, PlaceView, ScanAnswer},
};

impl Desk {
    /// Tries the readings of a text in order; the first that finds something here answers. Sooner or
    /// later something that is gone fits any few digits: it answers only where nothing here does. What a
    /// resident sends answers to its label's number, after everything that arrives ([`answering`]).
    pub fn scan(&self, text: &str, community: Option<CommunityId>) -> Result<ScanAnswer, DeskError> {
        let meanings = classify(text);
        self.read_rows(|connection, shared| {
            let within = number(connection, community)?;
            let mut gone = None;
            for meaning in &meanings {
                let found = self.look_up(connection, meaning, within)?;
                if matches!(meaning, Meaning::ShelfLabel(_)) || found.parcels.iter().any(is_live) {
                    return self.answer(connection, shared, meaning, &found);
                }
                if is_exact(meaning) && !found.parcels.is_empty() {
                    gone = Some((meaning, found));
                    break;
                }
                gone = gone.or(Some((meaning, found)).filter(|(_, found)| !found.parcels.is_empty()));
            }
            let sent = sending::sent(connection, &meanings, within)?;
            let arriving = if gone.is_some() { Presence::Gone } else { Presence::Nothing };
            let answering = answering(arriving, sending::presence(&sent));
            let answer = match gone {
                Some((meaning, found)) => {
                    let past = self.answer(connection, shared, meaning, &found)?;
                    self.offering(connection, past, (meaning, text), community)?
                }
                None => self.nothing(connection, &meanings, text, community)?,
            };
            Ok(with_sent(answer, answering, self.sent_views(connection, shared, &sent)?))
        })
    }

    /// The parcels that one reading means, live ones first.
    pub(crate) fn look_up(
        &self,
        connection: &Connection,
        meaning: &Meaning,
        within: Option<i64>,
    ) -> Result<Found, DeskError> {
        let mut found = self.every(connection, within, meaning)?;
        only_live_where_any(&mut found, meaning);
        Ok(found)
    }

    /// The same, ended ones of an exact number too.
    pub(crate) fn every(
        &self,
        connection: &Connection,
        within: Option<i64>,
        meaning: &Meaning,
    ) -> Result<Found, DeskError> {
        Ok(match meaning {
            Meaning::PickupQr { parcel, .. } => of_id(connection, within, parcel)?,
            Meaning::PickupCode(code) => match PickupCode::parse(code) {
                Ok(code) => parcel::by_code(connection, within, &code)?,
                Err(_) => Found::default(),
            },
            Meaning::Phone(phone) => {
                parcel::by_persons(connection, within, &person::with_phone(connection, phone.as_str())?)?
            }
            Meaning::PhoneTail(tail) => {
                parcel::by_persons(connection, within, &person::with_phone_tail(connection, tail, 500)?)?
            }
            Meaning::Tracking(number) => parcel::by_tracking(connection, within, number)?,
            Meaning::TrackingTail(tail) => parcel::by_tracking_tail(connection, within, tail)?,
            Meaning::Name(name) => parcel::by_persons(connection, within, &self.people_named(connection, name)?)?,
            Meaning::Shelf(place) | Meaning::ShelfLabel(place) => match Shelf::parse(place) {
                Ok(shelf) => parcel::by_shelf(connection, within, &shelf)?,
                Err(_) => Found::default(),
            },
            Meaning::Address(address) => parcel::by_persons(connection, within, &self.people_at(connection, address)?)?,
        })
    }

    fn answer(
        &self,
        connection: &Connection,
        shared: &Shared,
        meaning: &Meaning,
        found: &Found,
    ) -> Result<ScanAnswer, DeskError> {
        let place = place_of(connection, meaning, found)?;
        let card = match found.parcels.as_slice() {
            // Whoever scans a place's label means the place, not the one parcel that lies there.
            _ if matches!(meaning, Meaning::ShelfLabel(_)) => None,
            [only] => Some(self.card_of(connection, shared, only, opens(meaning, only))?),
            _ => None,
        };
        let hits = self.rows_of(connection, shared, &found.parcels)?;
        let sent = Vec::new();
        Ok(ScanAnswer { meaning: name(meaning).into(), hits, sent, more: found.more, card, entry: None, place })
    }

    /// Of people only what is gone was found: a resident among them may be getting something new.
    fn offering(
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
    fn nothing(
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

/// What nothing here answers, together with what is sent under the same number.
fn with_sent(answer: ScanAnswer, answering: Answering, sent: Vec<OutgoingView>) -> ScanAnswer {
    let meaning = "sent".to_owned();
    match answering {
        Answering::Arriving | Answering::Nobody => answer,
        Answering::Both => ScanAnswer { card: None, sent, ..answer },
        Answering::SentOrNew => ScanAnswer { meaning, sent, ..answer },
        Answering::Sent => {
            ScanAnswer { meaning, hits: Vec::new(), sent, more: false, card: None, entry: None, place: None }
        }
    }
}

/// The place that was typed or scanned.
fn place_of(connection: &Connection, meaning: &Meaning, found: &Found) -> Result<Option<PlaceView>, DeskError> {
    let (Meaning::Shelf(name) | Meaning::ShelfLabel(name)) = meaning else { return Ok(None) };
    let free = found.parcels.is_empty();
    Ok(Some(PlaceView { name: name.clone(), known: is_known(connection, name)?, free }))
}

/// A place of the shelves at which nothing lies.
fn empty_place(connection: &Connection, meanings: &[Meaning]) -> Result<Option<PlaceView>, DeskError> {
    for meaning in meanings {
        let place = place_of(connection, meaning, &Found::default())?;
        if place.as_ref().is_some_and(|place| place.known) {
            return Ok(place);
        }
    }
    Ok(None)
}

/// Whether some collection point served here has such a place.
pub(crate) fn is_known(connection: &Connection, name: &str) -> Result<bool, DeskError> {
    let Ok(place) = Shelf::parse(name) else { return Ok(false) };
    let all = crate::store::community::all(connection)?;
    let shelves = all.iter().filter_map(|served| served.state.as_ref()).flat_map(|state| state.shelves.values());
    Ok(shelves.into_iter().any(|shelving| shelving.has(&place)))
}

fn of_id(connection: &Connection, within: Option<i64>, text: &str) -> Result<Found, DeskError> {
    let facts = match text.parse::<ParcelId>() {
        Ok(id) => parcel::facts_of(connection, id)?,
        Err(_) => None,
    };
    let here = facts.filter(|facts| within.is_none_or(|no| no == facts.community));
    Ok(Found { parcels: here.into_iter().collect(), more: false })
}

/// A scan means what is here now; what has ended is shown only where nothing live fits.
fn only_live_where_any(found: &mut Found, meaning: &Meaning) {
    let exact = matches!(meaning, Meaning::PickupCode(_) | Meaning::Tracking(_));
    if exact && found.parcels.iter().any(is_live) {
        found.parcels.retain(is_live);
    }
}

fn is_live(facts: &ParcelFacts) -> bool {
    facts.parcel.status.is_live()
}

/// What was given in full means one thing, gone or not.
fn is_exact(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::PickupQr { .. } | Meaning::Phone(_) | Meaning::Tracking(_))
}

/// Whose code the scan itself carried.
fn opens(meaning: &Meaning, facts: &ParcelFacts) -> Opening {
    let given = match meaning {
        Meaning::PickupCode(code) => Some(code),
        Meaning::PickupQr { code, .. } => code.as_ref(),
        _ => None,
    };
    let read = |code: &str| PickupCode::parse(code).ok();
    let given = given.and_then(|code| read(code)).filter(|_| facts.parcel.status == domain::Status::Available);
    let Some(given) = given else { return Opening::Missing };
    let own = facts.code.as_deref().and_then(read) == Some(given);
    let delegates = facts.delegate_code.as_deref().and_then(read) == Some(given);
    match (own, delegates) {
        (true, _) => Opening::Recipient,
        (false, true) => Opening::Delegate,
        (false, false) => Opening::Missing,
    }
}

/// The reading's name, as screens and scripts know it.
pub(crate) fn name(meaning: &Meaning) -> &'static str {
    match meaning {
        Meaning::PickupQr { .. } => "pickup_qr",
        Meaning::PickupCode(_) => "pickup_code",
        Meaning::Phone(_) => "phone",
        Meaning::PhoneTail(_) => "phone_tail",
        Meaning::Tracking(_) => "tracking",
        Meaning::TrackingTail(_) => "tracking_tail",
        Meaning::Name(_) => "name",
        Meaning::Shelf(_) => "shelf",
        Meaning::ShelfLabel(_) => "shelf_label",
        Meaning::Address(_) => "address",
    }
}

/// A carrier's code as its name, which is what entries hold.
fn carrier_name(code: &str) -> String {
    carrier::find(code).map_or_else(|| code.to_owned(), |carrier| carrier.name_zh.to_owned())
}
