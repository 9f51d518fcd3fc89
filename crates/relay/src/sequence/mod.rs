//! Accepting events: each gets its place, is folded, and what follows from it is decided, all in
//! the transaction that is given.

mod absorb;
mod erasure;
mod fold;
mod give_back;
mod judge;
mod noticed;
mod notices;
mod partners;
mod reconcile;
mod sides;
mod stretch;
mod traces;
mod unbind;

use std::collections::HashSet;

use domain::{
    Author, Body, CommunityId, DeviceId, Event, EventId, ParcelId, RULES, SideRow, Subject, Timestamp,
    event::{Draft, SubjectKind, prefix_hash},
    notice::NoticeKind,
    wanted::To,
};
use wire::Accepted;

pub use erasure::Until;
pub use give_back::{MOST_HELD, Taken};
pub use judge::{Judging, Pushed};
pub use notices::reference;
pub use sides::Sides;
pub use stretch::Stretch;

use crate::{
    channel::Channel,
    metrics::Metrics,
    store::{Head, Identity, StoreError, Tables},
    surroundings::{Surroundings, random},
    traces::Provider,
};

/// Puts events into logs, within one transaction.
pub struct Sequencer<'a> {
    /// The transaction.
    pub tables: &'a dyn Tables,
    /// Epoch and secret.
    pub identity: &'a Identity,
    /// Who writes what the relay itself has to say.
    pub author: DeviceId,
    /// For ids.
    pub around: &'a dyn Surroundings,
    /// The relay's clock, once per transaction.
    pub now: Timestamp,
    /// How notices are sent.
    pub channel: &'a Channel,
    /// Where notices are counted.
    pub metrics: &'a Metrics,
    /// Who passes on what carriers tell.
    pub traces: Option<&'a Provider>,
}

/// A sealed event, what it says, and the side rows that it brought.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    /// As it was sealed.
    pub event: &'a Event,
    /// Its content, read once.
    pub body: &'a Body,
    /// Its own rows.
    pub sides: &'a [SideRow],
}

impl Sequencer<'_> {
    /// Appends a sealed event with its side rows, folds it and decides what follows. Its place.
    pub fn accept(&self, told: Told<'_>) -> Result<u64, StoreError> {
        let seq = self.append(told.event)?;
        self.follow(told, seq, Follow::All)?;
        Ok(seq)
    }

    /// Everything that an event with a place brings about.
    fn follow(&self, told: Told<'_>, seq: u64, follow: Follow<'_>) -> Result<Folded, StoreError> {
        let Told { event, sides, .. } = told;
        for row in sides {
            self.tables.keep_side(event.community_id, seq, row)?;
        }
        match event.subject.kind {
            SubjectKind::Parcel => {
                let forgotten = self.is_forgotten(event)?;
                let folded = self.fold_parcel(told, seq, follow)?;
                if !matches!(follow, Follow::Nothing) {
                    self.forget_late(event, sides, forgotten)?;
                }
                return Ok(folded);
            }
            SubjectKind::Courier => {
                self.fold_courier(event, seq)?;
                // Whatever was absorbed is said in a stretch that is given back.
                if !matches!(follow, Follow::Nothing) {
                    self.absorb(event)?;
                }
            }
            SubjectKind::Community => self.fold_community(event, seq)?,
            SubjectKind::Notice if !matches!(follow, Follow::Nothing) => self.notice_asked(event)?,
            SubjectKind::Person => self.erase(event, seq)?,
            SubjectKind::Clerk | SubjectKind::Resident => self.fold_entry(told, seq)?,
            // Nothing follows from them here: they are kept and passed on.
            SubjectKind::Shift | SubjectKind::Outgoing | SubjectKind::Notice | SubjectKind::Other(_) => {}
        }
        Ok(Folded::default())
    }

    /// Writes an event at the relay, for itself or for a phone, and accepts it.
    pub fn record(
        &self,
        author: Author,
        community: CommunityId,
        subject: Subject,
        body: &Body,
        sides: &[SideRow],
    ) -> Result<EventId, StoreError> {
        self.record_as(EventId::new(self.now, random(self.around)), author, community, subject, (body, sides))
    }

    /// The same under an id that the caller has made; one that the log has already must not come again.
    pub fn record_as(
        &self,
        event_id: EventId,
        author: Author,
        community: CommunityId,
        subject: Subject,
        (body, sides): (&Body, &[SideRow]),
    ) -> Result<EventId, StoreError> {
        let relay = self.tables.device(self.author)?.ok_or_else(missing)?;
        let device_seq = relay.held + 1;
        self.tables.set_held(relay.id, device_seq)?;
        let draft = Draft {
            event_id,
            community_id: community,
            author,
            device_id: relay.id,
            device_seq,
            epoch: self.identity.epoch,
            base_seq: self.head(community)?.seq,
            occurred_at: self.now,
            clock_offset_ms: 0,
            actor: None,
        };
        let event = draft.seal(subject, body);
        self.accept(Told { event: &event, body, sides })?;
        Ok(event.event_id)
    }

    fn append(&self, event: &Event) -> Result<u64, StoreError> {
        let head = self.head(event.community_id)?;
        if head.rules > RULES {
            // What would be folded here could be wrong, and wrong notices would go out.
            return Err(StoreError::Newer);
        }
        let seq = head.seq + 1;
        let prefix_hash = prefix_hash(&head.prefix_hash, seq, event);
        self.tables.append(&Accepted { seq, accepted_at: self.now, prefix_hash, event: event.clone() })?;
        Ok(seq)
    }

    fn head(&self, community: CommunityId) -> Result<Head, StoreError> {
        self.tables.head(community)?.ok_or_else(missing)
    }
}

/// What is decided when an event is folded.
#[derive(Clone, Copy)]
enum Follow<'a> {
    /// Joins and notices: the event is new.
    All,
    /// Notices, and joins but those of these parcels: the stretch that is given back says them.
    AllButJoins(&'a HashSet<ParcelId>),
    /// Nothing: whatever followed is in the stretch that is given back.
    Nothing,
}

/// What a folded event wants, whether or not it was decided.
#[derive(Default)]
struct Folded {
    /// The notices that it wants.
    notices: Vec<(NoticeKind, To)>,
    /// Its parcel has just come to life under its number.
    came_to_life: bool,
}

fn missing() -> StoreError {
    StoreError::Broken("a row that should be there is missing".into())
}
