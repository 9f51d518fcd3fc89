//! 代寄: parcels that residents send, from the counter to a carrier's courier (ADR 0054).

mod cancel;
mod found;
mod hand_on;
mod label;
mod list;
mod pay;
mod price;
mod take;

pub(crate) use found::{presence, sent};
pub use hand_on::HandOn;
pub use list::OutgoingQuery;
pub use take::{OutgoingForm, PersonForm};

use domain::{Body, CommunityId, Outgoing, OutgoingEvent, OutgoingId, SideRow, Subject};

use crate::{
    Desk, DeskError,
    store::{Writing, community, outgoing},
    view::OutgoingView,
};

impl Desk {
    /// Does something with one parcel that is sent, and answers how it stands then.
    fn with_outgoing(
        &self,
        id: OutgoingId,
        decide: impl FnOnce(&mut Writing<'_>, &Outgoing) -> Result<(OutgoingEvent, Vec<SideRow>), DeskError>,
    ) -> Result<OutgoingView, DeskError> {
        self.write(|writing| {
            let (outgoing, community) = stored(writing, id)?;
            let (event, sides) = decide(writing, &outgoing)?;
            writing.append(community, Subject::outgoing(id), Body::Outgoing(event), sides)
        })?;
        self.outgoing(id)
    }
}

/// A parcel that is sent, and whose log it stands in.
fn stored(writing: &Writing<'_>, id: OutgoingId) -> Result<(Outgoing, CommunityId), DeskError> {
    let stored = outgoing::find(writing.connection(), id)?.ok_or(DeskError::UnknownParcel)?;
    Ok((stored.outgoing, community::by_no(writing.connection(), stored.community)?.id))
}
