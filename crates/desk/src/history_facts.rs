//! The details of an event that a clerk wants to see in a history.

use domain::{
    Body, ClerkId, Fen, ParcelEvent, Shelf, SideBody, SideRef, Timestamp, TrackingNumber,
    event::{Payment, Slot},
};
use serde::Serialize;

use crate::{
    Desk, DeskError,
    rows::{fen, name},
    store::{Connection, clerk, side},
    view::HistoryFact,
};

/// What is told of one event, in order.
struct Telling<'c> {
    desk: &'c Desk,
    connection: &'c Connection,
    facts: Vec<HistoryFact>,
}

impl Desk {
    pub(crate) fn facts(&self, connection: &Connection, body: &Body) -> Result<Vec<HistoryFact>, DeskError> {
        let mut telling = Telling { desk: self, connection, facts: Vec::new() };
        if let Body::Parcel(event) = body {
            telling.coming(event)?;
            telling.staying(event)?;
            telling.leaving(event)?;
            telling.care(event)?;
        }
        Ok(telling.facts)
    }
}

impl Telling<'_> {
    fn coming(&mut self, event: &ParcelEvent) -> Result<(), DeskError> {
        match event {
            ParcelEvent::Announced { tracking, carrier, .. } => {
                self.number("tracking", Some(tracking));
                self.add("carrier", carrier.clone());
            }
            ParcelEvent::Entered { tracking, carrier, damaged, shelf, .. } => {
                self.number("tracking", Some(tracking));
                self.add("carrier", carrier.clone());
                self.shelf(shelf.as_ref());
                self.add("damaged", damaged.then(|| "true".into()));
            }
            ParcelEvent::Received { damaged, shelf, .. } => {
                self.shelf(shelf.as_ref());
                self.add("damaged", damaged.then(|| "true".into()));
            }
            ParcelEvent::Rejected { reason } | ParcelEvent::InterceptRequested { reason } => {
                self.words("reason", reason.as_ref())?;
            }
            ParcelEvent::Joined { from: other, .. }
            | ParcelEvent::JoinedInto { into: other }
            | ParcelEvent::DuplicateOf { other } => self.add("other_parcel", Some(other.to_string())),
            _ => {}
        }
        Ok(())
    }

    fn staying(&mut self, event: &ParcelEvent) -> Result<(), DeskError> {
        match event {
            ParcelEvent::Moved { shelf } => self.shelf(Some(shelf)),
            ParcelEvent::Corrected { carrier, tracking, .. } => {
                self.add("carrier", carrier.clone());
                self.number("tracking", tracking.as_ref());
            }
            ParcelEvent::NoticeReported { kind, channel, state, .. } => {
                self.named("notice_kind", kind);
                self.named("notice_state", state);
                self.add("channel", Some(channel.clone()));
            }
            ParcelEvent::DelegateNamed { delegate, .. } => self.person("delegate", delegate)?,
            ParcelEvent::DeliveryAsked { slot, fee, note } => {
                self.slot(*slot);
                self.add("fee_fen", Some(fen(*fee).to_string()));
                self.words("note", note.as_ref())?;
            }
            ParcelEvent::DeliveryFailed { reason } => self.words("reason", reason.as_ref())?,
            _ => {}
        }
        Ok(())
    }

    fn leaving(&mut self, event: &ParcelEvent) -> Result<(), DeskError> {
        match event {
            ParcelEvent::HandedOver { fee, paid, waiver, .. } => {
                self.money("fee_fen", *fee, *paid);
                self.words("reason", waiver.as_ref())?;
            }
            ParcelEvent::Charged { amount, paid, .. } => self.money("amount_fen", *amount, *paid),
            ParcelEvent::Refunded { amount, paid, reason } => {
                self.money("amount_fen", *amount, *paid);
                self.words("reason", reason.as_ref())?;
            }
            ParcelEvent::ProofTaken { way, collector, signature, photo } => {
                self.named("way", way);
                self.collector(collector.as_ref())?;
                self.add("signature", signature.as_ref().map(|_| "true".into()));
                self.add("photo", photo.as_ref().map(|_| "true".into()));
            }
            ParcelEvent::SentBack { kind, reason } => {
                self.named("kind", kind);
                self.words("reason", reason.as_ref())?;
            }
            ParcelEvent::HandedBack { return_tracking, return_carrier, .. } => {
                self.number("return_tracking", return_tracking.as_ref());
                self.add("return_carrier", return_carrier.clone());
            }
            ParcelEvent::ReturnNumberRecorded { return_tracking, return_carrier } => {
                self.number("return_tracking", Some(return_tracking));
                self.add("return_carrier", return_carrier.clone());
            }
            _ => {}
        }
        Ok(())
    }

    fn care(&mut self, event: &ParcelEvent) -> Result<(), DeskError> {
        match event {
            ParcelEvent::Held { kind, note, due, .. } => {
                self.named("kind", kind);
                self.words("note", note.as_ref())?;
                self.due(*due);
            }
            ParcelEvent::HoldAssigned { owner, due } => {
                self.owner(*owner)?;
                self.due(*due);
            }
            ParcelEvent::HoldResolved { outcome } => self.words("outcome", Some(outcome))?,
            ParcelEvent::Disputed { by, words, owner, due } => {
                self.named("disputed_by", by);
                self.words("note", words.as_ref())?;
                self.owner(*owner)?;
                self.due(*due);
            }
            ParcelEvent::DisputeSettled { outcome, words } => {
                self.named("dispute_outcome", outcome);
                self.words("note", words.as_ref())?;
            }
            ParcelEvent::Found { shelf } => self.shelf(shelf.as_ref()),
            ParcelEvent::MovedToPoint { point, shelf } => {
                self.add("collection_point", Some(point.clone()));
                self.shelf(shelf.as_ref());
            }
            _ => {}
        }
        Ok(())
    }

    fn add(&mut self, key: &str, value: Option<String>) {
        let told = value.filter(|text| !text.is_empty());
        self.facts.extend(told.map(|value| HistoryFact { key: key.into(), value }));
    }

    fn named(&mut self, key: &str, value: &impl Serialize) {
        self.add(key, Some(name(value)));
    }

    fn number(&mut self, key: &str, number: Option<&TrackingNumber>) {
        self.add(key, number.map(|number| number.as_str().into()));
    }

    fn shelf(&mut self, shelf: Option<&Shelf>) {
        self.add("shelf", shelf.map(|shelf| shelf.as_str().into()));
    }

    fn money(&mut self, key: &str, amount: Fen, paid: Payment) {
        self.add(key, Some(fen(amount).to_string()));
        self.named("paid", &paid);
    }

    fn due(&mut self, due: Option<Timestamp>) {
        self.add("due", due.map(|at| self.desk.text(at)));
    }

    fn slot(&mut self, slot: Slot) {
        self.add("slot_from", Some(self.desk.text(slot.from)));
        self.add("slot_to", Some(self.desk.text(slot.to)));
    }

    fn owner(&mut self, owner: Option<ClerkId>) -> Result<(), DeskError> {
        let name = owner.map(|clerk| clerk::name(self.connection, clerk)).transpose()?.flatten();
        self.add("owner", name);
        Ok(())
    }

    fn words(&mut self, key: &str, row: Option<&SideRef>) -> Result<(), DeskError> {
        let words = row.map(|row| side::words(self.connection, row.id)).transpose()?;
        self.add(key, words);
        Ok(())
    }

    /// The name only: phones are shown where they are asked for.
    fn person(&mut self, key: &str, row: &SideRef) -> Result<(), DeskError> {
        let body = side::find(self.connection, row.id)?.map(|row| row.body);
        self.add(key, body.as_ref().and_then(SideBody::name).map(|name| name.as_str().into()));
        Ok(())
    }

    fn collector(&mut self, row: Option<&SideRef>) -> Result<(), DeskError> {
        let row = row.map(|row| side::find(self.connection, row.id)).transpose()?.flatten();
        if let Some(SideBody::Collector { name, relation, id_tail }) = row.map(|row| row.body) {
            self.add("collector", name.map(String::from));
            self.add("relation", relation.map(String::from));
            self.add("id_tail", id_tail.map(String::from));
        }
        Ok(())
    }
}
