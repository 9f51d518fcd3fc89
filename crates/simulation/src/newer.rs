//! A desk of a version that does not exist yet: it writes events that nobody of today understands.

use domain::{
    Author, CommunityId, DeviceId, Event, EventId, ParcelId, Subject, Timestamp,
    event::{Draft, SubjectKind},
};
use ed25519_dalek::{Signer as _, SigningKey};
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;
use wire::{
    Challenge, Outcome, PairReply, PairRequest, PullReply, PushReply, PushRequest, RevokeRequest, TokenReply,
    TokenRequest, signed_text,
};

use crate::{Asked, Dice, Station};

/// Its device.
pub struct Newer {
    device: DeviceId,
    key: SigningKey,
    wrote: u64,
}

/// Its place on the network.
const NUMBER: u8 = 90;

impl Newer {
    /// Paired with the relay.
    pub fn paired(station: &Station, now: Timestamp, dice: &mut Dice) -> Option<Self> {
        let (mut id, mut key) = ([0; 10], [0; 32]);
        dice.fill(&mut id);
        dice.fill(&mut key);
        let newer = Self { device: DeviceId::new(now, id), key: SigningKey::from_bytes(&key), wrote: 0 };
        let request = PairRequest {
            code: station.pairing_code()?,
            device_id: newer.device,
            public_key: hex::encode(newer.key.verifying_key().as_bytes()),
            communities: Vec::new(),
        };
        newer.post::<PairReply>(station, "/v1/pair", None, &request).map(|_| newer)
    }

    /// Writes something that today's programs do not know, about a parcel or about a thing of its own.
    pub fn write(
        &mut self,
        station: &Station,
        place: (CommunityId, Timestamp),
        parcel: Option<ParcelId>,
        dice: &mut Dice,
    ) -> Option<bool> {
        let event = self.event(place, parcel, dice);
        let request = PushRequest { events: vec![event], sides: Vec::new() };
        let token = self.token(station)?;
        let reply: PushReply = self.post(station, "/v1/push", Some(token), &request)?;
        let accepted = matches!(reply.results.first()?.outcome, Outcome::Accepted { .. });
        // A relay that was set back knows less of this device; it gives up, as a lost PC would.
        self.wrote = reply.device_seq_held;
        Some(accepted)
    }

    /// Reads a log to its end, for which a relay that was set back waits.
    pub fn catch_up(&self, station: &Station, community: CommunityId) {
        let Some(token) = self.token(station) else { return };
        let (mut after, mut chain) = (0, String::new());
        loop {
            let path = format!("/v1/events?community={community}&epoch=0&after={after}&prefix_hash={chain}&wait=0");
            let token = Some(token.clone());
            let asked = Asked { from: NUMBER, method: "GET", path, token, cookie: None, body: None };
            let reply: Option<PullReply> = read(station, &asked);
            let Some(last) = reply.and_then(|reply| reply.events.last().cloned()) else { return };
            (after, chain) = (last.seq, last.prefix_hash);
        }
    }

    /// Ends another device.
    pub fn revoke(&self, station: &Station, device_id: DeviceId) -> bool {
        let token = self.token(station);
        let done = token.and_then(|token| {
            self.post::<serde_json::Value>(station, "/v1/revoke", Some(token), &RevokeRequest { device_id })
        });
        done.is_some()
    }

    fn event(&self, (community_id, now): (CommunityId, Timestamp), parcel: Option<ParcelId>, dice: &mut Dice) -> Event {
        let (mut id, mut thing) = ([0; 10], [0; 16]);
        dice.fill(&mut id);
        dice.fill(&mut thing);
        let draft = Draft {
            event_id: EventId::new(now, id),
            community_id,
            author: Author::Desk,
            device_id: self.device,
            device_seq: self.wrote + 1,
            epoch: 0,
            base_seq: 0,
            occurred_at: now,
            clock_offset_ms: 0,
            actor: None,
        };
        let locker = Subject { kind: SubjectKind::Other("locker".into()), id: Uuid::from_bytes(thing) };
        let subject = parcel.map_or(locker, Subject::parcel);
        let mut event = draft.seal(subject, &domain::Body::Unknown);
        event.event_type = if dice.chance(1, 2) { "weighed" } else { "moved" }.into();
        event.type_version = 2;
        event.payload = r#"{"grams":1200}"#.into();
        event.hash = hash(&event);
        event
    }

    fn token(&self, station: &Station) -> Option<String> {
        let path = format!("/v1/challenge?device_id={}", self.device);
        let asked = Asked { from: NUMBER, method: "GET", path, token: None, cookie: None, body: None };
        let Challenge { nonce } = read(station, &asked)?;
        let signature = hex::encode(self.key.sign(signed_text(self.device, &nonce).as_bytes()).to_bytes());
        let request = TokenRequest { device_id: self.device, nonce, signature };
        self.post::<TokenReply>(station, "/v1/token", None, &request).map(|reply| reply.token)
    }

    fn post<T: DeserializeOwned>(
        &self,
        station: &Station,
        path: &str,
        token: Option<String>,
        body: &impl serde::Serialize,
    ) -> Option<T> {
        let body = Some(serde_json::to_vec(body).ok()?);
        read(station, &Asked { from: NUMBER, method: "POST", path: path.into(), token, cookie: None, body })
    }
}

/// The rule by which every version seals its events; spelled out here, because what is sealed is
/// nothing that a program of today would write.
fn hash(event: &Event) -> String {
    let parts: [&[u8]; 15] = [
        event.event_id.0.as_bytes(),
        event.community_id.0.as_bytes(),
        event.author.as_str().as_bytes(),
        event.device_id.0.as_bytes(),
        &event.device_seq.to_be_bytes(),
        &event.epoch.to_be_bytes(),
        &event.base_seq.to_be_bytes(),
        event.subject.kind.as_str().as_bytes(),
        event.subject.id.as_bytes(),
        event.event_type.as_bytes(),
        &event.type_version.to_be_bytes(),
        &event.occurred_at.millis().to_be_bytes(),
        &event.clock_offset_ms.to_be_bytes(),
        b"",
        event.payload.as_bytes(),
    ];
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    hex::encode(hasher.finalize())
}

fn read<T: DeserializeOwned>(station: &Station, asked: &Asked) -> Option<T> {
    let answered = station.answer(asked).filter(|answered| answered.is_good())?;
    serde_json::from_slice(&answered.body).ok()
}
