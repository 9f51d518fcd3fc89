//! Push: this desk's own events, in their order, as often as it takes.

use domain::Event;
use wire::{LARGEST_PUSH, Outcome, PushReply, PushRequest, SideOf};

use super::{RelayProblem, call};
use crate::{
    Desk, DeskError,
    store::{Connection, Writing, event, side},
};

/// Events of one push; small enough that the answer comes soon.
const BATCH: usize = 200;

impl Desk {
    /// Pushes until nothing is left; the number of events that the relay took over.
    pub fn push_pending(&self) -> Result<usize, DeskError> {
        let url = call::relay_url(self)?;
        let mut pushed = 0;
        loop {
            let request = self.store.read(batch)?;
            if request.events.is_empty() {
                return Ok(pushed);
            }
            let outcome = call::signed_post::<PushReply>(self, &url, "/v1/push", &request);
            call::lock(self).note(&outcome);
            let settled = self.settle(&request, &outcome?)?;
            pushed += settled;
            if settled == 0 {
                return Ok(pushed);
            }
        }
    }

    /// Notes what the relay holds; answers how many events need not be pushed again.
    fn settle(&self, request: &PushRequest, reply: &PushReply) -> Result<usize, DeskError> {
        if reply.results.len() != request.events.len() {
            return Err(RelayProblem::Garbled.into());
        }
        self.write(|writing| {
            let mut settled = 0;
            for (event, result) in request.events.iter().zip(&reply.results) {
                if result.event_id != event.event_id {
                    return Err(RelayProblem::Garbled.into());
                }
                settled += usize::from(self.settle_one(writing, event, &result.outcome)?);
            }
            if reply.device_seq_held < request.events.first().map_or(0, |event| event.device_seq).saturating_sub(1) {
                // The relay has less than it had confirmed: it was restored. It gets everything again.
                event::push_again_after(writing.connection(), writing.device(), reply.device_seq_held)?;
                settled += 1;
            }
            super::pull::note_clock(writing, reply.relay_time)?;
            Ok(settled)
        })
    }

    fn settle_one(&self, writing: &Writing<'_>, event: &Event, outcome: &Outcome) -> Result<bool, DeskError> {
        match outcome {
            Outcome::Accepted { .. } | Outcome::Duplicate { .. } => {
                event::mark_pushed(writing.connection(), event.event_id)?
            }
            Outcome::Other => return Ok(false),
            Outcome::Quarantined { reason } if reason == "gap" => return Ok(false),
            Outcome::Quarantined { reason } => {
                call::lock(self).complain(RelayProblem::Quarantined(reason.chars().take(40).collect()));
                event::mark_pushed(writing.connection(), event.event_id)?;
            }
        }
        Ok(true)
    }
}

/// The oldest pending events and the personal data that they name, within the limit of one push.
fn batch(connection: &Connection) -> Result<PushRequest, DeskError> {
    let mut request = PushRequest { events: Vec::new(), sides: Vec::new() };
    let mut size = 0;
    for logged in event::pending(connection, BATCH)? {
        let sides = sides(connection, &logged.event)?;
        size += logged.event.payload.len() + 1_024 + sides.len() * 2_048;
        if size > LARGEST_PUSH && !request.events.is_empty() {
            break;
        }
        request.events.push(logged.event);
        request.sides.extend(sides);
    }
    Ok(request)
}

fn sides(connection: &Connection, event: &Event) -> Result<Vec<SideOf>, DeskError> {
    let rows = event.side_refs().into_iter().filter_map(|reference| side::find(connection, reference.id).transpose());
    rows.map(|row| Ok(SideOf { community_id: event.community_id, row: row? })).collect()
}
