//! A relay in a few lines: it puts events in order, folds them, joins, and answers over HTTP.

mod answer;
mod give_back;
mod http;
mod own;
mod pull;
mod push;
mod sequence;
mod set_back;

use std::{
    collections::BTreeMap,
    net::TcpListener,
    sync::{Arc, Mutex, MutexGuard},
};

use domain::{DeviceId, ParcelId, ParcelState, SideRow};
use wire::Accepted;

pub const EPOCH: u64 = 7;

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
                std::thread::spawn(move || drop(http::serve(stream, &told)));
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
}

/// What only this relay can have said of a place.
fn seal(at: &Accepted) -> String {
    format!("sealed {} {}", at.seq, at.prefix_hash)
}
