//! Callers who are slow, and too many of them: nobody holds the relay up for others.

use std::time::Duration;

use relay::config::{Connections, Patience};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::support::{Address as _, TestRelay, client};

const SECOND: Duration = Duration::from_secs(1);

async fn connect(relay: &TestRelay) -> TcpStream {
    TcpStream::connect(relay.url("").trim_start_matches("http://")).await.unwrap()
}

/// What comes until the relay closes; a relay that waits for ever fails the test.
async fn rest(stream: &mut TcpStream) -> String {
    let mut text = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(30), stream.read_to_end(&mut text));
    // A connection that is reset is closed, too.
    let _ = read.await.expect("the relay goes on waiting");
    String::from_utf8_lossy(&text).into_owned()
}

#[tokio::test]
async fn who_does_not_come_to_the_point_is_cut_off() {
    let patience = Patience { headers: SECOND, piece: SECOND, stop: SECOND };
    let relay = TestRelay::start_as(|config| relay::Config { patience, ..config }).await;
    let cases = [
        ("nothing at all", "", ""),
        ("headers without an end", "GET /v1/health HTTP/1.1\r\nHost: localhost\r\nX: ", ""),
        ("a kept connection", "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n", "HTTP/1.1 200 OK"),
        (
            "a body without an end",
            "POST /v1/pair HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{",
            "HTTP/1.1 4",
        ),
        (
            "a compressed body without an end",
            "POST /v1/pair HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: zstd\r\nContent-Length: 99\r\n\r\n{",
            "HTTP/1.1 4",
        ),
    ];
    for (what, sent, answered) in cases {
        let mut stream = connect(&relay).await;
        stream.write_all(sent.as_bytes()).await.unwrap();
        let rest = rest(&mut stream).await;
        assert!(rest.starts_with(answered) && rest.is_empty() == answered.is_empty(), "{what}: {rest}");
    }
}

#[tokio::test]
async fn beyond_the_most_connections_callers_are_turned_away_and_one_that_ends_makes_room() {
    let most_connections = Connections { in_all: 3, from_one: 3 };
    let admin = "127.0.0.1:0".parse().unwrap();
    let relay =
        TestRelay::start_as(|config| relay::Config { most_connections, admin_listen: Some(admin), ..config }).await;
    let mut open = Vec::new();
    for _ in 0..3 {
        let mut stream = connect(&relay).await;
        stream.write_all(b"GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
        let mut first = [0; 12];
        stream.read_exact(&mut first).await.unwrap();
        assert_eq!(&first, b"HTTP/1.1 200");
        open.push(stream);
    }
    assert_eq!(rest(&mut connect(&relay).await).await, "", "there is no fourth place");
    let metrics = client().get(relay.admin_url("/metrics")).send().await.unwrap().text().await.unwrap();
    assert!(metrics.contains("parcel_relay_refused_connections_total 1"), "{metrics}");
    drop(open.pop());
    for _ in 0..200 {
        if client().get(relay.url("/livez")).send().await.is_ok() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the place that was given back is not given out again");
}
