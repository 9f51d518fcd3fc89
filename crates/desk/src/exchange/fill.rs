//! The older part of a log, behind a desk that began with folded states: fetched in the background,
//! a page whenever there is nothing newer, then compared with what the desk began with.

use domain::CommunityId;
use wire::{Accepted, PullReply};

use super::{RelayProblem, call, pull::whole_stretch};
use crate::{
    Desk, DeskError,
    store::{
        Writing,
        base::{self, Based},
        community::Served,
        event::Place,
    },
};

/// Events or parcels of one transaction, so that a clerk at the counter never waits for long.
const CHUNK: usize = 200;

impl Desk {
    /// Whether the older part of the log is still to be fetched.
    pub(super) fn is_filling(&self, served: &Served) -> Result<bool, DeskError> {
        self.store.read(|connection| Ok(base::of_community(connection, served.no)?.is_some()))
    }

    /// One page more of the older part, or some parcels compared. Nothing where all is here.
    pub(super) fn fill(&self, url: &str, community: CommunityId) -> Result<(), DeskError> {
        let served = self.served(community)?;
        let Some(based) = self.store.read(|connection| base::of_community(connection, served.no))? else {
            return Ok(());
        };
        match based.filled_seq < based.seq {
            true => self.fetch_older(url, &served, &based),
            false => self.settle_bases(&served),
        }
    }

    fn fetch_older(&self, url: &str, served: &Served, based: &Based) -> Result<(), DeskError> {
        let query = format!(
            "/v1/events?community={}&epoch={}&after={}&prefix_hash={}&wait=0",
            served.id, served.epoch, based.filled_seq, based.filled_hash
        );
        let outcome = call::signed_get::<PullReply>(self, url, &query)
            .and_then(|reply| whole_stretch(served.id, (based.filled_seq, &based.filled_hash), reply));
        call::lock(self).note(&outcome);
        let reply = outcome?;
        let older: Vec<&Accepted> = reply.events.iter().filter(|accepted| accepted.seq <= based.seq).collect();
        let Some(last) = older.last() else { return Err(RelayProblem::Garbled.into()) };
        if last.seq == based.seq && last.prefix_hash != based.hash {
            return Err(RelayProblem::Garbled.into());
        }
        let mut before = based.filled_seq;
        for chunk in older.chunks(CHUNK) {
            self.write(|writing| take_older(writing, served, chunk, before, &reply))?;
            before = chunk.last().map_or(before, |last| last.seq);
        }
        Ok(())
    }

    /// Folds whole histories and compares them with what the desk began with; a difference is noted.
    pub(super) fn settle_bases(&self, served: &Served) -> Result<(), DeskError> {
        self.settle_residents(served)?;
        self.write(|writing| {
            let parcels = base::some(writing.connection(), served.no, CHUNK)?;
            if parcels.is_empty() {
                writing.refold_directory(served.no)?;
                return base::done(writing.connection(), served.no);
            }
            parcels.into_iter().try_for_each(|id| writing.settle_base(served.no, id))
        })
    }
}

impl Desk {
    /// A directory may have a hundred thousand residents: some in each transaction, once no parcel is left.
    fn settle_residents(&self, served: &Served) -> Result<(), DeskError> {
        if !self.store.read(|connection| base::some(connection, served.no, 1))?.is_empty() {
            return Ok(());
        }
        let mut after = uuid::Uuid::nil();
        while let Some(last) = self.write(|writing| writing.refold_residents(served.no, after, CHUNK))? {
            after = last;
        }
        Ok(())
    }
}

fn take_older(
    writing: &mut Writing<'_>,
    served: &Served,
    events: &[&Accepted],
    before: u64,
    reply: &PullReply,
) -> Result<(), DeskError> {
    let based = base::of_community(writing.connection(), served.no)?;
    // Another process of this desk may have fetched the same stretch meanwhile.
    let Some(based) = based.filter(|based| based.filled_seq == before) else { return Ok(()) };
    for row in super::pull::fitting(events, &reply.sides) {
        writing.keep_side(served.no, row)?;
    }
    for accepted in events {
        let seal = reply.events.last().filter(|last| last.seq == accepted.seq).and(reply.seal.clone());
        let seal = seal.or_else(|| based.seal.clone().filter(|_| accepted.seq == based.seq));
        let Accepted { seq, accepted_at, prefix_hash, event } = (*accepted).clone();
        writing.place_older(served, &event, &Place { seq, accepted_at, prefix_hash, seal })?;
    }
    let (filled_seq, filled_hash) =
        events.last().map_or((before, based.filled_hash.clone()), |last| (last.seq, last.prefix_hash.clone()));
    base::put(writing.connection(), served.no, &Based { filled_seq, filled_hash, ..based })
}
