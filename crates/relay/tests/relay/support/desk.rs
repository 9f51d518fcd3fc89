use std::collections::HashMap;

use domain::{
    Author, Body, CommunityId, CourierId, DeviceId, Event, EventId, Fen, ParcelEvent, ParcelId, PersonName, Phone,
    PickupCode, SideBody, SideId, SideRow, Subject, TariffStep, Timestamp,
    community::CommunityEvent,
    courier::CourierEvent,
    event::{Draft, prefix_hash},
};
use ed25519_dalek::{Signer as _, SigningKey};
use relay::surroundings::{Machine, Surroundings as _, random};
use reqwest::{Client, Response, StatusCode};
use wire::{
    Accepted, Challenge, Outcome, PairReply, PairRequest, PullReply, PushReply, PushRequest, SideOf, TokenReply,
    TokenRequest, signed_text,
};

use super::{Address, TestRelay};

/// A desk of one community that remembers what it wrote and what it read.
pub struct Desk {
    pub community: CommunityId,
    pub device: DeviceId,
    pub key: SigningKey,
    pub token: String,
    pub client: Client,
    /// Sealed and not yet pushed.
    pub waiting: Vec<Event>,
    pub sides: Vec<SideRow>,
    /// Read so far.
    pub log: Vec<Accepted>,
    pub read_sides: Vec<SideRow>,
    pub wrote: u64,
    /// The relay's marks on places, the oldest first.
    pub seals: Vec<(u64, String)>,
    /// The hashes of the relay's states, as last told.
    pub states: HashMap<ParcelId, String>,
}

impl Desk {
    pub fn new() -> Self {
        Self {
            community: CommunityId::new(now(), random(&Machine)),
            device: DeviceId::new(now(), random(&Machine)),
            key: SigningKey::from_bytes(&random(&Machine)),
            token: String::new(),
            client: client(),
            waiting: Vec::new(),
            sides: Vec::new(),
            log: Vec::new(),
            read_sides: Vec::new(),
            wrote: 0,
            seals: Vec::new(),
            states: HashMap::new(),
        }
    }

    /// Paired, its community founded and pushed.
    pub async fn founded(relay: &TestRelay) -> Self {
        let mut desk = Self::new();
        let communities = vec![desk.community];
        desk.pair(relay, &relay.pairing_code().await, communities).await;
        desk.found("华润二十四城");
        desk.push_all(relay).await;
        desk
    }

    /// Paired for a community of its own and no other.
    pub async fn apart(relay: &TestRelay) -> Self {
        let mut desk = Self::new();
        let gives = relay::pairing::Gives { communities: Some(vec![]), ..Default::default() };
        desk.pair(relay, &relay.code_for(gives).await, vec![]).await;
        desk.found("翡翠湾");
        desk.push_all(relay).await;
        desk
    }

    /// A second desk of the same community.
    pub async fn beside(&self, relay: &TestRelay) -> Self {
        let mut desk = Self { community: self.community, ..Self::new() };
        desk.pair(relay, &relay.pairing_code().await, vec![]).await;
        desk
    }

    pub async fn pair(&mut self, relay: &impl Address, code: &str, communities: Vec<CommunityId>) -> PairReply {
        let response = self.ask_pairing(relay, code, communities).await;
        assert_eq!(response.status(), StatusCode::OK);
        self.sign_in(relay).await;
        response.json().await.unwrap()
    }

    pub async fn ask_pairing(&self, relay: &impl Address, code: &str, communities: Vec<CommunityId>) -> Response {
        let public_key = hex::encode(self.key.verifying_key().as_bytes());
        let request = PairRequest { code: code.into(), device_id: self.device, public_key, communities };
        self.client.post(relay.url("/v1/pair")).json(&request).send().await.unwrap()
    }

    pub async fn sign_in(&mut self, relay: &impl Address) -> TokenReply {
        let url = relay.url(&format!("/v1/challenge?device_id={}", self.device));
        let Challenge { nonce } = self.client.get(url).send().await.unwrap().json().await.unwrap();
        let signature = self.key.sign(signed_text(self.device, &nonce).as_bytes());
        let request = TokenRequest { device_id: self.device, nonce, signature: hex::encode(signature.to_bytes()) };
        let reply = self.client.post(relay.url("/v1/token")).json(&request).send().await.unwrap();
        let reply: TokenReply = reply.json().await.unwrap();
        self.token = reply.token.clone();
        reply
    }

    /// Seals an event as this desk's next one.
    pub fn write(&mut self, subject: Subject, body: Body) -> Event {
        self.wrote += 1;
        let draft = Draft {
            event_id: EventId::new(now(), random(&Machine)),
            community_id: self.community,
            author: Author::Desk,
            device_id: self.device,
            device_seq: self.wrote,
            epoch: 0,
            base_seq: self.log.len() as u64,
            occurred_at: now(),
            clock_offset_ms: 0,
            actor: None,
        };
        let event = draft.seal(subject, &body);
        self.waiting.push(event.clone());
        event
    }

    pub fn side(&mut self, body: SideBody) -> domain::SideRef {
        let row = SideRow::new(SideId::new(now(), random(&Machine)), random(&Machine), body);
        let reference = row.reference();
        self.sides.push(row);
        reference
    }

    pub fn found(&mut self, name: &str) {
        let tariff = TariffStep { from: now(), per_day: Fen::new(200), free_days: 0, cap: None };
        let founded = CommunityEvent::Founded { name: name.into(), collection_point: "东门代收点".into(), tariff };
        self.write(Subject::community(self.community), Body::Community(founded));
    }

    pub fn courier(&mut self, name: &str, phone: &str, carrier: &str) -> CourierId {
        let id = CourierId::new(now(), random(&Machine));
        let contact = self.side(person(name, phone));
        self.write(Subject::courier(id), Body::Courier(CourierEvent::Saved { contact, carrier: carrier.into() }));
        id
    }

    pub fn about(&mut self, parcel: ParcelId, event: ParcelEvent) -> Event {
        self.write(Subject::parcel(parcel), Body::Parcel(event))
    }

    /// 添加包裹
    pub fn enter(&mut self, number: &str, phone: &str, code: &str) -> ParcelId {
        let parcel = ParcelId::new(now(), random(&Machine));
        let recipient = self.side(person("李雷", phone));
        let code = self.side(SideBody::Code { code: PickupCode::parse(code).unwrap() });
        let tracking = number.parse().unwrap();
        let entered = ParcelEvent::Entered {
            tracking,
            carrier: None,
            courier: None,
            recipient,
            code,
            damaged: false,
            shelf: None,
        };
        self.about(parcel, entered);
        parcel
    }

    /// 接收
    pub fn receive(&mut self, parcel: ParcelId, code: &str, damaged: bool) {
        let code = self.side(SideBody::Code { code: PickupCode::parse(code).unwrap() });
        self.about(parcel, ParcelEvent::Received { code, damaged, shelf: None });
    }

    /// Pushes what waits and expects all of it to be accepted.
    pub async fn push_all(&mut self, relay: &impl Address) -> PushReply {
        let events = std::mem::take(&mut self.waiting);
        let reply = self.push(relay, &events).await;
        let accepted = |outcome: &Outcome| matches!(outcome, Outcome::Accepted { .. });
        assert!(reply.results.iter().all(|result| accepted(&result.outcome)), "all fit: {:?}", reply.results);
        reply
    }

    pub async fn push(&self, relay: &impl Address, events: &[Event]) -> PushReply {
        let response = self.ask_push(relay, events).await;
        assert_eq!(response.status(), StatusCode::OK);
        response.json().await.unwrap()
    }

    pub async fn ask_push(&self, relay: &impl Address, events: &[Event]) -> Response {
        let side_of = |row: &SideRow| SideOf { community_id: self.community, row: row.clone() };
        let request = PushRequest { events: events.into(), sides: self.sides.iter().map(side_of).collect() };
        self.client.post(relay.url("/v1/push")).bearer_auth(&self.token).json(&request).send().await.unwrap()
    }

    /// Reads everything that is new, and checks that the chain holds.
    pub async fn pull(&mut self, relay: &impl Address) -> &[Accepted] {
        self.pull_waiting(relay, 0).await
    }

    pub async fn pull_waiting(&mut self, relay: &impl Address, wait: u32) -> &[Accepted] {
        let before = self.log.len();
        loop {
            let (after, hash) = self.log.last().map_or((0, ""), |last| (last.seq, &last.prefix_hash));
            let wait = if self.log.len() > before { 0 } else { wait };
            let response = self.ask_pull(relay, 0, after, hash, wait).await;
            assert_eq!(response.status(), StatusCode::OK);
            let reply: PullReply = response.json().await.unwrap();
            self.read_sides.extend(reply.sides);
            self.states.extend(reply.states.into_iter().map(|state| (state.parcel, state.hash)));
            if reply.events.is_empty() {
                return &self.log[before..];
            }
            self.seals.push((reply.events.last().unwrap().seq, reply.seal.unwrap()));
            self.follow(reply.events);
        }
    }

    pub async fn ask_pull(&self, relay: &impl Address, epoch: u64, after: u64, hash: &str, wait: u32) -> Response {
        let community = self.community;
        let query = format!("community={community}&epoch={epoch}&after={after}&prefix_hash={hash}&wait={wait}");
        let url = relay.url(&format!("/v1/events?{query}"));
        self.client.get(url).bearer_auth(&self.token).send().await.unwrap()
    }

    fn follow(&mut self, events: Vec<Accepted>) {
        for entry in events {
            let (seq, hash) = self.log.last().map_or((0, String::new()), |last| (last.seq, last.prefix_hash.clone()));
            assert_eq!(entry.seq, seq + 1, "the log has no gap");
            assert_eq!(entry.prefix_hash, prefix_hash(&hash, entry.seq, &entry.event), "the chain holds");
            assert!(entry.event.is_whole(), "what the relay writes is sealed, too");
            self.log.push(entry);
        }
    }

    /// What the log says of a parcel, in its order.
    pub fn history(&self, parcel: ParcelId) -> Vec<ParcelEvent> {
        let about = self.log.iter().filter(|entry| entry.event.parcel() == Some(parcel));
        about
            .filter_map(|entry| match entry.event.body() {
                Body::Parcel(event) => Some(event),
                _ => None,
            })
            .collect()
    }

    /// The fold of what it has read.
    pub fn parcel(&self, parcel: ParcelId) -> domain::ParcelState {
        let about = self.log.iter().map(|entry| &entry.event).filter(|event| event.parcel() == Some(parcel));
        domain::ParcelState::fold(about)
    }
}

impl Desk {
    /// A call with a JSON body.
    pub async fn ask(&self, relay: &impl Address, path: &str, body: &impl serde::Serialize) -> Response {
        self.client.post(relay.url(path)).bearer_auth(&self.token).json(body).send().await.unwrap()
    }

    /// The end of what it has read: place and chain.
    pub fn chain(&self) -> (u64, &str) {
        self.log.last().map_or((0, ""), |last| (last.seq, &last.prefix_hash))
    }

    /// The states of its parcels are those of the relay, as last told.
    pub fn assert_states(&self) {
        assert!(!self.states.is_empty(), "there is something to compare");
        for (parcel, hash) in &self.states {
            assert_eq!(&self.parcel(*parcel).hash(), hash, "desk and relay fold the same");
        }
    }
}

pub fn person(name: &str, phone: &str) -> SideBody {
    SideBody::Person { name: PersonName::parse(name).unwrap(), phone: Phone::parse(phone).unwrap(), address: None }
}

/// An HTTP client. It wants to know how it would encrypt, even where it does not.
pub fn client() -> Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::new()
}

fn now() -> Timestamp {
    Machine.now()
}
