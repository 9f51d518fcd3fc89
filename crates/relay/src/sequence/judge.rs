//! What becomes of a pushed event. One bad event never blocks the others: whatever cannot come
//! into the log is kept aside and counts as held.

use domain::{Author, Body, CodeShare, CommunityId, DeviceId, Event, EventId, community::CommunityEvent};
use serde::Deserialize;
use serde_json::value::RawValue;
use sha2::{Digest as _, Sha256};
use wire::{Grant, Outcome, SideOf};

use super::{Sequencer, sides};
use crate::store::{Device, SetAside, StoreError};

/// The largest payload of one event, in bytes.
const LARGEST_PAYLOAD: usize = 64 * 1024;
/// The longest name of a type or subject, in bytes.
const LONGEST_NAME: usize = 64;

/// An event as it came: the text, what every version can read of it, and what this one can.
pub struct Pushed {
    text: Box<RawValue>,
    /// Its outline.
    pub outline: Outline,
    event: Option<Event>,
    whole: bool,
}

impl Pushed {
    /// Reads as much as can be read; nothing without an outline.
    pub fn read(text: Box<RawValue>) -> serde_json::Result<Self> {
        let outline = serde_json::from_str(text.get())?;
        let event = serde_json::from_str::<Event>(text.get()).ok();
        let whole = event.as_ref().is_some_and(Event::is_whole);
        Ok(Self { text, outline, event, whole })
    }

    /// Whose log it is meant for.
    pub fn community(&self) -> CommunityId {
        self.outline.community_id
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

/// Judges one event of a push by `device`, whose count of held events moves on with it.
pub fn judge(
    sequencer: &Sequencer<'_>,
    device: &mut Device,
    pushed: &Pushed,
    sides: &[SideOf],
) -> Result<Outcome, StoreError> {
    let case = Case { sequencer, pushed, sides };
    let outline = &pushed.outline;
    if outline.device_id != device.id {
        return case.aside(device, "foreign_device");
    }
    if outline.device_seq > device.held.saturating_add(1) {
        // Earlier ones are missing: nothing is kept, the desk pushes again from where we are.
        return Ok(quarantined("gap"));
    }
    if outline.device_seq <= device.held {
        return case.again(device);
    }
    let outcome = match &pushed.event {
        None => case.aside(device, "unreadable")?,
        Some(event) => case.next(device, event)?,
    };
    device.held = outline.device_seq;
    sequencer.tables.set_held(device.id, device.held)?;
    Ok(outcome)
}

struct Case<'a> {
    sequencer: &'a Sequencer<'a>,
    pushed: &'a Pushed,
    sides: &'a [SideOf],
}

impl Case<'_> {
    fn next(&self, device: &Device, event: &Event) -> Result<Outcome, StoreError> {
        match self.objection(device, event)? {
            Some(reason) => self.aside(device, reason),
            None => {
                let rows = sides::named(event, self.sides);
                Ok(Outcome::Accepted { seq: self.sequencer.accept(event, &rows)? })
            }
        }
    }

    /// A place that is held already: the same event again, or another one that claims it.
    fn again(&self, device: &Device) -> Result<Outcome, StoreError> {
        let outline = &self.pushed.outline;
        let written = self.sequencer.tables.written(device.id, outline.device_seq)?;
        match (written, &self.pushed.event) {
            (Some(written), Some(event)) if written.hash == event.hash && self.pushed.whole => {
                Ok(Outcome::Duplicate { seq: written.seq })
            }
            _ => self.aside(device, "forked"),
        }
    }

    fn objection(&self, device: &Device, event: &Event) -> Result<Option<&'static str>, StoreError> {
        let names = event.event_type.len().max(event.subject.kind.as_str().len());
        Ok(if !self.pushed.whole {
            Some("tampered")
        } else if event.author != Author::Desk {
            Some("wrong_author")
        } else if event.payload.len() > LARGEST_PAYLOAD || names > LONGEST_NAME {
            Some("too_large")
        } else if !self.may_write(device, event)? {
            Some("foreign_community")
        } else if self.sequencer.tables.has_event(event.community_id, event.event_id)? {
            Some("event_id_taken")
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
        let founds = matches!(event.body(), Body::Community(CommunityEvent::Founded { .. }));
        if founds && event.subject.id == event.community_id.0 {
            tables.begin_community(event.community_id)?;
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
            pushed_by: device.id,
            device_seq: outline.device_seq,
            digest,
            reason,
            at: self.sequencer.now,
            text: self.with_sides(text)?,
        })?;
        Ok(quarantined(reason))
    }

    fn with_sides(&self, text: &str) -> Result<String, StoreError> {
        let rows = self.pushed.event.as_ref().map(|event| sides::named(event, self.sides));
        let rows = serde_json::to_string(&rows.unwrap_or_default());
        let rows = rows.map_err(|_| StoreError::Broken("a side row cannot be written down".into()))?;
        Ok(format!("{{\"event\":{text},\"sides\":{rows}}}"))
    }
}

fn quarantined(reason: &str) -> Outcome {
    Outcome::Quarantined { reason: reason.into() }
}
