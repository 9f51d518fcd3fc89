//! A relay in a few lines: it puts events in order, folds them, joins, and answers over HTTP.

use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard},
};

use domain::{
    Author, Body, CommunityId, DeviceId, Event, EventId, ParcelEvent, ParcelId, ParcelState, PersonName, Phone,
    SideBody, SideId, SideRow, Subject, Timestamp, TrackingNumber,
    event::{Draft, Source, prefix_hash},
    join,
};
use wire::{Accepted, Outcome, PullReply, PushReply, PushRequest, PushResult};

pub const EPOCH: u64 = 7;
/// Few, so that every test reads several pages.
const PAGE: usize = 7;

pub struct Relay {
    pub address: String,
    log: Arc<Mutex<Log>>,
}

#[derive(Default)]
pub struct Log {
    pub events: Vec<Accepted>,
    pub states: BTreeMap<ParcelId, ParcelState>,
    /// The next push is taken in, but its answer is lost on the way.
    pub lose_answer: bool,
    /// The next event pushed is kept aside.
    pub keep_aside: bool,
    /// The share of codes that pairing gives.
    pub share: Option<String>,
    sides: Vec<SideRow>,
    held: u64,
    own: u64,
}

impl Relay {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let log = Arc::new(Mutex::new(Log::default()));
        let told = log.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let told = told.clone();
                // A desk that hangs up in the middle is no concern of this server.
                std::thread::spawn(move || drop(serve(stream, &told)));
            }
        });
        Self { address, log }
    }

    pub fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap()
    }
}

impl Log {
    /// A courier's announcement from a phone.
    pub fn announce(&mut self, community: CommunityId, tracking: &str) -> ParcelId {
        let (now, random) = (Timestamp::from_millis(1_767_840_000_000), rand::random());
        let id = ParcelId::new(now, random);
        let (name, phone) = (PersonName::parse("王芳").unwrap(), Phone::parse("13812345678").unwrap());
        let row = SideRow::new(
            SideId::new(now, rand::random()),
            rand::random(),
            SideBody::Person { name, phone, address: None },
        );
        let announced = ParcelEvent::Announced {
            tracking: TrackingNumber::parse(tracking).unwrap(),
            carrier: Some("顺丰速运".into()),
            courier: None,
            recipient: row.reference(),
            source: Source::Courier,
        };
        self.sides.push(row);
        self.write(Author::Courier, community, id, announced);
        id
    }

    pub fn withdraw(&mut self, community: CommunityId, id: ParcelId) {
        self.write(Author::Courier, community, id, ParcelEvent::Withdrawn {});
    }

    fn write(&mut self, author: Author, community_id: CommunityId, id: ParcelId, body: ParcelEvent) {
        self.own += 1;
        let now = Timestamp::from_millis(1_767_840_000_000);
        let draft = Draft {
            event_id: EventId::new(now, rand::random()),
            community_id,
            author,
            device_id: DeviceId::new(Timestamp::from_millis(1), [7; 10]),
            device_seq: self.own,
            epoch: EPOCH,
            base_seq: self.events.len() as u64,
            occurred_at: now,
            clock_offset_ms: 0,
            actor: None,
        };
        self.accept(draft.seal(Subject::parcel(id), &Body::Parcel(body)));
    }

    fn accept(&mut self, event: Event) -> u64 {
        let seq = self.events.len() as u64 + 1;
        let before = self.events.last().map_or("", |last| last.prefix_hash.as_str());
        let prefix_hash = prefix_hash(before, seq, &event);
        self.events.push(Accepted { seq, accepted_at: event.occurred_at, prefix_hash, event: event.clone() });
        if let Some(id) = event.parcel() {
            let before = self.number(id);
            self.states.entry(id).or_default().apply(&event);
            if self.number(id).is_some() && self.number(id) != before {
                self.join(event.community_id, id);
            }
        }
        seq
    }

    fn number(&self, id: ParcelId) -> Option<TrackingNumber> {
        let parcel = self.states.get(&id)?.parcel.as_ref()?;
        parcel.status.is_live().then(|| parcel.tracking.clone())
    }

    fn join(&mut self, community: CommunityId, id: ParcelId) {
        let number = self.number(id);
        let other = self.states.keys().copied().find(|other| *other != id && self.number(*other) == number);
        let parcel = |id: &ParcelId| self.states.get(id).and_then(|state| state.parcel.clone());
        if let (Some(new), Some(old)) = (parcel(&id), other.and_then(|other| parcel(&other))) {
            for (id, body) in join::decide(&new, &old).events {
                self.write(Author::Relay, community, id, body);
            }
        }
    }

    fn push(&mut self, request: PushRequest) -> PushReply {
        self.sides.extend(request.sides.into_iter().map(|side| side.row));
        let mut results = Vec::new();
        for event in request.events {
            let event_id = event.event_id;
            let known = self.events.iter().find(|known| known.event.event_id == event_id).map(|known| known.seq);
            let outcome = match known {
                Some(seq) => Outcome::Duplicate { seq },
                None if event.device_seq != self.held + 1 => Outcome::Quarantined { reason: "gap".into() },
                None => {
                    self.held += 1;
                    match std::mem::take(&mut self.keep_aside) {
                        true => Outcome::Quarantined { reason: "too_large".into() },
                        false => Outcome::Accepted { seq: self.accept(event) },
                    }
                }
            };
            results.push(PushResult { event_id, outcome });
        }
        PushReply { results, device_seq_held: self.held, epoch: EPOCH, relay_time: Timestamp::default() }
    }

    fn pull(&self, after: usize) -> PullReply {
        PullReply {
            epoch: EPOCH,
            events: self.events.iter().skip(after).take(PAGE).cloned().collect(),
            sides: self.sides.clone(),
            head: self.events.len() as u64,
            relay_time: Timestamp::default(),
            states: Vec::new(),
            rules: None,
            seal: None,
        }
    }
}

fn serve(stream: TcpStream, log: &Mutex<Log>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let (mut line, mut length) = (String::new(), 0_u64);
    while reader.read_line(&mut line)? > 2 {
        length = line.to_lowercase().strip_prefix("content-length:").map_or(length, |n| n.trim().parse().unwrap_or(0));
        line.clear();
    }
    let mut body = Vec::new();
    reader.take(length).read_to_end(&mut body)?;
    let url = request.split(' ').nth(1).unwrap_or_default();
    let Some(answer) = answer(url, &body, &mut log.lock().unwrap()) else { return Ok(()) };
    let mut stream = stream;
    write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{answer}", answer.len())
}

fn answer(url: &str, body: &[u8], log: &mut Log) -> Option<String> {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    Some(match path {
        "/v1/pair" => {
            let community = serde_json::from_slice::<wire::PairRequest>(body).unwrap().communities[0];
            let share = log.share.clone().unwrap_or_else(|| r#"{"from":0,"to":60}"#.into());
            format!(r#"{{"epoch":{EPOCH},"grants":[{{"community_id":"{community}","share":{share}}}],"relay_time":0}}"#)
        }
        "/v1/challenge" => r#"{"nonce":"n"}"#.into(),
        "/v1/token" => r#"{"token":"t","expires_in":900,"grants":[]}"#.into(),
        "/v1/push" => {
            let reply = log.push(serde_json::from_slice(body).unwrap());
            return (!std::mem::take(&mut log.lose_answer)).then(|| serde_json::to_string(&reply).unwrap());
        }
        _ => {
            let after = query.split('&').find_map(|pair| pair.strip_prefix("after=")).unwrap();
            serde_json::to_string(&log.pull(after.parse().unwrap())).unwrap()
        }
    })
}
