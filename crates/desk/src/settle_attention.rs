//! A clerk has looked at something that did not fit.

use domain::{EventId, NoticeId, ParcelEvent, ParcelId, rights::Right};

use crate::{Desk, DeskError, view::ParcelDetail};

impl Desk {
    /// Closes the attention item that the event `cause` raised.
    pub fn settle_attention(&self, id: ParcelId, cause: EventId) -> Result<ParcelDetail, DeskError> {
        self.require(Right::Receive)?;
        if self.settle_notice(id, NoticeId(cause.0))? {
            return self.parcel_detail(id);
        }
        self.write(|writing| {
            let (state, served) = writing.parcel(id)?;
            let open = state.open_attention().any(|item| item.cause == cause);
            match open {
                true => {
                    writing.append_parcel(served.id, id, ParcelEvent::AttentionSettled { cause }, Vec::new()).map(drop)
                }
                // Settled already, here or elsewhere: the same as doing it.
                false => Ok(()),
            }
        })?;
        self.parcel_detail(id)
    }
}
