//! Telling partners: signed, in order, again until it is taken; slow servers hold up nobody; no server
//! beside the relay is ever called.

use std::{
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use domain::{Fen, ParcelEvent, ParcelId, PartnerId, SideBody, Status, Timestamp, Words, event::Payment};
use relay::{
    Config,
    config::Secret,
    partners,
    store::{Delivery, PartnerRight, StoreError, Telling},
    surroundings::Surroundings as _,
    webhooks::{self, Next, Target, TargetError, after, is_public, look_up, sign},
};
use reqwest::Method;
use serde_json::json;
use wire::{DeadWebhook, WebhookEvent};

use crate::{
    partners::{Partner, row},
    support::{Desk, TestRelay},
};

use PartnerRight::{Announce, Query};

const SECOND: i64 = 1000;
const HOUR: i64 = 3600 * SECOND;

#[test]
fn only_addresses_of_the_public_internet_are_called() {
    let table = [
        ("1.1.1.1", true),
        ("114.114.114.114", true),
        ("100.63.255.255", true),
        ("172.15.255.255", true),
        ("172.32.0.1", true),
        ("192.167.1.1", true),
        ("223.255.255.255", true),
        ("0.0.0.0", false),
        ("0.1.2.3", false),
        ("10.0.0.1", false),
        ("100.64.0.1", false),
        ("100.127.255.255", false),
        ("127.0.0.1", false),
        ("127.255.255.254", false),
        ("169.254.169.254", false),
        ("172.16.0.1", false),
        ("172.31.255.255", false),
        ("192.0.0.1", false),
        ("192.0.2.1", false),
        ("192.88.99.1", false),
        ("192.168.0.1", false),
        ("198.18.0.1", false),
        ("198.19.255.255", false),
        ("198.51.100.1", false),
        ("203.0.113.1", false),
        ("224.0.0.1", false),
        ("240.0.0.1", false),
        ("255.255.255.255", false),
        ("2606:4700::1111", true),
        ("2400:3200::1", true),
        ("::", false),
        ("::1", false),
        ("::127.0.0.1", false),
        ("::ffff:127.0.0.1", false),
        ("::ffff:10.0.0.1", false),
        ("::ffff:1.1.1.1", true),
        ("64:ff9b::a00:1", false),
        ("64:ff9b::101:101", true),
        ("64:ff9b:1::a00:1", false),
        ("2002:7f00:1::", false),
        ("2002:a00:1::", false),
        ("2001::1", false),
        ("2001:db8::1", false),
        ("3fff::1", false),
        ("fc00::1", false),
        ("fd12:3456::1", false),
        ("fe80::1", false),
        ("fec0::1", false),
        ("ff02::1", false),
        ("100::1", false),
    ];
    for (address, expected) in table {
        assert_eq!(is_public(address.parse::<IpAddr>().unwrap()), expected, "{address}");
    }
}

#[test]
fn only_web_servers_behind_https_are_named() {
    use TargetError::{NotHttps, NotPublic, Port, Unreadable};
    let table = [
        ("https://partner.example/webhook", None),
        ("https://partner.example:8443/a?b=c", None),
        ("https://1.1.1.1/", None),
        ("https://[2606:4700::1111]/", None),
        ("http://partner.example/", Some(NotHttps)),
        ("ftp://partner.example/", Some(NotHttps)),
        ("file:///etc/passwd", Some(Unreadable)),
        ("partner.example", Some(Unreadable)),
        ("https://", Some(Unreadable)),
        ("https://user:pass@partner.example/", Some(Unreadable)),
        ("https://user@partner.example/", Some(Unreadable)),
        ("https://partner.example/#a", Some(Unreadable)),
        ("https://partner.example:22/", Some(Port)),
        ("https://partner.example:5432/", Some(Port)),
        ("https://localhost/", Some(NotPublic)),
        ("https://localhost./", Some(NotPublic)),
        ("https://a.localhost/", Some(NotPublic)),
        ("https://relay/", Some(NotPublic)),
        ("https://127.0.0.1/", Some(NotPublic)),
        ("https://127.1/", Some(NotPublic)),
        ("https://2130706433/", Some(NotPublic)),
        ("https://0x7f000001/", Some(NotPublic)),
        ("https://[::1]/", Some(NotPublic)),
        ("https://[::ffff:10.0.0.1]/", Some(NotPublic)),
        ("https://169.254.169.254/latest/meta-data/", Some(NotPublic)),
    ];
    for (url, error) in table {
        assert_eq!(Target::parse(url, false).err(), error, "{url}");
    }
    let long = format!("https://partner.example/{}", "a".repeat(500));
    assert_eq!(Target::parse(&long, false).err(), Some(Unreadable));
    for url in ["http://127.0.0.1:9/", "http://localhost:9/", "http://[::1]:9/"] {
        assert!(Target::parse(url, true).is_ok(), "in development: {url}");
    }
    for url in ["http://10.0.0.1/", "http://partner.example/", "https://10.0.0.1/"] {
        assert!(Target::parse(url, true).is_err(), "loopback and nothing else: {url}");
    }
}

/// A name that was good when it was set may lead elsewhere when it is called.
#[tokio::test]
async fn a_name_is_looked_at_whenever_it_is_called() {
    assert!(look_up("localhost", false).await.unwrap_err().to_string().contains("public internet"));
    assert!(look_up("localhost", true).await.unwrap().iter().all(|address| address.ip().is_loopback()));
}

pub fn delivery(tries: u32) -> Delivery {
    let id = uuid::Uuid::nil();
    let telling = Telling {
        what: "received".into(),
        at: Timestamp::from_millis(0),
        reference: "A-1".into(),
        number: "SF1".parse().unwrap(),
        status: Status::Available,
        data: serde_json::Map::new(),
        reason: None,
    };
    Delivery {
        partner: PartnerId(id),
        id,
        community_id: domain::CommunityId(id),
        parcel_id: ParcelId(id),
        seq: 1,
        telling,
        tries,
        queued_at: Timestamp::from_millis(0),
        due_at: Some(Timestamp::from_millis(0)),
        failure: None,
    }
}

#[test]
fn tries_come_later_and_later_and_end() {
    // How often it was tried, its age in hours, whether it was taken, in how many seconds it is tried again.
    let table = [
        (1, 0, true, Err("taken")),
        (1, 0, false, Ok(10)),
        (2, 0, false, Ok(20)),
        (3, 0, false, Ok(40)),
        (9, 2, false, Ok(2_560)),
        (10, 2, false, Ok(3_600)),
        (50, 40, false, Ok(3_600)),
        (60, 71, false, Ok(3_600)),
        (60, 72, false, Err("dead")),
        (60, 72, true, Err("taken")),
        // A clock that was ahead when it was queued.
        (200, -1_000, false, Err("dead")),
    ];
    for (tries, hours, taken, expected) in table {
        let now = Timestamp::from_millis(hours * HOUR);
        let next = match after(&delivery(tries), taken, now) {
            Next::Taken => Err("taken"),
            Next::Dead => Err("dead"),
            Next::Again(when) => Ok(when.millis_since(now) / SECOND),
        };
        assert_eq!(next, expected, "tried {tries} times, {hours} hours old");
    }
}

/// The same as in docs/partners.md, on `/docs` and in the example locker.
#[test]
fn a_signature_is_what_the_documentation_says() {
    let secret = "whsec_000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    let body = r#"{"id":"0b2f7c4e-8d1a-8f33-9a52-6f0e1d2c3b4a","type":"received","reference":"A1-20260108-0007"}"#;
    let expected = "t=1767844800,v1=bc86d9c0298e5d7a95745758239bc9d7fe35888517d79012c5c6f8d9cfbdd29c";
    assert_eq!(sign(secret, Timestamp::from_millis(1_767_844_800_000), body), expected);
    let guide = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/partners.md")).unwrap();
    assert!(guide.contains(secret) && guide.contains(body) && guide.contains(expected), "the guide's example is true");
}

/// A partner's server: answers as it is told, and keeps what it heard.
#[derive(Default)]
struct Server {
    /// The next answers, the last one first; 200 when there are none.
    answers: Mutex<Vec<u16>>,
    heard: Mutex<Vec<(String, WebhookEvent, String)>>,
    /// Never answers.
    asleep: Mutex<bool>,
}

impl Server {
    async fn start(answers: &[u16]) -> (Arc<Self>, String) {
        let server = Arc::new(Self { answers: Mutex::new(answers.iter().rev().copied().collect()), ..Self::default() });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address: SocketAddr = listener.local_addr().unwrap();
        let router = Router::new().fallback(hear).with_state(Arc::clone(&server));
        tokio::spawn(async move { axum::serve(listener, router).await });
        (server, format!("http://{address}/webhook"))
    }

    /// References and types in the order in which they came, once there are so many.
    async fn heard(&self, count: usize) -> Vec<String> {
        for _ in 0..800 {
            let told = self.told();
            if told.len() >= count {
                return told;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("only {:?} came", self.told());
    }

    fn told(&self) -> Vec<String> {
        let heard = self.heard.lock().unwrap();
        heard.iter().map(|(_, event, _)| format!("{} {}", event.reference, event.event_type)).collect()
    }
}

async fn hear(State(server): State<Arc<Server>>, headers: HeaderMap, body: Bytes) -> Response {
    let signature = headers["parcel-signature"].to_str().unwrap().to_owned();
    let text = String::from_utf8(body.to_vec()).unwrap();
    server.heard.lock().unwrap().push((signature, serde_json::from_str(&text).unwrap(), text));
    if *server.asleep.lock().unwrap() {
        std::future::pending::<()>().await;
    }
    let status = server.answers.lock().unwrap().pop().unwrap_or(200);
    (StatusCode::from_u16(status).unwrap(), [("location", "/elsewhere")]).into_response()
}

async fn begin() -> (TestRelay, Desk) {
    let relay = TestRelay::start_as(|config| Config { webhook_loopback: true, ..config }).await;
    let desk = Desk::founded(&relay).await;
    (relay, desk)
}

async fn told(relay: &TestRelay, desk: &Desk, name: &str, url: &str) -> Partner {
    Partner::told(relay, name, desk.community, (&[Announce, Query], Some(url.into()))).await
}

fn handed_over() -> ParcelEvent {
    ParcelEvent::HandedOver { fee: Fen::new(0), paid: Payment::None, waiver: None, code_checked: true }
}

/// The dead, once there are so many.
async fn dead(relay: &TestRelay, partner: &Partner, count: usize) -> Vec<DeadWebhook> {
    for _ in 0..800 {
        let reply = partner.call(relay, Method::GET, "/webhook/dead", None).await;
        let dead: Vec<DeadWebhook> = reply.json().await.unwrap();
        if dead.len() == count {
            return dead;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("there are not {count} of them");
}

/// Until this is what the last try came to, written down.
async fn came_to(relay: &TestRelay, partner: &Partner, failure: &str) {
    let (id, later) = (partner.shown.id, relay.clock.now().plus_millis(4 * HOUR));
    for _ in 0..800 {
        let waiting = relay.relay().store.read::<_, StoreError>(move |tables| tables.deliveries_due(id, later, 10));
        if waiting.await.unwrap().iter().any(|delivery| delivery.failure.as_deref() == Some(failure)) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("no try came to {failure}");
}

/// Time passes, and the relay looks at the clock again.
fn pass(relay: &TestRelay, millis: i64) {
    relay.clock.pass(millis);
    relay.look();
}

#[tokio::test]
async fn a_parcels_way_is_told_in_order_and_signed() {
    let (relay, mut desk) = begin().await;
    let (server, url) = Server::start(&[]).await;
    let partner = told(&relay, &desk, "丰巢", &url).await;
    let id = partner.bring(&relay, "A-1", "SF1").await;
    let rejected = partner.bring(&relay, "A-2", "SF2").await;
    desk.pull(&relay).await;
    desk.receive(id, "204417", true);
    desk.about(id, handed_over());
    desk.about(id, ParcelEvent::PickupUndone {});
    let reason = desk.side(SideBody::Words { text: Words::parse("没有这一户").unwrap() });
    desk.about(rejected, ParcelEvent::Rejected { reason: Some(reason) });
    desk.push_all(&relay).await;
    let heard = server.heard(4).await;
    let of = |reference: &str| heard.iter().filter(|line| line.starts_with(reference)).cloned().collect::<Vec<_>>();
    assert_eq!(of("A-1"), ["A-1 received", "A-1 picked_up", "A-1 pickup_undone"]);
    assert_eq!(of("A-2"), ["A-2 rejected"]);
    let heard = server.heard.lock().unwrap();
    let (mut seqs, secret) = (Vec::new(), partner.shown.secret.clone().unwrap());
    for (signature, event, text) in heard.iter() {
        let seconds: i64 = signature[2..signature.find(',').unwrap()].parse().unwrap();
        assert_eq!(
            *signature,
            sign(&secret, Timestamp::from_millis(seconds * 1000), text),
            "only the relay can sign it"
        );
        if event.reference == "A-1" {
            seqs.push(event.seq);
        }
        match event.event_type.as_str() {
            "received" => assert_eq!((event.status, &event.data["damaged"]), (Status::Available, &json!(true))),
            "rejected" => assert_eq!(event.data["reason"], "没有这一户"),
            _ => {}
        }
        assert!(!text.contains("李雷") && !text.contains("1390000"), "nothing of the recipient: {text}");
    }
    assert!(seqs.is_sorted(), "{seqs:?}");
}

#[tokio::test]
async fn what_fails_comes_again_and_what_follows_waits_for_it() {
    let (relay, mut desk) = begin().await;
    let (server, url) = Server::start(&[500, 302]).await;
    let partner = told(&relay, &desk, "丰巢", &url).await;
    let id = partner.bring(&relay, "A-1", "SF1").await;
    desk.pull(&relay).await;
    desk.receive(id, "204417", false);
    desk.about(id, handed_over());
    desk.push_all(&relay).await;
    assert_eq!(server.heard(1).await, ["A-1 received"]);
    came_to(&relay, &partner, "status_500").await;
    pass(&relay, 15 * SECOND);
    assert_eq!(server.heard(2).await, ["A-1 received"; 2], "a redirect is not followed, and not taken for an answer");
    came_to(&relay, &partner, "status_302").await;
    pass(&relay, 30 * SECOND);
    assert_eq!(server.heard(4).await, ["A-1 received", "A-1 received", "A-1 received", "A-1 picked_up"]);
    let heard = server.heard.lock().unwrap();
    assert_eq!(heard[0].1.id, heard[2].1.id, "by its id it is known to be the same");
    assert_ne!(heard[2].1.id, heard[3].1.id);
}

#[tokio::test]
async fn a_server_that_sleeps_holds_nobody_else_up() {
    let (relay, mut desk) = begin().await;
    let ((slow, slow_url), (quick, quick_url)) = (Server::start(&[]).await, Server::start(&[]).await);
    *slow.asleep.lock().unwrap() = true;
    let first = told(&relay, &desk, "慢", &slow_url).await;
    let second = told(&relay, &desk, "快", &quick_url).await;
    let mut parcels = Vec::new();
    for n in 0..20 {
        parcels.push(first.bring(&relay, &format!("S-{n}"), &format!("SF{n}")).await);
    }
    parcels.push(second.bring(&relay, "Q-1", "SF99").await);
    desk.pull(&relay).await;
    for (n, id) in parcels.iter().enumerate() {
        desk.receive(*id, &format!("2044{n:02}"), false);
    }
    desk.push_all(&relay).await;
    slow.heard(1).await;
    assert_eq!(quick.heard(1).await, ["Q-1 received"]);
    assert!(slow.heard.lock().unwrap().len() < 20, "and is itself called a few times at once only");
}

#[tokio::test]
async fn what_was_given_up_is_listed_and_sent_again() {
    let (relay, mut desk) = begin().await;
    let (server, url) = Server::start(&[503, 503]).await;
    let partner = told(&relay, &desk, "丰巢", &url).await;
    let other = told(&relay, &desk, "别家", &url).await;
    let id = partner.bring(&relay, "A-1", "SF1").await;
    desk.pull(&relay).await;
    desk.receive(id, "204417", false);
    desk.push_all(&relay).await;
    server.heard(1).await;
    came_to(&relay, &partner, "status_503").await;
    pass(&relay, 73 * HOUR);
    let listed = dead(&relay, &partner, 1).await;
    let failure =
        (listed[0].reference.as_str(), listed[0].event_type.as_str(), listed[0].failure.as_str(), listed[0].tries);
    assert_eq!(failure, ("A-1", "received", "status_503", 2));
    let now = relay.relay().around.now();
    let standing = relay.relay().store.read::<_, StoreError>(move |tables| webhooks::standing(tables, now));
    let standing = standing.await.unwrap();
    assert_eq!((standing.partners, standing.dead), (2, 1), "the operator is told without asking each partner");
    desk.sign_in(&relay).await;
    desk.about(id, handed_over());
    desk.push_all(&relay).await;
    assert_eq!(server.heard(3).await[2], "A-1 picked_up", "what follows does not wait for the dead");
    assert!(dead(&relay, &other, 0).await.is_empty(), "another's dead are none of ones business");
    let theirs = other.post(&relay, "/webhook/redeliver", &json!({ "ids": [listed[0].id] })).await;
    assert_eq!(theirs.json::<serde_json::Value>().await.unwrap()["redelivered"], 0);
    let again = partner.post(&relay, "/webhook/redeliver", &json!({})).await;
    assert_eq!(again.json::<serde_json::Value>().await.unwrap()["redelivered"], 1);
    assert_eq!(server.heard(4).await[3], "A-1 received");
    dead(&relay, &partner, 0).await;
}

#[tokio::test]
async fn two_processes_tell_each_event_once() {
    let (relay, mut desk) = begin().await;
    let (data, url) = (relay.store().folder().to_owned(), relay.store().url());
    let change = |config: Config| Config { data, database_url: url.map(Secret::new), webhook_loopback: true, ..config };
    let second = TestRelay::start_as(change).await;
    let (server, url) = Server::start(&[]).await;
    let partner = told(&relay, &desk, "丰巢", &url).await;
    let rows: Vec<_> = (0..40).map(|n| row(&format!("A-{n}"), &format!("SF{n}"))).collect();
    let announced = partner.announce(&relay, &rows).await.results;
    desk.pull(&relay).await;
    for (n, result) in announced.iter().enumerate() {
        desk.receive(result.parcel.unwrap(), &format!("2044{n:02}"), false);
    }
    desk.push_all(&relay).await;
    second.look();
    server.heard(40).await;
    // Whatever was taken by either is not due for the other.
    let tried = webhooks::step(relay.relay()).await.unwrap() + webhooks::step(second.relay()).await.unwrap();
    let mut heard = server.heard(40).await;
    heard.sort();
    heard.dedup();
    assert_eq!((tried, heard.len(), server.heard.lock().unwrap().len()), (0, 40, 40));
    second.stop().await;
}

#[tokio::test]
async fn a_partner_that_was_ended_is_told_nothing() {
    let (relay, mut desk) = begin().await;
    let (server, url) = Server::start(&[500]).await;
    let partner = told(&relay, &desk, "丰巢", &url).await;
    let other = told(&relay, &desk, "别家", &url).await;
    let id = partner.bring(&relay, "A-1", "SF1").await;
    let last = other.bring(&relay, "B-1", "SF2").await;
    desk.pull(&relay).await;
    desk.receive(id, "204417", false);
    desk.push_all(&relay).await;
    server.heard(1).await;
    partners::end(relay.relay(), "丰巢").await.unwrap();
    desk.about(id, handed_over());
    desk.receive(last, "204418", false);
    desk.push_all(&relay).await;
    pass(&relay, HOUR);
    assert_eq!(server.heard(2).await, ["A-1 received", "B-1 received"]);
}

#[tokio::test]
async fn an_announcement_of_what_the_desk_has_is_told_as_received() {
    let (relay, mut desk) = begin().await;
    let (server, url) = Server::start(&[]).await;
    let partner = told(&relay, &desk, "丰巢", &url).await;
    let entered = desk.enter("SF1", "13900000001", "204417");
    desk.push_all(&relay).await;
    partner.bring(&relay, "A-1", "SF1").await;
    server.heard(1).await;
    desk.about(entered, handed_over());
    desk.push_all(&relay).await;
    assert_eq!(server.heard(2).await, ["A-1 received", "A-1 picked_up"]);
}
