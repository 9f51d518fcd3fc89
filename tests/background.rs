//! What goes on behind the screens goes on, whatever one printer or one thread does.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::json;
use std::{
    io::Read as _,
    net::{TcpListener, TcpStream},
    sync::mpsc,
    thread,
};
use support::{Bridge, PATIENCE};

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
