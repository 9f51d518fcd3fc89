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
        let known = self.events.iter().find(|known| known.event.hash == event.hash || same_deed(&known.event, &event));
        let known = known.map(|known| (known.seq, known.event.device_id));
        let held = self.held.entry(event.device_id).or_default();
        if let Some((seq, device)) = known {
            // As the relay does: a deed that another device has handed in takes a number of this one's.
            *held += u64::from(device != event.device_id && event.device_seq == *held + 1);
            return Outcome::Duplicate { seq };
        }
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

/// The same event, as the desk sealed it that this one was before.
fn same_deed(one: &Event, other: &Event) -> bool {
    one.event_id == other.event_id && one.subject == other.subject && one.payload == other.payload
}

fn quarantined(reason: &str) -> Outcome {
    Outcome::Quarantined { reason: reason.into() }
}
