//! Who asked for a print, and what is kept of it: it comes out later, when they may have gone.

use std::{
    sync::{Mutex, mpsc},
    thread,
    time::Duration,
};

use desk::{
    AuditQuery, ClerkForm, Desk, HandOver, Printable, ProofForm, ShiftClosing,
    printers::{FoundPrinter, Outlet, PaperKind, PrintTrouble, PrinterAddress, PrinterLanguage, Route, Sheet},
    view::PrintJobState,
};
use domain::{
    Fen, ParcelId, PersonName, PickupCode, Picture, ShiftId,
    clerk::Duty,
    event::{HandOverWay, Payment},
    rights::Role,
};

use super::{
    network::hand_over,
    support::{Counter, Paper, at, route, slips_at},
};

const PIN: &str = "2580";
/// One dot, as PNG.
const SIGNATURE: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/// The shift is closed, its report waits for the printer, and whoever closed it has gone home.
#[test]
fn what_waits_comes_out_whole_though_whoever_asked_has_signed_out() {
    let paper = Paper::default();
    let counter = Counter::new(paper.clone());
    let desk = &counter.desk;
    desk.set_printer(documents()).unwrap();
    administrator(desk);
    let (parcel, shift) = (signed_for(&counter), closed_shift(desk));
    desk.print_document(Printable::Shift(shift)).unwrap();
    desk.print_document(Printable::Dispute(parcel)).unwrap();
    desk.sign_out();
    counter.print();
    let states: Vec<_> = counter.states().into_iter().map(|(state, _)| state).collect();
    assert_eq!(states, [PrintJobState::Printed, PrintJobState::Printed]);
    let sheets = paper.0.lock().unwrap();
    let pictures = [0, 1].map(|at| sheets[at].bytes.windows(6).any(|bytes: &[u8]| bytes == b"/Image"));
    assert_eq!(pictures, [false, true], "what was signed is there for whoever might see it when they asked");
}

/// What somebody else was shown is nobody's to have once more.
#[test]
fn to_print_again_is_to_ask_anew() {
    let counter = Counter::new(Paper::default());
    let desk = &counter.desk;
    desk.set_printer(documents()).unwrap();
    administrator(desk);
    desk.print_document(Printable::Shift(closed_shift(desk))).unwrap();
    counter.print();
    desk.sign_out();
    let job = counter.last_job().number;
    assert_eq!(desk.reprint(job).unwrap_err().code(), "not_signed_in");
    assert_eq!(desk.print_queue().len(), 1, "nothing was queued");
}

/// The record says who printed what: nothing that was refused.
#[test]
fn a_print_that_finds_no_room_is_not_on_record() {
    let counter = Counter::new(Paper::default());
    let desk = &counter.desk;
    desk.set_printer(Route { automatic: false, ..slips_at(9) }).unwrap();
    let parcel = counter.enter("SF1000000000001");
    desk.print_parcels(PaperKind::Slip, vec![parcel, parcel]).unwrap();
    while desk.test_print(PaperKind::Slip).is_ok() {}
    let refused = desk.print_parcels(PaperKind::Slip, vec![parcel]).unwrap_err();
    assert_eq!(refused.code(), "printer_queue_full");
    let all = desk.audit(&AuditQuery::default()).unwrap().rows;
    assert_eq!(all.iter().filter(|row| row.deed == "desk.printed").count(), 2, "one for each sheet that was queued");
}

/// Ids come from a screen that may be older than the log: a name that nobody has is not put on record as printed.
#[test]
fn a_parcel_that_nobody_knows_is_neither_printed_nor_on_record() {
    let paper = Paper::default();
    let counter = Counter::new(paper.clone());
    let desk = &counter.desk;
    desk.set_printer(Route { automatic: false, ..slips_at(9) }).unwrap();
    let known = counter.enter("SF1000000000001");
    let unknown = || ParcelId::new(desk.now(), [7; 10]);
    let refused = |parcels| desk.print_parcels(PaperKind::Slip, parcels).unwrap_err().code();
    assert_eq!(refused(vec![unknown(), unknown()]), "parcel_unknown");
    assert_eq!(refused(vec![]), "parcel_unknown");
    desk.print_parcels(PaperKind::Slip, vec![unknown(), known, unknown()]).unwrap();
    counter.print();
    let states: Vec<_> = counter.states().into_iter().map(|(state, _)| state).collect();
    assert_eq!((states, paper.0.lock().unwrap().len()), (vec![PrintJobState::Printed], 1));
    let all = desk.audit(&AuditQuery::default()).unwrap().rows;
    assert_eq!(all.iter().filter(|row| row.deed == "desk.printed").count(), 1, "of the one that there is");
}

/// The old printer dies in the middle of a slip, just when another one is chosen.
#[test]
fn what_fails_while_another_printer_is_chosen_is_printed_there() {
    let ((seen, begun), (go, wait)) = (mpsc::channel(), mpsc::channel());
    let (out, asked) = mpsc::channel();
    let counter = Counter::new(Dying { seen, wait: Mutex::new(Some(wait)), out });
    counter.desk.set_printer(slips_at(1)).unwrap();
    counter.enter("SF1000000000001");
    thread::scope(|scope| {
        scope.spawn(|| counter.desk.print_next(Duration::ZERO));
        begun.recv().unwrap();
        counter.desk.set_printer(slips_at(2)).unwrap();
        go.send(()).unwrap();
    });
    assert_eq!(counter.states()[0].0, PrintJobState::Failed);
    counter.desk.reprint(counter.last_job().number).unwrap();
    counter.print();
    assert_eq!(asked.try_iter().collect::<Vec<_>>(), [at(1), at(2)]);
    assert_eq!(counter.states()[0].0, PrintJobState::Printed);
}

/// One of three cost nothing: the other two have their receipts, and none has it twice.
#[test]
fn a_sheet_that_cannot_be_drawn_stays_behind_alone() {
    let paper = Paper::default();
    let counter = Counter::new(paper.clone());
    let receipts = Route { automatic: false, ..route(PaperKind::Receipt, at(9)) };
    counter.desk.set_printer(receipts).unwrap();
    let [first, free, last] = ["SF1000000000001", "SF1000000000002", "SF1000000000003"].map(|number| {
        let hours = if number.ends_with('2') { 0 } else { 50 };
        hand_over(&counter, number, hours)
    });
    counter.desk.print_parcels(PaperKind::Receipt, vec![first, free, last]).unwrap();
    counter.print();
    let (job, came) = (counter.last_job(), paper.0.lock().unwrap().len());
    assert_eq!((came, job.trouble.as_deref()), (2, Some("printer_undrawable")));
    assert_eq!((job.done, job.sheets), (0, 1), "what is in doubt is the one that is missing");
    counter.desk.reprint(job.number).unwrap();
    counter.print();
    assert_eq!((paper.0.lock().unwrap().len(), counter.last_job().state), (2, PrintJobState::Failed));
}

/// A sheet that nobody thought of: whoever waits behind it must not wait for ever.
#[test]
fn a_sheet_over_which_the_program_stumbles_holds_up_no_other() {
    let paper = Paper::default();
    let counter = Counter::new(Stumbling(paper.clone(), Mutex::new(true)));
    counter.desk.set_printer(slips_at(9)).unwrap();
    counter.enter("SF1000000000001");
    let second = counter.enter("SF1000000000002");
    counter.print();
    let states: Vec<_> = counter.states().into_iter().map(|(state, _)| state).collect();
    assert_eq!(states, [PrintJobState::Failed, PrintJobState::Printed]);
    assert_eq!(paper.0.lock().unwrap()[0].bytes, counter.sheets_of(&[second])[0]);
}

/// Takes every sheet but the first, over which it panics.
struct Stumbling(Paper, Mutex<bool>);

impl Outlet for Stumbling {
    fn printers(&self) -> Result<Vec<FoundPrinter>, PrintTrouble> {
        Ok(Vec::new())
    }

    fn put(&self, printer: &PrinterAddress, sheet: &Sheet) -> Result<(), PrintTrouble> {
        let first = std::mem::take(&mut *self.1.lock().unwrap());
        assert!(!first, "as a mistake would");
        self.0.put(printer, sheet)
    }
}

/// Dies over its first sheet when it is told to.
struct Dying {
    seen: mpsc::Sender<()>,
    wait: Mutex<Option<mpsc::Receiver<()>>>,
    out: mpsc::Sender<PrinterAddress>,
}

impl Outlet for Dying {
    fn printers(&self) -> Result<Vec<FoundPrinter>, PrintTrouble> {
        Ok(Vec::new())
    }

    fn put(&self, printer: &PrinterAddress, _: &Sheet) -> Result<(), PrintTrouble> {
        self.out.send(printer.clone()).unwrap();
        let Some(wait) = self.wait.lock().unwrap().take() else { return Ok(()) };
        self.seen.send(()).unwrap();
        wait.recv().unwrap();
        Err(PrintTrouble::Broken)
    }
}

fn documents() -> Route {
    let office = PrinterAddress::System { name: "office".into() };
    let language = PrinterLanguage::Pdf;
    Route { language, layout: "a4".into(), automatic: false, ..route(PaperKind::Document, office) }
}

fn administrator(desk: &Desk) {
    let form = ClerkForm {
        id: None,
        name: PersonName::parse("陈站长").unwrap(),
        duty: Duty { role: Role::Administrator, rights: None },
        pin: Some(PIN.into()),
    };
    desk.save_clerk(form).unwrap();
    desk.sign_in_as("陈站长", PIN).unwrap();
}

fn closed_shift(desk: &Desk) -> ShiftId {
    desk.open_shift(Fen::ZERO).unwrap();
    let closing = ShiftClosing { counted: Fen::ZERO, pieces: vec![], note: None, expected: None };
    desk.close_shift(closing).unwrap().line.id.parse().unwrap()
}

fn signed_for(counter: &Counter) -> ParcelId {
    let parcel = counter.enter("SF1000000000001");
    let code = PickupCode::parse(&counter.desk.parcel_record(parcel).unwrap().pickup_code.unwrap()).ok();
    let signature = Some(Picture::parse(SIGNATURE).unwrap());
    let proof = Some(ProofForm { signature, ..ProofForm::of(HandOverWay::Other) });
    let given = HandOver { parcel, code, fee: Fen::ZERO, paid: Payment::None, waiver: None, proof };
    counter.desk.hand_over(given).unwrap();
    parcel
}
