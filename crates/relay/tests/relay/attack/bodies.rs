//! Bodies that are too large, too deep, without an end, or not what they say: refused in plain words, by every
//! call that takes one, before they cost much.

use reqwest::Response;
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use super::{
    calls::{Call, Door, calls},
    world::{World, read},
};
use crate::support::{Address as _, client};

/// Every call that takes a body, and the largest.
async fn taking(world: &World) -> Vec<(Call, usize)> {
    let document: Value = client().get(world.relay.url("/openapi.json")).send().await.unwrap().json().await.unwrap();
    let largest = |call: &Call| {
        let operation = &document["paths"][call.path][call.method.to_lowercase()];
        operation["x-largest-body"].as_u64().map(|largest| usize::try_from(largest).unwrap())
    };
    let taking: Vec<_> = calls().into_iter().filter_map(|call| largest(&call).map(|size| (call, size))).collect();
    assert!(taking.len() > 30, "{}", taking.len());
    taking
}

async fn send(world: &World, call: &Call, body: Vec<u8>, encoding: &str) -> Response {
    let request = client().post(world.relay.url(&path(world, call))).header("content-type", "application/json");
    let request = world.here.dressed(request, call.door).header("content-encoding", encoding);
    request.body(body).send().await.unwrap()
}

/// With whatever it is about; whether that exists does not matter to a body that is not read.
fn path(world: &World, call: &Call) -> String {
    let path = call.path.replace("{id}", &world.here.parcel.to_string()).replace("{reference}", "HERE-1");
    path.replace("{token}", &world.here.link)
}

#[tokio::test]
async fn one_byte_too_many_is_refused_however_it_is_packed() {
    let world = World::begin().await;
    for (call, largest) in taking(&world).await {
        let larger = vec![b' '; largest + 1];
        let packed = zstd::encode_all(&larger[..], 3).unwrap();
        for (body, encoding) in [(larger.clone(), "identity"), (packed, "zstd")] {
            let (status, word, _) = read(send(&world, &call, body, encoding).await).await;
            assert_eq!((status, word.as_str()), (413, "too_large"), "{} {encoding}", call.path);
        }
        let (_, word, _) = read(send(&world, &call, vec![b' '; largest], "identity").await).await;
        assert_ne!(word, "too_large", "{}", call.path);
        let all = zstd::encode_all(&larger[1..], 3).unwrap();
        let (_, word, _) = read(send(&world, &call, all, "zstd").await).await;
        assert_ne!(word, "too_large", "{} packed", call.path);
    }
    world.relay.stop().await;
}

/// A few bytes that claim to be megabytes are not unpacked for somebody who has not said who they are.
#[tokio::test]
async fn strangers_have_no_megabytes_unpacked() {
    let world = World::begin().await;
    let bomb = zstd::encode_all(&vec![b' '; 1024 * 1024][..], 19).unwrap();
    assert!(bomb.len() < 1024, "{}", bomb.len());
    for (call, largest) in taking(&world).await.into_iter().filter(|(_, largest)| *largest > 600 * 1024) {
        assert_eq!(call.door, Door::Desk, "{}", call.path);
        for token in ["", "00", &world.here.partner.shown.key] {
            let request = client().post(world.relay.url(call.path)).bearer_auth(token);
            let request = request.header("content-type", "application/json").header("content-encoding", "zstd");
            let (status, word, _) = read(request.body(bomb.clone()).send().await.unwrap()).await;
            assert_eq!((status, word.as_str()), (413, "too_large"), "{} of {largest}", call.path);
        }
        let (_, word, _) = read(send(&world, &call, bomb.clone(), "zstd").await).await;
        assert_ne!(word, "too_large", "{}: a desk's is", call.path);
    }
    world.relay.stop().await;
}

#[tokio::test]
async fn what_is_deep_or_odd_is_refused_and_breaks_nothing() {
    let world = World::begin().await;
    let closed = |open: &str, close: &str, count: usize| format!("{}{}", open.repeat(count), close.repeat(count));
    let odd = [
        "[".repeat(60_000),
        closed("[", "]", 30_000),
        closed("{\"key\":", "", 8_000),
        format!("{{\"events\":{},\"sides\":[]}}", closed("[", "]", 30_000)),
        format!("{{\"key\":{}}}", closed("{\"a\":", "}", 3_000)),
        format!("{{\"more\":{}}}", closed("[", "]", 30_000)),
        "1e99999".into(),
        "\"\\ud800\"".into(),
        "{\"key\":\"a\",\"key\":\"b\"}".into(),
        "{\"community\":\"\\u0000\"}".into(),
        "nul".into(),
        "\u{feff}{}".into(),
        String::new(),
    ];
    for (call, _) in taking(&world).await {
        for body in &odd {
            let (status, word, _) = read(send(&world, &call, body.clone().into_bytes(), "identity").await).await;
            let begins: String = body.chars().take(40).collect();
            // What stands in a field that nobody knows is overlooked, however deep.
            assert!(status < 500 && status != 401, "{} {begins}: {status} {word}", call.path);
        }
        let (status, ..) = read(send(&world, &call, vec![0xff, 0xfe, 0x00], "identity").await).await;
        assert!((400..500).contains(&status), "{}: no text at all", call.path);
        for encoding in ["gzip", "br", "deflate", "zstd, gzip"] {
            let (status, ..) = read(send(&world, &call, b"{}".to_vec(), encoding).await).await;
            assert_eq!(status, 415, "{} {encoding}", call.path);
        }
    }
    world.relay.stop().await;
}

/// What a raw connection is answered: its first line, or nothing where it is cut off.
async fn answer(world: &World, sent: &[u8]) -> String {
    let mut stream = TcpStream::connect(world.relay.url("").trim_start_matches("http://")).await.unwrap();
    // The relay may have closed it before all is written.
    let _ = stream.write_all(sent).await;
    let _ = stream.shutdown().await;
    let mut text = Vec::new();
    let read = tokio::time::timeout(std::time::Duration::from_secs(60), stream.read_to_end(&mut text));
    let _ = read.await.expect("the relay goes on waiting");
    String::from_utf8_lossy(&text).lines().next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn requests_that_are_none_are_refused_or_cut_off() {
    let world = World::begin().await;
    let head = "POST /v1/pair HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    let chunk = format!("{:x}\r\n{}\r\n", 16_384, " ".repeat(16_384));
    let many: String = (0..100).map(|n| format!("X-{n}: 1\r\n")).collect();
    let table = [
        // Chunks without an end: cut off once they are too many.
        (format!("{head}Transfer-Encoding: chunked\r\n\r\n{}", chunk.repeat(64)), " 413 "),
        (format!("{head}Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n"), " 4"),
        (format!("{head}Transfer-Encoding: chunked\r\n\r\nzz\r\n"), " 4"),
        // Two ways to say how long it is, of which a proxy may believe the other.
        (format!("{head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{{}}"), " 400 "),
        (format!("{head}Content-Length: -1\r\n\r\n"), " 400 "),
        (format!("{head}Transfer-Encoding: gzip\r\n\r\n"), " 4"),
        // Headers without measure, or within other headers.
        (format!("GET /livez HTTP/1.1\r\nHost: localhost\r\n{many}\r\n"), " 431 "),
        (format!("GET /livez HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n", "a".repeat(1_000_000)), " 431 "),
        (format!("GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n", "a".repeat(1_000_000)), " 4"),
        ("GET /livez HTTP/1.1\r\nHost: localhost\r\n X: folded\r\n\r\n".into(), " 400 "),
        ("GET /livez HTTP/1.1\r\nHost: localhost\r\nX : 1\r\n\r\n".into(), " 400 "),
        ("GET /livez\0 HTTP/1.1\r\nHost: localhost\r\n\r\n".into(), " 400 "),
        ("TRACE /livez HTTP/1.1\r\nHost: localhost\r\n\r\n".into(), " 405 "),
        ("CONNECT 10.0.0.1:22 HTTP/1.1\r\nHost: 10.0.0.1\r\n\r\n".into(), " 4"),
        ("\u{16}\u{3}\u{1}not http".into(), ""),
    ];
    for (sent, expected) in table {
        let line = answer(&world, sent.as_bytes()).await;
        let begins: String = sent.chars().take(60).collect();
        assert!(line.is_empty() || line.contains(expected), "{begins:?}: {line}");
        assert!(!line.contains(" 200 "), "{begins:?}");
    }
    let alive = client().get(world.relay.url("/readyz")).send().await.unwrap();
    assert_eq!(alive.status(), 200);
    world.relay.stop().await;
}
