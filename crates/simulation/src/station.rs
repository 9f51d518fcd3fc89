//! The relay on its machine: started, crashed, set back, asked one request after the other.

use std::{
    collections::BTreeSet,
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{Request, StatusCode, header},
};
use domain::Timestamp;
use relay::{Config, Held, Relay, api, channel::Channel, chores, office, outbox, pairing, surroundings::Surroundings};
use tokio::runtime::Runtime;
use tower::ServiceExt as _;
use uuid::Uuid;

use crate::{Clock, Dice, Gateway, disk::Disk, disk::Loss, records, template::Image};

/// The relay's machine.
pub struct Station {
    pub disk: Arc<Disk>,
    pub clock: Clock,
    gateway: Gateway,
    runtime: Arc<Runtime>,
    dice: Arc<Mutex<Dice>>,
    running: Option<Run>,
    /// After how many more messages it is put back to a copy, the last number first, and then once more.
    set_back: Option<(Vec<u64>, SetBack)>,
    /// What it has forgotten by that, since last asked.
    forgotten: Option<BTreeSet<Uuid>>,
}

/// How a relay is put back to a copy of its disk.
#[derive(Clone)]
pub struct SetBack {
    pub copy: Image,
    /// By its own command, which tells desks of it; otherwise as a machine, which tells nobody.
    pub by_command: bool,
}

struct Run {
    relay: Arc<Relay>,
    router: Router,
    held: Held,
}

/// A request as it arrives.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Who asks: the last byte of an address.
    pub from: u8,
    pub method: &'static str,
    /// Path and query.
    pub path: String,
    pub token: Option<String>,
    pub cookie: Option<String>,
    pub body: Option<Vec<u8>>,
}

/// An answer as it leaves.
#[derive(Debug, Clone)]
pub struct Answered {
    pub status: u16,
    pub retry_after: Option<u32>,
    pub cookie: Option<String>,
    pub body: Vec<u8>,
}

struct Around {
    clock: Clock,
    dice: Arc<Mutex<Dice>>,
}

impl Surroundings for Around {
    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    fn fill(&self, bytes: &mut [u8]) {
        self.dice.lock().unwrap_or_else(PoisonError::into_inner).fill(bytes);
    }
}

/// Larger than any answer.
const MOST: usize = 64 << 20;

impl Station {
    /// A machine whose relay has never run.
    pub fn new(folder: &Path, clock: Clock, gateway: Gateway, runtime: Arc<Runtime>, mut dice: Dice) -> Self {
        let (disk, dice) = (Disk::mount(folder), Arc::new(Mutex::new(dice.fork())));
        Self { disk, clock, gateway, runtime, dice, running: None, set_back: None, forgotten: None }
    }

    /// Starts the relay, if it does not run.
    pub fn start(&mut self) -> Result<(), String> {
        if self.running.is_some() {
            return Ok(());
        }
        let around: Arc<dyn Surroundings> =
            Arc::new(Around { clock: self.clock.clone(), dice: Arc::clone(&self.dice) });
        let config = Config { around, ..Config::in_folder(self.disk.folder().to_owned()) };
        let channel = Channel::Provider(Box::new(self.gateway.clone()));
        let begun =
            self.runtime.block_on(async { Relay::open(&config, channel).await.map_err(|error| error.to_string()) });
        let (relay, held) = begun?;
        self.running = Some(Run { router: api::router(Arc::clone(&relay)), relay, held });
        Ok(())
    }

    /// Its dice fall from now on as this seed says.
    pub fn throw_from(&self, seed: u64) {
        *crate::lock(&self.dice) = Dice::new(seed);
    }

    pub fn runs(&self) -> bool {
        self.running.is_some() && !self.disk.is_off()
    }

    /// Stops in good order.
    pub fn close(&mut self) {
        if let Some(run) = self.running.take() {
            run.held.stop.send_replace(true);
            run.relay.store.close();
        }
    }

    /// Stops at once; what was not synced is lost as `loss` says.
    pub fn crash(&mut self, loss: Loss, dice: &mut Dice) {
        self.disk.reboot(loss, dice);
        self.close();
    }

    /// It is put back after so many more messages, in the middle of whatever goes on then, and again after
    /// so many more (the last number comes first); never, when nothing is given.
    pub fn set_back_after(&mut self, strikes: Option<(Vec<u64>, SetBack)>) {
        self.set_back = strikes;
    }

    /// What it has forgotten in the middle of something, if it was set back there.
    pub fn forgotten(&mut self) -> Option<BTreeSet<Uuid>> {
        self.forgotten.take()
    }

    /// A message is about to arrive. True when the relay was set back before it.
    pub fn approach(&mut self) -> bool {
        let runs = self.runs();
        let Some((strikes, set_back)) = &mut self.set_back else { return false };
        match strikes.last_mut() {
            Some(0) if runs => {
                strikes.pop();
                let set_back = set_back.clone();
                self.strike(&set_back);
                true
            }
            Some(left) => {
                *left = left.saturating_sub(1);
                false
            }
            None => false,
        }
    }

    fn strike(&mut self, set_back: &SetBack) {
        let before = self.event_ids();
        self.put_back(set_back);
        // Where power goes meanwhile it starts later, as after any other cut.
        let _ = self.start();
        let after = self.event_ids();
        self.forgotten.get_or_insert_default().extend(before.difference(&after));
    }

    /// Stops, and has the disk of the copy.
    pub fn put_back(&mut self, set_back: &SetBack) {
        self.close();
        self.disk.restore(&set_back.copy);
        if set_back.by_command {
            // A cut in the middle of it leaves a copy that was put back without a word.
            let _ = records::restored(&self.disk, self.clock.now());
        }
    }

    fn event_ids(&self) -> BTreeSet<Uuid> {
        let ids = records::relay(&self.disk).and_then(|relay| records::relay_event_ids(&relay));
        ids.unwrap_or_default().into_iter().collect()
    }

    /// Answers one request; nothing when the machine is away, or goes away meanwhile.
    pub fn answer(&self, asked: &Asked) -> Option<Answered> {
        let router = self.running.as_ref().filter(|_| self.runs())?.router.clone();
        let request = request(asked)?;
        let answered = self.runtime.block_on(async {
            let response = router.oneshot(request).await.ok()?;
            let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
            let (retry_after, cookie) = (header(header::RETRY_AFTER), header(header::SET_COOKIE));
            let status = response.status();
            let body = to_bytes(response.into_body(), MOST).await.ok()?;
            Some(Answered {
                status: status.as_u16(),
                retry_after: retry_after.and_then(|text| text.parse().ok()),
                cookie: cookie.and_then(|text| Some(text.split(';').next()?.to_owned())),
                body: body.to_vec(),
            })
        });
        answered.filter(|_| self.runs())
    }

    /// Sends the next notices; how many were taken.
    pub fn send_notices(&self) -> Result<usize, String> {
        let Some(run) = &self.running else { return Ok(0) };
        self.runtime.block_on(outbox::step(&run.relay)).map_err(|error| error.to_string())
    }

    /// What the relay does by itself when it is time.
    pub fn do_chores(&self) -> Result<usize, String> {
        let Some(run) = &self.running else { return Ok(0) };
        self.runtime.block_on(chores::step(&run.relay)).map_err(|error| error.to_string())
    }

    /// The gateway reports by itself. Whether the relay could use it.
    pub fn hear_report(&self) -> Option<Result<bool, String>> {
        let run = self.running.as_ref()?;
        let (reference, fate) = self.gateway.report()?;
        let heard = self.runtime.block_on(outbox::report(&run.relay, reference, fate));
        Some(heard.map_err(|error| error.to_string()))
    }

    /// Its administrator looks at what was kept aside and takes it into the logs; how much that was.
    pub fn accept_what_is_kept(&self) -> usize {
        let Some(run) = &self.running else { return 0 };
        self.runtime.block_on(async {
            let (kept, mut accepted) = (office::kept_aside(&run.relay).await.unwrap_or_default(), 0);
            for one in kept {
                // What came in meanwhile is none of them any more.
                accepted += usize::from(office::accept_kept(&run.relay, &one.digest).await.is_ok());
            }
            accepted
        })
    }

    /// Its administrator waits for no more desks: one of them is a device that no desk is any more.
    pub fn resume(&self) -> usize {
        let resumed = self.running.as_ref().map(|run| self.runtime.block_on(office::resume(&run.relay, None)));
        resumed.and_then(Result::ok).map_or(0, |communities| communities.len())
    }

    /// A pairing code, as its operator would ask for one.
    pub fn pairing_code(&self) -> Option<String> {
        let run = self.running.as_ref()?;
        self.runtime.block_on(pairing::new_code(&run.relay.store, &*run.relay.around)).ok()
    }

    /// The sign-in code that was last on its way to a phone.
    pub fn sign_in_code(&mut self) -> Option<String> {
        let run = self.running.as_mut()?;
        let mut last = None;
        while let Ok(direct) = run.held.codes.try_recv() {
            last = Some(direct.message.text);
        }
        let text = last?;
        let digits = text.split(|c: char| !c.is_ascii_digit()).find(|part| part.len() == 6)?;
        Some(digits.to_owned())
    }
}

fn request(asked: &Asked) -> Option<Request<Body>> {
    let peer = SocketAddr::from((Ipv4Addr::new(10, 0, 0, asked.from), 40_000));
    let mut request = Request::builder().method(asked.method).uri(&asked.path).extension(ConnectInfo(peer));
    if let Some(token) = &asked.token {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    if let Some(cookie) = &asked.cookie {
        request = request.header(header::COOKIE, cookie);
    }
    if asked.body.is_some() {
        request = request.header(header::CONTENT_TYPE, "application/json");
    }
    request.body(Body::from(asked.body.clone().unwrap_or_default())).ok()
}

impl Answered {
    pub fn is_good(&self) -> bool {
        self.status == StatusCode::OK.as_u16()
    }
}
