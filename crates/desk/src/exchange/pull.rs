//! Pull: what the relay put into a community's log since, checked before it is taken over.

use std::collections::{BTreeSet, HashMap};

use domain::{CommunityId, SideRow, Subject, Timestamp, event::prefix_hash};
use wire::{Accepted, PullReply};

use super::{RelayProblem, call};
use crate::{
    Desk, DeskError,
    store::{
        Writing, bundle,
        community::{self, Served},
        event::{self, Place},
        meta, round, tail,
    },
};

/// Events taken over in one transaction, so that a clerk at the counter never waits for long.
const CHUNK: usize = 200;

impl Desk {
    /// Pulls once, waiting up to `wait` seconds for something new. True when something came.
    pub fn pull(&self, community: CommunityId, wait: u32) -> Result<bool, DeskError> {
        let url = call::relay_url(self)?;
        let outcome = match self.go_on_reconciling(&url, community) {
            Ok(false) => self.pull_or_fill(&url, community, wait),
            outcome => outcome,
        };
        match outcome {
            Err(DeskError::Relay(RelayProblem::Diverged)) => match self.find_common(&url, community)? {
                true => Ok(true),
                false => Err(RelayProblem::Diverged.into()),
            },
            outcome => outcome,
        }
    }

    /// What is newest comes first; while the older part of the log is missing, nobody waits for news.
    fn pull_or_fill(&self, url: &str, community: CommunityId, wait: u32) -> Result<bool, DeskError> {
        let served = self.served(community)?;
        if self.begin_with_states(url, &served)? {
            return Ok(true);
        }
        if !self.is_filling(&served)? {
            return self.pull_on(url, community, wait);
        }
        if !self.pull_on(url, community, 0)? {
            self.fill(url, community)?;
        }
        Ok(true)
    }

    fn pull_on(&self, url: &str, community: CommunityId, wait: u32) -> Result<bool, DeskError> {
        let served = self.served(community)?;
        let caps = self.greet(url)?;
        let query = format!(
            "/v1/events?community={community}&epoch={}&after={}&prefix_hash={}&wait={}{}",
            served.epoch,
            served.pulled_seq,
            served.prefix_hash,
            wait.min(caps.longest_wait),
            if self.owes(&served)? { "&owing=true" } else { "" }
        );
        let outcome = call::signed_get::<PullReply>(self, url, &query).and_then(|reply| sound(&served, reply));
        call::lock(self).note(&outcome);
        let reply = outcome?;
        for chunk in reply.events.chunks(CHUNK) {
            self.write(|writing| take_over(writing, community, chunk, &reply))?;
        }
        self.compare(community, &reply)?;
        if reply.events.is_empty() {
            self.write(|writing| {
                note_epoch(writing, served.no, reply.epoch)?;
                offer_what_was_lost(writing, community, &reply)?;
                tail::forget_settled(writing.connection(), served.no)?;
                note_clock(writing, reply.relay_time)
            })?;
            self.give_back_last(url, &served)?;
        }
        Ok(!reply.events.is_empty())
    }
}

/// At the end of the relay's log everything that it had confirmed has been read. What has not is gone
/// there: the relay was set back to before, so quietly that nothing else tells. It waits to be pushed,
/// handed on or given back again.
fn offer_what_was_lost(writing: &Writing<'_>, community: CommunityId, reply: &PullReply) -> Result<(), DeskError> {
    let served = writing.community(community)?;
    if served.pulled_seq != reply.head {
        return Ok(());
    }
    round::give_forgotten_again(writing.connection(), served.no)?;
    bundle::again(writing.connection(), served.no)?;
    event::unplaced_again(writing.connection(), Some(served.no), writing.device())
}

/// Only a whole and gapless continuation of what the desk knows is an answer.
fn sound(served: &Served, reply: PullReply) -> Result<PullReply, RelayProblem> {
    whole_stretch(served.id, (served.pulled_seq, &served.prefix_hash), reply)
}

/// As [`sound`], after any place that is known.
pub(super) fn whole_stretch(
    id: CommunityId,
    (after, chain): (u64, &str),
    reply: PullReply,
) -> Result<PullReply, RelayProblem> {
    let mut chain = chain.to_owned();
    for (seq, accepted) in (after + 1..).zip(&reply.events) {
        chain = prefix_hash(&chain, seq, &accepted.event);
        let fits = accepted.seq == seq && accepted.prefix_hash == chain && accepted.event.community_id == id;
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
    if round::open(writing.connection(), served.no)?.is_some() {
        // Another process of this desk has seen meanwhile that the relay was set back.
        return Ok(());
    }
    // Another process of this desk may have pulled the same stretch meanwhile.
    let new: Vec<&Accepted> = events.iter().filter(|accepted| accepted.seq > served.pulled_seq).collect();
    let mut subjects = BTreeSet::<(String, uuid::Uuid)>::new();
    for row in fitting(&new, &reply.sides) {
        writing.keep_side(served.no, row)?;
    }
    for accepted in &new {
        let seal = reply.events.last().filter(|last| last.seq == accepted.seq).and(reply.seal.clone());
        let Accepted { seq, accepted_at, prefix_hash, .. } = (*accepted).clone();
        let place = Place { seq, accepted_at, prefix_hash, seal };
        writing.place(&served, &accepted.event, &place)?;
        subjects.insert((accepted.event.subject.kind.as_str().to_owned(), accepted.event.subject.id));
    }
    for (kind, id) in subjects {
        writing.refold(served.no, &Subject { kind: kind.into(), id })?;
    }
    note_epoch(writing, served.no, reply.epoch)?;
    note_clock(writing, reply.relay_time)
}

/// What the relay says last is its epoch, also where it was another one in between: a machine that was
/// put back to before a restore has the old one again.
fn note_epoch(writing: &Writing<'_>, community: i64, epoch: u64) -> Result<(), DeskError> {
    community::put_epoch(writing.connection(), community, epoch)?;
    meta::put(writing.connection(), meta::Key::Epoch, &epoch.to_string())
}

/// The side rows that are what these events saw; any other would stand in the way of the true one.
pub(super) fn fitting<'a>(events: &[&Accepted], rows: &'a [SideRow]) -> impl Iterator<Item = &'a SideRow> {
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
