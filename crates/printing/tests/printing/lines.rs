//! Several printers at once: each is a line of its own, and a job follows one answer to where it goes and how.

use std::{
    sync::{Mutex, mpsc},
    thread,
    time::Duration,
};

use desk::{
    printers::{FoundPrinter, Outlet, PaperKind, PrintTrouble, PrinterAddress, PrinterLanguage, Route, Sheet},
    view::PrintJobState,
};

use super::support::{Counter, at, route, slips_at};

/// What a busy machine may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Slips and labels by two printers, of which the first stands still in the middle of a slip.
#[test]
fn while_one_printer_stands_still_the_others_print_and_its_own_slips_wait() {
    let (outlet, sheets, go) = Still::at(1);
    let counter = Counter::new(outlet);
    counter.desk.set_printer(slips_at(1)).unwrap();
    counter.desk.set_printer(labels_at(2)).unwrap();
    for kind in [PaperKind::Slip, PaperKind::Slip, PaperKind::ShelfLabel] {
        counter.desk.test_print(kind).unwrap();
    }
    thread::scope(|scope| {
        scope.spawn(|| counter.desk.print_next(Duration::ZERO));
        assert_eq!(sheets.recv_timeout(PATIENCE).unwrap().0, at(1));
        assert!(counter.desk.print_next(Duration::ZERO), "the label does not wait for the slip");
        assert_eq!(sheets.recv_timeout(PATIENCE).unwrap().0, at(2));
        assert!(!counter.desk.print_next(Duration::ZERO), "the second slip waits for the first");
        // Somebody else waits for work; the thread that prints the first slip does nothing more.
        let waiting = scope.spawn(|| counter.desk.print_next(PATIENCE * 3));
        // Long enough to begin to wait; if it did not, it finds the printer free, and that is well, too.
        counter.desk.sample_paper(PaperKind::Slip, "receipt-80").unwrap();
        go.send(()).unwrap();
        let next = sheets.recv_timeout(PATIENCE).expect("a printer that is free again is told to whoever waits");
        assert_eq!(next.0, at(1));
        go.send(()).unwrap();
        assert!(waiting.join().unwrap());
    });
    assert!(counter.states().iter().all(|(state, _)| *state == PrintJobState::Printed), "{:?}", counter.states());
}

/// A label failed elsewhere and is sent after the slips, just as their printer is printing one: it stands before that
/// slip in the queue, and two connections at once would make one sheet of both.
#[test]
fn whoever_comes_from_another_printer_waits_until_this_one_is_free() {
    let (outlet, sheets, go) = Still::at(2);
    let counter = Counter::new(outlet);
    counter.desk.set_printer(labels_at(OFF)).unwrap();
    counter.desk.set_printer(slips_at(2)).unwrap();
    counter.desk.test_print(PaperKind::ShelfLabel).unwrap();
    assert!(counter.desk.print_next(Duration::ZERO));
    counter.desk.test_print(PaperKind::Slip).unwrap();
    thread::scope(|scope| {
        scope.spawn(|| counter.desk.print_next(Duration::ZERO));
        sheets.recv_timeout(PATIENCE).unwrap();
        counter.desk.set_printer(labels_at(2)).unwrap();
        let label = counter.desk.print_queue()[0].number;
        counter.desk.reprint(label).unwrap();
        let began = counter.desk.print_next(Duration::ZERO);
        go.send(()).unwrap();
        go.send(()).unwrap();
        assert!(!began, "one sheet at a time");
    });
    counter.print();
    assert!(counter.states().iter().all(|(state, _)| *state == PrintJobState::Printed), "{:?}", counter.states());
}

/// Labels are not printed here any more, and the form that said so was filled for another language: what waits goes to
/// where it was meant to go, in the language that is spoken there.
#[test]
fn what_waits_keeps_printer_and_language_together() {
    let (outlet, sheets, _go) = Still::at(OFF);
    let counter = Counter::new(outlet);
    counter.desk.set_printer(labels_at(2)).unwrap();
    counter.desk.test_print(PaperKind::ShelfLabel).unwrap();
    let gone = Route { printer: None, language: PrinterLanguage::EscPos, ..labels_at(2) };
    counter.desk.set_printer(gone).unwrap();
    counter.print();
    assert_eq!(sheets.try_recv().unwrap(), (at(2), PrinterLanguage::Tspl));
}

/// What waits follows a new choice as a whole, in the language of the new printer.
#[test]
fn what_waits_goes_to_the_printer_that_is_chosen_meanwhile() {
    let (outlet, sheets, _go) = Still::at(OFF);
    let counter = Counter::new(outlet);
    counter.desk.set_printer(labels_at(2)).unwrap();
    counter.desk.test_print(PaperKind::ShelfLabel).unwrap();
    let other = Route { language: PrinterLanguage::EscPos, layout: "label-40x30".into(), ..labels_at(3) };
    counter.desk.set_printer(other).unwrap();
    counter.print();
    assert_eq!(sheets.try_iter().collect::<Vec<_>>(), [(at(3), PrinterLanguage::EscPos)], "there, and nowhere else");
}

/// The slip printer is off all day, and its line is full by the evening: labels still find room in theirs.
#[test]
fn a_full_line_takes_no_room_from_the_others() {
    let (outlet, sheets, _go) = Still::at(OFF);
    let counter = Counter::new(outlet);
    counter.desk.set_printer(Route { automatic: false, ..slips_at(OFF) }).unwrap();
    counter.desk.set_printer(labels_at(2)).unwrap();
    while counter.desk.test_print(PaperKind::Slip).is_ok() {}
    let refused = counter.desk.test_print(PaperKind::Slip).unwrap_err().code();
    assert_eq!((refused.as_str(), counter.desk.print_queue().len()), ("printer_queue_full", 500));
    counter.desk.test_print(PaperKind::ShelfLabel).unwrap();
    counter.print();
    assert_eq!(sheets.try_recv().unwrap(), (at(2), PrinterLanguage::Tspl));
}

/// Nobody listens here.
const OFF: u16 = 9;

fn labels_at(port: u16) -> Route {
    let (language, layout) = (PrinterLanguage::Tspl, "label-60x40".into());
    Route { language, layout, automatic: false, ..route(PaperKind::ShelfLabel, at(port)) }
}

/// Tells of every sheet; at one of the printers a sheet is only done when somebody says so.
struct Still {
    printer: PrinterAddress,
    sheets: mpsc::Sender<(PrinterAddress, PrinterLanguage)>,
    go: Mutex<mpsc::Receiver<()>>,
}

type Sheets = mpsc::Receiver<(PrinterAddress, PrinterLanguage)>;

impl Still {
    fn at(port: u16) -> (Self, Sheets, mpsc::Sender<()>) {
        let ((sheets, seen), (go, wait)) = (mpsc::channel(), mpsc::channel());
        (Self { printer: at(port), sheets, go: Mutex::new(wait) }, seen, go)
    }
}

impl Outlet for Still {
    fn printers(&self) -> Result<Vec<FoundPrinter>, PrintTrouble> {
        Ok(Vec::new())
    }

    fn put(&self, printer: &PrinterAddress, sheet: &Sheet) -> Result<(), PrintTrouble> {
        if *printer == at(OFF) {
            return Err(PrintTrouble::Unreachable);
        }
        self.sheets.send((printer.clone(), sheet.language)).unwrap();
        if *printer == self.printer {
            self.go.lock().unwrap().recv_timeout(PATIENCE).map_err(|_| PrintTrouble::Slow)?;
        }
        Ok(())
    }
}
