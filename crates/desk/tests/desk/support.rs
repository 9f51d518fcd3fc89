//! A desk with one community, a clock that a test holds in its hands, and parcels in one line each.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use desk::{Announcement, Desk, DeskError, EntryForm, Founding, HandOver, Surroundings};
use domain::{
    Address, CommunityId, Fen, ParcelId, PersonName, Phone, PickupCode, Shelf, Status, Timestamp, TrackingNumber,
    event::Payment,
};

const HOUR_MS: i64 = 3_600_000;
/// 2026-01-08 12:00 in China.
const NOON: i64 = 1_767_844_800_000;

pub struct Counter {
    pub desk: Desk,
    pub community: CommunityId,
    clock: Arc<AtomicI64>,
    folder: tempfile::TempDir,
}

/// Whom a parcel is for.
pub type Who<'a> = (&'a str, &'a str, &'a str);

pub const LI: Who<'_> = ("李宜君", "15112340302", "3栋1单元1204");

impl Counter {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(AtomicI64::new(NOON));
        let desk = open(folder.path(), &clock).unwrap();
        let founding = Founding {
            community: "华润二十四城".into(),
            collection_point: String::new(),
            fee_per_day: Fen::new(200),
            language: "zh-CN".into(),
        };
        desk.found(&founding).unwrap();
        let community = desk.served_ids().unwrap()[0];
        Self { desk, community, clock, folder }
    }

    /// A desk over a file that an earlier version wrote, told as SQL.
    pub fn from_old_file(sql: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        rusqlite::Connection::open(folder.path().join("desk.db")).unwrap().execute_batch(sql).unwrap();
        let clock = Arc::new(AtomicI64::new(NOON));
        let desk = open(folder.path(), &clock).unwrap();
        let community = desk.served_ids().unwrap()[0];
        Self { desk, community, clock, folder }
    }

    /// A second desk of the same community, paired with `relay` and up to date; on a clock of its own
    /// that shows the same time.
    pub fn beside(&self, relay: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(AtomicI64::new(self.clock.load(Ordering::Relaxed)));
        let desk = open(folder.path(), &clock).unwrap();
        desk.pair(relay, "ABCD2345").unwrap();
        desk.sync().unwrap();
        Self { desk, community: self.community, clock, folder }
    }

    /// The same day at another file, that of the folder.
    pub fn moved_to(&self, folder: tempfile::TempDir) -> Self {
        let desk = open(folder.path(), &self.clock).unwrap();
        Self { desk, community: self.community, clock: self.clock.clone(), folder }
    }

    /// Another program at the same file.
    pub fn second_program(&self) -> Desk {
        open(self.folder.path(), &self.clock).unwrap()
    }

    /// The folder, which lives on, and the desk, to be closed.
    pub fn closed(self) -> (tempfile::TempDir, Desk) {
        (self.folder, self.desk)
    }

    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    pub fn later(&self, hours: i64) {
        self.clock.fetch_add(hours * HOUR_MS, Ordering::Relaxed);
    }

    pub fn minutes(&self, minutes: i64) {
        self.clock.fetch_add(minutes * 60_000, Ordering::Relaxed);
    }

    pub fn also(&self, name: &str) -> CommunityId {
        self.desk.add_community(name, "", Fen::new(200)).unwrap().id.parse().unwrap()
    }

    pub fn enter(&self, tracking: &str, who: Who<'_>, shelf: &str) -> ParcelId {
        self.enter_in(self.community, tracking, who, shelf)
    }

    pub fn enter_in(&self, community: CommunityId, tracking: &str, who: Who<'_>, shelf: &str) -> ParcelId {
        self.desk.enter(entry(community, tracking, who, shelf)).unwrap().parcel.id.parse().unwrap()
    }

    pub fn announce(&self, tracking: &str, who: Who<'_>) -> ParcelId {
        let EntryForm { community, tracking, name, phone, address, .. } = entry(self.community, tracking, who, "");
        let announcement = Announcement { community, tracking, name, phone, address, carrier: None, courier: None };
        self.desk.announce(announcement).unwrap().parcel.id.parse().unwrap()
    }

    pub fn code(&self, id: ParcelId) -> Option<PickupCode> {
        self.desk.parcel_record(id).unwrap().pickup_code.map(|code| PickupCode::parse(&code).unwrap())
    }

    pub fn due(&self, id: ParcelId) -> Fen {
        Fen::new(self.desk.parcel_record(id).unwrap().fee_fen.into())
    }

    pub fn hand_over(&self, id: ParcelId) -> Result<(), DeskError> {
        let (code, fee) = (self.code(id), self.due(id));
        self.desk
            .hand_over(HandOver { parcel: id, code, fee, paid: Payment::Cash, waiver: None, proof: None })
            .map(drop)
    }

    pub fn status(&self, id: ParcelId) -> Status {
        self.desk.parcel_record(id).unwrap().status
    }

    /// Nothing in the file contradicts anything else in it.
    pub fn assert_sound(&self) {
        let report = self.desk.verify().unwrap();
        assert!(report.ok, "{:?}", report.problems);
    }
}

pub fn entry(community: CommunityId, tracking: &str, (name, phone, address): Who<'_>, shelf: &str) -> EntryForm {
    EntryForm {
        community,
        tracking: TrackingNumber::parse(tracking).unwrap(),
        name: PersonName::parse(name).unwrap(),
        phone: Phone::parse(phone).unwrap(),
        address: Some(Address::parse(address).unwrap()),
        carrier: None,
        courier: None,
        damaged: false,
        shelf: Shelf::parse(shelf).ok(),
    }
}

fn open(folder: &std::path::Path, clock: &Arc<AtomicI64>) -> Result<Desk, DeskError> {
    let clock = clock.clone();
    let surroundings = Surroundings {
        now: Box::new(move || Timestamp::from_millis(clock.load(Ordering::Relaxed))),
        offset: Box::new(|| chrono::FixedOffset::east_opt(8 * 3600).unwrap()),
        ..Surroundings::system()
    };
    Desk::open(&folder.join("desk.db"), surroundings)
}
