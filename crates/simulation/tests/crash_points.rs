//! Power goes at every write, sync, truncate and delete of every kind of transaction: afterwards the
//! real opener finds all of it or nothing, and what was confirmed is there.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on may stop")]

use std::{
    cell::RefCell,
    sync::{Arc, MutexGuard, PoisonError},
};

use desk::{
    Announcement, BulkAction, BulkOrder, Correction, CourierForm, Desk, DeskError, EntryForm, HandBack, HandOver,
    HoldForm, TariffForm,
};
use domain::{
    Fen, ParcelId, PersonName, Phone, PickupCode, Shelf, Status, TrackingNumber, Words,
    event::{HoldKind, Payment, ReturnKind},
};
use simulation::{
    Bench, Folder, Station,
    cuts::{Tried, Work, try_all},
    disk::Disk,
};

/// What a desk's file says; how the exchange stands may differ by a moment.
const DESK: &[&str] = &["event", "parcel", "side", "courier", "notice", "tally", "community"];
/// What a relay's file says; each start adds a device of its own.
const RELAY: &[&str] = &[
    "event",
    "parcel",
    "side",
    "courier",
    "notice",
    "community",
    "granted",
    "quarantine",
    "announced",
    "session",
    "device WHERE public_key IS NOT NULL",
    "pairing_code",
];

/// What is done once more falls out the same: ids and keys come from these dice.
const AGAIN: u64 = 7;

type Verb = fn(&Desk, &Bench) -> Result<(), DeskError>;

/// Every verb, and what has to be there first.
const VERBS: &[(&str, Verb, Verb)] = &[
    ("add a community", nothing, |desk, _| desk.add_community("城南", "", Fen::new(100)).map(drop)),
    ("rename", nothing, |desk, b| desk.change_community(b.community, None, Some("西门")).map(drop)),
    ("tariff", nothing, |desk, b| {
        desk.set_tariff(b.community, TariffForm { per_day: Fen::new(300), ..TariffForm::default() }).map(drop)
    }),
    ("save a courier", nothing, save_courier),
    ("enter", nothing, enter),
    ("announce", nothing, announce),
    ("receive", announce, |desk, _| desk.receive(first(desk, Status::Announced), true, None).map(drop)),
    ("reject", announce, |desk, _| desk.reject(first(desk, Status::Announced), words()).map(drop)),
    ("undo a receipt", enter, |desk, _| desk.undo_receipt(first(desk, Status::Available)).map(drop)),
    ("hand over", enter, hand_over),
    ("undo a pickup", entered_and_handed_over, |desk, _| desk.undo_pickup(first(desk, Status::PickedUp)).map(drop)),
    ("send back", enter, send_back),
    ("hand back", entered_and_sent_back, |desk, _| {
        desk.hand_back(first(desk, Status::ReturnToSender), HandBack::default()).map(drop)
    }),
    ("undo a return", entered_and_sent_back, |desk, _| desk.undo_return(first(desk, Status::ReturnToSender)).map(drop)),
    ("hold", enter, hold),
    ("release", entered_and_held, |desk, _| desk.release(first(desk, Status::Available)).map(drop)),
    ("move", enter, |desk, _| {
        desk.move_parcel(first(desk, Status::Available), Shelf::parse("B2-2").unwrap()).map(drop)
    }),
    ("correct", enter, |desk, _| {
        let phone = Phone::parse("13800138001").ok();
        desk.correct(first(desk, Status::Available), Correction { phone, ..Correction::default() }).map(drop)
    }),
    ("reveal", enter, |desk, _| desk.reveal(first(desk, Status::Available)).map(drop)),
    ("bulk", enter, |desk, _| {
        let action = BulkAction::Move { shelf: Shelf::parse("C3-3").unwrap() };
        let parcels = desk::Selection::These(vec![first(desk, Status::Available)]);
        desk.bulk(&BulkOrder { parcels, action }, &mut |_, _| true).map(drop)
    }),
    ("push and settle", enter, |desk, _| desk.push_pending().map(drop)),
    ("pull", nothing, |desk, b| while_some(|| desk.pull(b.community, 0))),
];

#[test]
fn a_desk_is_whole_after_every_cut() {
    let mut bench = Bench::new().unwrap();
    // Something to pull, written by the other desk.
    let other = bench.counters[1].desk().unwrap();
    enter(other, &bench).unwrap();
    announce(other, &bench).unwrap();
    other.sync().unwrap();
    lock(&bench).send_notices().unwrap();
    let (desk, relay) = (bench.counters[0].folder(), lock(&bench).disk.image());
    let disk = Arc::clone(&bench.counters[0].disk);
    let cell = RefCell::new(&mut bench);
    let mut sum = Tried::default();
    for (n, (name, before, verb)) in (1_000..).zip(VERBS) {
        cell.borrow_mut().counters[0].put(&desk).unwrap();
        cell.borrow().counters[0].throw_from(n);
        set_relay(&cell.borrow(), &relay, n);
        cell.borrow_mut().counters[0].start().unwrap();
        before(cell.borrow().counters[0].desk().unwrap(), &cell.borrow()).unwrap();
        let folder = cell.borrow().counters[0].folder();
        let relay = lock(&cell.borrow()).disk.image();
        let work = AtDesk { bench: &cell, disk: Arc::clone(&disk), folder, relay, verb: *verb };
        add(&mut sum, name, try_all(&work, "desk.db", DESK).unwrap());
    }
    conclude("desk", &sum);
}

#[test]
fn a_relay_is_whole_after_every_cut() {
    let mut bench = Bench::new().unwrap();
    let desk = bench.counters[0].desk().unwrap();
    enter(desk, &bench).unwrap();
    let (folder, image) = (bench.counters[0].folder(), lock(&bench).disk.image());
    desk.sync().unwrap();
    let pushed = lock(&bench).disk.image();
    let disk = Arc::clone(&lock(&bench).disk);
    let cell = RefCell::new(&mut bench);
    type Act<'a> = (&'a str, &'a Image, fn(&mut Bench) -> bool);
    let acts: [Act<'_>; 5] = [
        ("a push", &image, |b| b.counters[0].desk().unwrap().push_pending().is_ok_and(|pushed| pushed > 0)),
        ("an announcement", &image, |b| {
            let (air, station) = (b.air.clone(), Arc::clone(&b.station));
            b.phone.forget_waiting();
            b.phone.scan("YT0000000001".into());
            b.phone.submit(&air, &station, "13800138000") == 1
        }),
        // What became of a message is written down later; only a relay that still runs has done so.
        ("the outbox", &pushed, |b| lock(b).send_notices().is_ok_and(|taken| taken > 0) && lock(b).runs()),
        ("a pairing code", &image, |b| lock(b).pairing_code().is_some()),
        ("a chore", &pushed, |b| lock(b).do_chores().is_ok()),
    ];
    let mut sum = Tried::default();
    for (name, image, act) in acts {
        let work = AtRelay { bench: &cell, disk: Arc::clone(&disk), folder: folder.clone(), image, act };
        add(&mut sum, name, try_all(&work, "relay.db", RELAY).unwrap());
    }
    conclude("relay", &sum);
}

type Image = std::collections::BTreeMap<String, Vec<u8>>;

struct AtDesk<'b> {
    bench: &'b RefCell<&'b mut Bench>,
    disk: Arc<Disk>,
    folder: Folder,
    relay: Image,
    verb: Verb,
}

impl Work for AtDesk<'_> {
    type Program = ();

    fn prepare(&self) {
        let mut bench = self.bench.borrow_mut();
        set_relay(&bench, &self.relay, AGAIN);
        bench.counters[0].put(&self.folder).unwrap();
        bench.counters[0].throw_from(AGAIN);
    }

    fn disk(&self) -> &Arc<Disk> {
        &self.disk
    }

    fn open(&self) -> Result<(), String> {
        self.bench.borrow_mut().counters[0].start()
    }

    fn act(&self, (): &mut ()) -> bool {
        let bench = self.bench.borrow();
        bench.counters[0].desk().is_some_and(|desk| (self.verb)(desk, &bench).is_ok())
    }

    fn verify(&self, (): &mut ()) -> Result<(), String> {
        let bench = self.bench.borrow();
        let report = bench.counters[0].desk().unwrap().verify().map_err(|error| error.code())?;
        if report.ok { Ok(()) } else { Err(format!("{:?}", report.problems)) }
    }

    fn close(&self, (): ()) {
        self.bench.borrow_mut().counters[0].close();
    }
}

struct AtRelay<'b> {
    bench: &'b RefCell<&'b mut Bench>,
    disk: Arc<Disk>,
    folder: Folder,
    image: &'b Image,
    act: fn(&mut Bench) -> bool,
}

impl Work for AtRelay<'_> {
    type Program = ();

    fn prepare(&self) {
        let mut bench = self.bench.borrow_mut();
        lock(&bench).close();
        lock(&bench).disk.restore(self.image);
        lock(&bench).throw_from(AGAIN);
        bench.counters[0].put(&self.folder).unwrap();
        bench.counters[0].throw_from(AGAIN);
        bench.counters[0].start().unwrap();
    }

    fn disk(&self) -> &Arc<Disk> {
        &self.disk
    }

    fn open(&self) -> Result<(), String> {
        lock(&self.bench.borrow()).start()
    }

    fn act(&self, (): &mut ()) -> bool {
        (self.act)(&mut self.bench.borrow_mut())
    }

    fn verify(&self, (): &mut ()) -> Result<(), String> {
        let problems = simulation::folds_fit(&self.disk).map_err(|error| error.to_string())?;
        if problems.is_empty() { Ok(()) } else { Err(problems.join("; ")) }
    }

    fn close(&self, (): ()) {
        lock(&self.bench.borrow()).close();
    }
}

fn add(sum: &mut Tried, name: &str, tried: Tried) {
    assert!(tried.problems.is_empty(), "{name}: {:#?}", tried.problems);
    assert!(tried.done > 0 && tried.cuts > 0, "{name}: no cut came late enough: {tried:?}");
    println!("{name}: {} cuts, {} undone, {} done", tried.cuts, tried.undone, tried.done);
    sum.cuts += tried.cuts;
}

fn conclude(whose: &str, sum: &Tried) {
    println!("{whose}: {} cuts tried", sum.cuts);
    assert!(sum.cuts > 100, "cuts of real work");
}

fn set_relay(bench: &Bench, image: &Image, seed: u64) {
    let mut station = lock(bench);
    station.close();
    station.disk.restore(image);
    station.throw_from(seed);
    station.start().unwrap();
}

fn lock(bench: &Bench) -> MutexGuard<'_, Station> {
    bench.station.lock().unwrap_or_else(PoisonError::into_inner)
}

fn nothing(_: &Desk, _: &Bench) -> Result<(), DeskError> {
    Ok(())
}

fn first(desk: &Desk, status: Status) -> ParcelId {
    let query = desk::ListQuery { status: Some(status), ..desk::ListQuery::default() };
    desk.list_parcels(&query).unwrap().rows.first().unwrap().id.parse().unwrap()
}

fn person() -> (PersonName, Phone) {
    (PersonName::parse("李雷").unwrap(), Phone::parse("13800138000").unwrap())
}

fn words() -> Option<Words> {
    Words::parse("外包装渗液").ok()
}

fn enter(desk: &Desk, bench: &Bench) -> Result<(), DeskError> {
    let ((name, phone), tracking) = (person(), TrackingNumber::parse("SF0000000001")?);
    let community = bench.community;
    let (address, carrier, courier, shelf) = (None, None, None, Shelf::parse("A1-1").ok());
    let damaged = false;
    desk.enter(EntryForm { community, tracking, name, phone, address, carrier, courier, damaged, shelf }).map(drop)
}

fn announce(desk: &Desk, bench: &Bench) -> Result<(), DeskError> {
    let ((name, phone), tracking) = (person(), TrackingNumber::parse("SF0000000002")?);
    let community = bench.community;
    let (address, carrier, courier) = (None, None, None);
    desk.announce(Announcement { community, tracking, name, phone, address, carrier, courier }).map(drop)
}

fn save_courier(desk: &Desk, bench: &Bench) -> Result<(), DeskError> {
    let (name, phone) = person();
    let carrier = "顺丰速运".to_owned();
    desk.save_courier(CourierForm { id: None, community: bench.community, name, phone, carrier }).map(drop)
}

fn hand_over(desk: &Desk, _: &Bench) -> Result<(), DeskError> {
    let parcel = first(desk, Status::Available);
    let code = desk.parcel_record(parcel)?.pickup_code.and_then(|code| PickupCode::parse(&code).ok());
    desk.hand_over(HandOver { parcel, code, fee: Fen::ZERO, paid: Payment::None, waiver: None, proof: None }).map(drop)
}

fn send_back(desk: &Desk, _: &Bench) -> Result<(), DeskError> {
    desk.send_back(first(desk, Status::Available), ReturnKind::Other, words()).map(drop)
}

fn hold(desk: &Desk, _: &Bench) -> Result<(), DeskError> {
    let form = HoldForm { kind: HoldKind::Other, note: words(), due: None, stops_clock: true };
    desk.hold(first(desk, Status::Available), form).map(drop)
}

fn entered_and_handed_over(desk: &Desk, bench: &Bench) -> Result<(), DeskError> {
    enter(desk, bench)?;
    hand_over(desk, bench)
}

fn entered_and_sent_back(desk: &Desk, bench: &Bench) -> Result<(), DeskError> {
    enter(desk, bench)?;
    send_back(desk, bench)
}

fn entered_and_held(desk: &Desk, bench: &Bench) -> Result<(), DeskError> {
    enter(desk, bench)?;
    hold(desk, bench)
}

fn while_some(mut more: impl FnMut() -> Result<bool, DeskError>) -> Result<(), DeskError> {
    while more()? {}
    Ok(())
}
