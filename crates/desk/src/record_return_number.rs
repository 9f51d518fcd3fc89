//! 代客上传退货单号: the number of a resident's own return, recorded on their behalf.

use domain::{ParcelId, TrackingNumber, rights::Right, verbs};

use crate::{Desk, DeskError, enter::carrier_name, view::ParcelCard};

impl Desk {
    /// Records the number, and the carrier where one is said; a later one takes the place of an
    /// earlier one. Has a right of its own.
    pub fn record_return_number(
        &self,
        id: ParcelId,
        number: TrackingNumber,
        carrier: Option<&str>,
    ) -> Result<ParcelCard, DeskError> {
        self.require(Right::RecordReturnNumber)?;
        let carrier = carrier.map(carrier_name).transpose()?.flatten();
        self.act(id, |writing| {
            let (state, served) = writing.parcel(id)?;
            let event = verbs::record_return_number(&state, number, carrier)?;
            writing.append_parcel(served.id, id, event, Vec::new())
        })
    }
}
