//! What happens to a parcel that a partner announced is queued for the partner, in the transaction in
//! which it happens.

use domain::{
    Body, CommunityId, Effect, Event, Parcel, ParcelEvent, ParcelId, ParcelState, SideRef, Status,
    event::{ReturnKind, Source},
};
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::{Sequencer, Told};
use crate::store::{Delivery, Reference, StoreError, Telling};

/// What a partner is told of an event.
struct What {
    name: &'static str,
    data: Value,
    reason: Option<SideRef>,
}

impl Sequencer<'_> {
    /// Queues what `told` means to whoever announced its parcel. Said of a log that is given back as
    /// well: a relay that was set back cannot know what it told, and the partner knows it by its id.
    pub(super) fn tell_partners(
        &self,
        told: Told<'_>,
        seq: u64,
        (effect, state): (Effect, &ParcelState),
    ) -> Result<(), StoreError> {
        let (Some(parcel), Body::Parcel(body)) = (&state.parcel, told.body) else { return Ok(()) };
        if !effect.took_hold() || !may_be_a_partners(parcel) {
            return Ok(());
        }
        if let ParcelEvent::JoinedInto { into } = body {
            return self.went_on_as(told.event, seq, parcel.id, *into);
        }
        let Some(what) = what(body, parcel) else { return Ok(()) };
        for reference in self.tables.references_of(told.event.community_id, parcel.id)? {
            self.tell(told.event, seq, &reference, (&what, parcel.status))?;
        }
        Ok(())
    }

    /// The announcement is another parcel from now on: the desk had entered its number.
    fn went_on_as(&self, event: &Event, seq: u64, from: ParcelId, into: ParcelId) -> Result<(), StoreError> {
        let community = event.community_id;
        let status = self.status_of(community, into)?;
        for reference in self.tables.references_of(community, from)? {
            let reference = Reference { parcel_id: into, ..reference };
            self.tables.save_reference(&reference)?;
            if let Some((Status::Available, damaged)) = status {
                let what = What { name: "received", data: json!({ "damaged": damaged }), reason: None };
                self.tell(event, seq, &reference, (&what, Status::Available))?;
            }
        }
        Ok(())
    }

    fn status_of(&self, community: CommunityId, parcel: ParcelId) -> Result<Option<(Status, bool)>, StoreError> {
        let parcel = self.tables.parcel(community, parcel)?.and_then(|row| row.state.parcel);
        Ok(parcel.map(|parcel| (parcel.status, parcel.damaged)))
    }

    fn tell(
        &self,
        event: &Event,
        seq: u64,
        reference: &Reference,
        (what, status): (&What, Status),
    ) -> Result<(), StoreError> {
        let partner = self.tables.partner(reference.partner)?;
        if partner.is_none_or(|partner| partner.is_ended() || partner.terms.webhook.is_none()) {
            return Ok(());
        }
        let telling = Telling {
            what: what.name.into(),
            at: event.occurred_at,
            reference: reference.reference.clone(),
            number: reference.number.clone(),
            status,
            data: what.data.as_object().cloned().unwrap_or_else(Map::new),
            reason: what.reason.as_ref().map(|reason| reason.id),
        };
        self.tables.queue_delivery(&Delivery {
            partner: reference.partner,
            id: id(event, reference),
            community_id: event.community_id,
            parcel_id: reference.parcel_id,
            seq,
            telling,
            tries: 0,
            queued_at: self.now,
            due_at: Some(self.now),
            failure: None,
        })
    }
}

/// A parcel that a partner announced, or one of the desk's that somebody's announcement was joined into.
fn may_be_a_partners(parcel: &Parcel) -> bool {
    match parcel.source {
        Source::Partner => true,
        Source::Desk => parcel.announced_at.is_some(),
        Source::Courier => false,
    }
}

/// Made of the event and the partner's own name of the parcel, so that it is the same whenever it is told.
fn id(event: &Event, reference: &Reference) -> Uuid {
    let digest = Sha256::new()
        .chain_update(event.event_id.0.as_bytes())
        .chain_update(reference.partner.0.as_bytes())
        .chain_update(&reference.reference)
        .finalize();
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest).for_each(|(byte, of)| *byte = of);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

fn what(body: &ParcelEvent, parcel: &Parcel) -> Option<What> {
    let plain = |name| What { name, data: json!({}), reason: None };
    Some(match body {
        ParcelEvent::Received { damaged, .. } => {
            What { name: "received", data: json!({ "damaged": damaged }), reason: None }
        }
        ParcelEvent::Rejected { reason } => What { reason: reason.clone(), ..plain("rejected") },
        ParcelEvent::Withdrawn {} | ParcelEvent::InterceptRequested { .. } => match parcel.status {
            Status::Withdrawn => plain("withdrawn"),
            _ => plain("intercept_requested"),
        },
        ParcelEvent::InterceptDeclined {} => plain("intercept_declined"),
        ParcelEvent::ReceiptUndone {} => plain("receipt_undone"),
        ParcelEvent::HandedOver { .. } => plain("picked_up"),
        ParcelEvent::PickupUndone {} => plain("pickup_undone"),
        ParcelEvent::SentBack { kind, reason } => {
            let data = json!({ "return_kind": return_kind(*kind) });
            What { name: "sent_back", data, reason: reason.clone() }
        }
        ParcelEvent::ReturnUndone {} => plain("return_undone"),
        ParcelEvent::HandedBack { .. } => What { data: return_number(parcel), ..plain("returned") },
        ParcelEvent::ReturnNumberRecorded { .. } => {
            What { data: return_number(parcel), ..plain("return_number_recorded") }
        }
        ParcelEvent::Held { kind, .. } => What { data: json!({ "hold": kind }), ..plain("held") },
        ParcelEvent::Released {} | ParcelEvent::HoldResolved { .. } => plain("released"),
        _ => return None,
    })
}

fn return_kind(kind: ReturnKind) -> &'static str {
    match kind {
        ReturnKind::WrongInformation => "wrong_information",
        ReturnKind::Other => "other",
    }
}

/// What is known of it; nothing where nothing is.
fn return_number(parcel: &Parcel) -> Value {
    let mut data = Map::new();
    if let Some(number) = &parcel.return_tracking {
        data.insert("return_number".into(), number.as_str().into());
    }
    if let Some(carrier) = &parcel.return_carrier {
        data.insert("return_carrier".into(), carrier.as_str().into());
    }
    Value::Object(data)
}
