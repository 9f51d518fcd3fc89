//! Who is signed in, and what they are to each community.

use std::sync::Arc;

use axum::{Json, extract::State};
use domain::{Phone, SideBody};
use wire::{BoundPhone, ErrorReply, ResidentEntry, ResidentMe, ResidentPlace};

use super::{super::Problem, community, session::Resident};
use crate::{
    Relay,
    auth::keyed,
    residents::{Entry, Household},
    store::{Identity, Tables},
};

/// A delivery's slot is no longer (see [`domain::verbs::ask_delivery`]).
const LONGEST_SLOT_HOURS: u32 = 12;

/// `GET /v1/resident/me`
#[utoipa::path(
    get,
    path = "/v1/resident/me",
    operation_id = "resident_me",
    tag = "residents",
    responses(
        (status = 200, description = "As asked", body = ResidentMe),
        (status = 401, description = "`signed_out`", body = ErrorReply)
    ),
    security(("resident" = []))
)]
pub async fn me(State(relay): State<Arc<Relay>>, resident: Resident) -> Result<Json<ResidentMe>, Problem> {
    let here = Arc::clone(&relay);
    Ok(Json(relay.store.read(move |tables| of(&here, tables, &resident)).await?))
}

/// The same as seen from inside a transaction.
pub(super) fn of(relay: &Relay, tables: &dyn Tables, resident: &Resident) -> Result<ResidentMe, Problem> {
    let households = resident.households(tables)?;
    let places = households.iter().map(|household| place(relay.store.identity(), tables, resident, household));
    Ok(ResidentMe { phone: resident.phone.masked(), communities: places.collect::<Result<_, _>>()? })
}

fn place(
    identity: &Identity,
    tables: &dyn Tables,
    resident: &Resident,
    household: &Household,
) -> Result<ResidentPlace, Problem> {
    let community = community(tables, household.community)?;
    let entry = household.entry.as_ref().map(|entry| self::entry(identity, tables, resident, (household, entry)));
    Ok(ResidentPlace {
        id: community.id,
        entry: entry.transpose()?,
        delivery_fee: community.delivery_fee(),
        longest_slot_hours: LONGEST_SLOT_HOURS,
        dispute_days: community.limits.dispute_days,
        name: community.name,
        collection_point: community.collection_point,
        hours: community.hours,
    })
}

fn entry(
    identity: &Identity,
    tables: &dyn Tables,
    who: &Resident,
    (household, entry): (&Household, &Entry),
) -> Result<ResidentEntry, Problem> {
    let resident = &entry.resident;
    let [name, _, _, wish] = resident.rows();
    let body = |row: &domain::SideRef| Ok::<_, Problem>(tables.side(household.community, row.id)?.map(|row| row.body));
    let name = body(name)?.as_ref().and_then(SideBody::name).map(|name| name.as_str().to_owned());
    let wish = body(wish)?.as_ref().and_then(SideBody::wish).cloned().unwrap_or_default();
    let bound = |(n, phone): (usize, &Phone)| BoundPhone {
        id: phone_id(identity, phone),
        masked: phone.masked(),
        main: n == 0,
        signed_in: *phone == who.phone,
    };
    Ok(ResidentEntry {
        name: name.unwrap_or_default(),
        phones: entry.phones.iter().enumerate().map(bound).collect(),
        may_add_phone: entry.phones.len() <= domain::resident::MOST_PHONES,
        wish: wish.kind,
        wish_words: wish.words.map(|words| words.as_str().to_owned()),
        language: resident.language,
        channel: resident.channel,
        consent: resident.consent.as_ref().map(|consent| consent.to.clone()),
    })
}

/// By what a phone of an entry is named without telling it.
pub(super) fn phone_id(identity: &Identity, phone: &Phone) -> String {
    hex::encode(&keyed(identity, "bound phone", &[phone.as_str().as_bytes()])[..8])
}
