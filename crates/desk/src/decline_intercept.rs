//! The desk does not follow a request to keep a parcel back.

use domain::{CommunityId, ParcelEvent, ParcelId, rights::Right, verbs};

use crate::{Desk, DeskError, store::Writing, view::ParcelCard};

impl Desk {
    /// Lifts the hold that an intercept request placed, or answers a request behind a clerk's own
    /// hold, which stays; accepting it is 退件. The request has been looked at then.
    pub fn decline_intercept(&self, id: ParcelId) -> Result<ParcelCard, DeskError> {
        self.require(Right::SendBack)?;
        self.act(id, |writing| {
            let (state, served) = writing.parcel(id)?;
            writing.append_parcel(served.id, id, verbs::decline_intercept(&state)?, Vec::new())?;
            settle_requests(writing, served.id, id)
        })
    }
}

/// A request that the desk has followed or declined need not be looked at any more.
pub(crate) fn settle_requests(
    writing: &mut Writing<'_>,
    community: CommunityId,
    id: ParcelId,
) -> Result<(), DeskError> {
    let (state, _) = writing.parcel(id)?;
    let causes: Vec<_> = state.asked_back().map(|item| item.cause).collect();
    for cause in causes {
        writing.append_parcel(community, id, ParcelEvent::AttentionSettled { cause }, Vec::new())?;
    }
    Ok(())
}
