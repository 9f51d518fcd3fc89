//! What becomes of a pushed event. One bad event never blocks the others: whatever cannot come
//! into the log is kept aside and counts as held.

use std::collections::BTreeMap;

use domain::{
    Author, Body, CodeShare, CommunityId, DeviceId, Event, EventId, ParcelEvent, SideRow, TrackingNumber,
    community::CommunityEvent,
};
use serde::Deserialize;
use serde_json::value::RawValue;
use sha2::{Digest as _, Sha256};
use wire::{Grant, Outcome};

use super::{Sequencer, Sides, Told};
use crate::store::{Device, Foreseen, SetAside, StoreError, Written};

/// The largest payload of one event, in bytes.
const LARGEST_PAYLOAD: usize = 64 * 1024;
/// The longest name of a type or subject, in bytes.
const LONGEST_NAME: usize = 64;

/// An event as it came: the text, what every version can read of it, and what this one can. All of
/// it is read and checked beside the writer, which has enough to do.
pub struct Pushed {
    text: Box<RawValue>,
    /// Its outline.
    pub outline: Outline,
    event: Option<Event>,
    body: Body,
    sides: Vec<SideRow>,
    whole: bool,
}

impl Pushed {
    /// Reads as much as can be read, with those of the rows that are its own; nothing without an
    /// outline.
    pub fn read(text: Box<RawValue>, sides: &Sides) -> serde_json::Result<Self> {
        let outline = serde_json::from_str(text.get())?;
        let event = serde_json::from_str::<Event>(text.get()).ok();
        let body = event.as_ref().map_or(Body::Unknown, Event::body);
        let sides = event.as_ref().map(|event| sides.named(event)).unwrap_or_default();
        let whole = event.as_ref().is_some_and(Event::is_whole);
        Ok(Self { text, outline, event, body, sides, whole })
    }

    /// The event, as far as this version can read it.
    pub fn event(&self) -> Option<&Event> {
        self.event.as_ref()
    }

    /// What judging and folding it will ask for.
    pub fn foresee(&self, foreseen: &mut Foreseen) {
        let community = self.outline.community_id;
        foreseen.events.push((community, self.outline.event_id));
        foreseen.sides.extend(self.sides.iter().map(|row| (community, row.id)));
        foreseen.parcels.extend(self.event.as_ref().and_then(Event::parcel).map(|parcel| (community, parcel)));
        foreseen.numbers.extend(number(&self.body).map(|number| (community, number)));
    }

    /// Whose log it is meant for.
    pub fn community(&self) -> CommunityId {
        self.outline.community_id
    }
}

/// The tracking number under which a parcel comes to life or is found from now on.
fn number(body: &Body) -> Option<TrackingNumber> {
    match body {
        Body::Parcel(ParcelEvent::Announced { tracking, .. } | ParcelEvent::Entered { tracking, .. }) => {
            Some(tracking.clone())
        }
        Body::Parcel(ParcelEvent::Corrected { tracking, .. }) => tracking.clone(),
        _ => None,
    }
}

/// The least that an envelope says.
#[derive(Deserialize)]
pub struct Outline {
    /// See [`Event`].
    pub event_id: EventId,
    community_id: CommunityId,
    device_id: DeviceId,
    device_seq: u64,
}

/// The events of one push, judged one after the other.
pub struct Judging<'a> {
    sequencer: &'a Sequencer<'a>,
    /// Whose they are; its count of held events moves on.
    pub device: Device,
    /// Another event has claimed a place of the device: it runs twice, and counts on from there.
    forked: bool,
    in_log: Vec<(CommunityId, EventId)>,
}

impl<'a> Judging<'a> {
    /// Begins a push of this device.
    pub fn new(sequencer: &'a Sequencer<'a>, device: Device) -> Self {
        Self { sequencer, device, forked: false, in_log: Vec::new() }
    }

    /// Judges the next event.
    pub fn judge(&mut self, pushed: &Pushed) -> Result<Outcome, StoreError> {
        let case = Case { sequencer: self.sequencer, pushed };
        let outcome = self.outcome(&case)?;
        // A copy of it may lie aside as another device sealed it, whoever was first.
        if matches!(outcome, Outcome::Accepted { .. } | Outcome::Duplicate { .. }) {
            self.in_log.push((pushed.outline.community_id, pushed.outline.event_id));
        }
        Ok(outcome)
    }

    /// The last one was judged. What is in the log is no longer kept aside, under whatever device it was.
    pub fn end(self) -> Result<Device, StoreError> {
        let mut came_in = BTreeMap::<CommunityId, Vec<EventId>>::new();
        for (community, event) in self.in_log {
            came_in.entry(community).or_default().push(event);
        }
        came_in.iter().try_for_each(|(community, events)| self.sequencer.tables.came_in(*community, events))?;
        Ok(self.device)
    }

    fn outcome(&mut self, case: &Case<'_>) -> Result<Outcome, StoreError> {
        let outline = &case.pushed.outline;
        if outline.device_id != self.device.id {
            return case.aside(&self.device, "foreign_device");
        }
        if outline.device_seq <= self.device.held {
            let written = case.written_here(&self.device)?;
            self.forked |= written.is_none();
            return written.map_or_else(|| case.forked(&self.device), Ok);
        }
        if self.forked {
            // Counted on from a place that is another's: it waits for its desk to become another device.
            return case.forked(&self.device);
        }
        if outline.device_seq > self.device.held.saturating_add(1) {
            // Earlier ones are missing: nothing is kept, the desk pushes again from where we are.
            return Ok(quarantined("gap"));
        }
        let outcome = match &case.pushed.event {
            None => case.aside(&self.device, "unreadable")?,
            Some(event) => case.next(&self.device, event)?,
        };
        self.device.held = outline.device_seq;
        self.sequencer.tables.set_held(self.device.id, self.device.held)?;
        Ok(outcome)
    }
}

struct Case<'a> {
    sequencer: &'a Sequencer<'a>,
    pushed: &'a Pushed,
}

impl Case<'_> {
    fn next(&self, device: &Device, event: &Event) -> Result<Outcome, StoreError> {
        if let Some(reason) = self.objection(device, event)? {
            return self.aside(device, reason);
        }
        match self.sequencer.tables.event(event.community_id, event.event_id)? {
            Some(known) if self.is_known(&known, event)? => Ok(Outcome::Duplicate { seq: known.seq }),
            Some(_) => self.aside(device, "event_id_taken"),
            None => {
                let told = Told { event, body: &self.pushed.body, sides: &self.pushed.sides };
                Ok(Outcome::Accepted { seq: self.sequencer.accept(told)? })
            }
        }
    }

    /// Another desk gave it back, or it came in under the number of another device.
    fn is_known(&self, known: &Written, event: &Event) -> Result<bool, StoreError> {
        Ok(known.hash == event.hash || self.says_the_same(known, event)?)
    }

    /// Whether the event in the log is this one, sealed by the device that this one succeeds.
    fn says_the_same(&self, known: &Written, event: &Event) -> Result<bool, StoreError> {
        let entry = self.sequencer.tables.stretch(event.community_id, known.seq - 1, 1, 1)?;
        Ok(entry.first().is_some_and(|entry| {
            let known = &entry.event;
            let said = |event: &Event| (event.subject.clone(), event.event_type.clone(), event.occurred_at);
            said(known) == said(event) && known.payload == event.payload
        }))
    }

    /// A place that is held already: the same event again. Nothing where another one has it.
    fn written_here(&self, device: &Device) -> Result<Option<Outcome>, StoreError> {
        let outline = &self.pushed.outline;
        let written = self.sequencer.tables.written(device.id, outline.device_seq)?;
        let known = self.pushed.event.as_ref().filter(|_| self.pushed.whole);
        let known = known.and_then(|event| written.into_iter().find(|written| written.hash == event.hash));
        Ok(known.map(|written| Outcome::Duplicate { seq: written.seq }))
    }

    /// Its number is another event's. It may be in the log all the same, as the device sealed it that
    /// its desk has become.
    fn forked(&self, device: &Device) -> Result<Outcome, StoreError> {
        if let Some(event) = self.pushed.event.as_ref().filter(|_| self.pushed.whole)
            && let Some(known) = self.sequencer.tables.event(event.community_id, event.event_id)?
            && self.is_known(&known, event)?
        {
            return Ok(Outcome::Duplicate { seq: known.seq });
        }
        self.aside(device, "forked")
    }

    fn objection(&self, device: &Device, event: &Event) -> Result<Option<&'static str>, StoreError> {
        Ok(if !self.pushed.whole {
            Some("tampered")
        } else if event.author != Author::Desk {
            Some("wrong_author")
        } else if too_large(event) {
            Some("too_large")
        } else if device.revoked {
            Some("revoked")
        } else if !self.may_write(device, event)? {
            Some("foreign_community")
        } else {
            None
        })
    }

    /// A desk writes into what it was given. A community that nobody knows yet is its own, once its
    /// first event founds it: desks found communities also after they were paired.
    fn may_write(&self, device: &Device, event: &Event) -> Result<bool, StoreError> {
        let tables = self.sequencer.tables;
        if tables.head(event.community_id)?.is_some() {
            return Ok(tables.grants(device.id)?.iter().any(|grant| grant.community_id == event.community_id));
        }
        let founds = matches!(self.pushed.body, Body::Community(CommunityEvent::Founded { .. }));
        if founds && event.subject.id == event.community_id.0 {
            tables.begin_community(event.community_id, device.organization)?;
            tables.give(device.id, Grant { community_id: event.community_id, share: CodeShare::FOUNDER })?;
            return Ok(true);
        }
        Ok(false)
    }

    /// Kept for an administrator. Why it was kept the first time is what counts.
    fn aside(&self, device: &Device, reason: &'static str) -> Result<Outcome, StoreError> {
        let outline = &self.pushed.outline;
        let text = self.pushed.text.get();
        let digest = hex::encode(Sha256::digest(text));
        let tables = self.sequencer.tables;
        if let Some(reason) = tables.set_aside_reason(device.id, outline.device_seq, &digest)? {
            return Ok(Outcome::Quarantined { reason });
        }
        tables.set_aside(&SetAside {
            community_id: outline.community_id,
            event_id: outline.event_id,
            pushed_by: device.id,
            device_seq: outline.device_seq,
            digest,
            reason: reason.into(),
            at: self.sequencer.now,
            text: self.with_sides(text)?,
        })?;
        Ok(quarantined(reason))
    }

    fn with_sides(&self, text: &str) -> Result<String, StoreError> {
        let rows = serde_json::to_string(&self.pushed.sides);
        let rows = rows.map_err(|_| StoreError::Broken("a side row cannot be written down".into()))?;
        Ok(format!("{{\"event\":{text},\"sides\":{rows}}}"))
    }
}

/// Whether an event is larger than any of ours.
pub(super) fn too_large(event: &Event) -> bool {
    let names = [event.event_type.len(), event.subject.kind.as_str().len(), event.author.as_str().len()];
    event.payload.len() > LARGEST_PAYLOAD || names.into_iter().any(|length| length > LONGEST_NAME)
}

fn quarantined(reason: &str) -> Outcome {
    Outcome::Quarantined { reason: reason.into() }
}
