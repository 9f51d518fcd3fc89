//! 盘点: scan everything on the shelves; see what is missing and what should not be there.
//!
//! A stocktake lies in the desk's file until it is finished or cancelled: a window that is closed, or
//! a power cut, loses none of it (ADR 0056).

mod finish;
mod report;
mod scan;
mod show;
mod start;

pub use finish::StocktakeEnd;
pub use start::StocktakeStart;

use domain::{CommunityId, Parcel, stocktake::finding};

use crate::{
    DeskError,
    figures::number,
    store::{
        Connection, parcel,
        stocktake::{self, Listed, Stocktake},
    },
};

/// The stocktake that is on in a community.
fn running(connection: &Connection, community: CommunityId) -> Result<Stocktake, DeskError> {
    let no = number(connection, Some(community))?.ok_or(DeskError::UnknownCommunity)?;
    stocktake::open(connection, no)?.ok_or(DeskError::NoStocktake)
}

/// A line as its parcel is now.
fn judge(
    connection: &Connection,
    stocktake: &Stocktake,
    listed: &Listed,
) -> Result<(domain::stocktake::Finding, Option<Parcel>), DeskError> {
    let stored = listed.parcel.map(|id| parcel::load(connection, id)).transpose()?.flatten();
    let parcel = stored.and_then(|stored| stored.state.parcel);
    Ok((finding(&listed.line, parcel.as_ref(), stocktake.scope.as_ref()), parcel))
}
