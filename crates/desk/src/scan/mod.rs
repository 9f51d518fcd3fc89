//! The scan box: what was scanned or typed, and what it finds.

mod begin;
mod look_up;
mod opens;
mod place;

use domain::{
    CommunityId,
    scan::{Answering, Meaning, Presence, answering, classify},
};

use crate::{
    Desk, DeskError,
    figures::number,
    rows::Shared,
    sending,
    store::{Connection, parcel::Found},
    view::{OutgoingView, ScanAnswer},
};
use look_up::is_live;
use opens::opens;
pub(crate) use place::is_known;
use place::place_of;

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

/// What was given in full means one thing, gone or not.
fn is_exact(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::PickupQr { .. } | Meaning::Phone(_) | Meaning::Tracking(_))
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
