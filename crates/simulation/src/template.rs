//! Files as they are before anything has happened, made once by the real programs: making a schema
//! anew for every machine of every seed would be most of the work.

use std::{collections::BTreeMap, sync::Arc};

use tokio::runtime::Runtime;

use crate::{Clock, Dice, Gateway, counter, station::Station};

/// A disk's files by name.
pub type Image = BTreeMap<String, Vec<u8>>;

/// What a new desk and a new relay begin with.
pub struct Templates {
    pub desk: Image,
    pub relay: Image,
}

impl Templates {
    /// Runs desk and relay once.
    pub fn make(runtime: &Arc<Runtime>) -> anyhow::Result<Self> {
        let folder = folder()?;
        std::fs::create_dir_all(folder.path().join("desk"))?;
        let desk = counter::migrated(&folder.path().join("desk"))?;
        let gateway = Gateway::new(Dice::new(0), 0);
        let mut station =
            Station::new(&folder.path().join("relay"), Clock::new(), gateway, Arc::clone(runtime), Dice::new(0));
        station.start().map_err(anyhow::Error::msg)?;
        station.close();
        station.disk.unmount();
        Ok(Self { desk, relay: station.disk.image() })
    }
}

/// A folder for keys, in memory where the machine has such a place.
pub fn folder() -> std::io::Result<tempfile::TempDir> {
    let memory = std::path::Path::new("/dev/shm");
    match memory.is_dir() {
        true => tempfile::Builder::new().prefix("parcel-simulation").tempdir_in(memory),
        false => tempfile::tempdir(),
    }
}
