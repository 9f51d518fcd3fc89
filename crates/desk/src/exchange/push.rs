//! Push: this desk's own events, in their order, as often as it takes.

use domain::{Event, EventId};
use wire::{Caps, Outcome, PushReply, PushRequest, SideOf};

use super::{RelayProblem, call};
use crate::{
    Desk, DeskError,
    store::{Connection, Writing, bundle, community, event, meta, round, side},
};

/// Events of one push; small enough that the answer comes soon.
const BATCH: usize = 200;

/// What an answer means for one event of this desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is safe at the relay: in its log.
    Held,
    /// It is safe at the relay, but kept out of the log, for this reason.
    Aside(String),
    /// Another event of this device has its number: this desk runs twice, or was set back.
    Forked,
    /// Earlier events of this device are missing there.
    Missing,
    /// A newer relay says something that this desk does not understand: the event stays.
    Puzzling,
}

/// The answer to one event, read.
pub fn verdict(outcome: &Outcome) -> Verdict {
    match outcome {
        Outcome::Accepted { .. } | Outcome::Duplicate { .. } => Verdict::Held,
        Outcome::Quarantined { reason } if reason == "gap" => Verdict::Missing,
        Outcome::Quarantined { reason } if reason == "forked" => Verdict::Forked,
        Outcome::Quarantined { reason } => Verdict::Aside(reason.chars().take(40).collect()),
        Outcome::Other => Verdict::Puzzling,
    }
}

/// What one push came to.
#[derive(Debug, Default)]
struct Settled {
    held: usize,
    forked: bool,
    missing: bool,
    /// Everything that the relay says it lacks waits to be pushed once more.
    again: bool,
    puzzling: Vec<EventId>,
}

impl Desk {
    /// Pushes until nothing is left; the number of events that the relay took over. Nothing is
    /// pushed to a relay that was set back before it has back what it lost.
    pub fn push_pending(&self) -> Result<usize, DeskError> {
        let url = call::relay_url(self)?;
        let (own, carried) = self
            .store
            .read(|connection| Ok((event::backlog(connection)?.0 > 0, bundle::next(connection, 0)?.is_some())))?;
        if !own && !carried {
            return Ok(0);
        }
        let caps = self.greet(&url)?;
        let pushed = self.push_own(&url, &caps)?;
        if carried && !self.store.read(must_wait)? {
            self.carry_pending(&url)?;
        }
        Ok(pushed)
    }

    fn push_own(&self, url: &str, caps: &Caps) -> Result<usize, DeskError> {
        let (mut pushed, mut again) = (0, false);
        loop {
            let puzzling = call::lock(self).puzzling();
            let request = self.store.read(|connection| batch(connection, caps, &puzzling))?;
            if request.events.is_empty() || self.store.read(must_wait)? {
                return Ok(pushed);
            }
            let outcome = call::signed_post::<PushReply>(self, url, "/v1/push", &request);
            call::lock(self).note(&outcome);
            let settled = self.settle(&request, &outcome?, !puzzling.is_empty())?;
            pushed += settled.held;
            call::lock(self).puzzled_by(settled.puzzling);
            if settled.forked || (again && settled.again) {
                // What it says it lacks was pushed already: numbering anew is the end of it.
                self.succeed(url, request.events[0].device_id)?;
                again = false;
            } else if settled.missing {
                return Ok(pushed);
            }
            again |= settled.again;
        }
    }

    fn settle(&self, request: &PushRequest, reply: &PushReply, puzzled: bool) -> Result<Settled, DeskError> {
        let same =
            request.events.iter().map(|event| event.event_id).eq(reply.results.iter().map(|result| result.event_id));
        if !same {
            return Err(RelayProblem::Garbled.into());
        }
        self.write(|writing| {
            let mut settled = Settled::default();
            for (event, result) in request.events.iter().zip(&reply.results) {
                settle_one(writing, event, verdict(&result.outcome), &mut settled)?;
            }
            let first = request.events.first().map_or(0, |event| event.device_seq);
            settled.missing &= settled.held == 0;
            if settled.missing && !puzzled && reply.device_seq_held < first.saturating_sub(1) {
                // The relay has less than it had confirmed: it gets everything again. Where nothing
                // is here that it lacks, the numbers of this device no longer fit, whatever happened.
                let again = event::push_again_after(writing.connection(), writing.device(), reply.device_seq_held)?;
                (settled.again, settled.missing) = (again > 0, false);
                settled.forked |= again == 0;
            }
            meta::put(writing.connection(), meta::Key::Epoch, &reply.epoch.to_string())?;
            super::pull::note_clock(writing, reply.relay_time)?;
            Ok(settled)
        })
    }
}

fn settle_one(writing: &Writing<'_>, event: &Event, verdict: Verdict, settled: &mut Settled) -> Result<(), DeskError> {
    settled.held += usize::from(matches!(verdict, Verdict::Held | Verdict::Aside(_)));
    match verdict {
        Verdict::Held => event::mark_pushed(writing.connection(), event.event_id)?,
        Verdict::Aside(reason) => event::aside(writing.connection(), event.event_id, &reason)?,
        Verdict::Forked => settled.forked = true,
        Verdict::Missing => settled.missing = true,
        Verdict::Puzzling => settled.puzzling.push(event.event_id),
    }
    Ok(())
}

/// A relay that was set back first gets back what it lost, so that everything keeps its place.
fn must_wait(connection: &Connection) -> Result<bool, DeskError> {
    let epoch = meta::number(connection, meta::Key::Epoch)?.unwrap_or(0) as u64;
    Ok(round::any_open(connection)? || community::any_behind(connection, epoch)?)
}

/// The oldest pending events and the personal data that they name, within what the relay takes.
fn batch(
    connection: &Connection,
    caps: &Caps,
    puzzling: &std::collections::BTreeSet<EventId>,
) -> Result<PushRequest, DeskError> {
    let most = BATCH.min(caps.most_events as usize);
    let mut request = PushRequest { events: Vec::new(), sides: Vec::new() };
    let mut size = 0;
    for logged in event::pending(connection, 0, most + puzzling.len())? {
        if puzzling.contains(&logged.event.event_id) {
            continue;
        }
        let sides = sides(connection, &logged.event)?;
        size += logged.event.payload.len() * 2 + 1_024 + sides.len() * 2_048;
        if (size > caps.largest_push as usize || request.events.len() == most) && !request.events.is_empty() {
            break;
        }
        request.events.push(logged.event);
        request.sides.extend(sides);
    }
    Ok(request)
}

/// The side rows that an event names, as far as they are here.
pub(super) fn sides(connection: &Connection, event: &Event) -> Result<Vec<SideOf>, DeskError> {
    let rows = event.side_refs().into_iter().filter_map(|reference| side::find(connection, reference.id).transpose());
    rows.map(|row| Ok(SideOf { community_id: event.community_id, row: row? })).collect()
}
