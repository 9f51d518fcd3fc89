//! A parcel waits at another collection point of its community; its recipient is told where.

use domain::{ParcelId, Shelf, rights::Right, verbs};

use crate::{Desk, DeskError, set_shelves::known_point, view::ParcelCard};

impl Desk {
    /// Moves a parcel to the collection point of that name, to a place there where one is given. The
    /// arrival notice goes out again: it names the place.
    ///
    /// # Errors
    /// `point_unknown`, `there_already`.
    pub fn move_to_point(&self, id: ParcelId, point: &str, shelf: Option<Shelf>) -> Result<ParcelCard, DeskError> {
        self.require(Right::Receive)?;
        self.act(id, |writing| {
            let (state, served) = writing.parcel(id)?;
            let community = served.state.as_ref().ok_or(DeskError::UnknownCommunity)?;
            let first = community.collection_point.clone();
            let named = known_point(community, Some(point))?.unwrap_or(first.clone());
            // Where nothing is said it waits at the first one.
            let here = state.parcel.as_ref().and_then(|parcel| parcel.point.as_deref()).unwrap_or(&first);
            if here == named && state.parcel.as_ref().is_some_and(|parcel| parcel.status.is_on_shelf()) {
                return Err(domain::Refusal::ThereAlready.into());
            }
            writing.append_parcel(served.id, id, verbs::move_to_point(&state, named, shelf)?, Vec::new())
        })
    }
}
