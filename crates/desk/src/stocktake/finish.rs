//! A stocktake ends: what is missing is said so, what was missing and is here again, too.

use domain::{CommunityId, Refusal, rights::Right, stocktake::Finding, verbs};

use super::{judge, running};
use crate::{
    Desk, DeskError,
    bulk::refused,
    store::{
        Writing,
        stocktake::{self, Listed, Stocktake},
    },
    view::StocktakeSummary,
};

/// Lines of one commit.
const CHUNK: usize = 100;

/// What the clerk has confirmed; what was not stays as it was and stands in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StocktakeEnd {
    /// What nobody scanned is missing.
    pub mark_missing: bool,
    /// What was seen at another place lies there.
    pub correct_places: bool,
}

impl Desk {
    /// Ends the stocktake that is on. A cut in the middle loses nothing: it is still on then, and
    /// finishing again goes on where it was. `progress` hears of lines; it is not stopped by it.
    pub fn finish_stocktake(
        &self,
        community: CommunityId,
        end: StocktakeEnd,
        progress: &mut dyn FnMut(u32),
    ) -> Result<StocktakeSummary, DeskError> {
        self.require(Right::Receive)?;
        let running = self.store.read(|connection| running(connection, community))?;
        let (mut after, mut told) = (0, 0);
        while let Some(last) = self.write(|writing| chunk(writing, &running, after, end))? {
            after = last;
            told += CHUNK as u32;
            progress(told.min(running.expected + running.surplus));
        }
        self.finished(running.no)
    }

    /// What a finished one had said.
    fn finished(&self, no: i64) -> Result<StocktakeSummary, DeskError> {
        self.store.read(|connection| {
            let (mut summary, mut after) = (StocktakeSummary::default(), 0);
            loop {
                let page = stocktake::page(connection, no, after, 1_000)?;
                let Some(last) = page.last() else { break };
                after = last.no;
                page.iter().filter_map(|listed| listed.finding).for_each(|finding| summary.count(finding));
            }
            Ok(summary)
        })
    }
}

/// One commit: some lines, or, when none are left, the end. Answers the last line of it.
fn chunk(
    writing: &mut Writing<'_>,
    running: &Stocktake,
    after: i64,
    end: StocktakeEnd,
) -> Result<Option<i64>, DeskError> {
    let lines = stocktake::unsettled(writing.connection(), running.no, after, CHUNK)?;
    for listed in &lines {
        let (finding, _) = judge(writing.connection(), running, listed)?;
        // A parcel that a newer version has changed is told of in the report only.
        let done = refused(tell(writing, listed, finding, end))?.is_none() && says_so(finding, end, listed);
        stocktake::settle(writing.connection(), listed.no, finding, done)?;
    }
    let last = lines.last().map(|listed| listed.no);
    if last.is_none() {
        stocktake::end(writing.connection(), running.no, writing.now())?;
    }
    Ok(last)
}

/// Whether an event is to say what was found.
fn says_so(finding: Finding, end: StocktakeEnd, listed: &Listed) -> bool {
    match finding {
        Finding::Missing => end.mark_missing,
        Finding::Found => true,
        Finding::Misplaced => end.correct_places && listed.line.place.is_some(),
        _ => false,
    }
}

fn tell(writing: &mut Writing<'_>, listed: &Listed, finding: Finding, end: StocktakeEnd) -> Result<(), DeskError> {
    let (Some(id), true) = (listed.parcel, says_so(finding, end, listed)) else { return Ok(()) };
    let (state, served) = writing.parcel(id)?;
    let event = match (finding, listed.line.place.clone()) {
        (Finding::Missing, _) => verbs::miss(&state),
        (Finding::Found, place) => verbs::find(&state, place),
        (_, Some(place)) => verbs::relocate(&state, place),
        (_, None) => return Ok(()),
    };
    match event {
        // An earlier stocktake has said so.
        Err(Refusal::MissingAlready) => Ok(()),
        event => writing.append_parcel(served.id, id, event?, Vec::new()).map(drop),
    }
}
