//! 连续收件: a receiving run, scan after scan.

use domain::{
    CommunityId, ParcelId, Shelf, ShelfSize, Status, TrackingNumber,
    resident::{Wish as StandingWish, WishKind},
    rights::Right,
    scan::{Meaning, Presence},
    shelving::read_label,
};

use crate::{
    Desk, DeskError,
    household::wish_of,
    next_place::{Wish, next_place, place_in_run},
    printers::Occasion,
    receive::receive,
    sending,
    store::{Writing, parcel},
    view::{RunAnswer, RunOutcome},
};

/// One scan of a run, and what was decided before it.
#[derive(Debug, Clone)]
pub struct RunScan {
    pub community: CommunityId,
    /// Where the clerk wants it.
    pub shelf: Option<Shelf>,
    /// What the desk had offered; taken where the clerk wants nothing else.
    pub offered: Option<Shelf>,
    pub size: Option<ShelfSize>,
    pub damaged: bool,
}

impl Desk {
    /// One scan of a run: an announced parcel is received at once, the label of a place says where the
    /// next one goes; whatever else it is, the answer says so and nothing changes.
    pub fn run_scan(&self, text: &str, scan: &RunScan) -> Result<RunAnswer, DeskError> {
        self.require(Right::Receive)?;
        if let Some(place) = read_label(text.trim()) {
            return Ok(place_scanned(place));
        }
        let number = TrackingNumber::parse(text)?;
        let here = self.here(&number, scan.community)?;
        let (outcome, code) = match here {
            Some((id, Status::Announced)) => self.run_receive(id, scan)?,
            Some((_, Status::Available)) => (RunOutcome::AlreadyHere, Some("already_received".to_owned())),
            Some(_) => (RunOutcome::Refused, Some("being_returned".to_owned())),
            None if self.leaves(&number, scan.community)? => (RunOutcome::Refused, Some("being_sent".to_owned())),
            None => (RunOutcome::Unknown, None),
        };
        let row = here.map(|(id, _)| self.row(id)).transpose()?.flatten();
        let lies = row.as_ref().and_then(|row| row.shelf.as_deref()).and_then(|shelf| Shelf::parse(shelf).ok());
        let took = outcome == RunOutcome::Received;
        let next_shelf = self.offer(scan, lies.filter(|_| took))?.map(String::from);
        let wish = here.map(|(id, _)| self.wish_for(id)).transpose()?.unwrap_or_default();
        Ok(RunAnswer {
            outcome,
            row,
            tracking_number: number.as_str().to_owned(),
            next_shelf,
            code,
            wish: wish.kind,
            wish_words: wish.words.map(String::from),
        })
    }

    /// What the recipient of a parcel wants to become of every one.
    fn wish_for(&self, id: ParcelId) -> Result<StandingWish, DeskError> {
        self.store.read(|connection| {
            let facts = parcel::by_id(connection, id)?;
            wish_of(connection, facts.community_id, &facts.recipient.phone)
        })
    }

    fn run_receive(&self, id: ParcelId, scan: &RunScan) -> Result<(RunOutcome, Option<String>), DeskError> {
        match self.write(|writing| receive_at(writing, id, scan)) {
            Ok(()) => {
                self.print_automatically(Occasion::Received, &[id]);
                Ok((RunOutcome::Received, None))
            }
            Err(DeskError::Refused(refusal)) => Ok((RunOutcome::Refused, Some(refusal.code().to_owned()))),
            Err(error) => Err(error),
        }
    }

    /// What to offer for the next parcel, after one was put `down`: on from there. An offer that
    /// nobody took stands.
    fn offer(&self, scan: &RunScan, down: Option<Shelf>) -> Result<Option<Shelf>, DeskError> {
        let wanted = scan.shelf.as_ref().or(scan.offered.as_ref());
        let Some(down) = down.filter(|down| wanted.is_none_or(|wanted| wanted == down)) else {
            return Ok(wanted.cloned());
        };
        self.store.read(|connection| {
            let no = crate::figures::number(connection, Some(scan.community))?.ok_or(DeskError::UnknownCommunity)?;
            if crate::store::community::by_no(connection, no)?.state.is_some_and(|state| state.shelving(None).is_some())
            {
                return next_place(connection, no, Wish { size: scan.size, beside: Some(&down), ..Wish::default() });
            }
            Ok(down.next())
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

    /// Whether it is a parcel that a resident sends, and lies here until its courier comes.
    fn leaves(&self, number: &TrackingNumber, community: CommunityId) -> Result<bool, DeskError> {
        self.store.read(|connection| {
            let within = crate::figures::number(connection, Some(community))?;
            let sent = sending::sent(connection, &[Meaning::Tracking(number.clone())], within)?;
            Ok(sending::presence(&sent) == Presence::Here)
        })
    }
}

/// The place is chosen in the transaction that takes it.
fn receive_at(writing: &mut Writing<'_>, id: ParcelId, scan: &RunScan) -> Result<(), DeskError> {
    let chosen = scan.shelf.clone().map(Some);
    let place = || place_in_run(writing.connection(), id, scan.offered.as_ref(), scan.size);
    let shelf = chosen.map_or_else(place, Ok)?;
    receive(writing, id, scan.damaged, shelf)
}

fn place_scanned(place: Shelf) -> RunAnswer {
    let (outcome, next_shelf) = (RunOutcome::Place, Some(place.as_str().to_owned()));
    let (wish, wish_words) = (WishKind::None, None);
    RunAnswer { outcome, row: None, tracking_number: place.into(), next_shelf, code: None, wish, wish_words }
}
