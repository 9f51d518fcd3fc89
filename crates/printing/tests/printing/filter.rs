//! Paper of all that a filter finds: one job, in the list's order, that is seen to go on and can be stopped.

use std::{
    sync::{Mutex, mpsc},
    thread,
};

use desk::{
    HandOver, ListQuery, Order, Selection,
    printers::{FoundPrinter, Outlet, PaperKind, PrintTrouble, PrinterAddress, Route, Sheet},
    view::PrintJobState,
};
use domain::{Fen, ParcelId, PickupCode, event::Payment};

use super::support::{Counter, Paper, at, route};

/// Slips by hand, to a printer that is only looked at.
fn by_hand(kind: PaperKind) -> Route {
    Route { automatic: false, ..route(kind, at(9100)) }
}

fn all(except: Vec<ParcelId>) -> Selection {
    Selection::All { query: ListQuery { order: Order::RecordedAscending, ..ListQuery::default() }, except }
}

/// So many on the shelf, one a moment after the other; one announced between them.
fn filled(counter: &Counter, on_shelf: usize) -> Vec<ParcelId> {
    let enter = |n: usize| {
        counter.later(1);
        if n == 1 {
            counter.announce("YT2000000000001");
        }
        counter.enter(&format!("SF10000000{n:05}"))
    };
    (0..on_shelf).map(enter).collect()
}

/// Nobody ticks a hundred lines: what the filter finds is printed as the list shows it, once, and nothing else.
#[test]
fn the_slips_of_a_filter_come_out_as_one_job_in_the_order_of_the_list() {
    let paper = Paper::default();
    let counter = Counter::new(paper.clone());
    counter.desk.set_printer(by_hand(PaperKind::Slip)).unwrap();
    let mut ids = filled(&counter, 30);
    let left_out = ids.remove(7);
    counter.desk.print_selected(PaperKind::Slip, &all(vec![left_out])).unwrap();
    assert_eq!((counter.desk.print_queue().len(), counter.last_job().sheets), (1, 29), "none of what is announced");
    counter.print();
    assert_eq!(counter.last_job().state, PrintJobState::Printed);
    let came: Vec<_> = paper.0.lock().unwrap().iter().map(|sheet| sheet.bytes.clone()).collect();
    assert_eq!(came, counter.sheets_of(&ids));
}

/// The wrong filter costs a few slips, not a roll.
#[test]
fn it_says_how_far_it_is_and_stops_behind_the_sheet_that_is_being_printed() {
    let (begun, beginning) = mpsc::channel();
    let (go, gone) = mpsc::channel();
    let counter = Counter::new(Slow { begun, go: Mutex::new(gone) });
    counter.desk.set_printer(by_hand(PaperKind::Slip)).unwrap();
    filled(&counter, 20);
    counter.desk.print_selected(PaperKind::Slip, &all(Vec::new())).unwrap();
    thread::scope(|scope| {
        scope.spawn(|| counter.print());
        for _ in 0..2 {
            beginning.recv().unwrap();
            go.send(()).unwrap();
        }
        beginning.recv().unwrap();
        let job = counter.last_job();
        assert_eq!((job.state, job.done, job.sheets), (PrintJobState::Printing, 2, 20));
        counter.desk.cancel_print(job.number);
        go.send(()).unwrap();
    });
    assert!(beginning.try_recv().is_err(), "a fourth sheet came out");
    assert!(counter.desk.print_queue().is_empty());
}

/// What cannot be done is said to whoever asked, before anything is on paper.
#[test]
fn too_many_or_none_or_no_printer_is_said_at_once() {
    let counter = Counter::new(Paper::default());
    let ids = filled(&counter, 2);
    let refused = |kind, selection: &Selection| counter.desk.print_selected(kind, selection).unwrap_err().code();
    assert_eq!(refused(PaperKind::Slip, &all(Vec::new())), "printer_not_chosen");
    counter.desk.set_printer(by_hand(PaperKind::Slip)).unwrap();
    counter.desk.set_printer(by_hand(PaperKind::ReturnNote)).unwrap();
    assert_eq!(refused(PaperKind::Slip, &Selection::These(vec![ids[0]; 1_001])), "too_many");
    assert_eq!(refused(PaperKind::Slip, &all(ids)), "nothing_to_print", "the announced one has no slip");
    assert_eq!(refused(PaperKind::ReturnNote, &all(Vec::new())), "nothing_to_print", "nothing goes back");
    assert!(counter.desk.print_queue().is_empty());
}

/// The receipt that a clerk asks for after a hand-over; a job that can never be printed would stand in the queue.
#[test]
fn a_receipt_is_refused_at_once_where_nothing_was_paid() {
    let paper = Paper::default();
    let counter = Counter::new(paper.clone());
    counter.desk.set_printer(by_hand(PaperKind::Receipt)).unwrap();
    let parcel = counter.enter("SF1000000000001");
    let ask = || counter.desk.print_parcels(PaperKind::Receipt, vec![parcel]);
    assert_eq!(ask().unwrap_err().code(), "nothing_paid");
    assert!(counter.desk.print_queue().is_empty());
    counter.later(50);
    let record = counter.desk.parcel_record(parcel).unwrap();
    let (code, fee) = (PickupCode::parse(&record.pickup_code.unwrap()).ok(), Fen::new(record.fee_fen.into()));
    counter.desk.hand_over(HandOver { parcel, code, fee, paid: Payment::Cash, waiver: None, proof: None }).unwrap();
    ask().unwrap();
    counter.print();
    assert_eq!(paper.0.lock().unwrap().len(), 1);
}

/// Says that a sheet begins, and waits to be let go on.
struct Slow {
    begun: mpsc::Sender<()>,
    go: Mutex<mpsc::Receiver<()>>,
}

impl Outlet for Slow {
    fn printers(&self) -> Result<Vec<FoundPrinter>, PrintTrouble> {
        Ok(Vec::new())
    }

    fn put(&self, _: &PrinterAddress, _: &Sheet) -> Result<(), PrintTrouble> {
        self.begun.send(()).unwrap();
        self.go.lock().unwrap().recv().map_err(|_| PrintTrouble::Broken)
    }
}
