//! A relay whose log is not the one that this desk has read: it was set back. The desk throws
//! nothing away. It finds the last common place, gives back what the relay lost, and reads on.
//!
//! Each step is one transaction, and what is still to be done can be read from the file: a desk
//! that is killed in the middle goes on where it stood.

use domain::{CommunityId, SideRow};
use wire::{CommonReply, CommonRequest, Link, ReturnReply, ReturnRequest};

use super::{RelayProblem, Search, call};
use crate::{
    Desk, DeskError,
    store::{
        Connection, base,
        community::{self, Served},
        event::{self, Stretch},
        meta,
        round::{self, Round, Standing},
        side, tail,
    },
};

/// Places taken back in one transaction, so that a clerk at the counter never waits for long.
const CHUNK: u64 = 2_000;

/// Parcels taken back to their events in one transaction.
const BEGINNINGS: usize = 200;

impl Desk {
    /// Finds the last place that both logs have, and notes that everything after it is to be given
    /// back. True when that changed anything.
    pub(super) fn find_common(&self, url: &str, community: CommunityId) -> Result<bool, DeskError> {
        let served = self.served(community)?;
        let mut search = Search::new(served.pulled_seq);
        let epoch = loop {
            let links = self.store.read(|connection| links(connection, &served, &search.question()))?;
            let question: Vec<u64> = links.iter().map(|link| link.seq).collect();
            let reply = self.ask_common(url, CommonRequest { community, links })?;
            let before = search;
            search = search.answered(&question, reply.seq).ok_or(RelayProblem::Garbled)?;
            if search == before {
                // What lies in between is not here yet: there is nothing to compare.
                return self.begin_anew(&served).map(|()| true);
            }
            if search.found().is_some() {
                break reply.epoch;
            }
        };
        let common = search.found().unwrap_or(0);
        self.settle_before(&served, common)?;
        self.begin_round(&served, common, epoch)
    }

    /// A desk that began with folded states can take back only what came after them, until it has
    /// the whole log. What is older the relay does not know any more: the states are given up for the
    /// log, which grows again as the other desks give back.
    fn settle_before(&self, served: &Served, common: u64) -> Result<(), DeskError> {
        loop {
            let (based, newest) = self.store.read(|connection| {
                Ok((base::of_community(connection, served.no)?, base::newest(connection, served.no)?))
            })?;
            match based {
                Some(based) if common < newest.max(based.seq) && based.filled_seq < based.seq => {
                    return self.begin_anew(served);
                }
                Some(based) if common < newest.max(based.seq) => self.settle_bases(served)?,
                _ => return Ok(()),
            }
        }
    }

    fn begin_anew(&self, served: &Served) -> Result<(), DeskError> {
        if !self.is_filling(served)? {
            return Err(RelayProblem::Diverged.into());
        }
        while !self.write(|writing| writing.drop_beginnings(served.no, BEGINNINGS))? {}
        Ok(())
    }

    fn ask_common(&self, url: &str, request: CommonRequest) -> Result<CommonReply, DeskError> {
        let outcome = call::signed_post::<CommonReply>(self, url, "/v1/common", &request);
        if outcome.is_err() {
            call::lock(self).note(&outcome);
        }
        Ok(outcome?)
    }

    fn begin_round(&self, read: &Served, common: u64, epoch: u64) -> Result<bool, DeskError> {
        self.write(|writing| {
            let (connection, served) = (writing.connection(), writing.community(read.id)?);
            if (served.pulled_seq, &served.prefix_hash) != (read.pulled_seq, &read.prefix_hash) {
                // Another program of this desk was faster.
                return Ok(true);
            }
            meta::put(connection, meta::Key::Epoch, &epoch.to_string())?;
            community::put_epoch(connection, served.no, epoch)?;
            event::unplaced_again(connection, Some(served.no), writing.device())?;
            round::give_again(connection, served.no)?;
            if common < served.pulled_seq {
                let chain = event::chain_at(connection, served.no, common)?.ok_or(RelayProblem::Diverged)?;
                let round = round::begin(connection, served.no, common, &chain)?;
                tail::begin(connection, served.no, round, (common, &chain))?;
                tail::go_on(connection, served.no, round, (served.pulled_seq, &served.prefix_hash))?;
            }
            writing.forget();
            Ok(common < served.pulled_seq || epoch != served.epoch)
        })
    }

    /// Goes on with what is to be given back, if anything is. True when there was.
    pub(super) fn go_on_reconciling(&self, url: &str, community: CommunityId) -> Result<bool, DeskError> {
        let no = self.served(community)?.no;
        let mut any = false;
        while let Some(round) = self.store.read(|connection| round::open(connection, no))? {
            call::lock(self).reconciling(true);
            any = true;
            let step = match round.standing {
                Standing::Losing => self.lose_some(community, &round),
                _ => self.give_some_back(url, community, &round),
            };
            if step.is_err() {
                return step.map(|()| true);
            }
        }
        call::lock(self).reconciling(false);
        Ok(any)
    }

    /// Takes places back from the end, so that what is left is always a whole beginning.
    fn lose_some(&self, community: CommunityId, round: &Round) -> Result<(), DeskError> {
        self.write(|writing| {
            let (connection, served) = (writing.connection(), writing.community(community)?);
            let after = round.common_seq.max(served.pulled_seq.saturating_sub(CHUNK));
            let chain = event::chain_at(connection, served.no, after)?.ok_or(RelayProblem::Diverged)?;
            tail::keep(connection, served.no, round.round, after)?;
            event::lose(connection, served.no, (round.round, writing.device()), after)?;
            community::put_cursor(connection, served.no, after, &chain)?;
            if after == round.common_seq {
                round::put_standing(connection, served.no, round.round, Standing::Giving)?;
            }
            writing.forget();
            Ok(())
        })
    }

    fn give_some_back(&self, url: &str, community: CommunityId, round: &Round) -> Result<(), DeskError> {
        let no = self.served(community)?.no;
        let most = self.greet(url)?.most_returned;
        let after = (round.round, round.given_seq);
        let stretch = self.store.read(|connection| event::lost_stretch(connection, no, after, most))?;
        let Some(last) = stretch.events.last().map(|last| (last.seq, last.prefix_hash.clone())) else {
            return self.write(|writing| round::put_standing(writing.connection(), no, round.round, Standing::Given));
        };
        let sealed = stretch.seal.is_some();
        let sides = self.store.read(|connection| sides(connection, &stretch))?;
        let request = ReturnRequest {
            community,
            before: round.given_hash.clone(),
            events: stretch.events,
            sides,
            seal: stretch.seal,
            after_gap: false,
        };
        let outcome = call::signed_post::<ReturnReply>(self, url, "/v1/return", &request);
        call::lock(self).note(&outcome);
        match outcome {
            Ok(_) => self.write(|writing| round::given(writing.connection(), no, round, (last.0, &last.1))),
            Err(RelayProblem::Refused(reason)) if is_final(&reason) => self.write(|writing| {
                // Without a mark nothing proves what is left; with one that does not fit, it is another relay.
                let standing = if sealed { Standing::Refused } else { Standing::Given };
                round::put_standing(writing.connection(), no, round.round, standing)
            }),
            Err(problem) => Err(problem.into()),
        }
    }

    pub(super) fn served(&self, community: CommunityId) -> Result<Served, DeskError> {
        self.store.read(|connection| community::find(connection, community))?.ok_or(DeskError::UnknownCommunity)
    }
}

/// Whether asking again would be answered the same.
pub(super) fn is_final(reason: &str) -> bool {
    reason.starts_with("seal") || reason == "unproven"
}

fn links(connection: &Connection, served: &Served, places: &[u64]) -> Result<Vec<Link>, DeskError> {
    let based = base::of_community(connection, served.no)?;
    let link = |seq: u64| match &based {
        Some(based) if based.seq == seq => {
            Ok(Some(Link { seq, prefix_hash: based.hash.clone(), seal: based.seal.clone() }))
        }
        _ => event::link(connection, served.no, seq),
    };
    places.iter().filter_map(|seq| link(*seq).transpose()).collect()
}

pub(super) fn sides(connection: &Connection, stretch: &Stretch) -> Result<Vec<SideRow>, DeskError> {
    let references = stretch.events.iter().flat_map(|accepted| accepted.event.side_refs());
    references.filter_map(|reference| side::find(connection, reference.id).transpose()).collect()
}
