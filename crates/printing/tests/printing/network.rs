//! Printers with a socket of their own, in every temper.

use std::{
    io::{Read as _, Write as _},
    net::TcpListener,
    sync::mpsc,
    thread,
    time::Duration,
};

use desk::{
    HandBack, HandOver, RunScan,
    printers::{PaperKind, PrinterAddress, PrinterLanguage, Roll, Route},
    view::PrintJobState,
};
use domain::{
    Fen, ParcelId, PickupCode,
    event::{Payment, ReturnKind},
};

use super::support::{Counter, Paper, at, good_printer, next, printer, prints, rest, route, slips_at};

const WAITING: (PrintJobState, Option<String>) = (PrintJobState::Waiting, None);
const PRINTED: (PrintJobState, Option<String>) = (PrintJobState::Printed, None);

fn failed(code: &str) -> (PrintJobState, Option<String>) {
    (PrintJobState::Failed, Some(code.to_owned()))
}

/// The clerk does nothing, and the slip lies in the tray: the bytes are those that ESC/POS was made of.
#[test]
fn a_slip_comes_out_by_itself_when_a_parcel_is_entered() {
    let counter = Counter::with_network();
    let (port, paper) = good_printer();
    counter.desk.set_printer(slips_at(port)).unwrap();
    let id = counter.enter("SF1000000000001");
    assert_eq!(counter.states(), [WAITING], "a verb is done before anything is sent");
    counter.print();
    let slip = next(&paper);
    assert_eq!(slip, counter.sheets_of(&[id])[0], "what was drawn arrives, whole and nothing else");
    assert!(slip.starts_with(b"\x1b@") && slip.windows(4).any(|at| at == b"\x1dv0\0"), "ESC/POS, as a picture");
    assert_eq!(counter.states(), [PRINTED]);
    assert!(!counter.desk.print_next(Duration::ZERO), "and only once");
}

/// A desk that has no printer, or does not want one to begin by itself, goes on as before.
#[test]
fn nothing_prints_by_itself_where_nobody_said_so() {
    let counter = Counter::with_network();
    counter.enter("SF1000000000001");
    let mut by_hand = slips_at(9);
    by_hand.automatic = false;
    counter.desk.set_printer(by_hand).unwrap();
    counter.enter("SF1000000000002");
    assert!(counter.desk.print_queue().is_empty());
    let bar = counter.desk.status_bar().unwrap().printer;
    assert!(bar.chosen && bar.waiting == 0 && bar.trouble.is_none(), "{bar:?}");
    let refused = counter.desk.test_print(PaperKind::Document).unwrap_err();
    assert_eq!(refused.code(), "printer_not_chosen");
}

/// Switched off at noon: the queue of couriers goes on, and afterwards everything comes out in order, each once.
#[test]
fn a_printer_that_is_off_keeps_its_slips_in_order_and_other_printers_go_on() {
    let counter = Counter::with_network();
    let off = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    counter.desk.set_printer(slips_at(off)).unwrap();
    let parcels = ["SF1000000000001", "SF1000000000002", "SF1000000000003"].map(|number| counter.enter(number));
    counter.print();
    assert_eq!(counter.states(), [failed("printer_refused"), WAITING, WAITING]);
    assert_eq!(counter.desk.status_bar().unwrap().printer.trouble.as_deref(), Some("printer_refused"));

    let (port, paper) = good_printer();
    let labels = Route { layout: "label-40x30".into(), automatic: false, ..route(PaperKind::ShelfLabel, at(port)) };
    counter.desk.set_printer(labels).unwrap();
    counter.desk.test_print(PaperKind::ShelfLabel).unwrap();
    counter.print();
    assert_eq!(
        counter.last_job().state,
        PrintJobState::Printed,
        "another printer does not wait for the one that is off"
    );
    next(&paper);

    counter.desk.set_printer(slips_at(port)).unwrap();
    counter.print();
    assert_eq!(counter.states()[0], failed("printer_refused"), "what failed is printed when somebody says so");
    let first = counter.desk.print_queue()[0].number;
    counter.desk.reprint(first).unwrap();
    counter.print();
    let came: Vec<_> = parcels.iter().map(|_| next(&paper)).collect();
    assert_eq!(came, counter.sheets_of(&parcels), "in the order in which they were received");
    assert!(paper.try_recv().is_err(), "and none twice");
}

/// Somebody pulls the plug in the third of five slips.
#[test]
fn a_batch_that_is_cut_goes_on_with_the_sheet_in_doubt() {
    let counter = Counter::with_network();
    let (port, paper) = printer(|number, stream| {
        if number == 2 {
            let mut some = [0; 200];
            (&stream).read_exact(&mut some[..3]).unwrap();
            (&stream).write_all(&[0x12]).unwrap();
            (&stream).read_exact(&mut some).unwrap();
            // With bytes unread, closing is a reset.
            drop(stream);
            return some.to_vec();
        }
        prints(stream, 0x12)
    });
    let mut by_hand = slips_at(port);
    by_hand.automatic = false;
    counter.desk.set_printer(by_hand).unwrap();
    let parcels = (1..=5).map(|number| counter.enter(&format!("SF100000000000{number}"))).collect::<Vec<_>>();
    counter.desk.print_parcels(PaperKind::Slip, parcels.clone()).unwrap();
    counter.print();
    let job = counter.last_job();
    assert_eq!((job.state, job.trouble.as_deref()), (PrintJobState::Failed, Some("printer_broken")));
    assert_eq!((job.done, job.sheets), (2, 5), "two are whole, the third is in doubt");

    counter.desk.reprint(job.number).unwrap();
    counter.print();
    assert_eq!(counter.states(), [PRINTED]);
    let came: Vec<_> = (0..6).map(|_| next(&paper)).collect();
    let wanted = counter.sheets_of(&parcels);
    assert_eq!(came[..2], wanted[..2]);
    assert_eq!(came[3..], wanted[2..], "nothing that came out is printed again");
    assert!(paper.try_recv().is_err());
}

/// What a receipt printer and a label printer say when they are asked.
#[test]
fn without_paper_nothing_is_sent() {
    for (language, empty, full) in [(PrinterLanguage::EscPos, 0x72, 0x12), (PrinterLanguage::Tspl, 0x04, 0x00)] {
        let counter = Counter::with_network();
        let (port, paper) = printer(move |number, stream| prints(stream, if number == 0 { empty } else { full }));
        let mut route = slips_at(port);
        route.language = language;
        counter.desk.set_printer(route).unwrap();
        counter.enter("SF1000000000001");
        counter.print();
        assert_eq!(counter.states(), [failed("printer_no_paper")], "{language:?}");
        assert!(next(&paper).is_empty(), "not a byte of the slip was sent to where it would be lost");
        counter.desk.reprint(counter.last_job().number).unwrap();
        counter.print();
        assert_eq!(counter.states(), [PRINTED]);
        assert!(next(&paper).len() > 1_000);
    }
}

/// Cheap printers know no questions. They print all the same, and are asked only once.
#[test]
fn a_printer_that_answers_nothing_prints() {
    let counter = Counter::with_network();
    let (port, paper) = printer(|_, stream| rest(stream));
    counter.desk.set_printer(slips_at(port)).unwrap();
    let parcels = ["SF1000000000001", "SF1000000000002"].map(|number| counter.enter(number));
    counter.print();
    let wanted = counter.sheets_of(&parcels);
    assert_eq!(next(&paper), [b"\x10\x04\x04".as_slice(), &wanted[0]].concat());
    assert_eq!(next(&paper), wanted[1]);
}

/// A printer takes its time; nobody at the counter does.
#[test]
fn a_slow_printer_holds_up_no_receive() {
    let counter = Counter::with_network();
    let (go, wait) = mpsc::channel::<()>();
    let (seen, connected) = mpsc::channel();
    let (port, paper) = printer(move |_, stream| {
        let mut question = [0; 3];
        (&stream).read_exact(&mut question).unwrap();
        (&stream).write_all(&[0x12]).unwrap();
        seen.send(()).unwrap();
        wait.recv().unwrap();
        rest(stream)
    });
    let mut route = slips_at(port);
    // More than both systems keep on its way.
    route.copies = 5;
    counter.desk.set_printer(route).unwrap();
    let first = counter.enter("SF1000000000001");
    thread::scope(|scope| {
        scope.spawn(|| counter.desk.print_next(Duration::ZERO));
        connected.recv().unwrap();
        counter.enter("SF1000000000002");
        assert_eq!(counter.states()[0].0, PrintJobState::Printing, "it is not called printed before it is");
        assert_eq!(counter.states()[1], WAITING);
        go.send(()).unwrap();
    });
    assert_eq!(counter.states()[0], PRINTED);
    assert_eq!(next(&paper), counter.sheets_of(&[first])[0]);
}

/// What nobody wants any more leaves the queue; a batch stops behind the sheet that is on its way.
#[test]
fn a_job_is_cancelled_before_and_in_the_middle() {
    let counter = Counter::with_network();
    let (go, wait) = mpsc::channel::<()>();
    let (seen, begun) = mpsc::channel();
    let (port, paper) = printer(move |_, stream| {
        seen.send(()).unwrap();
        wait.recv().unwrap();
        prints(stream, 0x12)
    });
    let mut by_hand = slips_at(port);
    by_hand.automatic = false;
    counter.desk.set_printer(by_hand).unwrap();
    let parcels = (1..=3).map(|number| counter.enter(&format!("SF100000000000{number}"))).collect::<Vec<_>>();
    counter.desk.print_parcels(PaperKind::Slip, parcels.clone()).unwrap();
    counter.desk.print_parcels(PaperKind::Slip, parcels.clone()).unwrap();
    let [batch, later] = [0, 1].map(|at| counter.desk.print_queue()[at].number);
    thread::scope(|scope| {
        scope.spawn(|| counter.desk.print_next(Duration::ZERO));
        begun.recv().unwrap();
        counter.desk.cancel_print(later);
        counter.desk.cancel_print(batch);
        go.send(()).unwrap();
    });
    assert!(counter.desk.print_queue().is_empty(), "{:?}", counter.desk.print_queue());
    assert_eq!(next(&paper), counter.sheets_of(&parcels)[0]);
    assert!(paper.try_recv().is_err() && !counter.desk.print_next(Duration::ZERO));
}

/// A receipt tells of money: none was taken, none is printed.
#[test]
fn a_receipt_comes_out_only_where_money_was_taken() {
    let paper = Paper::default();
    let counter = Counter::new(paper.clone());
    counter.desk.set_printer(route(PaperKind::Receipt, at(9))).unwrap();
    hand_over(&counter, "SF1000000000001", 0);
    assert!(counter.desk.print_queue().is_empty(), "{:?}", counter.states());
    hand_over(&counter, "SF1000000000002", 50);
    counter.print();
    assert_eq!(paper.0.lock().unwrap().len(), 1);
    assert_eq!(counter.states(), [PRINTED]);
}

/// However a parcel comes in or goes back, its paper comes out, and no other's.
#[test]
fn every_way_in_and_back_prints_its_own_paper_once() {
    let counter = Counter::new(Paper::default());
    for kind in [PaperKind::Slip, PaperKind::ReturnNote] {
        counter.desk.set_printer(route(kind, at(9))).unwrap();
    }
    let announced = counter.announce("SF1000000000001");
    counter.announce("SF1000000000002");
    assert!(counter.desk.print_queue().is_empty(), "what is on its way has no slip yet");
    counter.desk.receive(announced, false, None).unwrap();
    let (community, damaged) = (counter.community(), false);
    let run = RunScan { community, shelf: None, offered: None, size: None, damaged };
    counter.desk.run_scan("SF1000000000002", &run).unwrap();
    counter.desk.run_scan("SF1000000000002", &run).unwrap();
    counter.desk.send_back(announced, ReturnKind::WrongInformation, None).unwrap();
    counter.desk.hand_back(announced, HandBack::default()).unwrap();
    let kinds: Vec<_> = counter.desk.print_queue().into_iter().map(|job| job.kind).collect();
    assert_eq!(kinds, [PaperKind::Slip, PaperKind::Slip, PaperKind::ReturnNote]);
    counter.print();
    assert_eq!(counter.states(), [PRINTED, PRINTED, PRINTED], "and each can be drawn as the parcel is now");
}

/// After so many hours on the shelf, paid in cash.
pub fn hand_over(counter: &Counter, tracking: &str, hours: i64) -> ParcelId {
    let parcel = counter.enter(tracking);
    counter.later(hours);
    let record = counter.desk.parcel_record(parcel).unwrap();
    let (code, fee) = (PickupCode::parse(&record.pickup_code.unwrap()).ok(), Fen::new(record.fee_fen.into()));
    let paid = if fee == Fen::ZERO { Payment::None } else { Payment::Cash };
    counter.desk.hand_over(HandOver { parcel, code, fee, paid, waiver: None, proof: None }).unwrap();
    parcel
}

/// Settings come from a screen and from files that other versions wrote: none of it may reach a program or a socket unread.
#[test]
fn a_setting_that_makes_no_sense_is_refused_and_says_why() {
    let counter = Counter::with_network();
    let network = |host: &str, port| PrinterAddress::Network { host: host.into(), port };
    let system = |name: &str| PrinterAddress::System { name: name.into() };
    for wrong in [network("", 9100), network("a b", 9100), network("10.0.0.9", 0), system("-o raw"), system("a\nb")] {
        let refused = counter.desk.set_printer(route(PaperKind::Slip, wrong.clone())).unwrap_err();
        assert_eq!(refused.code(), "printer_address_wrong", "{wrong:?}");
    }
    let mut pdf = slips_at(9100);
    pdf.language = PrinterLanguage::Pdf;
    assert_eq!(counter.desk.set_printer(pdf).unwrap_err().code(), "printer_wrong_language", "raw sockets take no PDF");
    let mut many = slips_at(9100);
    many.copies = 500;
    assert_eq!(counter.desk.set_printer(many).unwrap_err().code(), "copies_wrong");
    let mut unknown = slips_at(9100);
    unknown.layout = "papyrus".into();
    assert_eq!(counter.desk.set_printer(unknown).unwrap_err().code(), "slip_impossible");
    assert!(!counter.desk.status_bar().unwrap().printer.chosen, "and nothing of it was kept");
}

/// 60 mm do not come out of a roll of 58, whose head reaches 48: shelf and code would be missing on the label, and
/// nobody would look before the parcel is searched for.
#[test]
fn a_label_that_a_roll_would_cut_is_refused_when_its_printer_is_chosen() {
    let counter = Counter::new(Paper::default());
    let choose = |kind, layout: &str, roll| {
        counter.desk.set_printer(Route { layout: layout.into(), roll, ..route(kind, at(9)) })
    };
    let refused = |kind, layout, roll| choose(kind, layout, roll).unwrap_err().code();
    for kind in [PaperKind::Slip, PaperKind::ShelfLabel] {
        assert_eq!(refused(kind, "label-60x40", None), "roll_needed", "nobody knows how wide it is");
        assert_eq!(refused(kind, "label-60x40", Some(Roll::Mm58)), "printer_too_narrow");
    }
    for roll in [None, Some(Roll::Mm58), Some(Roll::Mm80)] {
        assert_eq!(refused(PaperKind::Slip, "label-100x150", roll), "printer_too_narrow", "no roll is so wide");
    }
    assert!(!counter.desk.status_bar().unwrap().printer.chosen, "and nothing of it was kept");
    choose(PaperKind::ShelfLabel, "label-40x30", None).unwrap();
    choose(PaperKind::ShelfLabel, "label-60x40", Some(Roll::Mm80)).unwrap();
    let label_printer = Route { language: PrinterLanguage::Tspl, ..route(PaperKind::Slip, at(9)) };
    counter.desk.set_printer(Route { layout: "label-100x150".into(), ..label_printer }).unwrap();
}
