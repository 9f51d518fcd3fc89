//! What goes on behind the screens goes on, whatever one printer or one thread does.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use desk::{
    Desk, Surroundings,
    printers::{PaperKind, PrinterAddress, Route},
};
use parcel_desk::{
    closing, report,
    turns::{self, Next},
};
use serde_json::json;
use std::{
    fs,
    io::Read as _,
    net::{TcpListener, TcpStream},
    ops::ControlFlow,
    sync::mpsc,
    thread,
    time::Duration,
};
use support::{Bridge, PATIENCE, until};

/// Two hundred slips at a printer that takes seconds for each: the label of the parcel in hand is wanted now.
#[tokio::test]
async fn a_slow_printer_keeps_no_other_waiting() {
    let data = tempfile::tempdir().unwrap();
    let desk = Bridge::start(data.path()).await;
    let parcel = found(&desk);
    // It takes everything and never hangs up.
    let mut held = Vec::new();
    let slow = printer(move |stream| held.push(stream));
    let (out, labels) = mpsc::channel();
    let quick = printer(move |mut stream| drop(out.send(stream.read_exact(&mut [0]))));
    choose(&desk, "slip", "receipt-80", "esc_pos", slow);
    choose(&desk, "shelf_label", "label-60x40", "tspl", quick);
    desk.ask("print_parcels", &json!({ "kind": "slip", "parcelIds": vec![parcel; 200] })).unwrap();
    desk.ask("test_print", &json!({ "kind": "shelf_label" })).unwrap();
    labels.recv_timeout(PATIENCE).unwrap().unwrap();
    let queue = desk.ask("print_queue", &json!({})).unwrap();
    assert_eq!(queue[0]["state"], "printing", "and the slips go on: {queue}");
}

/// A desk that pushes nothing any more, and says nothing of it, is found out when the relay's day is missing.
#[test]
fn a_turn_that_comes_to_grief_is_followed_by_a_next_one() {
    let logs = tempfile::tempdir().unwrap();
    report::watch(logs.path());
    let ((tell, told), mut turn) = (mpsc::channel(), 0);
    turns::begin("spoons", move || {
        turn += 1;
        assert!(turn != 1, "{}", "李宜君: 15112340302");
        tell.send(turn).map_or(ControlFlow::Break(()), |()| Next::Continue(Duration::ZERO))
    });
    assert_eq!(told.recv_timeout(PATIENCE).unwrap(), 2, "the thread goes on, with what it knew");
    let noted = fs::read_to_string(logs.path().join("panics.log")).unwrap();
    assert!(noted.contains("thread spoons at tests/background.rs"), "whoever mends it is told where: {noted}");
    assert!(!noted.contains("李宜君") && !noted.contains("0302"), "and nothing of anybody: {noted}");
}

/// What fails at every turn must not fill the disk, nor be given up.
#[test]
fn the_rest_grows_with_every_grief_in_a_row_and_is_forgotten_after_a_good_turn() {
    let (mut turn, mut rests) = (0, Vec::new());
    let work = || {
        turn += 1;
        assert!([11, 13].contains(&turn), "as a mistake would");
        if turn == 13 { Next::Break(()) } else { Next::Continue(Duration::from_millis(200)) }
    };
    turns::take("spoons", work, |rest| rests.push(rest.as_secs_f64()));
    assert_eq!(rests, [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 300.0, 0.2, 1.0]);
}

/// A backup is to be gone back to, and a slip lies in memory: who restarts is told, and the window asks as well.
#[tokio::test]
async fn no_restart_drops_a_slip_that_nobody_was_told_of() {
    let data = tempfile::tempdir().unwrap();
    let desk = Bridge::start(data.path()).await;
    found(&desk);
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    choose(&desk, "slip", "receipt-80", "esc_pos", nobody);
    desk.ask("test_print", &json!({ "kind": "slip" })).unwrap();
    until("the printer to be found off", async || {
        let bar = desk.ask("status_bar", &json!({})).unwrap();
        (bar["printer"]["trouble"] == "printer_refused").then_some(())
    })
    .await;
    assert_eq!(desk.ask("unprinted", &json!({})).unwrap(), 1);
    for told in [json!({}), json!({ "unprinted": 0 })] {
        assert_eq!(desk.ask("restart", &told).unwrap_err()["code"], "prints_wait");
    }
    assert_eq!(desk.ask("unprinted", &json!({})).unwrap(), 1, "it is still there");
}

/// Whoever closes the window at six in the evening reads how many, and what becomes of them.
#[test]
fn the_window_asks_before_it_closes_over_what_waits() {
    let data = tempfile::tempdir().unwrap();
    let desk = Desk::open(&data.path().join("desk.db"), Surroundings::system()).unwrap();
    for language in ["zh-CN", "en"] {
        desk.set_language(language).unwrap();
        assert_eq!(closing::question(&desk), None, "nothing waits");
    }
    let printer = Some(PrinterAddress::System { name: "slips".into() });
    let route = desk.printers().unwrap().routes.swap_remove(0);
    desk.set_printer(Route { printer, ..route }).unwrap();
    for _ in 0..3 {
        desk.test_print(PaperKind::Slip).unwrap();
    }
    let asked = |language: &str| {
        desk.set_language(language).unwrap();
        closing::question(&desk).unwrap()
    };
    let (chinese, english) = (asked("zh-CN"), asked("en"));
    assert!(chinese.words.contains("还有 3 张没有打印") && chinese.close == "仍然关闭", "{chinese:?}");
    assert!(english.words.contains("not printed yet: 3") && english.stay == "Not now", "{english:?}");
}

/// A desk with one parcel on the shelf; its id.
fn found(desk: &Bridge) -> String {
    let founding = json!({ "community": "华润二十四城", "collection_point": "", "fee_per_day_fen": 100,
        "language": "zh-CN", "desk_name": null, "administrator": null });
    let app = desk.ask("found_desk", &json!({ "request": founding })).unwrap();
    let entry = json!({ "community_id": app["communities"][0]["id"], "tracking_number": "SF1061583803517",
        "name": "李宜君", "phone": "15112340302", "address": "3栋1单元1204", "carrier": null, "courier_id": null,
        "damaged": false, "shelf": "A1-01" });
    let card = desk.ask("enter", &json!({ "request": entry })).unwrap();
    card["parcel"]["id"].as_str().unwrap().to_owned()
}

fn choose(desk: &Bridge, kind: &str, layout: &str, language: &str, port: u16) {
    let printer = json!({ "way": "network", "host": "127.0.0.1", "port": port });
    let route = json!({ "kind": kind, "printer": printer, "language": language, "layout": layout,
        "automatic": false, "copies": 1, "cut": true, "drawer": false });
    desk.ask("set_printer", &json!({ "route": route })).unwrap();
}

/// A printer's socket; `serve` has every connection in turn.
fn printer(mut serve: impl FnMut(TcpStream) + Send + 'static) -> u16 {
    let socket = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = socket.local_addr().unwrap().port();
    thread::spawn(move || socket.incoming().flatten().for_each(&mut serve));
    port
}
