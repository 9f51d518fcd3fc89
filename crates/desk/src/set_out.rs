//! Somebody takes parcels along to the door.

use domain::{ParcelId, rights::Right, verbs};

use crate::{Desk, DeskError, bulk::refused, store::Writing, view::BulkResult};

/// The most parcels of one round.
const MOST: usize = 1_000;

impl Desk {
    /// Sets out with what can be taken along and says of every other parcel why not.
    pub fn set_out(&self, parcels: &[ParcelId]) -> Result<Vec<BulkResult>, DeskError> {
        self.require(Right::HandOver)?;
        if parcels.len() > MOST {
            return Err(DeskError::input("parcels", "too_many", "at most 1,000 parcels at once"));
        }
        let outcomes = self
            .write(|writing| parcels.iter().map(|id| refused(set_out(writing, *id))).collect::<Result<Vec<_>, _>>())?;
        parcels.iter().zip(outcomes).map(|(id, refused)| Ok(BulkResult { refused, ..self.done(*id)? })).collect()
    }
}

fn set_out(writing: &mut Writing<'_>, id: ParcelId) -> Result<(), DeskError> {
    let (state, served) = writing.parcel(id)?;
    writing.append_parcel(served.id, id, verbs::set_out(&state)?, Vec::new()).map(drop)
}
