//! What desks give back to a relay that lost it.

use domain::{Event, Timestamp, event::prefix_hash};
use wire::{CommonReply, CommonRequest, Link, ReturnReply, ReturnRequest};

use super::{Log, seal};

impl Log {
    pub(super) fn common(&self, request: &CommonRequest) -> CommonReply {
        let here = |link: &&Link| {
            self.events.get(link.seq as usize - 1).is_some_and(|one| one.prefix_hash == link.prefix_hash)
        };
        let seq = request.links.iter().find(here).map_or(0, |link| link.seq);
        CommonReply { epoch: self.epoch, seq, head: self.events.len() as u64, relay_time: Timestamp::default() }
    }

    /// The code of the refusal when its mark does not fit, or when it begins beyond the end of the log.
    pub(super) fn give_back(&mut self, request: ReturnRequest) -> Result<ReturnReply, (u16, &'static str)> {
        self.set_back_if_due();
        let mut chain = request.before.clone();
        for accepted in &request.events {
            chain = prefix_hash(&chain, accepted.seq, &accepted.event);
            assert_eq!(chain, accepted.prefix_hash, "a stretch is whole");
        }
        if self.refuse_returns || request.seal != request.events.last().map(seal) {
            return Err((403, "seal_wrong"));
        }
        if request.events[0].seq > self.events.len() as u64 + 1 {
            return Err((409, "diverged"));
        }
        self.keep(request.sides);
        let (mut taken, mut known) = (0, 0);
        for accepted in request.events {
            let chain = self.events.last().map_or("", |last| last.prefix_hash.as_str());
            let fits = prefix_hash(chain, self.events.len() as u64 + 1, &accepted.event) == accepted.prefix_hash;
            match self.events.iter().any(|one| one.event.event_id == accepted.event.event_id) {
                true => known += 1,
                false if fits => self.adopt(accepted),
                false => drop(self.accept_again(accepted.event)),
            }
            taken = self.events.len() as u32;
        }
        self.give_backs += 1;
        let last = self.events.last().unwrap();
        let (head, prefix_hash) = (last.seq, last.prefix_hash.clone());
        Ok(ReturnReply { taken, known, head, prefix_hash, epoch: self.epoch })
    }

    fn accept_again(&mut self, event: Event) -> u64 {
        let device = event.device_id;
        let seq = self.accept(event);
        self.hold(device);
        seq
    }
}
