//! A relay in a few lines: it puts events in order, folds them, joins, and answers over HTTP.

use std::{
    collections::{BTreeMap, BTreeSet},
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
use wire::{
    Accepted, CommonReply, CommonRequest, Link, Outcome, PullReply, PushReply, PushRequest, PushResult, ReturnReply,
    ReturnRequest, StateOf,
};

pub const EPOCH: u64 = 7;
/// Few, so that every test reads several pages.
const PAGE: usize = 7;

pub struct Relay {
    pub address: String,
    log: Arc<Mutex<Log>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    None,
    Zstd,
    /// Small outside, larger inside than any answer.
    Bomb,
}

pub struct Log {
    pub epoch: u64,
    pub events: Vec<Accepted>,
    pub states: BTreeMap<ParcelId, ParcelState>,
    /// The next push is taken in, but its answer is lost on the way.
    pub lose_answer: bool,
    /// The next event pushed is kept aside.
    pub keep_aside: bool,
    /// The share of codes that pairing gives.
    pub share: Option<String>,
    /// The outcome of the next event pushed is one that only newer desks know.
    pub puzzle: bool,
    /// The hashes of states are not those of the states.
    pub lie_about_states: bool,
    /// Whatever is given back, its mark does not fit.
    pub refuse_returns: bool,
    /// A grant that tokens tell of, as JSON.
    pub late_grant: String,
    /// The paths that were asked for, in order.
    pub calls: Vec<String>,
    /// How answers are packed, and whether packed bodies are said to be read.
    pub packing: Packing,
    /// How many bodies came packed.
    pub packed_calls: u32,
    /// How many stretches were given back.
    pub give_backs: u32,
    /// The most events that it takes back at once.
    pub most_returned: u32,
    /// Before the next stretch but so many is given back, the relay is set back to this place, as quietly
    /// as a machine that is put back to a snapshot.
    pub set_back_before: Option<(u32, usize)>,
    keys: BTreeMap<DeviceId, String>,
    sides: Vec<SideRow>,
    held: BTreeMap<DeviceId, u64>,
    own: u64,
}

impl Relay {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let log = Arc::new(Mutex::new(Log::new()));
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
    fn new() -> Self {
        Self {
            epoch: EPOCH,
            events: Vec::new(),
            states: BTreeMap::new(),
            lose_answer: false,
            keep_aside: false,
            share: None,
            puzzle: false,
            lie_about_states: false,
            refuse_returns: false,
            late_grant: String::new(),
            calls: Vec::new(),
            packing: Packing::None,
            packed_calls: 0,
            give_backs: 0,
            most_returned: 4_000,
            set_back_before: None,
            keys: BTreeMap::new(),
            sides: Vec::new(),
            held: BTreeMap::new(),
            own: 0,
        }
    }

    fn caps(&self) -> String {
        let (most_returned, zstd) = (self.most_returned, self.packing != Packing::None);
        format!(
            r#"{{"protocols":[1],"most_events":1000,"largest_push":1048576,"most_returned":{most_returned},"largest_return":4194304,"longest_wait":25,"zstd":{zstd},"rules":1}}"#
        )
    }

    fn grants(&self, community: CommunityId) -> String {
        let share = self.share.clone().unwrap_or_else(|| r#"{"from":0,"to":60}"#.into());
        let epoch = self.epoch;
        format!(r#"{{"epoch":{epoch},"grants":[{{"community_id":"{community}","share":{share}}}],"relay_time":0}}"#)
    }

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

    /// The relay's report on a notice.
    pub fn report(&mut self, community: CommunityId, id: ParcelId, report: ParcelEvent) {
        self.write(Author::Relay, community, id, report);
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
            epoch: self.epoch,
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
        self.keep(request.sides.into_iter().map(|side| side.row).collect());
        let device = request.events[0].device_id;
        let (mut results, mut forked) = (Vec::new(), false);
        for event in request.events {
            let event_id = event.event_id;
            let outcome = match forked {
                true => quarantined("forked"),
                false => self.judge(event),
            };
            forked = outcome == quarantined("forked");
            results.push(PushResult { event_id, outcome });
        }
        let device_seq_held = *self.held.entry(device).or_default();
        PushReply { results, device_seq_held, epoch: self.epoch, relay_time: Timestamp::default() }
    }

    fn judge(&mut self, event: Event) -> Outcome {
        if let Some(known) = self.events.iter().find(|known| known.event.hash == event.hash) {
            return Outcome::Duplicate { seq: known.seq };
        }
        let held = self.held.entry(event.device_id).or_default();
        if event.device_seq != *held + 1 {
            return quarantined(if event.device_seq <= *held { "forked" } else { "gap" });
        }
        *held += 1;
        match (std::mem::take(&mut self.keep_aside), std::mem::take(&mut self.puzzle)) {
            (true, _) => quarantined("too_large"),
            (_, true) => Outcome::Other,
            _ => Outcome::Accepted { seq: self.accept(event) },
        }
    }

    fn pull(&self, after: usize, epoch: u64, chain: &str) -> Option<PullReply> {
        let here = after.checked_sub(1).map_or(Some(""), |last| Some(&*self.events.get(last)?.prefix_hash));
        if here != Some(chain) || (epoch != 0 && epoch != self.epoch) {
            return None;
        }
        let events: Vec<Accepted> = self.events.iter().skip(after).take(PAGE).cloned().collect();
        Some(PullReply {
            epoch: self.epoch,
            seal: events.last().map(seal),
            states: self.states_after(&events),
            rules: Some(domain::RULES),
            events,
            sides: self.sides.clone(),
            head: self.events.len() as u64,
            relay_time: Timestamp::default(),
        })
    }

    /// Of each parcel of these events, unless a later one changed it.
    fn states_after(&self, events: &[Accepted]) -> Vec<StateOf> {
        let end = events.last().map_or(0, |last| last.seq);
        let later = |id: &ParcelId| self.events.iter().any(|one| one.seq > end && one.event.parcel() == Some(*id));
        let parcels: BTreeSet<ParcelId> = events.iter().filter_map(|one| one.event.parcel()).collect();
        let state = |parcel: ParcelId| StateOf { parcel, hash: self.told_hash(parcel) };
        parcels.into_iter().filter(|id| !later(id)).map(state).collect()
    }

    fn told_hash(&self, id: ParcelId) -> String {
        match self.lie_about_states {
            true => "00".repeat(32),
            false => self.states[&id].hash(),
        }
    }

    /// The relay comes back from a backup: what came after the place `to` is gone.
    pub fn set_back(&mut self, to: usize) {
        self.epoch += 1;
        let events: Vec<Accepted> = self.events.drain(..).take(to).collect();
        (self.states, self.held) = (BTreeMap::new(), BTreeMap::new());
        for accepted in events {
            self.adopt(accepted);
        }
    }

    /// As [`Log::set_back`], and not even the epoch tells of it.
    pub fn set_back_quietly(&mut self, to: usize) {
        let epoch = self.epoch;
        self.set_back(to);
        self.epoch = epoch;
    }

    fn adopt(&mut self, accepted: Accepted) {
        let device = accepted.event.device_id;
        if let Some(id) = accepted.event.parcel() {
            self.states.entry(id).or_default().apply(&accepted.event);
        }
        self.events.push(accepted);
        self.hold(device);
    }

    /// Whatever order a device's events came in, they count as far as none is missing.
    fn hold(&mut self, device: DeviceId) {
        let written: BTreeSet<u64> =
            self.events.iter().filter(|one| one.event.device_id == device).map(|one| one.event.device_seq).collect();
        let held = self.held.entry(device).or_default();
        while written.contains(&(*held + 1)) {
            *held += 1;
        }
    }

    /// It has every event, but says that it has none: as if it counted otherwise than desks do.
    pub fn forget_numbers(&mut self) {
        self.held.clear();
    }

    fn common(&self, request: &CommonRequest) -> CommonReply {
        let here = |link: &&Link| {
            self.events.get(link.seq as usize - 1).is_some_and(|one| one.prefix_hash == link.prefix_hash)
        };
        let seq = request.links.iter().find(here).map_or(0, |link| link.seq);
        CommonReply { epoch: self.epoch, seq, head: self.events.len() as u64, relay_time: Timestamp::default() }
    }

    /// The code of the refusal when its mark does not fit, or when it begins beyond the end of the log.
    fn give_back(&mut self, request: ReturnRequest) -> Result<ReturnReply, (u16, &'static str)> {
        match self.set_back_before {
            Some((0, to)) => {
                self.set_back_before = None;
                self.set_back_quietly(to);
            }
            Some((left, to)) => self.set_back_before = Some((left - 1, to)),
            None => {}
        }
        let mut chain = request.before.clone();
        for accepted in &request.events {
            chain = prefix_hash(&chain, accepted.seq, &accepted.event);
            assert_eq!(chain, accepted.prefix_hash, "a stretch is whole");
        }
        if self.refuse_returns || request.seal != request.events.last().map(seal) {
            return Err((403, "seal_wrong"));
        }
        if request.events[0].seq > self.events.len() as u64 + 1 {
            return Err((409, "diverged"));
        }
        self.keep(request.sides);
        let (mut taken, mut known) = (0, 0);
        for accepted in request.events {
            let chain = self.events.last().map_or("", |last| last.prefix_hash.as_str());
            let fits = prefix_hash(chain, self.events.len() as u64 + 1, &accepted.event) == accepted.prefix_hash;
            match self.events.iter().any(|one| one.event.event_id == accepted.event.event_id) {
                true => known += 1,
                false if fits => self.adopt(accepted),
                false => drop(self.accept_again(accepted.event)),
            }
            taken = self.events.len() as u32;
        }
        self.give_backs += 1;
        let last = self.events.last().unwrap();
        let (head, prefix_hash) = (last.seq, last.prefix_hash.clone());
        Ok(ReturnReply { taken, known, head, prefix_hash, epoch: self.epoch })
    }

    fn accept_again(&mut self, event: Event) -> u64 {
        let device = event.device_id;
        let seq = self.accept(event);
        self.hold(device);
        seq
    }

    fn keep(&mut self, rows: Vec<SideRow>) {
        let known: BTreeSet<SideId> = self.sides.iter().map(|row| row.id).collect();
        self.sides.extend(rows.into_iter().filter(|row| !known.contains(&row.id)));
    }
}

fn quarantined(reason: &str) -> Outcome {
    Outcome::Quarantined { reason: reason.into() }
}

/// What only this relay can have said of a place.
fn seal(at: &Accepted) -> String {
    format!("sealed {} {}", at.seq, at.prefix_hash)
}

fn serve(stream: TcpStream, log: &Mutex<Log>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let (mut line, mut length, mut packed) = (String::new(), 0_u64, false);
    while reader.read_line(&mut line)? > 2 {
        length = line.to_lowercase().strip_prefix("content-length:").map_or(length, |n| n.trim().parse().unwrap_or(0));
        packed |= line.to_lowercase().trim() == "content-encoding: zstd";
        line.clear();
    }
    let mut body = Vec::new();
    reader.take(length).read_to_end(&mut body)?;
    if packed {
        log.lock().unwrap().packed_calls += 1;
        body = zstd::decode_all(&body[..])?;
    }
    let url = request.split(' ').nth(1).unwrap_or_default();
    let Some((status, answer)) = answer(url, &body, &mut log.lock().unwrap()) else { return Ok(()) };
    let mut stream = stream;
    let (encoding, answer) = match log.lock().unwrap().packing {
        Packing::None => ("", answer.into_bytes()),
        Packing::Zstd => ("content-encoding: zstd\r\n", zstd::encode_all(answer.as_bytes(), 3)?),
        Packing::Bomb => ("content-encoding: zstd\r\n", zstd::encode_all(&vec![b' '; 17 << 20][..], 3)?),
    };
    let length = answer.len();
    write!(stream, "HTTP/1.1 {status} X\r\n{encoding}content-length: {length}\r\nconnection: close\r\n\r\n")?;
    stream.write_all(&answer)
}

/// Status and body; nothing where the answer is lost on the way.
fn answer(url: &str, body: &[u8], log: &mut Log) -> Option<(u16, String)> {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    log.calls.push(path.to_owned());
    let ok = |text: String| Some((200, text));
    match path {
        "/v1/pair" => {
            let request = serde_json::from_slice::<wire::PairRequest>(body).unwrap();
            let known = log.keys.entry(request.device_id).or_insert(request.public_key.clone());
            match *known == request.public_key {
                false => refused(409, "device_taken"),
                true => {
                    let known = log.events.first().map(|one| one.event.community_id);
                    ok(log.grants(request.communities.first().copied().or(known).unwrap()))
                }
            }
        }
        "/v1/succeed" => {
            let request = serde_json::from_slice::<wire::SucceedRequest>(body).unwrap();
            log.keys.insert(request.device_id, request.public_key);
            let community = log.events[0].event.community_id;
            ok(log.grants(community))
        }
        "/v1/challenge" => ok(r#"{"nonce":"n"}"#.into()),
        "/v1/token" => ok(format!(r#"{{"token":"t","expires_in":900,"grants":[{}]}}"#, log.late_grant)),
        "/v1/health" => ok(format!(r#"{{"status":"ok","protocol":1,"epoch":{},"relay_time":0}}"#, log.epoch)),
        "/v1/caps" if log.packing != Packing::None || log.most_returned != 4_000 => ok(log.caps()),
        "/v1/push" => {
            let reply = log.push(serde_json::from_slice(body).unwrap());
            let lost = std::mem::take(&mut log.lose_answer);
            (!lost).then(|| (200, json(&reply)))
        }
        "/v1/carry" => {
            let bundle = serde_json::from_slice::<wire::Bundle>(body).unwrap();
            ok(json(&log.push(PushRequest { events: bundle.events, sides: bundle.sides })))
        }
        "/v1/common" => ok(json(&log.common(&serde_json::from_slice(body).unwrap()))),
        "/v1/return" => match log.give_back(serde_json::from_slice(body).unwrap()) {
            Ok(reply) => ok(json(&reply)),
            Err((status, code)) => refused(status, code),
        },
        "/v1/events" => {
            let field = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)).unwrap();
            let (after, epoch) = (field("after=").parse().unwrap(), field("epoch=").parse().unwrap());
            match log.pull(after, epoch, field("prefix_hash=")) {
                Some(reply) => ok(json(&reply)),
                None => refused(409, "diverged"),
            }
        }
        _ => refused(404, "not_found"),
    }
}

fn refused(status: u16, code: &str) -> Option<(u16, String)> {
    Some((status, format!(r#"{{"error":{{"code":"{code}","message":""}}}}"#)))
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap()
}
