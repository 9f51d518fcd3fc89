//! `POST /v1/pair`: a one-time code and a key make a desk known.

use std::{collections::BTreeSet, sync::Arc};

use axum::{Json, extract::State, http::StatusCode};
use domain::{CodeShare, CommunityId, DeviceId, Timestamp};
use wire::{Grant, PairReply, PairRequest};

use super::{Body, Caller, Problem};
use crate::{
    Relay,
    limits::What,
    pairing,
    store::{Device, Scope, Tables},
};

/// The most communities that one desk brings along.
const MOST_COMMUNITIES: usize = 1_000;

/// Asking again with the same code, device and key answers the same again.
pub async fn pair(
    State(relay): State<Arc<Relay>>,
    Caller(from): Caller,
    Body(request): Body<PairRequest>,
) -> Result<Json<PairReply>, Problem> {
    let now = relay.around.now();
    relay.limits.take(What::Pair, &from, now).map_err(Problem::too_often)?;
    let desk = newcomer(&relay, request)?;
    let known = relay.store.read(|tables| tables.community_ids().map_err(Problem::from)).await?;
    let touched = known.into_iter().chain(desk.communities.iter().copied());
    let scope = Scope::communities(touched).with_device(desk.device_id);
    let grants = relay.store.write(scope, move |tables| desk.admit(tables, now)).await?;
    Ok(Json(PairReply { epoch: relay.store.identity().epoch, grants, relay_time: now }))
}

struct Newcomer {
    code_hash: [u8; 32],
    device_id: DeviceId,
    public_key: [u8; 32],
    communities: Vec<CommunityId>,
}

fn newcomer(relay: &Relay, request: PairRequest) -> Result<Newcomer, Problem> {
    let public_key = hex::decode(&request.public_key).ok().and_then(|key| key.try_into().ok());
    let public_key = public_key.ok_or_else(|| Problem::invalid("key_unreadable", "the key is not 32 bytes in hex"))?;
    if request.communities.len() > MOST_COMMUNITIES {
        return Err(Problem::invalid("too_many", "a desk cannot bring that many communities"));
    }
    let code_hash = pairing::hash(relay.store.identity(), &request.code);
    Ok(Newcomer { code_hash, device_id: request.device_id, public_key, communities: request.communities })
}

impl Newcomer {
    fn admit(&self, tables: &dyn Tables, now: Timestamp) -> Result<Vec<Grant>, Problem> {
        let wrong = || Problem::new(StatusCode::FORBIDDEN, "pairing_code_wrong", "the code is wrong, used or too old");
        let code = tables.pairing_code(&self.code_hash)?.ok_or_else(wrong)?;
        // A lost answer is asked for again with the code that this very desk has used.
        if !pairing::is_fresh(&code, now) && code.used_by != Some(self.device_id) {
            return Err(wrong());
        }
        self.make_known(tables, now)?;
        tables.use_pairing_code(&self.code_hash, self.device_id)?;
        self.give_communities(tables)?;
        Ok(tables.grants(self.device_id)?)
    }

    fn make_known(&self, tables: &dyn Tables, now: Timestamp) -> Result<(), Problem> {
        match tables.device(self.device_id)? {
            None => {
                let device = Device { id: self.device_id, public_key: Some(self.public_key), revoked: false, held: 0 };
                Ok(tables.add_device(&device, now)?)
            }
            Some(device) if device.revoked => {
                Err(Problem::new(StatusCode::FORBIDDEN, "revoked", "this desk may do nothing here any more"))
            }
            Some(device) if device.public_key == Some(self.public_key) => Ok(()),
            Some(_) => Err(Problem::new(StatusCode::CONFLICT, "device_taken", "another key is known for this device")),
        }
    }

    /// The communities it brings, and those of the organization that the code stands for: today a
    /// relay serves one organization, so these are all.
    fn give_communities(&self, tables: &dyn Tables) -> Result<(), Problem> {
        let held: BTreeSet<_> = tables.grants(self.device_id)?.into_iter().map(|grant| grant.community_id).collect();
        let brought: BTreeSet<_> = self.communities.iter().copied().collect();
        let known: BTreeSet<_> = tables.community_ids()?.into_iter().collect();
        for community_id in brought.difference(&known) {
            tables.begin_community(*community_id)?;
            tables.give(self.device_id, Grant { community_id: *community_id, share: CodeShare::FOUNDER })?;
        }
        for community_id in known.difference(&held) {
            let joined = u8::try_from(tables.shares_dealt(*community_id)?.saturating_sub(1)).unwrap_or(u8::MAX);
            match CodeShare::joiner(joined) {
                Some(share) => tables.give(self.device_id, Grant { community_id: *community_id, share })?,
                None => {
                    return Err(Problem::new(
                        StatusCode::CONFLICT,
                        "no_share_left",
                        "no share of the pickup codes is left",
                    ));
                }
            }
        }
        Ok(())
    }
}
