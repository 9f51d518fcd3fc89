//! Taking back what a restored relay has lost, from a desk that had pulled it.

use std::{collections::BTreeSet, ops::Range};

use domain::{Author, Body, CommunityId, DeviceId, Event, EventId, ParcelId, RULES, event::SubjectKind};
use wire::Accepted;

use super::{Folded, Follow, Sequencer, Stretch, Told};
use crate::store::{LastCause, StoreError};

/// What became of the events of a piece.
#[derive(Debug, Default, Clone, Copy)]
pub struct Taken {
    /// The log did not have them.
    pub taken: usize,
    /// It had them already, at whatever place.
    pub known: usize,
}

/// The most events of one device that are counted as held at once; more are found by later calls.
pub const MOST_HELD: usize = 20_000;

impl Sequencer<'_> {
    /// Takes back a piece of a stretch; nothing where it begins beyond the end of the log, unless it is said
    /// to. Where the log ends right before it, the events get the places that they had. Otherwise the log
    /// has gone on meanwhile, or lacks what was before, and they are appended. Doing it again changes
    /// nothing.
    pub fn take_back(&self, stretch: &Stretch, piece: Range<usize>) -> Result<Option<Taken>, StoreError> {
        let common = self.common(stretch, &piece)?;
        let rest = piece.start + common..piece.end;
        let Some(first) = stretch.entries.get(rest.start).filter(|_| !rest.is_empty()) else {
            return Ok(Some(Taken { taken: 0, known: common }));
        };
        let head = self.head(stretch.community)?;
        if head.rules > RULES {
            return Err(StoreError::Newer);
        }
        if head.seq + 1 < first.seq && !stretch.after_gap {
            return Ok(None);
        }
        let continues = head.seq + 1 == first.seq && head.prefix_hash == stretch.before(rest.start);
        let taken = match continues && self.all_new(&stretch.entries[rest.clone()])? {
            true => self.adopt(stretch, rest.clone())?,
            false => self.mend(stretch, rest.clone())?,
        };
        // What lay aside as a copy of its desk had sealed it has a place now.
        let ids: Vec<EventId> = stretch.entries[rest.clone()].iter().map(|entry| entry.event.event_id).collect();
        self.tables.came_in(stretch.community, &ids)?;
        self.hold(&stretch.entries[rest])?;
        Ok(Some(Taken { taken: taken.taken, known: taken.known + common }))
    }

    /// How many events at the beginning of the piece lie in the log at their very places. A chain
    /// that fits at one place fits at all places before.
    fn common(&self, stretch: &Stretch, piece: &Range<usize>) -> Result<usize, StoreError> {
        let (mut low, mut high) = (0, piece.len());
        while low < high {
            let middle = (low + high) / 2;
            let entry = &stretch.entries[piece.start + middle];
            let here = self.tables.prefix_hash(stretch.community, entry.seq)?;
            if here.as_deref() == Some(entry.prefix_hash.as_str()) { low = middle + 1 } else { high = middle }
        }
        Ok(low)
    }

    fn all_new(&self, entries: &[Accepted]) -> Result<bool, StoreError> {
        let mut ids = BTreeSet::new();
        for Accepted { event, .. } in entries {
            if !ids.insert(event.event_id) || self.tables.event(event.community_id, event.event_id)?.is_some() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The log ends where the stretch begins: everything is as it was, also what followed from it.
    fn adopt(&self, stretch: &Stretch, rest: Range<usize>) -> Result<Taken, StoreError> {
        let mut last = None;
        for entry in &stretch.entries[rest.clone()] {
            let event = &entry.event;
            self.tables.append(entry)?;
            let told = Told { event, body: &event.body(), sides: &stretch.sides_of(event) };
            let folded = self.follow(told, entry.seq, Follow::Nothing)?;
            self.reported(event, true)?;
            if event.subject.kind == SubjectKind::Community && self.head(stretch.community)?.rules > RULES {
                return Err(StoreError::Newer);
            }
            if event.author != Author::Relay || event.subject.kind == SubjectKind::Notice {
                last = Some(cause(event, &folded));
            }
        }
        if last.is_some() {
            self.tables.set_last_cause(stretch.community, last.as_ref())?;
        }
        self.came_in(stretch.community, &stretch.entries[rest.clone()])?;
        Ok(Taken { taken: rest.len(), known: 0 })
    }

    /// The log has gone on: what it lacks comes to its end.
    fn mend(&self, stretch: &Stretch, rest: Range<usize>) -> Result<Taken, StoreError> {
        // First what was sent, also later in the stretch, so that nothing is sent twice.
        for Accepted { event, .. } in &stretch.entries[rest.start..] {
            // What the log has already was heard in its time; heard again it would count as newer.
            if event.event_type == "notice_reported" && self.tables.event(event.community_id, event.event_id)?.is_none()
            {
                self.reported(event, false)?;
            }
        }
        let mut taken = Taken::default();
        for Accepted { event, .. } in &stretch.entries[rest.clone()] {
            if self.tables.event(event.community_id, event.event_id)?.is_some() {
                taken.known += 1;
                continue;
            }
            let seq = self.append(event)?;
            let told = Told { event, body: &event.body(), sides: &stretch.sides_of(event) };
            self.follow(told, seq, Follow::AllButJoins(&stretch.joined))?;
            taken.taken += 1;
        }
        self.came_in(stretch.community, &stretch.entries[rest])?;
        Ok(taken)
    }

    /// The events of desks count as held, as far as none is missing before.
    fn hold(&self, entries: &[Accepted]) -> Result<(), StoreError> {
        let devices: BTreeSet<DeviceId> = entries.iter().map(|entry| entry.event.device_id).collect();
        for id in devices {
            let Some(device) = self.tables.device(id)?.filter(|device| device.public_key.is_some()) else { continue };
            let held = self.tables.written_up_to(id, device.held, MOST_HELD)?;
            if held > device.held {
                self.tables.set_held(id, held)?;
            }
        }
        Ok(())
    }

    fn came_in(&self, community: CommunityId, entries: &[Accepted]) -> Result<(), StoreError> {
        let ids: Vec<EventId> = entries.iter().map(|entry| entry.event.event_id).collect();
        self.tables.came_in(community, &ids)
    }
}

fn cause(event: &Event, folded: &Folded) -> LastCause {
    LastCause {
        event_id: event.event_id,
        asked: (event.subject.kind == SubjectKind::Notice).then(|| event.clone()),
        parcel_id: ParcelId(event.subject.id),
        notices: folded.notices.iter().map(|(kind, _)| *kind).collect(),
        came_to_life: folded.came_to_life && matches!(event.body(), Body::Parcel(_)),
    }
}
