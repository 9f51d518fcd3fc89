//! A small world in good weather, for tests that look at one machine.

use std::sync::{Arc, Mutex};

use domain::CommunityId;
use tokio::runtime::Runtime;

use crate::{
    Clock, Dice, Gateway,
    air::Air,
    counter::Counter,
    phone::Phone,
    station::Station,
    template::{Templates, folder},
};

/// A relay, two desks of one community, a courier who is signed in.
pub struct Bench {
    pub station: Arc<Mutex<Station>>,
    pub counters: Vec<Counter>,
    pub community: CommunityId,
    pub phone: Phone,
    pub air: Air,
    pub clock: Clock,
    _folder: tempfile::TempDir,
}

impl Bench {
    /// Everything is paired and exchanged.
    pub fn new() -> anyhow::Result<Self> {
        let runtime: Arc<Runtime> = Arc::new(tokio::runtime::Builder::new_current_thread().enable_all().build()?);
        let templates = Templates::make(&runtime)?;
        let (folder, clock, mut dice) = (folder()?, Clock::new(), Dice::new(1));
        let gateway = Gateway::new(dice.fork(), 0);
        let mut station = Station::new(&folder.path().join("relay"), clock.another(), gateway, runtime, dice.fork());
        station.disk.restore(&templates.relay);
        station.start().map_err(anyhow::Error::msg)?;
        let (station, air) = (Arc::new(Mutex::new(station)), Air::new(dice.fork(), 0));
        let mut counters = Vec::new();
        for number in 0..2 {
            let way = (air.clone(), Arc::clone(&station));
            let place = folder.path().join(format!("desk-{number}"));
            let mut counter = Counter::new((number, &place), &templates.desk, clock.another(), way, dice.fork())?;
            counter.start().map_err(anyhow::Error::msg)?;
            let code = crate::lock(&station).pairing_code().unwrap_or_default();
            if let Some(desk) = counter.desk() {
                if number == 0 {
                    desk.add_community("华润二十四城", "东门代收点", domain::Fen::new(200))?;
                }
                desk.pair("http://relay", &code)?;
                desk.sync()?;
            }
            counters.push(counter);
        }
        let community = counters[0].communities().first().copied().unwrap_or(CommunityId(uuid::Uuid::nil()));
        let mut phone = Phone::new(100, community);
        if let Some(desk) = counters[0].desk() {
            crate::steps::enter_courier(desk, &phone)?;
            desk.sync()?;
        }
        phone.sign_in(&air, &station);
        Ok(Self { station, counters, community, phone, air, clock, _folder: folder })
    }
}
