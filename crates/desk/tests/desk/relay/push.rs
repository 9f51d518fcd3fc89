//! What a desk pushes: taken in, known, or kept aside.

use domain::{Event, Timestamp};
use wire::{Outcome, PushReply, PushRequest, PushResult};

use super::Log;

impl Log {
    pub(super) fn push(&mut self, request: PushRequest) -> PushReply {
        self.keep(request.sides.into_iter().map(|side| side.row).collect());
        let device = request.events[0].device_id;
        let (mut results, mut forked) = (Vec::new(), false);
        for event in request.events {
            let event_id = event.event_id;
            let outcome = match forked {
                true => quarantined("forked"),
                false => self.judge(event),
            };
            forked = outcome == quarantined("forked");
            results.push(PushResult { event_id, outcome });
        }
        let device_seq_held = *self.held.entry(device).or_default();
        PushReply { results, device_seq_held, epoch: self.epoch, relay_time: Timestamp::default() }
    }

    fn judge(&mut self, event: Event) -> Outcome {
        if let Some(known) = self.events.iter().find(|known| known.event.hash == event.hash) {
            return Outcome::Duplicate { seq: known.seq };
        }
        let held = self.held.entry(event.device_id).or_default();
        if event.device_seq != *held + 1 {
            return quarantined(if event.device_seq <= *held { "forked" } else { "gap" });
        }
        *held += 1;
        match (std::mem::take(&mut self.keep_aside), std::mem::take(&mut self.puzzle)) {
            (true, _) => quarantined("too_large"),
            (_, true) => Outcome::Other,
            _ => Outcome::Accepted { seq: self.accept(event) },
        }
    }
}

fn quarantined(reason: &str) -> Outcome {
    Outcome::Quarantined { reason: reason.into() }
}
