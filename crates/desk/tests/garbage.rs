//! A relay that answers garbage: a named problem, nothing lost, nothing taken over, no panic.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
};

use desk::{Desk, EntryForm, Founding, Surroundings};
use domain::{CommunityId, Fen, PersonName, Phone, TrackingNumber};

/// Status and body that the false relay gives to pushes and pulls.
type Answer = (u16, Vec<u8>);

const OK: u16 = 200;

#[test]
fn no_answer_of_a_false_relay_harms_the_desk() {
    let (address, answer) = false_relay();
    let folder = tempfile::tempdir().unwrap();
    let desk = paired_desk(&folder.path().join("desk.db"), &address);
    let community = desk.served_ids().unwrap()[0];
    enter(&desk, community, 0);
    let chain =
        |seq: u64| format!(r#"{{"epoch":7,"head":{seq},"relay_time":0,"sides":[],"events":[{}]}}"#, foreign_event(seq));
    let table: Vec<(&str, Answer, &str)> = vec![
        ("nothing at all", (OK, Vec::new()), "relay_garbled"),
        ("a web page", (OK, b"<!doctype html><h1>Login to the hotel's network</h1>".to_vec()), "relay_garbled"),
        ("JSON of something else", (OK, br#"{"hello":"world"}"#.to_vec()), "relay_garbled"),
        ("JSON cut off", (OK, br#"{"epoch":7,"head":3,"events":[{"seq":"#.to_vec()), "relay_garbled"),
        ("bytes that are no text", (OK, vec![0xff; 4096]), "relay_garbled"),
        ("an answer without end", (OK, vec![b'['; 17 << 20]), "relay_garbled"),
        (
            "results for events that were not sent",
            (OK, br#"{"results":[],"device_seq_held":9,"epoch":7,"relay_time":0}"#.to_vec()),
            "relay_garbled",
        ),
        ("an event that skips a place", (OK, chain(9).into_bytes()), "relay_garbled"),
        ("an event whose hash does not fit", (OK, chain(1).into_bytes()), "relay_garbled"),
        ("an error page", (500, b"Internal Server Error".to_vec()), "relay_garbled"),
        ("too busy", (503, b"{}".to_vec()), "relay_busy"),
        ("a redirect elsewhere", (302, b"".to_vec()), "relay_garbled"),
        ("another log", (409, br#"{"error":{"code":"diverged","message":""}}"#.to_vec()), "relay_diverged"),
        ("an ended device", (403, br#"{"error":{"code":"revoked","message":""}}"#.to_vec()), "relay_revoked"),
    ];
    for (what, given, code) in table {
        *answer.lock().unwrap() = given;
        let refused = [desk.push_pending().err(), desk.pull(community, 0).err()];
        for error in refused.into_iter().flatten() {
            assert_eq!(error.code(), code, "{what}");
        }
        // The clerk goes on meanwhile, and what waits stays in the queue.
        assert!(desk.status_bar().unwrap().unsynced >= 2, "{what}: nothing was taken for sent");
        assert!(desk.verify().unwrap().ok, "{what}: nothing of it was taken over");
    }
    assert_eq!(desk.tab_counts(None).unwrap().available, 1, "the parcel is still here");
}

#[test]
fn a_relay_that_is_not_there_is_said_to_be_so() {
    let folder = tempfile::tempdir().unwrap();
    let desk = founded(&folder.path().join("desk.db"));
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let refused = desk.pair(&format!("http://127.0.0.1:{port}"), "ABCD2345").unwrap_err();
    assert_eq!(refused.code(), "relay_unreachable");
    assert_eq!(desk.pair("ftp://example", "ABCD2345").unwrap_err().code(), "relay_address");
    assert_eq!(desk.push_pending().unwrap_err().code(), "relay_unpaired", "a desk without a relay works on its own");
}

fn founded(file: &std::path::Path) -> Desk {
    let desk = Desk::open(file, Surroundings::system()).unwrap();
    let founding = Founding {
        community: "测试小区".into(),
        collection_point: String::new(),
        fee_per_day: Fen::new(100),
        language: "zh-CN".into(),
    };
    desk.found(&founding).unwrap();
    desk
}

fn paired_desk(file: &std::path::Path, address: &str) -> Desk {
    let desk = founded(file);
    desk.pair(address, "ABCD2345").unwrap();
    desk
}

fn enter(desk: &Desk, community: CommunityId, n: u32) {
    let form = EntryForm {
        community,
        tracking: TrackingNumber::parse(&format!("SF{n:013}")).unwrap(),
        name: PersonName::parse("李宜君").unwrap(),
        phone: Phone::parse("15112340302").unwrap(),
        address: None,
        carrier: None,
        courier: None,
        damaged: false,
        shelf: None,
    };
    desk.enter(form).unwrap();
}

/// An event with a place, but neither a true hash nor a true chain.
fn foreign_event(seq: u64) -> String {
    let id = "0192f0c1-2b7a-7000-8000-000000000001";
    format!(
        r#"{{"seq":{seq},"accepted_at":0,"prefix_hash":"00","event_id":"{id}","community_id":"{id}","author":"relay",
        "device_id":"{id}","device_seq":1,"epoch":7,"base_seq":0,"subject":{{"kind":"parcel","id":"{id}"}},
        "type":"withdrawn","type_version":1,"occurred_at":0,"clock_offset_ms":0,"actor":null,"payload":"{{}}","hash":"00"}}"#
    )
}

/// A server that pairs and gives tokens as a relay does, and answers the rest as it is told.
fn false_relay() -> (String, Arc<Mutex<Answer>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let answer = Arc::new(Mutex::new((OK, Vec::new())));
    let told = answer.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let told = told.clone();
            // A desk that hangs up in the middle is no concern of this server.
            std::thread::spawn(move || drop(serve(stream, &told)));
        }
    });
    (address, answer)
}

fn serve(stream: TcpStream, told: &Mutex<Answer>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let (mut line, mut length) = (String::new(), 0);
    while reader.read_line(&mut line)? > 2 {
        length = line.to_lowercase().strip_prefix("content-length:").map_or(length, |n| n.trim().parse().unwrap_or(0));
        line.clear();
    }
    std::io::copy(&mut reader.take(length), &mut std::io::sink())?;
    let path = request.split(' ').nth(1).unwrap_or_default();
    let (status, body) = match path.split('?').next().unwrap_or_default() {
        "/v1/pair" => (OK, br#"{"epoch":7,"grants":[],"relay_time":0}"#.to_vec()),
        "/v1/challenge" => (OK, br#"{"nonce":"n"}"#.to_vec()),
        "/v1/token" => (OK, br#"{"token":"t","expires_in":900,"grants":[]}"#.to_vec()),
        "/v1/health" => (OK, br#"{"status":"ok","protocol":1,"epoch":7,"relay_time":0}"#.to_vec()),
        "/v1/caps" => (404, Vec::new()),
        _ => told.lock().unwrap().clone(),
    };
    let mut stream = stream;
    write!(stream, "HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len())?;
    stream.write_all(&body)
}
