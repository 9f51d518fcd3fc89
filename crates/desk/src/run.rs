//! 连续收件: a receiving run, scan after scan.

use domain::{CommunityId, ParcelId, Shelf, Status, TrackingNumber, rights::Right};

use crate::{
    Desk, DeskError,
    receive::receive,
    store::parcel,
    view::{RunAnswer, RunOutcome},
};

impl Desk {
    /// One scan of a run: an announced parcel is received at once; whatever else it is, the
    /// answer says so and nothing changes.
    pub fn run_scan(
        &self,
        text: &str,
        community: CommunityId,
        shelf: Option<Shelf>,
        damaged: bool,
    ) -> Result<RunAnswer, DeskError> {
        self.require(Right::Receive)?;
        let number = TrackingNumber::parse(text)?;
        let here = self.here(&number, community)?;
        let outcome = match here {
            Some((id, Status::Announced)) => match self.write(|writing| receive(writing, id, damaged, shelf.clone())) {
                Ok(()) => (RunOutcome::Received, None),
                Err(DeskError::Refused(refusal)) => (RunOutcome::Refused, Some(refusal.code().to_owned())),
                Err(error) => return Err(error),
            },
            Some((_, Status::Available)) => (RunOutcome::AlreadyHere, Some("already_received".to_owned())),
            Some(_) => (RunOutcome::Refused, Some("being_returned".to_owned())),
            None => (RunOutcome::Unknown, None),
        };
        let took = outcome.0 == RunOutcome::Received;
        Ok(RunAnswer {
            outcome: outcome.0,
            row: here.map(|(id, _)| self.row(id)).transpose()?.flatten(),
            tracking_number: number.as_str().to_owned(),
            next_shelf: shelf.and_then(|shelf| if took { shelf.next() } else { Some(shelf) }).map(String::from),
            code: outcome.1,
        })
    }

    /// The live parcel of this number, if any.
    fn here(&self, number: &TrackingNumber, community: CommunityId) -> Result<Option<(ParcelId, Status)>, DeskError> {
        self.store.read(|connection| {
            let within = crate::figures::number(connection, Some(community))?;
            let found = parcel::by_tracking(connection, within, number)?.parcels;
            let live = found.iter().find(|facts| facts.parcel.status.is_live());
            Ok(live.map(|facts| (facts.parcel.id, facts.parcel.status)))
        })
    }
}
