//! Bodies compressed with zstd, both ways, and those that are not what they say.

use reqwest::{Response, StatusCode, header};
use wire::{PullReply, PushReply, PushRequest, SideOf};

use crate::support::{Address as _, Desk, TestRelay, word};

async fn push(relay: &TestRelay, desk: &Desk, encoding: &str, body: Vec<u8>) -> Response {
    let call = desk.client.post(relay.url("/v1/push")).bearer_auth(&desk.token);
    let call = call.header(header::CONTENT_TYPE, "application/json").header(header::CONTENT_ENCODING, encoding);
    call.body(body).send().await.unwrap()
}

fn request(desk: &Desk) -> Vec<u8> {
    let side_of = |row: &domain::SideRow| SideOf { community_id: desk.community, row: row.clone() };
    let request = PushRequest { events: desk.waiting.clone(), sides: desk.sides.iter().map(side_of).collect() };
    serde_json::to_vec(&request).unwrap()
}

fn packed(body: &[u8]) -> Vec<u8> {
    zstd::encode_all(body, 3).unwrap()
}

#[tokio::test]
async fn a_compressed_push_is_a_push() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    for n in 0..30 {
        desk.courier("王强", &format!("138000000{n:02}"), "顺丰速运");
    }
    let body = request(&desk);
    let small = packed(&body);
    assert!(small.len() * 3 < body.len(), "{} of {}", small.len(), body.len());
    let reply: PushReply = push(&relay, &desk, "zstd", small).await.json().await.unwrap();
    assert_eq!(reply.device_seq_held, 31);
    let again: PushReply = push(&relay, &desk, "identity", body).await.json().await.unwrap();
    assert_eq!(again.results.len(), 30, "and a plain one goes on working");
}

#[tokio::test]
async fn answers_are_compressed_for_who_can_read_them() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    desk.courier("王强", "13800000001", "顺丰速运");
    desk.push_all(&relay).await;
    let url = relay.url(&format!("/v1/events?community={}&epoch=0&after=0&prefix_hash=&wait=0", desk.community));
    let ask = |accepted: &'static str| {
        let call = desk.client.get(&url).bearer_auth(&desk.token);
        if accepted.is_empty() { call.send() } else { call.header(header::ACCEPT_ENCODING, accepted).send() }
    };
    let plain = ask("").await.unwrap();
    assert_eq!(plain.headers().get(header::CONTENT_ENCODING), None, "a desk that did not ask gets it plain");
    let plain: PullReply = plain.json().await.unwrap();
    let packed = ask("zstd").await.unwrap();
    assert_eq!(packed.headers()[header::CONTENT_ENCODING], "zstd");
    let unpacked = zstd::decode_all(&packed.bytes().await.unwrap()[..]).unwrap();
    let unpacked: PullReply = serde_json::from_slice(&unpacked).unwrap();
    assert_eq!(unpacked.events, plain.events);
}

#[tokio::test]
async fn bodies_that_are_not_what_they_say_are_refused() {
    let relay = TestRelay::start().await;
    let desk = Desk::founded(&relay).await;
    let bomb = packed(&vec![b' '; 200 * 1024 * 1024]);
    assert!(bomb.len() < 64 * 1024, "small outside: {}", bomb.len());
    let mut wide = zstd::Encoder::new(Vec::new(), 3).unwrap();
    wide.window_log(27).unwrap();
    std::io::Write::write_all(&mut wide, b"{\"events\":[],\"sides\":[]}").unwrap();
    let cases = [
        ("zstd", bomb, StatusCode::PAYLOAD_TOO_LARGE, "too_large"),
        ("zstd", packed(&vec![b' '; 1024 * 1024 + 1]), StatusCode::PAYLOAD_TOO_LARGE, "too_large"),
        ("zstd", b"{}".to_vec(), StatusCode::BAD_REQUEST, "unreadable"),
        ("zstd", packed(&request(&desk))[..20].to_vec(), StatusCode::BAD_REQUEST, "unreadable"),
        ("zstd", wide.finish().unwrap(), StatusCode::BAD_REQUEST, "unreadable"),
        ("br", b"{}".to_vec(), StatusCode::UNSUPPORTED_MEDIA_TYPE, "encoding_unknown"),
        ("zstd, zstd", b"{}".to_vec(), StatusCode::UNSUPPORTED_MEDIA_TYPE, "encoding_unknown"),
    ];
    for (encoding, body, status, code) in cases {
        let length = body.len();
        let response = push(&relay, &desk, encoding, body).await;
        assert_eq!((response.status(), word(response).await.as_str()), (status, code), "{encoding} of {length}");
    }
}
