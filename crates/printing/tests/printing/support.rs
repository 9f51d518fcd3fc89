//! A desk with one community, and a printer's socket whose temper a test decides.

use std::{
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use desk::{
    Announcement, Desk, EntryForm, Founding, Surroundings,
    printers::{FoundPrinter, Outlet, PaperKind, PrintTrouble, PrinterAddress, PrinterLanguage, Route, Sheet},
    view::{PrintJobState, PrintJobView},
};
use domain::{Address, CommunityId, Fen, ParcelId, PersonName, Phone, Shelf, Timestamp, TrackingNumber};
use printing::Printers;

/// What a busy machine may take.
const PATIENCE: Duration = Duration::from_secs(20);

pub struct Counter {
    pub desk: Desk,
    clock: Clock,
    folder: tempfile::TempDir,
}

/// Milliseconds since 1970.
type Clock = Arc<AtomicI64>;
/// 2026-01-08 12:00 in China.
const NOON: i64 = 1_767_844_800_000;
const HOUR_MS: i64 = 3_600_000;

impl Counter {
    pub fn new(printers: impl Outlet + 'static) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::new(AtomicI64::new(NOON));
        let desk = open(&folder, &clock, Box::new(printers));
        let founding = Founding {
            community: "华润二十四城".into(),
            collection_point: "管理处".into(),
            fee_per_day: Fen::new(200),
            language: "zh-CN".into(),
        };
        desk.found(&founding).unwrap();
        Self { desk, clock, folder }
    }

    pub fn with_network() -> Self {
        Self::new(Printers::default())
    }

    /// What the same file's desk hands over for these parcels, sheet by sheet.
    pub fn sheets_of(&self, parcels: &[ParcelId]) -> Vec<Vec<u8>> {
        let paper = Paper::default();
        let desk = open(&self.folder, &self.clock, Box::new(paper.clone()));
        desk.print_parcels(PaperKind::Slip, parcels.to_vec()).unwrap();
        while desk.print_next(Duration::ZERO) {}
        let sheets = paper.0.lock().unwrap().iter().map(|sheet| sheet.bytes.clone()).collect::<Vec<_>>();
        assert_eq!(sheets.len(), parcels.len());
        sheets
    }

    pub fn community(&self) -> CommunityId {
        self.desk.served_ids().unwrap()[0]
    }

    pub fn announce(&self, tracking: &str) -> ParcelId {
        let announcement = Announcement {
            community: self.community(),
            tracking: TrackingNumber::parse(tracking).unwrap(),
            name: PersonName::parse("李宜君").unwrap(),
            phone: Phone::parse("15112340302").unwrap(),
            address: None,
            carrier: None,
            courier: None,
        };
        self.desk.announce(announcement).unwrap().parcel.id.parse().unwrap()
    }

    pub fn enter(&self, tracking: &str) -> ParcelId {
        let form = EntryForm {
            community: self.community(),
            tracking: TrackingNumber::parse(tracking).unwrap(),
            name: PersonName::parse("李宜君").unwrap(),
            phone: Phone::parse("15112340302").unwrap(),
            address: Some(Address::parse("3栋1单元1204").unwrap()),
            carrier: None,
            courier: None,
            damaged: false,
            shelf: Shelf::parse("A3-12").ok(),
        };
        self.desk.enter(form).unwrap().parcel.id.parse().unwrap()
    }

    pub fn later(&self, hours: i64) {
        self.clock.fetch_add(hours * HOUR_MS, Ordering::Relaxed);
    }

    /// Prints until nothing can be printed.
    pub fn print(&self) {
        while self.desk.print_next(Duration::ZERO) {}
    }

    pub fn states(&self) -> Vec<(PrintJobState, Option<String>)> {
        self.desk.print_queue().into_iter().map(|job| (job.state, job.trouble)).collect()
    }

    pub fn last_job(&self) -> PrintJobView {
        self.desk.print_queue().pop().unwrap()
    }
}

pub fn route(kind: PaperKind, printer: PrinterAddress) -> Route {
    Route {
        kind,
        printer: Some(printer),
        language: PrinterLanguage::EscPos,
        layout: "receipt-80".into(),
        automatic: true,
        copies: 1,
        cut: true,
        drawer: false,
        roll: None,
    }
}

pub fn slips_at(port: u16) -> Route {
    route(PaperKind::Slip, at(port))
}

pub fn at(port: u16) -> PrinterAddress {
    PrinterAddress::Network { host: "127.0.0.1".into(), port }
}

/// A printer's socket: `serve` has every connection in turn, and what it answers is what came out.
pub fn printer(mut serve: impl FnMut(usize, TcpStream) -> Vec<u8> + Send + 'static) -> (u16, mpsc::Receiver<Vec<u8>>) {
    let socket = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = socket.local_addr().unwrap().port();
    let (out, paper) = mpsc::channel();
    thread::spawn(move || {
        for (number, stream) in socket.incoming().flatten().enumerate() {
            if out.send(serve(number, stream)).is_err() {
                return;
            }
        }
    });
    (port, paper)
}

/// The usual printer: it has paper and prints everything.
pub fn good_printer() -> (u16, mpsc::Receiver<Vec<u8>>) {
    printer(|_, stream| prints(stream, 0x12))
}

/// Says this of its paper and takes what comes then, the question left out.
pub fn prints(mut stream: TcpStream, status: u8) -> Vec<u8> {
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    if asked(&mut stream) {
        stream.write_all(&[status]).unwrap();
    }
    rest(stream)
}

pub fn rest(mut stream: TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    // What came until it broke off is what is on paper.
    let _ = stream.read_to_end(&mut bytes);
    bytes
}

fn asked(stream: &mut TcpStream) -> bool {
    let mut question = [0; 3];
    stream.read_exact(&mut question).is_ok()
}

pub fn next(paper: &mpsc::Receiver<Vec<u8>>) -> Vec<u8> {
    paper.recv_timeout(PATIENCE).expect("a sheet should have come out")
}

/// Takes every sheet and keeps it.
#[derive(Clone, Default)]
pub struct Paper(pub Arc<Mutex<Vec<Sheet>>>);

impl Outlet for Paper {
    fn printers(&self) -> Result<Vec<FoundPrinter>, PrintTrouble> {
        Ok(Vec::new())
    }

    fn put(&self, _: &PrinterAddress, sheet: &Sheet) -> Result<(), PrintTrouble> {
        self.0.lock().unwrap().push(sheet.clone());
        Ok(())
    }
}

fn open(folder: &tempfile::TempDir, clock: &Clock, printers: Box<dyn Outlet>) -> Desk {
    let clock = clock.clone();
    let now = Box::new(move || Timestamp::from_millis(clock.load(Ordering::Relaxed)));
    let offset = Box::new(|| chrono::FixedOffset::east_opt(8 * 3600).unwrap());
    Desk::open(&folder.path().join("desk.db"), Surroundings { now, printers, offset, ..Surroundings::system() })
        .unwrap()
}
