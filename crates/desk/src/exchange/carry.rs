//! Handing on what other desks' events were carried here.

use serde_json::value::RawValue;
use wire::{Bundle, PushReply};

use super::{RelayProblem, Verdict, call, verdict};
use crate::{
    Desk, DeskError,
    store::{bundle, event},
};

impl Desk {
    /// Hands on every bundle that waits. One of which earlier events are missing at the relay
    /// waits for ten minutes, or for the next connection.
    pub(super) fn carry_pending(&self, url: &str) -> Result<(), DeskError> {
        let mut after = 0;
        while let Some((no, text)) = self.store.read(|connection| bundle::next(connection, after))? {
            after = no;
            if call::lock(self).has_tried(no, self.now()) {
                continue;
            }
            let body: Box<RawValue> = serde_json::from_str(&text).map_err(DeskError::unreadable)?;
            let outcome = call::signed_post::<PushReply>(self, url, "/v1/carry", &body);
            if !matches!(outcome, Err(RelayProblem::Refused(_))) {
                call::lock(self).note(&outcome);
            }
            match outcome {
                Ok(reply) => {
                    if !self.settle_carried(no, &text, &reply)? {
                        call::lock(self).tried(no, self.now());
                    }
                }
                Err(RelayProblem::Refused(reason)) => {
                    self.write(|writing| bundle::refused(writing.connection(), no, &reason))?;
                }
                Err(problem) => return Err(problem.into()),
            }
        }
        Ok(())
    }

    /// Whether the relay has answered for all of it.
    fn settle_carried(&self, no: i64, text: &str, reply: &PushReply) -> Result<bool, DeskError> {
        let carried: Bundle = serde_json::from_str(text).map_err(DeskError::unreadable)?;
        let same = carried.events.iter().map(|event| event.event_id).eq(reply.results.iter().map(|one| one.event_id));
        if !same {
            return Err(RelayProblem::Garbled.into());
        }
        self.write(|writing| {
            let mut done = true;
            for result in &reply.results {
                match verdict(&result.outcome) {
                    Verdict::Held => {}
                    Verdict::Aside(reason) => event::aside(writing.connection(), result.event_id, &reason)?,
                    Verdict::Forked => event::aside(writing.connection(), result.event_id, "forked")?,
                    Verdict::Missing | Verdict::Puzzling => done = false,
                }
            }
            if done {
                bundle::delivered(writing.connection(), no)?;
            }
            Ok(done)
        })
    }
}
