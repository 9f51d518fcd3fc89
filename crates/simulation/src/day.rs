//! One seed's world, and everything that happens in it.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
};

use desk::Beginning;
use domain::{CommunityId, Fen};
use rusqlite::Connection;
use tokio::runtime::Runtime;
use uuid::Uuid;

use crate::{
    Clock, Dice, Gateway, Trace, Weather,
    air::Air,
    counter::Counter,
    ledger::Ledger,
    lock,
    newer::Newer,
    phone::Phone,
    station::Station,
    template::{Image, Templates},
};

/// Everything of one run.
pub struct Day {
    pub(crate) dice: Dice,
    pub(crate) weather: Weather,
    pub(crate) clock: Clock,
    pub(crate) trace: Trace,
    pub(crate) air: Air,
    pub(crate) gateway: Gateway,
    pub(crate) station: Arc<Mutex<Station>>,
    pub(crate) counters: Vec<Counter>,
    pub(crate) phones: Vec<Phone>,
    pub(crate) communities: Vec<CommunityId>,
    pub(crate) ledger: Ledger,
    /// What must not be and was.
    pub(crate) problems: Vec<String>,
    /// Kinds of bad luck that change what may be expected.
    pub(crate) marks: BTreeSet<Mark>,
    /// Looks into the relay's file; made anew when its machine was.
    pub(crate) relay_probe: Option<Connection>,
    /// A desk of a version to come.
    pub(crate) newer: Option<Newer>,
    /// The relay's disk as it once was.
    pub(crate) relay_copy: Option<Image>,
    pub(crate) folder: tempfile::TempDir,
    pub(crate) templates: Arc<Templates>,
}

/// Something has happened that some promises do not survive, and the spec says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Two PCs ran as one device: they may have drawn the same pickup code.
    Copied,
    /// The relay has forgotten what it had done.
    RelaySetBack,
}

/// What came of a seed.
#[derive(Debug)]
pub struct Outcome {
    pub seed: u64,
    /// The same for the same story.
    pub hash: String,
    /// What must not be and was; empty when all is well.
    pub problems: Vec<String>,
    /// Events in all logs of the relay.
    pub events: u64,
}

/// What every run of this thread shares.
pub struct Stage {
    pub(crate) runtime: Arc<Runtime>,
    pub(crate) templates: Arc<Templates>,
}

impl Stage {
    /// Makes the templates by running the real programs once.
    pub fn new() -> anyhow::Result<Self> {
        let runtime = Arc::new(tokio::runtime::Builder::new_current_thread().enable_all().build()?);
        let templates = Arc::new(Templates::make(&runtime)?);
        Ok(Self { runtime, templates })
    }

    /// Runs one seed to its end.
    pub fn run(&self, seed: u64, shown: bool) -> Outcome {
        crate::disk::begin_again();
        let mut trace = Trace::new(shown);
        trace.say(&format!("seed {seed}"));
        let panics = crate::panics::begin();
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| self.story(seed, trace)));
        let mut outcome = outcome.unwrap_or_else(|_| Outcome {
            seed,
            hash: String::new(),
            problems: vec!["the simulation itself panicked".into()],
            events: 0,
        });
        outcome.problems.extend(panics.heard());
        outcome
    }

    fn story(&self, seed: u64, trace: Trace) -> Outcome {
        match Day::begin(self, seed, trace) {
            Ok(mut day) => {
                day.live();
                day.heal();
                let events = day.check();
                day.end();
                Outcome { seed, hash: day.trace.hash(), problems: std::mem::take(&mut day.problems), events }
            }
            Err(error) => {
                Outcome { seed, hash: String::new(), problems: vec![format!("cannot begin: {error}")], events: 0 }
            }
        }
    }
}

impl Day {
    fn begin(stage: &Stage, seed: u64, trace: Trace) -> anyhow::Result<Self> {
        let mut dice = Dice::new(seed);
        let weather = Weather::of(seed, &mut dice);
        let folder = crate::template::folder()?;
        let clock = Clock::new();
        let gateway = Gateway::new(dice.fork(), weather.gateway);
        let station = Station::new(
            &folder.path().join("relay"),
            clock.another(),
            gateway.clone(),
            Arc::clone(&stage.runtime),
            dice.fork(),
        );
        station.disk.restore(&stage.templates.relay);
        let air = Air::new(dice.fork(), 0);
        let mut day = Self {
            weather,
            clock,
            trace,
            air,
            gateway,
            station: Arc::new(Mutex::new(station)),
            counters: Vec::new(),
            phones: Vec::new(),
            communities: Vec::new(),
            ledger: Ledger::default(),
            problems: Vec::new(),
            marks: BTreeSet::new(),
            relay_probe: None,
            newer: None,
            relay_copy: None,
            folder,
            templates: Arc::clone(&stage.templates),
            dice,
        };
        day.set_up().map(|()| day)
    }

    /// A relay, a desk that founds the communities, and others that join it: all is well at first.
    fn set_up(&mut self) -> anyhow::Result<()> {
        lock(&self.station).start().map_err(anyhow::Error::msg)?;
        for number in 0..=self.weather.joiners as u8 {
            self.add_counter(number)?;
            if number == 0 {
                self.found()?;
            }
            let code = lock(&self.station).pairing_code().unwrap_or_default();
            let desk = self.counters[usize::from(number)].desk();
            if let Some(desk) = desk {
                desk.pair("http://relay", &code)?;
                desk.sync()?;
            }
        }
        self.hire()?;
        self.air.set_bad(self.weather.network);
        self.trace.say(&format!("{:?}", self.weather));
        Ok(())
    }

    /// A PC with a program that has just been installed.
    pub(crate) fn add_counter(&mut self, number: u8) -> anyhow::Result<()> {
        let way = (self.air.clone(), Arc::clone(&self.station));
        let folder = self.folder.path().join(format!("desk-{number}"));
        let clock = self.clock.another();
        let mut counter = Counter::new((number, &folder), &self.templates.desk, clock, way, self.dice.fork())?;
        counter.older = self.weather.older && number == 1;
        if self.weather.newcomers > 0 {
            counter.beginning = Beginning { short_log: 0, page: 3 };
        }
        counter.start().map_err(anyhow::Error::msg)?;
        self.counters.push(counter);
        Ok(())
    }

    fn found(&mut self) -> anyhow::Result<()> {
        let Some(desk) = self.counters[0].desk() else { return Ok(()) };
        for n in 0..self.weather.communities {
            desk.add_community(&format!("小区{n}"), "东门代收点", Fen::new(200))?;
        }
        self.communities = desk.served_ids()?;
        Ok(())
    }

    /// Couriers, whom the first desk enters and who sign in on their phones.
    fn hire(&mut self) -> anyhow::Result<()> {
        for number in 0..2_u8 {
            let community = self.communities[usize::from(number) % self.communities.len()];
            let mut phone = Phone::new(100 + number, community);
            if let Some(desk) = self.counters[0].desk() {
                crate::steps::enter_courier(desk, &phone)?;
                desk.sync()?;
            }
            phone.sign_in(&self.air, &self.station);
            self.phones.push(phone);
            self.clock.pass(61_000);
        }
        Ok(())
    }

    fn live(&mut self) {
        for _ in 0..self.weather.steps {
            self.step();
            self.look();
            if self.problems.len() > 5 {
                return;
            }
        }
    }

    /// Notes what is committed anywhere, and what the network did.
    pub(crate) fn look(&mut self) {
        for line in self.air.said() {
            self.trace.say(&line);
        }
        self.look_for_a_set_back();
        for counter in &mut self.counters {
            self.ledger.note(counter.new_events());
        }
        self.look_at_relay();
    }

    /// What the relay has forgotten in the middle of something is owed by whoever else had it.
    fn look_for_a_set_back(&mut self) {
        let Some(forgotten) = lock(&self.station).forgotten() else { return };
        self.marks.insert(Mark::RelaySetBack);
        self.relay_probe = None;
        self.start_until_all_stand();
        self.look_at_relay();
        let present = self.present();
        self.ledger.forgotten(&forgotten, &present);
        self.look_at_relay();
    }

    fn look_at_relay(&mut self) {
        let runs = lock(&self.station).runs();
        if !runs {
            self.relay_probe = None;
            return;
        }
        if self.relay_probe.is_none() {
            self.relay_probe = crate::records::relay(&lock(&self.station).disk).ok();
        }
        let Some(probe) = &self.relay_probe else { return };
        for community in crate::records::communities(probe).unwrap_or_default() {
            let after = self.ledger.relay_seen(community);
            if let Ok((events, last)) = crate::records::relay_events_after(probe, community, after) {
                self.ledger.note(events);
                self.ledger.set_relay_seen(community, last);
            }
        }
    }

    /// Everything that lies in any store now.
    pub(crate) fn present(&self) -> BTreeSet<Uuid> {
        let mut ids = BTreeSet::new();
        for probe in self.counters.iter().filter_map(Counter::probe) {
            ids.extend(crate::records::desk_event_ids(probe).unwrap_or_default());
        }
        if let Some(probe) = &self.relay_probe {
            ids.extend(crate::records::relay_event_ids(probe).unwrap_or_default());
        }
        ids
    }

    pub(crate) fn problem(&mut self, text: String) {
        self.trace.say(&format!("PROBLEM {text}"));
        self.problems.push(text);
    }

    /// Everything is closed, and the disks are given back.
    fn end(&mut self) {
        self.relay_probe = None;
        for counter in &mut self.counters {
            counter.close();
            counter.disk.unmount();
        }
        let mut station = lock(&self.station);
        station.close();
        station.disk.unmount();
    }
}
