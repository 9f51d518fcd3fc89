//! A desk's PC: its disk, its clock, its program, and what is known of what it has written.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use desk::{Beginning, Desk, DeskError, Random, Surroundings};
use domain::{CommunityId, ParcelId, Status};
use rusqlite::{Connection, OpenFlags};
use uuid::Uuid;

use crate::{
    Clock, Dice,
    air::{Air, Line},
    disk::{Disk, Loss},
    station::Station,
};

/// A front desk.
pub struct Counter {
    /// Its number, as traces and addresses say it.
    pub number: u8,
    pub disk: Arc<Disk>,
    pub clock: Clock,
    /// A copy of its folder that somebody put aside.
    pub backup: Option<Folder>,
    /// The relay's operator has ended this device.
    pub revoked: bool,
    /// It speaks the first version of the protocol.
    pub older: bool,
    /// How it begins in a community with a log.
    pub beginning: Beginning,
    air: Air,
    station: Arc<Mutex<Station>>,
    dice: Arc<Mutex<Dice>>,
    running: Option<Run>,
    /// Rows of its log that were looked at.
    seen: i64,
}

/// Everything in a desk's folder.
#[derive(Clone)]
pub struct Folder {
    databases: BTreeMap<String, Vec<u8>>,
    /// The keys, which lie beside the database.
    others: Vec<(PathBuf, Vec<u8>)>,
}

struct Run {
    desk: Desk,
    probe: Connection,
}

/// The desk's file, as every program calls it.
const FILE: &str = "desk.db";

impl Counter {
    /// A PC with an empty, but already migrated, desk file.
    pub fn new(
        (number, folder): (u8, &Path),
        image: &BTreeMap<String, Vec<u8>>,
        clock: Clock,
        (air, station): (Air, Arc<Mutex<Station>>),
        dice: Dice,
    ) -> std::io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let disk = Disk::mount(folder);
        disk.restore(image);
        let dice = Arc::new(Mutex::new(dice));
        Ok(Self {
            number,
            disk,
            clock,
            backup: None,
            revoked: false,
            older: false,
            beginning: Beginning::default(),
            air,
            station,
            dice,
            running: None,
            seen: 0,
        })
    }

    /// The program, if it runs.
    pub fn desk(&self) -> Option<&Desk> {
        self.running.as_ref().filter(|_| !self.disk.is_off()).map(|run| &run.desk)
    }

    /// Looks into the file behind the program's back.
    pub fn probe(&self) -> Option<&Connection> {
        self.running.as_ref().map(|run| &run.probe)
    }

    /// Starts the program, if it does not run.
    pub fn start(&mut self) -> Result<(), String> {
        if self.running.is_some() {
            return Ok(());
        }
        let file = self.disk.folder().join(FILE);
        let desk = Desk::open(&file, self.surroundings()).map_err(|error| error.code())?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let probe = Connection::open_with_flags(&file, flags).map_err(|error| error.to_string())?;
        self.running = Some(Run { desk, probe });
        Ok(())
    }

    /// Its dice fall from now on as this seed says.
    pub fn throw_from(&self, seed: u64) {
        *crate::lock(&self.dice) = Dice::new(seed);
    }

    /// Ends the program in good order.
    pub fn close(&mut self) {
        self.running = None;
    }

    /// Ends it at once; what was not synced is lost as `loss` says.
    pub fn crash(&mut self, loss: Loss, dice: &mut Dice) {
        self.disk.reboot(loss, dice);
        self.running = None;
    }

    /// The folder as somebody would copy it.
    pub fn folder(&self) -> Folder {
        let files = std::fs::read_dir(self.disk.folder()).into_iter().flatten().flatten();
        let others = files.filter_map(|entry| Some((entry.file_name().into(), std::fs::read(entry.path()).ok()?)));
        Folder { databases: self.disk.image(), others: others.collect() }
    }

    /// Puts a copied folder in the place of this one.
    pub fn put(&mut self, folder: &Folder) -> std::io::Result<()> {
        self.running = None;
        self.seen = 0;
        self.disk.restore(&folder.databases);
        folder.others.iter().try_for_each(|(name, bytes)| std::fs::write(self.disk.folder().join(name), bytes))
    }

    /// Events that are in its file and were not seen there before.
    pub fn new_events(&mut self) -> Vec<Uuid> {
        let Some(probe) = self.running.as_ref().map(|run| &run.probe) else { return Vec::new() };
        let found = probe.prepare_cached("SELECT local, event_id FROM event WHERE local > ?1 ORDER BY local").and_then(
            |mut statement| {
                let rows = statement.query_map([self.seen], |row| Ok((row.get(0)?, row.get(1)?)))?;
                rows.collect::<rusqlite::Result<Vec<(i64, [u8; 16])>>>()
            },
        );
        let found = found.unwrap_or_default();
        self.seen = found.last().map_or(self.seen, |(local, _)| *local);
        found.into_iter().map(|(_, id)| Uuid::from_bytes(id)).collect()
    }

    /// Its parcels of these statuses; all when none is said.
    pub fn parcels(&self, statuses: &[Status]) -> Vec<ParcelId> {
        let Some(probe) = self.probe() else { return Vec::new() };
        let found = probe.prepare_cached("SELECT id, status FROM parcel ORDER BY no").and_then(|mut statement| {
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<rusqlite::Result<Vec<([u8; 16], String)>>>()
        });
        let wanted = |status: &str| statuses.is_empty() || statuses.iter().any(|one| one.code() == status);
        let fitting = found.unwrap_or_default().into_iter().filter(|(_, status)| wanted(status));
        fitting.map(|(id, _)| ParcelId(Uuid::from_bytes(id))).collect()
    }

    /// Whether it has ever been paired, as far as anybody can see now.
    pub fn serves(&self) -> bool {
        self.desk().is_none_or(|desk| desk.is_paired().unwrap_or(true))
    }

    /// The communities it serves and has the founding of.
    pub fn communities(&self) -> Vec<CommunityId> {
        let views = self.desk().and_then(|desk| desk.communities().ok()).unwrap_or_default();
        views.iter().filter_map(|view| view.id.parse().ok()).collect()
    }

    fn surroundings(&self) -> Surroundings {
        let (clock, dice) = (self.clock.clone(), Arc::clone(&self.dice));
        Surroundings {
            now: Box::new(move || clock.now()),
            random: Box::new(move || {
                let mut dice = dice.lock().unwrap_or_else(PoisonError::into_inner).fork();
                Random::new(move |bytes| dice.fill(bytes))
            }),
            offset: Box::new(china),
            network: Box::new(Line {
                from: self.number,
                air: self.air.clone(),
                station: Arc::clone(&self.station),
                older: self.older,
            }),
            keychain: Box::new(desk::exchange::NoKeychain),
            printers: Box::new(desk::printers::NoPrinters),
            beginning: self.beginning,
        }
    }
}

/// A desk file as it is before its first transaction, made once by the real program.
pub fn migrated(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, DeskError> {
    let disk = Disk::mount(folder);
    let around = Surroundings { offset: Box::new(china), ..Surroundings::system() };
    drop(Desk::open(&folder.join(FILE), around)?);
    disk.unmount();
    Ok(disk.image())
}

fn china() -> chrono::FixedOffset {
    chrono::FixedOffset::east_opt(8 * 3600).unwrap_or(chrono::Offset::fix(&chrono::Utc))
}
