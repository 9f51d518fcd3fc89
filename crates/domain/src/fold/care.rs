//! Problems, disputes and stocktakes: what somebody must look after.

use super::{Effect, marks};
use crate::{AttentionKind as Kind, Parcel, ParcelEvent, Status, Timestamp, parcel::Dispute};

/// The rule for an event about something to look after; none for the others.
pub(super) fn care(parcel: &mut Parcel, body: &ParcelEvent, at: Timestamp) -> Option<Effect> {
    Some(match body {
        ParcelEvent::HoldAssigned { owner, due } => match &mut parcel.hold {
            Some(hold) => {
                (hold.owner, hold.due) = (*owner, *due);
                Effect::AsMeant
            }
            None => Effect::SetAside(Kind::TooLate),
        },
        ParcelEvent::HoldResolved { .. } => marks::release(parcel, at),
        ParcelEvent::Disputed { .. } => dispute(parcel, body, at),
        ParcelEvent::DisputeSettled { .. } => settle(parcel, body),
        ParcelEvent::NotFound {} => marks::on_shelf(parcel, |parcel| {
            parcel.missing_since.get_or_insert(at);
        }),
        ParcelEvent::Found { shelf } if parcel.missing_since.is_some() => marks::on_shelf(parcel, |parcel| {
            parcel.missing_since = None;
            parcel.shelf = shelf.clone().or(parcel.shelf.take());
        }),
        ParcelEvent::MovedToPoint { point, shelf } => marks::on_shelf(parcel, |parcel| {
            parcel.missing_since = None;
            parcel.point = Some(point.clone());
            parcel.shelf = shelf.clone();
        }),
        ParcelEvent::PictureTaken { photo } => {
            parcel.photos.push(photo.clone());
            Effect::AsMeant
        }
        ParcelEvent::Found { .. } => Effect::SetAside(Kind::TooLate),
        _ => return None,
    })
}

/// An open dispute goes on with new facts, a settled one begins anew.
fn dispute(parcel: &mut Parcel, body: &ParcelEvent, at: Timestamp) -> Effect {
    let ParcelEvent::Disputed { by, words, owner, due } = body else {
        return Effect::SetAside(Kind::TooLate);
    };
    let open = parcel.dispute.take_if(|dispute| dispute.is_open());
    if open.is_none() && parcel.status != Status::PickedUp {
        return Effect::SetAside(Kind::TooLate);
    }
    let (since, said) = open.map_or((at, None), |open| (open.since, open.words));
    parcel.dispute = Some(Dispute {
        by: *by,
        words: words.clone().or(said),
        since,
        owner: *owner,
        due: *due,
        outcome: None,
        outcome_words: None,
    });
    Effect::AsMeant
}

fn settle(parcel: &mut Parcel, body: &ParcelEvent) -> Effect {
    match (body, parcel.dispute.as_mut().filter(|dispute| dispute.is_open())) {
        (ParcelEvent::DisputeSettled { outcome, words }, Some(dispute)) => {
            dispute.outcome = Some(*outcome);
            dispute.outcome_words = words.clone();
            Effect::AsMeant
        }
        _ => Effect::SetAside(Kind::TooLate),
    }
}
