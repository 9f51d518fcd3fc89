//! A partner's key, in `Authorization: Bearer`.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{StatusCode, header::AUTHORIZATION, request::Parts},
};
use domain::time::DAY_MS;

use super::super::Problem;
use crate::{
    Relay,
    limits::What,
    partners,
    store::{Partner, PartnerRight, Scope, StoreError, Tables},
};

/// Longer keys are none of ours.
const LONGEST: usize = 200;

/// A partner that has shown its key, and did not ask too often.
pub struct Key(pub Partner);

impl Key {
    /// The partner, where the key opens this.
    pub fn with(self, right: PartnerRight) -> Result<Partner, Problem> {
        match self.0.may(right) {
            true => Ok(self.0),
            false => Err(Problem::new(StatusCode::FORBIDDEN, "right_missing", "this key does not open this call")),
        }
    }
}

impl FromRequestParts<Arc<Relay>> for Key {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, relay: &Arc<Relay>) -> Result<Self, Problem> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let key = header.and_then(|value| value.strip_prefix("Bearer ")).filter(|key| key.len() <= LONGEST);
        let hash = partners::hash(relay.store.identity(), key.ok_or_else(unknown)?);
        let found = relay.store.read(move |tables| tables.partner_by_key(&hash).map_err(Problem::from)).await?;
        let partner = found.filter(|partner| !partner.is_ended()).ok_or_else(unknown)?;
        relay.limits.take(What::Partner, &partner.id.to_string(), relay.around.now()).map_err(Problem::too_often)?;
        note_use(relay, &partner).await?;
        Ok(Self(partner))
    }
}

/// No key, an unknown one, one that was ended or changed: which of them is not said.
pub(super) fn unknown() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "key_needed", "a good key is needed")
}

/// Looks again where something is written: a key that was ended meanwhile writes nothing.
pub(super) fn still(tables: &dyn Tables, partner: &Partner) -> Result<(), Problem> {
    let now = tables.partner(partner.id)?;
    let same = |now: &Partner| !now.is_ended() && now.key_hash == partner.key_hash;
    if now.as_ref().is_some_and(same) { Ok(()) } else { Err(unknown()) }
}

/// The day on which the key was last used, so that an operator finds keys that nobody needs.
async fn note_use(relay: &Relay, partner: &Partner) -> Result<(), StoreError> {
    let today = relay.around.now().millis().div_euclid(DAY_MS);
    if partner.last_used == Some(today) {
        return Ok(());
    }
    let id = partner.id;
    let noting = move |tables: &dyn Tables| match tables.partner(id)? {
        Some(partner) => tables.save_partner(&Partner { last_used: Some(today), ..partner }),
        None => Ok(()),
    };
    relay.store.write(Scope::apart(), noting).await
}
