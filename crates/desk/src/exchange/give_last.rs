//! Giving back what no log has at its end: last, once every other desk has given back what was before it.

use wire::{ReturnReply, ReturnRequest};

use super::{
    RelayProblem, call,
    reconcile::{is_final, sides},
};
use crate::{
    Desk, DeskError,
    store::{community::Served, event::Stretch, tail},
};

impl Desk {
    /// Whether something is still to be given back that has a gap before it: a relay waits for it.
    pub(super) fn owes(&self, served: &Served) -> Result<bool, DeskError> {
        Ok(self.store.read(|connection| tail::owed(connection, served.no))?.is_some())
    }

    /// Offers it; a relay that waits for other desks yet is asked again the next time.
    pub(super) fn give_back_last(&self, url: &str, served: &Served) -> Result<(), DeskError> {
        let Some(round) = self.store.read(|connection| tail::owed(connection, served.no))? else {
            return Ok(());
        };
        let most = self.greet(url)?.most_returned;
        let (mut after, mut chain) = self.store.read(|connection| tail::beginning(connection, served.no, round))?;
        loop {
            let piece = self.store.read(|connection| tail::piece(connection, served.no, (round, after), most))?;
            let Some(last) = piece.events.last().map(|last| (last.seq, last.prefix_hash.clone())) else {
                return Ok(());
            };
            match self.offer_piece(url, served, (chain, piece)) {
                Ok(()) => (after, chain) = last,
                // Or it is a relay that does not know of gaps.
                Err(DeskError::Relay(RelayProblem::Diverged)) => return Ok(()),
                Err(DeskError::Relay(RelayProblem::Refused(reason))) if reason == "others_first" => return Ok(()),
                Err(DeskError::Relay(RelayProblem::Refused(reason)))
                    if is_final(&reason) || reason == "chain_broken" =>
                {
                    return self.write(|writing| tail::forget(writing.connection(), served.no, round));
                }
                Err(problem) => return Err(problem),
            }
        }
    }

    fn offer_piece(&self, url: &str, served: &Served, (before, piece): (String, Stretch)) -> Result<(), DeskError> {
        let sides = self.store.read(|connection| sides(connection, &piece))?;
        let Stretch { events, seal } = piece;
        let request = ReturnRequest { community: served.id, before, events, sides, seal, after_gap: true };
        call::signed_post::<ReturnReply>(self, url, "/v1/return", &request)?;
        Ok(())
    }
}
