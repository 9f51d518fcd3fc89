//! Pull: what the relay put into a community's log since, checked before it is taken over.

use std::collections::{BTreeSet, HashMap};

use domain::{CommunityId, SideRow, Subject, Timestamp, event::prefix_hash};
use wire::{Accepted, PullReply};

use super::{RelayProblem, call};
use crate::{
    Desk, DeskError,
    store::{
        Writing,
        community::{self, Served},
        event::Place,
        meta,
    },
};

/// Events taken over in one transaction, so that a clerk at the counter never waits for long.
const CHUNK: usize = 200;

impl Desk {
    /// Pulls once, waiting up to `wait` seconds for something new. True when something came.
    pub fn pull(&self, community: CommunityId, wait: u32) -> Result<bool, DeskError> {
        let url = call::relay_url(self)?;
        let served =
            self.store.read(|connection| community::find(connection, community))?.ok_or(DeskError::UnknownCommunity)?;
        let epoch = self.store.read(|connection| meta::number(connection, meta::Key::Epoch))?.unwrap_or(0);
        let query = format!(
            "/v1/events?community={community}&epoch={epoch}&after={}&prefix_hash={}&wait={wait}",
            served.pulled_seq, served.prefix_hash
        );
        let outcome = call::signed_get::<PullReply>(self, &url, &query).and_then(|reply| sound(&served, reply));
        call::lock(self).note(&outcome);
        let reply = outcome?;
        for chunk in reply.events.chunks(CHUNK) {
            self.write(|writing| take_over(writing, community, chunk, &reply))?;
        }
        if reply.events.is_empty() {
            self.write(|writing| note_clock(writing, reply.relay_time))?;
        }
        Ok(!reply.events.is_empty())
    }
}

/// Only a whole and gapless continuation of what the desk knows is an answer.
fn sound(served: &Served, reply: PullReply) -> Result<PullReply, RelayProblem> {
    let mut chain = served.prefix_hash.clone();
    for (seq, accepted) in (served.pulled_seq + 1..).zip(&reply.events) {
        chain = prefix_hash(&chain, seq, &accepted.event);
        let fits = accepted.seq == seq && accepted.prefix_hash == chain && accepted.event.community_id == served.id;
        if !fits || !accepted.event.is_whole() {
            return Err(RelayProblem::Garbled);
        }
    }
    Ok(reply)
}

fn take_over(
    writing: &mut Writing<'_>,
    community: CommunityId,
    events: &[Accepted],
    reply: &PullReply,
) -> Result<(), DeskError> {
    let served = writing.community(community)?;
    // Another process of this desk may have pulled the same stretch meanwhile.
    let new: Vec<&Accepted> = events.iter().filter(|accepted| accepted.seq > served.pulled_seq).collect();
    let mut subjects = BTreeSet::<(String, uuid::Uuid)>::new();
    for row in fitting(&new, &reply.sides) {
        writing.keep_side(served.no, row)?;
    }
    for accepted in &new {
        let place =
            Place { seq: accepted.seq, accepted_at: accepted.accepted_at, prefix_hash: accepted.prefix_hash.clone() };
        writing.place(&served, &accepted.event, &place)?;
        subjects.insert((accepted.event.subject.kind.as_str().to_owned(), accepted.event.subject.id));
    }
    for (kind, id) in subjects {
        writing.refold(served.no, &Subject { kind: kind.into(), id })?;
    }
    note_clock(writing, reply.relay_time)
}

/// The side rows that are what these events saw; any other would stand in the way of the true one.
fn fitting<'a>(events: &[&Accepted], rows: &'a [SideRow]) -> impl Iterator<Item = &'a SideRow> {
    let references: HashMap<_, _> = events
        .iter()
        .flat_map(|accepted| accepted.event.side_refs())
        .map(|reference| (reference.id, reference))
        .collect();
    rows.iter().filter(move |row| references.get(&row.id).is_some_and(|reference| row.fits(reference)))
}

/// Remembers when the relay was last heard, and how far the clocks are apart.
pub(super) fn note_clock(writing: &Writing<'_>, relay_time: Timestamp) -> Result<(), DeskError> {
    let offset = writing.now().millis_since(relay_time);
    meta::put(writing.connection(), meta::Key::ClockOffset, &offset.to_string())?;
    meta::put(writing.connection(), meta::Key::LastExchange, &writing.now().millis().to_string())
}
