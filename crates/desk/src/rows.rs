//! From a parcel's facts to what is shown: masked, with the fee of this moment.

use std::collections::HashMap;

use domain::{
    ClerkId, DeviceId, Fen, ParcelId, PersonName, Phone, SideRef, Status, Tariff, Timestamp, community::OVERDUE_DAYS,
    event::Source, time::DAY_MS,
};

use crate::{
    Desk, DeskError,
    store::{Connection, ParcelFacts, clerk, community, meta, notice, parcel, side},
    view::{Action, CourierBrief, DisputeView, HoldView, NoticeView, OwnerView, ParcelRow, Quote, RecipientView},
};

/// What is known of a community.
struct Known {
    name: String,
    tariff: Tariff,
    /// Its first collection point.
    first: String,
    points: Vec<String>,
    overdue_days: u32,
}

/// What rows of one answer share: the moment, the communities.
pub(crate) struct Shared {
    pub(crate) now: Timestamp,
    communities: HashMap<i64, Known>,
    desks: HashMap<DeviceId, String>,
    this: Option<DeviceId>,
}

impl Desk {
    /// Reads with everything that rows need at hand.
    pub(crate) fn read_rows<T>(
        &self,
        work: impl FnOnce(&Connection, &Shared) -> Result<T, DeskError>,
    ) -> Result<T, DeskError> {
        let now = self.now();
        self.store.read(|connection| work(connection, &Shared::read(connection, now)?))
    }

    /// One parcel as a row, or nothing.
    pub(crate) fn row(&self, id: ParcelId) -> Result<Option<ParcelRow>, DeskError> {
        self.read_rows(|connection, shared| {
            parcel::facts_of(connection, id)?.map(|facts| self.row_of(connection, shared, &facts)).transpose()
        })
    }

    pub(crate) fn rows_of(
        &self,
        connection: &Connection,
        shared: &Shared,
        all: &[ParcelFacts],
    ) -> Result<Vec<ParcelRow>, DeskError> {
        all.iter().map(|facts| self.row_of(connection, shared, facts)).collect()
    }

    pub(crate) fn row_of(
        &self,
        connection: &Connection,
        shared: &Shared,
        facts: &ParcelFacts,
    ) -> Result<ParcelRow, DeskError> {
        let parcel = &facts.parcel;
        let quote = shared.quote(facts);
        Ok(ParcelRow {
            id: parcel.id.to_string(),
            community_id: facts.community_id.to_string(),
            community: shared.community(facts),
            tracking_number: parcel.tracking.as_str().to_owned(),
            carrier: parcel.carrier.clone(),
            courier: facts.courier.as_ref().map(|courier| CourierBrief {
                id: courier.id.to_string(),
                name: courier.name.clone(),
                phone_masked: masked_phone(&courier.phone),
            }),
            recipient: RecipientView {
                name: facts.recipient.name.clone(),
                phone_masked: masked_phone(&facts.recipient.phone),
                address: facts.recipient.address.clone(),
            },
            status: parcel.status,
            hold: self.hold_of(connection, facts)?,
            damaged: parcel.damaged,
            shelf: parcel.shelf.as_ref().map(|shelf| shelf.as_str().to_owned()),
            point: point_of(shared, facts),
            recorded_at: self.text(Timestamp::from_millis(facts.recorded_at)),
            announced_at: parcel.announced_at.map(|at| self.text(at)),
            received_at: parcel.received_at().map(|at| self.text(at)),
            ended_at: parcel.ended_at.map(|at| self.text(at)),
            days: quote.1,
            fee_fen: fen(quote.0),
            overdue: parcel.status == Status::Available
                && parcel.received_at().is_some_and(|at| at <= shared.overdue_before(facts.community)),
            source: source(parcel.source).to_owned(),
            attention: facts.state.to_look_at() as u32,
            notice: self.newest_notice(connection, facts)?,
            read_only: facts.state.read_only,
            default_action: default_action(parcel.status),
        })
    }

    pub(crate) fn hold_of(&self, connection: &Connection, facts: &ParcelFacts) -> Result<Option<HoldView>, DeskError> {
        let Some(hold) = &facts.parcel.hold else {
            return Ok(None);
        };
        let note = hold.note.as_ref().map(|note| side::words(connection, note.id)).transpose()?;
        Ok(Some(HoldView {
            kind: name(hold.kind),
            note: note.unwrap_or_default(),
            due: hold.due.map(|due| self.text(due)),
            since: self.text(hold.since),
            owner: owner_of(connection, hold.owner)?,
        }))
    }

    pub(crate) fn dispute_of(
        &self,
        connection: &Connection,
        facts: &ParcelFacts,
    ) -> Result<Option<DisputeView>, DeskError> {
        let Some(dispute) = &facts.parcel.dispute else {
            return Ok(None);
        };
        let words = |row: &Option<SideRef>| {
            let words = row.as_ref().map(|row| side::words(connection, row.id)).transpose();
            words.map(Option::unwrap_or_default)
        };
        Ok(Some(DisputeView {
            by: dispute.by,
            words: words(&dispute.words)?,
            since: self.text(dispute.since),
            owner: owner_of(connection, dispute.owner)?,
            due: dispute.due.map(|due| self.text(due)),
            outcome: dispute.outcome,
            outcome_words: words(&dispute.outcome_words)?,
        }))
    }

    fn newest_notice(&self, connection: &Connection, facts: &ParcelFacts) -> Result<Option<NoticeView>, DeskError> {
        let newest = notice::of_parcel(connection, facts.parcel.id)?.pop();
        Ok(match newest {
            Some(line) => Some(self.notice_view(&line)),
            None if facts.parcel.status == Status::Available => facts.parcel.received_at().map(|at| NoticeView {
                id: String::new(),
                kind: "arrival".into(),
                to: "recipient".into(),
                state: "waiting".into(),
                channel: None,
                reason: None,
                at: self.text(at),
                changed_at: self.text(at),
                again: false,
            }),
            None => None,
        })
    }

    /// The fee of this moment, to be confirmed.
    pub(crate) fn quote_of(&self, shared: &Shared, facts: &ParcelFacts) -> Quote {
        let (fee, days) = shared.quote(facts);
        let rate = shared.communities.get(&facts.community).and_then(|known| known.tariff.at(shared.now));
        Quote {
            fee_fen: fen(fee),
            days,
            per_day_fen: rate.map_or(0, |step| fen(step.per_day)),
            quoted_at: self.text(shared.now),
        }
    }
}

/// Who looks after it, where somebody does; somebody of a community not served here has no name.
fn owner_of(connection: &Connection, owner: Option<ClerkId>) -> Result<Option<OwnerView>, DeskError> {
    let Some(id) = owner else { return Ok(None) };
    let name = clerk::name(connection, id)?.unwrap_or_default();
    Ok(Some(OwnerView { id: id.to_string(), name }))
}

impl Shared {
    pub(crate) fn read(connection: &Connection, now: Timestamp) -> Result<Self, DeskError> {
        let (mut communities, mut desks) = (HashMap::new(), HashMap::new());
        for served in community::all(connection)? {
            let Some(state) = served.state else { continue };
            let overdue_days = state.overdue_days();
            let (name, tariff, first, points) = (state.name, state.tariff, state.collection_point, state.points);
            communities.insert(served.no, Known { name, tariff, first, points, overdue_days });
            desks.extend(state.desks);
        }
        let this = meta::get(connection, meta::Key::Device)?.and_then(|text| text.parse().ok());
        Ok(Self { now, communities, desks, this })
    }

    /// What a community received by then and still has is overdue.
    pub(crate) fn overdue_before(&self, community: i64) -> Timestamp {
        let days = self.communities.get(&community).map_or(OVERDUE_DAYS, |known| known.overdue_days);
        self.now.plus_millis(-i64::from(days) * DAY_MS)
    }

    /// The same of each community, in milliseconds.
    pub(crate) fn all_overdue_before(&self) -> HashMap<i64, i64> {
        self.communities.keys().map(|no| (*no, self.overdue_before(*no).millis())).collect()
    }

    /// What a desk is called; before it has a name, the end of its id, and nothing
    /// for this one.
    pub(crate) fn desk(&self, device: DeviceId) -> String {
        let short = || if self.is_here(device) { String::new() } else { device.to_string().chars().skip(30).collect() };
        self.desks.get(&device).cloned().unwrap_or_else(short)
    }

    /// What this desk is called.
    pub(crate) fn this_desk(&self) -> String {
        self.this.map(|device| self.desk(device)).unwrap_or_default()
    }

    /// Whether that is this desk.
    pub(crate) fn is_here(&self, device: DeviceId) -> bool {
        self.this == Some(device)
    }

    pub(crate) fn community(&self, facts: &ParcelFacts) -> String {
        self.communities.get(&facts.community).map(|known| known.name.clone()).unwrap_or_default()
    }

    pub(crate) fn tariff(&self, facts: &ParcelFacts) -> Option<&Tariff> {
        self.communities.get(&facts.community).map(|known| &known.tariff)
    }

    /// Whether there is somewhere else for a parcel to wait.
    pub(crate) fn has_points(&self, facts: &ParcelFacts) -> bool {
        self.communities.get(&facts.community).is_some_and(|known| !known.points.is_empty())
    }

    /// Fee and full days.
    pub(crate) fn quote(&self, facts: &ParcelFacts) -> (Fen, u32) {
        let days = facts.parcel.clock.as_ref().map_or(0, |clock| clock.full_days(self.now));
        let fee = self.tariff(facts).map_or(Fen::ZERO, |tariff| facts.parcel.fee(tariff, self.now));
        (fee, u32::try_from(days).unwrap_or(0))
    }
}

/// Where it waits, where that is not the community's first point.
pub(crate) fn point_of(shared: &Shared, facts: &ParcelFacts) -> Option<String> {
    let first = shared.communities.get(&facts.community).map(|known| known.first.as_str());
    facts.parcel.point.clone().filter(|point| Some(point.as_str()) != first)
}

/// Fen as the screen counts them; beyond twenty million yuan it stands still.
pub(crate) fn fen(amount: Fen) -> i32 {
    i32::try_from(amount.fen()).unwrap_or(i32::MAX)
}

pub(crate) fn masked_phone(text: &str) -> String {
    Phone::parse(text).map(|phone| phone.masked()).unwrap_or_default()
}

pub(crate) fn masked_name(text: &str) -> String {
    PersonName::parse(text).map(|name| name.masked()).unwrap_or_default()
}

pub(crate) fn source(source: Source) -> &'static str {
    match source {
        Source::Courier => "courier",
        Source::Partner => "partner",
        Source::Desk => "desk",
    }
}

/// The name of a small enum, as JSON writes it.
pub(crate) fn name(value: impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

fn default_action(status: Status) -> Action {
    match status {
        Status::Announced => Action::Receive,
        Status::Available => Action::HandOver,
        Status::ReturnToSender => Action::HandBack,
        _ => Action::ShowHistory,
    }
}
