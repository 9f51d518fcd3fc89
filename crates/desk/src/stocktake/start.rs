//! A stocktake begins, or is dropped.

use domain::{CommunityId, Shelf, rights::Right};

use super::running;
use crate::{
    Desk, DeskError,
    set_shelves::known_point,
    store::stocktake::{self, Scope},
    view::StocktakeView,
};

/// What is to be looked at.
#[derive(Debug, Clone)]
pub struct StocktakeStart {
    pub community: CommunityId,
    /// The collection point; none is the community's first.
    pub point: Option<String>,
    /// Only this shelf, such as `A` or `A3`; all of them when none.
    pub shelf: Option<Shelf>,
}

impl Desk {
    /// Begins a stocktake with all that is on the shelf there now.
    ///
    /// # Errors
    /// `stocktake_running`: the one that is on is to be finished or cancelled first.
    pub fn start_stocktake(&self, start: &StocktakeStart) -> Result<StocktakeView, DeskError> {
        self.require(Right::Receive)?;
        self.write(|writing| {
            let served = writing.community(start.community)?;
            let state = served.state.ok_or(DeskError::UnknownCommunity)?;
            let point = known_point(&state, start.point.as_deref())?;
            if stocktake::open(writing.connection(), served.no)?.is_some() {
                return Err(DeskError::StocktakeRunning);
            }
            let scope = Scope { first: &state.collection_point, point: point.as_deref(), shelf: start.shelf.as_ref() };
            stocktake::begin(writing.connection(), served.no, &scope, writing.now())
        })?;
        self.stocktake(start.community)?.ok_or(DeskError::NoStocktake)
    }

    /// Drops the stocktake that is on: nothing comes of it.
    pub fn cancel_stocktake(&self, community: CommunityId) -> Result<(), DeskError> {
        self.require(Right::Receive)?;
        self.write(|writing| {
            let running = running(writing.connection(), community)?;
            stocktake::drop(writing.connection(), running.no)
        })
    }
}
