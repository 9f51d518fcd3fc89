//! One transaction that changes the desk: events first, and everything they change with them.

use std::cell::RefCell;

use domain::{
    Author, Body, ClerkId, CodeShare, CommunityId, DeviceId, Event, EventId, ParcelEvent, ParcelId, ParcelState,
    PickupCode, SideBody, SideId, SideRow, Subject, Timestamp, Words,
    event::{Draft, SubjectKind},
};
use rusqlite::{Connection, Transaction};

use super::{
    audit, base, community, event, meta, notice, outgoing, parcel, project::project, refold, round, shift, side, tally,
};
use crate::{DeskError, surroundings::Random};

/// Events that are numbered anew at a time.
const PAGE: usize = 1_000;

/// Time and randomness of one transaction.
pub(crate) struct Context {
    pub(crate) now: Timestamp,
    /// Who sits at the desk, where clerks sign in.
    pub(crate) actor: Option<ClerkId>,
    pub(crate) random: Random,
}

/// A transaction in the making; dropped without [`Writing::commit`], it never was.
pub(crate) struct Writing<'a> {
    transaction: Transaction<'a>,
    context: Context,
    device: DeviceId,
    read: RefCell<Read>,
}

/// What this transaction has read last, so that one verb does not read and parse it three times.
#[derive(Default)]
struct Read {
    parcel: Option<(ParcelId, parcel::Stored)>,
    community: Option<community::Served>,
}

impl<'a> Writing<'a> {
    pub(super) fn begin(transaction: Transaction<'a>, mut context: Context) -> Result<Self, DeskError> {
        let device = device(&transaction, &mut context)?;
        Ok(Self { transaction, context, device, read: RefCell::default() })
    }

    pub(super) fn commit(self) -> Result<(), DeskError> {
        Ok(self.transaction.commit()?)
    }

    /// For reads within the transaction.
    pub(crate) fn connection(&self) -> &Connection {
        &self.transaction
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.context.now
    }

    pub(crate) fn device(&self) -> DeviceId {
        self.device
    }

    /// A parcel's state and its community; [`DeskError::UnknownParcel`] when there is none.
    pub(crate) fn parcel(&self, id: ParcelId) -> Result<(ParcelState, community::Served), DeskError> {
        let stored = self.stored(id)?.ok_or(DeskError::UnknownParcel)?;
        Ok((
            stored.state,
            self.served(
                |served| served.no == stored.community,
                |connection| community::by_no(connection, stored.community),
            )?,
        ))
    }

    fn stored(&self, id: ParcelId) -> Result<Option<parcel::Stored>, DeskError> {
        if let Some((_, stored)) = self.read.borrow().parcel.as_ref().filter(|(known, _)| *known == id) {
            return Ok(Some(stored.clone()));
        }
        let stored = parcel::load(&self.transaction, id)?;
        self.read.borrow_mut().parcel = stored.clone().map(|stored| (id, stored));
        Ok(stored)
    }

    fn served(
        &self,
        is_it: impl Fn(&community::Served) -> bool,
        load: impl Fn(&Connection) -> Result<community::Served, DeskError>,
    ) -> Result<community::Served, DeskError> {
        if let Some(served) = self.read.borrow().community.as_ref().filter(|served| is_it(served)) {
            return Ok(served.clone());
        }
        let served = load(&self.transaction)?;
        self.read.borrow_mut().community = Some(served.clone());
        Ok(served)
    }

    /// Writes down what no log tells: only this PC knows it.
    pub(crate) fn note(&self, deed: &str, parcel: Option<ParcelId>, detail: String) -> Result<(), DeskError> {
        let clerk = audit::named(self.context.actor);
        let noted = audit::Noted { at: self.context.now, clerk, deed: deed.to_owned(), parcel, detail };
        audit::note(&self.transaction, &noted)
    }

    /// What was read before does not count any more.
    pub(crate) fn forget(&self) {
        self.read.replace(Read::default());
    }

    /// A community served here.
    pub(crate) fn community(&self, id: CommunityId) -> Result<community::Served, DeskError> {
        self.served(
            |served| served.id == id,
            |connection| community::find(connection, id)?.ok_or(DeskError::UnknownCommunity),
        )
    }

    /// A new id of any kind.
    pub(crate) fn new_id<T>(&mut self, make: impl FnOnce(Timestamp, [u8; 10]) -> T) -> T {
        make(self.context.now, self.context.random.bytes())
    }

    /// A new side row.
    pub(crate) fn side(&mut self, body: SideBody) -> SideRow {
        let id = self.new_id(SideId::new);
        SideRow::new(id, self.context.random.bytes(), body)
    }

    /// A side row of a clerk's words, if there are any.
    pub(crate) fn words(&mut self, text: Option<Words>) -> Option<SideRow> {
        text.map(|text| self.side(SideBody::Words { text }))
    }

    /// A free pickup code of this desk's own share.
    pub(crate) fn draw_code(&mut self, community: i64, share: CodeShare) -> Result<SideRow, DeskError> {
        let (connection, now) = (&self.transaction, self.context.now);
        // A failed look-up counts as taken: better no code than one that opens two parcels.
        let taken = |code: PickupCode| parcel::code_taken(connection, community, code, now).unwrap_or(true);
        let code = share.draw(&mut || self.context.random.number(), &taken);
        let code = code.ok_or(DeskError::Refused(domain::Refusal::NoCodeLeft))?;
        Ok(self.side(SideBody::Code { code }))
    }

    /// Appends an event about a parcel, with the personal data it names, and folds it.
    pub(crate) fn append_parcel(
        &mut self,
        community: CommunityId,
        id: ParcelId,
        body: ParcelEvent,
        sides: Vec<SideRow>,
    ) -> Result<Event, DeskError> {
        self.append(community, Subject::parcel(id), Body::Parcel(body), sides)
    }

    /// Appends an event of this desk and everything that follows from it.
    pub(crate) fn append(
        &mut self,
        community: CommunityId,
        subject: Subject,
        body: Body,
        sides: Vec<SideRow>,
    ) -> Result<Event, DeskError> {
        let served = self.community(community)?;
        served.state.as_ref().map_or(Ok(()), domain::Community::require_known_rules)?;
        let event = self.draft(&served)?.seal(subject, &body);
        event::insert_own(&self.transaction, served.no, &event)?;
        for row in &sides {
            side::insert(&self.transaction, served.no, row)?;
        }
        self.fold_on(served.no, &event)?;
        Ok(event)
    }

    /// Takes over an event that the relay has placed, and folds its subject anew.
    pub(crate) fn place(
        &mut self,
        served: &community::Served,
        event: &Event,
        place: &event::Place,
    ) -> Result<(), DeskError> {
        self.forget();
        let (taking, known) = event::take(&self.transaction, event, place.seq)?;
        if let Some(own) = known.as_ref().filter(|_| taking == event::Taking::MakeRoom) {
            self.rename(served.no, &own.event)?;
        }
        if let Some((round, seq, chain)) = known.and_then(|known| known.lost) {
            round::regained(&self.transaction, served.no, round, (seq, &chain))?;
        }
        event::put_placed(&self.transaction, served.no, event, place)?;
        if event.device_id == self.device {
            // A file that came back from a backup has forgotten numbers that it had used.
            tally::raise(&self.transaction, "device_seq", event.device_seq)?;
        }
        community::put_cursor(&self.transaction, served.no, place.seq, &place.prefix_hash)
    }

    /// Takes over an event that came on a stick, with the personal data it names, and folds it.
    pub(crate) fn take_carried<'r>(
        &mut self,
        event: &Event,
        bundle: Option<i64>,
        sides: impl Iterator<Item = &'r SideRow>,
    ) -> Result<(), DeskError> {
        let served = self.community(event.community_id)?;
        event::insert_carried(&self.transaction, served.no, event, bundle)?;
        for row in sides {
            side::insert(&self.transaction, served.no, row)?;
        }
        if event.device_id == self.device {
            tally::raise(&self.transaction, "device_seq", event.device_seq)?;
        }
        self.refold(served.no, &event.subject)
    }

    /// Another event of the log bears the id of one that this desk wrote: the own one gets a new id.
    fn rename(&mut self, community: i64, own: &Event) -> Result<(), DeskError> {
        let id = self.new_id(EventId::new);
        event::reseal(&self.transaction, own.event_id, &own.resealed(id, own.device_id, own.device_seq))?;
        self.refold(community, &own.subject)
    }

    /// From now on this desk is another device: what it has not handed in yet is numbered and sealed
    /// anew, in its order and under the same ids.
    pub(crate) fn become_device(&mut self, device: DeviceId) -> Result<(), DeskError> {
        self.forget();
        let (mut after, mut number, old) = (0, 0, self.device);
        meta::was_device(&self.transaction, old)?;
        meta::put(&self.transaction, meta::Key::Device, &device.to_string())?;
        event::settle_placed(&self.transaction)?;
        event::unplaced_again(&self.transaction, None, old)?;
        // A new number is never beyond the old one, so what was numbered anew is not met again.
        loop {
            let page = event::pending(&self.transaction, after, PAGE)?;
            let Some(last) = page.last() else { break };
            after = last.event.device_seq;
            for event in page.into_iter().map(|logged| logged.event).filter(|event| event.device_id == old) {
                number += 1;
                event::reseal(&self.transaction, event.event_id, &event.resealed(event.event_id, device, number))?;
            }
        }
        tally::set(&self.transaction, "device_seq", number)?;
        self.device = device;
        Ok(())
    }

    /// Takes over personal data that came with events.
    pub(crate) fn keep_side(&mut self, community: i64, row: &SideRow) -> Result<(), DeskError> {
        side::insert(&self.transaction, community, row)
    }

    /// Folds the whole history of one thing anew, confirmed events first.
    pub(crate) fn refold(&mut self, community: i64, subject: &Subject) -> Result<(), DeskError> {
        self.forget();
        let history = || event::history_in(&self.transaction, community, subject.id);
        match subject.kind {
            SubjectKind::Parcel => {
                let stored = parcel::load(&self.transaction, ParcelId(subject.id))?;
                if stored.as_ref().is_some_and(|stored| stored.community != community) {
                    // The parcel lies in another community, and no event of this one can say otherwise.
                    return Ok(());
                }
                let (id, history) = (ParcelId(subject.id), history()?);
                let state = self.fold_history(id, &history)?;
                self.counting_notices(id, || {
                    project(&self.transaction, community, stored.map(|stored| stored.state).as_ref(), &state)?;
                    self.reports(history.iter().map(|logged| &logged.event))
                })
            }
            SubjectKind::Courier | SubjectKind::Community | SubjectKind::Clerk | SubjectKind::Resident => {
                refold::entry(&self.transaction, community, subject)
            }
            SubjectKind::Shift => {
                let mut state = None;
                history()?.iter().for_each(|logged| domain::shift::apply(&mut state, &logged.event));
                state.map_or(Ok(()), |state| shift::put(&self.transaction, community, &state))
            }
            SubjectKind::Notice => history()?.iter().try_for_each(|logged| self.note_notice(&logged.event)),
            SubjectKind::Person => history()?.iter().try_for_each(|logged| self.erase(community, &logged.event)),
            SubjectKind::Outgoing => {
                let mut state = None;
                history()?.iter().for_each(|logged| domain::outgoing::apply(&mut state, &logged.event));
                state.map_or(Ok(()), |state| outgoing::put(&self.transaction, community, &state))
            }
            SubjectKind::Other(_) => Ok(()),
        }
    }

    /// From the beginning, or from the state that this desk began with.
    fn fold_history(&self, id: ParcelId, history: &[event::Logged]) -> Result<ParcelState, DeskError> {
        let (after, mut state) = base::of_parcel(&self.transaction, id)?.unwrap_or_default();
        for logged in history.iter().filter(|logged| logged.is_after(after)) {
            state.apply(&logged.event);
        }
        Ok(state)
    }

    fn fold_on(&mut self, community: i64, event: &Event) -> Result<(), DeskError> {
        let Some(id) = event.parcel() else {
            return self.refold(community, &event.subject);
        };
        let before = self.stored(id)?.map(|stored| stored.state);
        let mut after = before.clone().unwrap_or_default();
        after.apply(event);
        project(&self.transaction, community, before.as_ref(), &after)?;
        self.read.borrow_mut().parcel =
            after.parcel.is_some().then_some((id, parcel::Stored { community, state: after }));
        Ok(())
    }

    fn reports<'e>(&self, events: impl Iterator<Item = &'e Event>) -> Result<(), DeskError> {
        for event in events {
            if let (
                Body::Parcel(ParcelEvent::NoticeReported { notice, kind, cause, channel, state, reason }),
                Some(parcel),
            ) = (event.body(), event.parcel())
            {
                let at = event.occurred_at;
                let report = notice::Report { id: notice, parcel, cause, kind, channel, state, reason, at };
                notice::put(&self.transaction, &report)?;
            }
        }
        Ok(())
    }

    fn draft(&mut self, served: &community::Served) -> Result<Draft, DeskError> {
        let connection = &self.transaction;
        let device_seq = tally::count_up(connection, "device_seq")?;
        Ok(Draft {
            event_id: EventId::new(self.context.now, self.context.random.bytes()),
            community_id: served.id,
            author: Author::Desk,
            device_id: self.device,
            device_seq,
            epoch: meta::number(connection, meta::Key::Epoch)?.unwrap_or(0) as u64,
            base_seq: served.pulled_seq,
            occurred_at: self.context.now,
            clock_offset_ms: meta::number(connection, meta::Key::ClockOffset)?.unwrap_or(0),
            actor: self.context.actor,
        })
    }
}

/// The device's id, made at the first transaction of a new file.
fn device(connection: &Connection, context: &mut Context) -> Result<DeviceId, DeskError> {
    let known = meta::get(connection, meta::Key::Device)?.and_then(|text| text.parse().ok());
    if let Some(device) = known {
        return Ok(device);
    }
    let device = DeviceId::new(context.now, context.random.bytes());
    meta::put(connection, meta::Key::Device, &device.to_string())?;
    Ok(device)
}
