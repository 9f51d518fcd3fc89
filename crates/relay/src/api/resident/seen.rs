//! What residents see of a parcel.

use domain::{
    Community, CommunityId, Parcel, SideBody, SideId, SideRef, Status, Timestamp, event::ReturnKind, time::DAY_MS,
};
use wire::{Act, DelegateSeen, DeliverySeen, DisputeSeen, ListedParcel, ParcelSeen, ResidentParcel, Trail};

use super::{
    super::{Problem, trail},
    deed, way,
};
use crate::{
    Relay,
    store::{FoldedParcel, StoreError, Tables},
    surroundings::local_time,
};

/// Where and when it is looked at.
pub(super) struct Looking<'a> {
    pub(super) relay: &'a Relay,
    pub(super) tables: &'a dyn Tables,
    pub(super) community: &'a Community,
    pub(super) now: Timestamp,
}

/// The personal rows that [`Looking::listed`] and [`Looking::whole`] read, to be fetched at once.
pub(super) fn rows_of(row: &FoldedParcel) -> Vec<SideId> {
    let Some(parcel) = &row.state.parcel else { return Vec::new() };
    let code = parcel.code.as_ref().filter(|_| parcel.status == Status::Available);
    let delegate = parcel.delegate.as_ref().map(|delegate| &delegate.person);
    [Some(&parcel.recipient), code, delegate].into_iter().flatten().map(|side| side.id).collect()
}

impl Looking<'_> {
    /// What a link and a resident's own page have in common.
    pub(super) fn seen(&self, parcel: &Parcel) -> Result<ParcelSeen, Problem> {
        let fee = |at| parcel.fee(&self.community.tariff, at);
        let waits = parcel.status == Status::Available;
        let days = parcel.clock.as_ref().map_or(0, |clock| clock.full_days(self.now));
        Ok(ParcelSeen {
            tracking_number: parcel.tracking.to_string(),
            carrier: parcel.carrier.clone(),
            status: parcel.status,
            on_hold: parcel.hold.is_some(),
            damaged: parcel.damaged,
            community: self.community.name.clone(),
            collection_point: self.point(parcel),
            hours: self.community.hours.clone(),
            shelf: parcel.shelf.as_ref().map(|shelf| shelf.as_str().to_owned()),
            way: way::of(self.tables, self.community.id, parcel)?,
            fee: fee(self.now),
            fee_tomorrow: waits.then(|| fee(self.now.plus_millis(DAY_MS))),
            days: u32::try_from(days).unwrap_or(0),
            return_number: parcel.return_tracking.as_ref().map(ToString::to_string),
            return_carrier: parcel.return_carrier.clone(),
            return_kind: parcel.sending_back.as_ref().map(|back| return_kind(back.kind).into()),
        })
    }

    /// A row of the list.
    pub(super) fn listed(&self, row: &FoldedParcel) -> Result<Option<ListedParcel>, Problem> {
        let Some(parcel) = &row.state.parcel else { return Ok(None) };
        let (recipient_name, recipient_phone) = self.masked(&parcel.recipient)?;
        Ok(Some(ListedParcel {
            id: parcel.id,
            tracking_number: parcel.tracking.to_string(),
            carrier: parcel.carrier.clone(),
            status: parcel.status,
            on_hold: parcel.hold.is_some(),
            recipient_name,
            recipient_phone,
            community: self.community.name.clone(),
            collection_point: self.point(parcel),
            shelf: parcel.shelf.as_ref().map(|shelf| shelf.as_str().to_owned()),
            code: self.code(parcel)?,
            fee: parcel.fee(&self.community.tariff, self.now),
            recorded_at: local_time(parcel.recorded_at()),
            changed_at: local_time(row.changed_at),
        }))
    }

    /// The whole of it, for whoever may see it.
    pub(super) fn whole(&self, row: &FoldedParcel) -> Result<ResidentParcel, Problem> {
        let parcel = row.state.parcel.as_ref().ok_or_else(|| Problem::not_found("parcel_unknown"))?;
        let (recipient_name, recipient_phone) = self.masked(&parcel.recipient)?;
        let delegate = parcel.delegate.as_ref().map(|delegate| {
            let (name, phone) = self.masked(&delegate.person)?;
            Ok::<_, Problem>(DelegateSeen { name, phone, since: local_time(delegate.since) })
        });
        let may = deed::ALL.into_iter().filter(|act| deed::may(*act, &row.state, &self.community.limits, self.now));
        Ok(ResidentParcel {
            id: parcel.id,
            community_id: self.community.id,
            recipient_name,
            recipient_phone,
            seen: self.seen(parcel)?,
            code: self.code(parcel)?,
            delivery: parcel.delivery.as_ref().map(|delivery| DeliverySeen {
                from: local_time(delivery.slot.from),
                to: local_time(delivery.slot.to),
                fee: delivery.fee,
                stage: delivery.stage,
            }),
            delegate: delegate.transpose()?,
            return_asked: row.state.asked_back().next().is_some(),
            proof: parcel.proof.as_ref().map(|proof| proof.way),
            dispute: parcel
                .dispute
                .as_ref()
                .map(|dispute| DisputeSeen { since: local_time(dispute.since), outcome: dispute.outcome }),
            reason: self.reason(parcel)?,
            may: may.collect::<Vec<Act>>(),
            trail: self.trail(row)?,
        })
    }

    /// What its carrier tells, beside what the desk does; nothing where nobody passes that on.
    pub(super) fn trail(&self, row: &FoldedParcel) -> Result<Option<Trail>, StoreError> {
        let Some(parcel) = row.state.parcel.as_ref().filter(|_| self.relay.traces.is_some()) else { return Ok(None) };
        let steps = way::steps(self.tables, self.community.id, parcel)?;
        trail::of(self.relay, self.tables, (self.community.id, row), steps, self.now)
    }

    /// The code that opens the parcel, while it waits.
    pub(super) fn code(&self, parcel: &Parcel) -> Result<Option<String>, StoreError> {
        let code = parcel.code.as_ref().filter(|_| parcel.status == Status::Available);
        Ok(match code.map(|code| side(self.tables, self.community.id, code)).transpose()?.flatten() {
            Some(SideBody::Code { code }) => Some(code.digits()),
            _ => None,
        })
    }

    /// Name and phone of a person, masked.
    pub(super) fn masked(&self, person: &SideRef) -> Result<(String, String), StoreError> {
        let body = side(self.tables, self.community.id, person)?;
        let name = body.as_ref().and_then(SideBody::name).map(domain::PersonName::masked);
        let phone = body.as_ref().and_then(SideBody::phone).map(domain::Phone::masked);
        // Whoever was erased has neither.
        Ok((name.unwrap_or_else(|| "*".into()), phone.unwrap_or_else(|| "****".into())))
    }

    fn point(&self, parcel: &Parcel) -> String {
        parcel.point.clone().unwrap_or_else(|| self.community.collection_point.clone())
    }

    fn reason(&self, parcel: &Parcel) -> Result<Option<String>, StoreError> {
        let sent_back = parcel.sending_back.as_ref().and_then(|back| back.reason.as_ref());
        let Some(words) = parcel.rejection.as_ref().or(sent_back) else { return Ok(None) };
        Ok(match side(self.tables, self.community.id, words)? {
            Some(SideBody::Words { text }) => Some(text.as_str().to_owned()),
            _ => None,
        })
    }
}

fn side(tables: &dyn Tables, community: CommunityId, row: &SideRef) -> Result<Option<SideBody>, StoreError> {
    Ok(tables.side(community, row.id)?.map(|row| row.body))
}

fn return_kind(kind: ReturnKind) -> &'static str {
    match kind {
        ReturnKind::WrongInformation => "wrong_information",
        ReturnKind::Other => "other",
    }
}
