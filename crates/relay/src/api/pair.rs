//! `POST /v1/pair`: a one-time code and a key make a desk known.

use std::{collections::BTreeSet, sync::Arc};

use axum::{Json, extract::State, http::StatusCode};
use domain::{CodeShare, CommunityId, DeviceId};
use wire::{ErrorReply, Grant, PairReply, PairRequest};

use super::{Body, Caller, Problem};
use crate::{
    Relay,
    limits::What,
    pairing,
    sequence::{MOST_HELD, Sequencer},
    store::{Device, PairingCode, Scope, Tables},
};

/// The most communities that one desk brings along.
const MOST_COMMUNITIES: usize = 1_000;

/// A relay lost without a backup is rebuilt within a day of the pairing.
pub(super) const REBUILDING_MS: i64 = 24 * 3_600_000;

/// Asking again with the same code, device and key answers the same again.
#[utoipa::path(
    post,
    path = "/v1/pair",
    tag = "desks",
    request_body = PairRequest,
    responses(
        (status = 200, description = "As asked", body = PairReply),
        (status = 403, description = "`pairing_code_wrong`, `revoked`", body = ErrorReply),
        (status = 409, description = "`device_taken`, `no_share_left`", body = ErrorReply),
        (status = 422, description = "`key_unreadable`, `too_many`", body = ErrorReply)
    )
)]
pub async fn pair(
    State(relay): State<Arc<Relay>>,
    Caller(from): Caller,
    Body(request): Body<PairRequest>,
) -> Result<Json<PairReply>, Problem> {
    let now = relay.around.now();
    relay.limits.take(What::Pair, &from, now).map_err(Problem::too_often)?;
    let desk = newcomer(&relay, request)?;
    let hash = desk.code_hash;
    let known = relay.store.read(move |tables| {
        let code = tables.pairing_code(&hash)?.ok_or_else(code_wrong)?;
        Ok::<_, Problem>(tables.communities_of(code.organization)?)
    });
    let touched = known.await?.into_iter().chain(desk.communities.iter().copied());
    let scope = Scope::communities(touched).with_device(desk.device_id);
    let here = Arc::clone(&relay);
    let grants = relay.store.write(scope, move |tables| desk.admit(&here.sequencer(tables))).await?;
    Ok(Json(PairReply { epoch: relay.store.identity().epoch, grants, relay_time: now }))
}

struct Newcomer {
    code_hash: [u8; 32],
    device_id: DeviceId,
    public_key: [u8; 32],
    communities: Vec<CommunityId>,
}

/// The key of a desk as it was sent.
pub(super) fn public_key(sent: &str) -> Result<[u8; 32], Problem> {
    let key = hex::decode(sent).ok().and_then(|key| key.try_into().ok());
    key.ok_or_else(|| Problem::invalid("key_unreadable", "the key is not 32 bytes in hex"))
}

/// Another key, or another owner, is known for the device.
pub(super) fn device_taken() -> Problem {
    Problem::new(StatusCode::CONFLICT, "device_taken", "another key is known for this device")
}

/// Gives a known community to a device, with a share of its codes that nobody draws from.
pub(super) fn give_share(tables: &dyn Tables, device: DeviceId, community_id: CommunityId) -> Result<(), Problem> {
    let none_left = || Problem::new(StatusCode::CONFLICT, "no_share_left", "no share of the pickup codes is left");
    let share = pairing::free_share(&tables.shares_dealt(community_id)?).ok_or_else(none_left)?;
    Ok(tables.give(device, Grant { community_id, share })?)
}

fn code_wrong() -> Problem {
    Problem::new(StatusCode::FORBIDDEN, "pairing_code_wrong", "the code is wrong, used or too old")
}

fn newcomer(relay: &Relay, request: PairRequest) -> Result<Newcomer, Problem> {
    let public_key = public_key(&request.public_key)?;
    if request.communities.len() > MOST_COMMUNITIES {
        return Err(Problem::invalid("too_many", "a desk cannot bring that many communities"));
    }
    let code_hash = pairing::hash(relay.store.identity(), &request.code);
    Ok(Newcomer { code_hash, device_id: request.device_id, public_key, communities: request.communities })
}

impl Newcomer {
    fn admit(&self, sequencer: &Sequencer<'_>) -> Result<Vec<Grant>, Problem> {
        let tables = sequencer.tables;
        let code = tables.pairing_code(&self.code_hash)?.ok_or_else(code_wrong)?;
        // A lost answer is asked for again with the code that this very desk has used.
        if !pairing::is_fresh(&code, sequencer.now) && code.used_by != Some(self.device_id) {
            return Err(code_wrong());
        }
        self.make_known(sequencer, &code)?;
        tables.use_pairing_code(&self.code_hash, self.device_id)?;
        self.give_communities(tables, &code)?;
        let grants = tables.grants(self.device_id)?;
        if code.rebuild && code.used_by.is_none() {
            tables.let_rebuild(self.device_id, sequencer.now.plus_millis(REBUILDING_MS))?;
            // Their logs come back from the desks, and no notice goes out before.
            grants.iter().try_for_each(|grant| sequencer.begin_reconciling(grant.community_id))?;
        }
        Ok(grants)
    }

    fn make_known(&self, sequencer: &Sequencer<'_>, code: &PairingCode) -> Result<(), Problem> {
        let tables = sequencer.tables;
        match tables.device(self.device_id)? {
            None => {
                let device = Device::new(self.device_id, Some(self.public_key), code.organization);
                // Other desks may have given back what it wrote before it came.
                let held = tables.written_up_to(device.id, 0, MOST_HELD)?;
                Ok(tables.add_device(&Device { held, ..device }, sequencer.now)?)
            }
            Some(device) if device.revoked => Err(Problem::revoked()),
            Some(device) if device.public_key != Some(self.public_key) => Err(device_taken()),
            Some(device) if device.organization != code.organization => Err(device_taken()),
            Some(_) => Ok(()),
        }
    }

    /// The communities it brings that nobody knows, and those of its organization that the code names.
    fn give_communities(&self, tables: &dyn Tables, code: &PairingCode) -> Result<(), Problem> {
        let held: BTreeSet<_> = tables.grants(self.device_id)?.into_iter().map(|grant| grant.community_id).collect();
        let known: BTreeSet<_> = tables.communities_of(code.organization)?.into_iter().collect();
        let brought: BTreeSet<_> = self.communities.iter().copied().collect();
        for community_id in brought.difference(&known) {
            // Another organization's is not given, and nothing is said of it.
            if tables.head(*community_id)?.is_none() {
                tables.begin_community(*community_id, code.organization)?;
                tables.give(self.device_id, Grant { community_id: *community_id, share: CodeShare::FOUNDER })?;
            }
        }
        let named = |community: &&CommunityId| code.communities.as_ref().is_none_or(|named| named.contains(community));
        let given = known.difference(&held).filter(named);
        given.into_iter().try_for_each(|community| give_share(tables, self.device_id, *community))
    }
}
