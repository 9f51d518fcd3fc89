//! What a delivery to the door costs.

use domain::{Body, CommunityId, Fen, Subject, community::CommunityEvent, rights::Right};

use crate::{Desk, DeskError, found::payable, view::CommunityView};

impl Desk {
    /// The fee of deliveries that are booked from now on, unless a clerk says otherwise.
    pub fn set_delivery_fee(&self, id: CommunityId, fee: Fen) -> Result<CommunityView, DeskError> {
        self.require(Right::Settings)?;
        let fee = payable(fee)?;
        self.write(|writing| {
            let set = CommunityEvent::DeliveryFeeSet { fee };
            writing.append(id, Subject::community(id), Body::Community(set), Vec::new())
        })?;
        self.community_view(id)
    }
}
