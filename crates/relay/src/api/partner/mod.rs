//! Third parties' calls: lockers, carriers, merchants, handheld terminals.

pub mod act;
pub mod announce;
pub mod handheld;
mod key;
pub mod query;
pub mod webhook;

pub use key::Key;

use domain::CommunityId;
use wire::PartnerParcel;

use super::{Problem, field};
use crate::{
    store::{FoldedParcel, Partner, Reference, Tables},
    surroundings::local_time,
};

/// What a partner's own name stands for: its parcel, where the key opens anything.
fn own(tables: &dyn Tables, partner: &Partner, name: &str) -> Result<(Reference, FoldedParcel), Problem> {
    let name = field::key(name).map_err(|_| unknown())?;
    let found = tables.references(partner.id, &[name])?.pop();
    let reference = found.filter(|found| partner.serves(found.community_id)).ok_or_else(unknown)?;
    let row = tables.parcel(reference.community_id, reference.parcel_id)?.ok_or_else(unknown)?;
    Ok((reference, row))
}

fn unknown() -> Problem {
    Problem::not_found("parcel_unknown")
}

/// A community beyond the key, or none at all: which of them is not said.
fn must_serve(partner: &Partner, community: CommunityId) -> Result<(), Problem> {
    match partner.serves(community) {
        true => Ok(()),
        false => Err(Problem::new(
            axum::http::StatusCode::FORBIDDEN,
            "foreign_community",
            "this key opens nothing in this community",
        )),
    }
}

/// A parcel as its partner may see it.
fn view(tables: &dyn Tables, reference: &Reference, row: &FoldedParcel) -> Result<Option<PartnerParcel>, Problem> {
    let Some(parcel) = &row.state.parcel else { return Ok(None) };
    let sent_back = parcel.sending_back.as_ref();
    let words = parcel.rejection.as_ref().or(sent_back.and_then(|back| back.reason.as_ref()));
    let reason = match words.map(|words| tables.side(reference.community_id, words.id)).transpose()?.flatten() {
        Some(domain::SideRow { body: domain::SideBody::Words { text }, .. }) => Some(text.as_str().to_owned()),
        _ => None,
    };
    Ok(Some(PartnerParcel {
        reference: reference.reference.clone(),
        parcel: parcel.id,
        community: reference.community_id,
        tracking_number: parcel.tracking.to_string(),
        carrier: parcel.carrier.clone(),
        status: parcel.status,
        announced_at: local_time(parcel.recorded_at()),
        changed_at: local_time(row.changed_at),
        damaged: parcel.damaged,
        held: parcel.hold.as_ref().map(|hold| word(&hold.kind)),
        intercept_open: row.state.asked_back().next().is_some(),
        return_kind: sent_back.map(|back| word(&back.kind)),
        reason,
        return_number: parcel.return_tracking.as_ref().map(ToString::to_string),
        return_carrier: parcel.return_carrier.clone(),
    }))
}

/// A word of the domain as it is written in JSON.
fn word(value: &impl serde::Serialize) -> String {
    let text = serde_json::to_value(value).unwrap_or_default();
    text.as_str().unwrap_or_default().to_owned()
}
