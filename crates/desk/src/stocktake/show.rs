//! How far a stocktake is, and what finishing it would say.

use domain::{CommunityId, stocktake::Finding};

use super::{judge, running};
use crate::{
    Desk, DeskError,
    figures::number,
    rows::Shared,
    store::{
        Connection, parcel,
        stocktake::{self, Listed, Stocktake},
    },
    view::{StocktakeAnswer, StocktakeLineView, StocktakeOutcome, StocktakeSummary, StocktakeView},
};

/// As many as anybody reads on a screen; the report has them all.
const MOST_SHOWN: usize = 200;
/// Lines read at once.
const PAGE: usize = 1_000;

impl Desk {
    /// The stocktake that is on in a community, if any.
    pub fn stocktake(&self, community: CommunityId) -> Result<Option<StocktakeView>, DeskError> {
        self.read_rows(|connection, shared| {
            let no = number(connection, Some(community))?.ok_or(DeskError::UnknownCommunity)?;
            let running = stocktake::open(connection, no)?;
            running.map(|running| self.stocktake_view(connection, shared, &running)).transpose()
        })
    }

    /// Those that were finished, the newest first.
    pub fn finished_stocktakes(&self, community: CommunityId) -> Result<Vec<StocktakeView>, DeskError> {
        self.store.read(|connection| {
            let no = number(connection, Some(community))?.ok_or(DeskError::UnknownCommunity)?;
            Ok(stocktake::finished(connection, no)?.iter().map(|one| self.head(one)).collect())
        })
    }

    /// What finishing it now would say: every line as its parcel is now.
    pub fn stocktake_summary(&self, community: CommunityId) -> Result<StocktakeSummary, DeskError> {
        self.read_rows(|connection, shared| {
            let running = running(connection, community)?;
            let mut summary = StocktakeSummary::default();
            let mut after = 0;
            loop {
                let page = stocktake::page(connection, running.no, after, PAGE)?;
                let Some(last) = page.last() else { break };
                after = last.no;
                for listed in &page {
                    let (finding, _) = judge(connection, &running, listed)?;
                    summary.count(finding);
                    if finding == Finding::Missing && summary.missing_lines.len() < MOST_SHOWN {
                        summary.missing_lines.push(self.line_view(connection, shared, &running, listed)?);
                    }
                }
            }
            Ok(summary)
        })
    }

    pub(super) fn stocktake_answer(
        &self,
        outcome: StocktakeOutcome,
        line: Option<Listed>,
        stocktake: &Stocktake,
    ) -> Result<StocktakeAnswer, DeskError> {
        self.read_rows(|connection, shared| {
            let line = line.map(|line| self.line_view(connection, shared, stocktake, &line)).transpose()?;
            Ok(StocktakeAnswer { outcome, line, stocktake: self.head(stocktake) })
        })
    }

    fn stocktake_view(
        &self,
        connection: &Connection,
        shared: &Shared,
        running: &Stocktake,
    ) -> Result<StocktakeView, DeskError> {
        let lines = stocktake::to_look_at(connection, running.no, MOST_SHOWN)?;
        let lines = lines.iter().map(|line| self.line_view(connection, shared, running, line));
        Ok(StocktakeView { lines: lines.collect::<Result<_, _>>()?, ..self.head(running) })
    }

    fn head(&self, stocktake: &Stocktake) -> StocktakeView {
        StocktakeView {
            no: stocktake.no as u32,
            point: stocktake.point.clone(),
            scope: stocktake.scope.clone().map(String::from),
            place: stocktake.place.clone().map(String::from),
            started_at: self.text(stocktake.started_at),
            ended_at: stocktake.ended_at.map(|at| self.text(at)),
            expected: stocktake.expected,
            seen: stocktake.seen,
            surplus: stocktake.surplus,
            lines: Vec::new(),
        }
    }

    fn line_view(
        &self,
        connection: &Connection,
        shared: &Shared,
        stocktake: &Stocktake,
        listed: &Listed,
    ) -> Result<StocktakeLineView, DeskError> {
        let (finding, _) = judge(connection, stocktake, listed)?;
        let facts = listed.parcel.map(|id| parcel::facts_of(connection, id)).transpose()?.flatten();
        Ok(StocktakeLineView {
            no: listed.no as u32,
            tracking_number: listed.number.clone(),
            finding,
            recorded: facts
                .as_ref()
                .map_or(listed.line.recorded.clone(), |facts| facts.parcel.shelf.clone())
                .map(String::from),
            place: listed.line.place.clone().map(String::from),
            seen_at: listed.seen_at.map(|at| self.text(at)),
            row: facts.as_ref().map(|facts| self.row_of(connection, shared, facts)).transpose()?,
        })
    }
}

impl StocktakeSummary {
    pub(super) fn count(&mut self, finding: Finding) {
        let counter = match finding {
            Finding::Seen => &mut self.seen,
            Finding::Missing => &mut self.missing,
            Finding::Found => &mut self.found,
            Finding::Misplaced => &mut self.misplaced,
            Finding::NotReceived => &mut self.not_received,
            Finding::Ended => &mut self.ended,
            Finding::Unknown => &mut self.unknown,
            Finding::Gone => &mut self.gone,
        };
        *counter += 1;
    }
}
