//! The program is to end, and something waits for paper.

use std::{
    sync::{Mutex, mpsc},
    thread,
    time::Duration,
};

use desk::printers::{FoundPrinter, Outlet, PaperKind, PrintTrouble, PrinterAddress, Route, Sheet};

use super::support::{Counter, at, slips_at};

const PATIENCE: Duration = Duration::from_secs(20);

/// What waits is told to whoever ends the program, and an update begins with nothing before that.
#[test]
fn an_update_begins_when_somebody_knows_what_is_not_printed() {
    let counter = Counter::new(Out);
    let desk = &counter.desk;
    desk.set_printer(slips_at(9)).unwrap();
    assert_eq!(desk.unprinted(), 0);
    desk.ready_for_update(0).unwrap();
    let backups = || desk.backups().unwrap().backups.len();
    let before = backups();
    let parcels = ["SF1000000000001", "SF1000000000002"].map(|number| counter.enter(number));
    counter.print();
    desk.print_parcels(PaperKind::Slip, parcels.to_vec()).unwrap();
    assert_eq!(desk.unprinted(), 4, "one that failed, one that waits behind it, and two of one job");
    for told in [0, 3] {
        assert_eq!(desk.ready_for_update(told).unwrap_err().code(), "prints_wait");
        // Nothing moves any more, so nobody is kept waiting either.
        assert_eq!(desk.may_end(told, PATIENCE * 1_000).unwrap_err().code(), "prints_wait");
    }
    assert_eq!(backups(), before, "and nothing was begun");
    desk.ready_for_update(4).unwrap();
    desk.may_end(4, Duration::ZERO).unwrap();
    for job in desk.print_queue() {
        desk.cancel_print(job.number);
    }
    desk.may_end(0, Duration::ZERO).unwrap();
}

/// The slip that has just begun to come out is not torn in two.
#[test]
fn what_is_on_its_way_to_the_printer_is_waited_for() {
    let ((seen, begun), (go, wait)) = (mpsc::channel(), mpsc::channel());
    let counter = Counter::new(Slow { seen, wait: Mutex::new(wait) });
    counter.desk.set_printer(Route { automatic: false, ..slips_at(9) }).unwrap();
    counter.desk.test_print(PaperKind::Slip).unwrap();
    thread::scope(|scope| {
        scope.spawn(|| counter.desk.print_next(Duration::ZERO));
        begun.recv_timeout(PATIENCE).unwrap();
        let impatient = counter.desk.may_end(0, Duration::ZERO);
        let patient = scope.spawn(|| counter.desk.may_end(0, PATIENCE));
        go.send(()).unwrap();
        assert_eq!(impatient.unwrap_err().code(), "prints_wait");
        patient.join().unwrap().unwrap();
    });
    assert_eq!(counter.desk.unprinted(), 0);
}

/// A printer without paper.
struct Out;

impl Outlet for Out {
    fn printers(&self) -> Result<Vec<FoundPrinter>, PrintTrouble> {
        Ok(Vec::new())
    }

    fn put(&self, _: &PrinterAddress, _: &Sheet) -> Result<(), PrintTrouble> {
        Err(PrintTrouble::NoPaper)
    }
}

/// Takes a sheet when somebody says so.
struct Slow {
    seen: mpsc::Sender<()>,
    wait: Mutex<mpsc::Receiver<()>>,
}

impl Outlet for Slow {
    fn printers(&self) -> Result<Vec<FoundPrinter>, PrintTrouble> {
        Ok(Vec::new())
    }

    fn put(&self, printer: &PrinterAddress, _: &Sheet) -> Result<(), PrintTrouble> {
        assert_eq!(*printer, at(9));
        self.seen.send(()).unwrap();
        self.wait.lock().unwrap().recv_timeout(PATIENCE).map_err(|_| PrintTrouble::Slow)
    }
}
