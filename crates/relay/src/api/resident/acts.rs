//! What a resident does with a parcel: checked against the domain's rules, written into the community's
//! log, once for each key of the phone (docs/adr/0074-residents-write-events.md).

use std::{collections::HashSet, sync::Arc};

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use domain::{
    Author, Body as EventBody, CodeShare, CommunityId, ParcelId, PickupCode, Refusal, SideBody, SideId, Subject,
    Timestamp, event::Slot,
};
use wire::{ActKey, AskDelivery, AskReturn, ErrorReply, GiveReturnNumber, NameDelegate, ResidentParcel, SayNotGot};

use super::{
    super::{Body, Problem, field},
    community,
    deed::{self, Deed, Doing},
    event_id,
    seen::Looking,
    session::Resident,
};
use crate::{
    Relay,
    limits::What,
    residents,
    store::{FoldedParcel, Foreseen, Scope, Tables},
};

/// So many waiting parcels are read at once.
const STEP: usize = 500;

macro_rules! act {
    ($(#[$doc:meta])* $name:ident, $path:tt, $request:ident, $read:expr) => {
        $(#[$doc])*
        #[utoipa::path(
            post,
            path = $path,
            tag = "residents",
            params(("id" = String, Path, description = "Which parcel")),
            request_body = $request,
            responses(
                (status = 200, description = "The parcel after it", body = ResidentParcel),
                (status = 401, description = "`signed_out`", body = ErrorReply),
                (status = 404, description = "`parcel_unknown`, also somebody else's", body = ErrorReply),
                (status = 409, description = "the rule that says no, such as `not_received_yet`", body = ErrorReply),
                (status = 422, description = "begins with the name of the field", body = ErrorReply)
            ),
            security(("resident" = []))
        )]
        pub async fn $name(
            State(relay): State<Arc<Relay>>,
            resident: Resident,
            Path(id): Path<String>,
            Body(request): Body<$request>,
        ) -> Result<Json<ResidentParcel>, Problem> {
            let read: fn(&$request) -> Result<Deed, Problem> = $read;
            let deed = read(&request)?;
            act(relay, resident, &id, &request.key, deed).await
        }
    };
}

act!(
    /// 送货上门, and another time for it.
    ask_delivery, "/v1/resident/parcels/{id}/delivery", AskDelivery, |request| {
        let slot = Slot { from: moment(&request.from)?, to: moment(&request.to)? };
        Ok(Deed::AskDelivery { slot, note: field::words(request.note.as_deref())? })
    }
);
act!(
    /// It stays at the desk.
    cancel_delivery, "/v1/resident/parcels/{id}/delivery/cancel", ActKey, |_| Ok(Deed::CancelDelivery)
);
act!(
    /// 代领: somebody else may collect it, with a code of their own.
    name_delegate, "/v1/resident/parcels/{id}/delegate", NameDelegate, |request| {
        Ok(Deed::NameDelegate { name: field::name(&request.name)?, phone: field::phone(&request.phone)? })
    }
);
act!(
    /// Nobody else may.
    revoke_delegate, "/v1/resident/parcels/{id}/delegate/cancel", ActKey, |_| Ok(Deed::RevokeDelegate)
);
act!(
    /// 拦截: the desk is asked to keep it back; what has not come yet is taken back.
    ask_return, "/v1/resident/parcels/{id}/return", AskReturn, |request| {
        Ok(Deed::AskReturn { reason: field::words(request.reason.as_deref())? })
    }
);
act!(
    /// 退货单号 of one's own return.
    return_number, "/v1/resident/parcels/{id}/return-number", GiveReturnNumber, |request| {
        let carrier = request.carrier.as_deref().map(str::trim).filter(|carrier| !carrier.is_empty());
        let number = field::tracking(&request.number)?;
        Ok(Deed::ReturnNumber { number, carrier: carrier.map(field::carrier).transpose()? })
    }
);
act!(
    /// "I have not got it": opens a dispute.
    dispute, "/v1/resident/parcels/{id}/dispute", SayNotGot, |request| {
        Ok(Deed::SayNotGot { words: field::words(request.words.as_deref())? })
    }
);

async fn act(
    relay: Arc<Relay>,
    resident: Resident,
    id: &str,
    key: &str,
    deed: Deed,
) -> Result<Json<ResidentParcel>, Problem> {
    let id: ParcelId = id.parse().map_err(|_| unknown())?;
    let (key, asking) = (field::key(key)?, resident.clone());
    let own = relay.store.read(move |tables| own(tables, &asking, id).map(|(place, row)| (place, row.id)));
    let (place, id) = own.await?;
    let mut act = Act { resident, place, id, key, deed, code: None };
    if matches!(act.deed, Deed::NameDelegate { .. }) {
        act.code = code_for_another(&relay, &act).await?;
    }
    let (here, scope) = (Arc::clone(&relay), act.scope(&relay));
    Ok(Json(relay.store.write(scope, move |tables| act.record(&here, tables)).await?))
}

struct Act {
    resident: Resident,
    place: CommunityId,
    id: ParcelId,
    key: String,
    deed: Deed,
    code: Option<PickupCode>,
}

impl Act {
    fn event_id(&self, relay: &Relay) -> domain::EventId {
        let (phone, name) = (self.resident.phone.as_str(), self.deed.name());
        let parts: [&[u8]; 4] = [self.id.0.as_bytes(), phone.as_bytes(), name.as_bytes(), self.key.as_bytes()];
        event_id(relay.store.identity(), &parts)
    }

    fn scope(&self, relay: &Relay) -> Scope {
        Scope::community(self.place).foreseeing(Foreseen {
            sessions: vec![self.resident.token_hash],
            events: vec![(self.place, self.event_id(relay))],
            parcels: vec![(self.place, self.id)],
            ..Foreseen::default()
        })
    }

    /// The parcel may have changed hands since it was looked at: everything is checked once more.
    fn record(self, relay: &Relay, tables: &dyn Tables) -> Result<ResidentParcel, Problem> {
        let (place, row) = own(tables, &self.resident, self.id)?;
        if place != self.place {
            return Err(unknown());
        }
        let (event_id, now) = (self.event_id(relay), self.resident.now);
        let community = community(tables, place)?;
        if tables.event(place, event_id)?.is_none() {
            let around = &*relay.around;
            let doing = Doing { state: &row.state, community: &community, code: self.code, around, now };
            let (event, sides) = self.deed.event(&doing).map_err(refused)?;
            let (subject, body) = (Subject::parcel(row.id), EventBody::Parcel(event));
            relay.sequencer(tables).record_as(event_id, Author::Resident, place, subject, (&body, &sides))?;
        }
        let row = tables.parcel(place, row.id)?.ok_or_else(unknown)?;
        Looking { relay, tables, community: &community, now }.whole(&row)
    }
}

/// A code for whom the resident names, unless that was done already: then nobody is told anything.
async fn code_for_another(relay: &Arc<Relay>, act: &Act) -> Result<Option<PickupCode>, Problem> {
    let (place, id, here) = (act.place, act.event_id(relay), Arc::clone(relay));
    if relay.store.read(move |tables| tables.event(place, id)).await?.is_some() {
        return Ok(None);
    }
    let (phone, now) = (&act.resident.phone, &act.resident.now);
    relay.limits.take(What::OthersPhone, phone.as_str(), *now).map_err(Problem::too_often)?;
    relay.store.read(move |tables| free_code(&here, tables, place)).await
}

fn own(tables: &dyn Tables, resident: &Resident, id: ParcelId) -> Result<(CommunityId, FoldedParcel), Problem> {
    residents::parcel(tables, &resident.households(tables)?, id)?.ok_or_else(unknown)
}

fn unknown() -> Problem {
    Problem::not_found("parcel_unknown")
}

fn refused(refusal: Refusal) -> Problem {
    Problem::new(StatusCode::CONFLICT, refusal.code(), refusal.to_string())
}

fn moment(text: &str) -> Result<Timestamp, Problem> {
    let unreadable = || Problem::invalid("slot_unreadable", "the time is not as RFC 3339 writes it");
    Timestamp::parse_rfc3339(text).ok_or_else(unreadable)
}

/// A code that opens no parcel that waits.
fn free_code(relay: &Relay, tables: &dyn Tables, place: CommunityId) -> Result<Option<PickupCode>, Problem> {
    let dealt: Vec<CodeShare> = tables.shares_dealt(place)?;
    let (mut taken, mut after) = (HashSet::new(), ParcelId(uuid::Uuid::nil()));
    loop {
        let rows = tables.waiting_parcels(place, after, STEP)?;
        let Some(last) = rows.last() else { break };
        after = last.id;
        let codes: Vec<SideId> = rows.iter().flat_map(codes).collect();
        taken.extend(tables.sides_of(place, &codes)?.into_iter().filter_map(|row| match row.body {
            SideBody::Code { code } => Some(code.digits()),
            _ => None,
        }));
    }
    Ok(deed::draw_code(relay, &dealt, &taken))
}

fn codes(row: &FoldedParcel) -> Vec<SideId> {
    let Some(parcel) = &row.state.parcel else { return Vec::new() };
    let delegate = parcel.delegate.as_ref().map(|delegate| delegate.code.id);
    parcel.code.as_ref().map(|code| code.id).into_iter().chain(delegate).collect()
}
