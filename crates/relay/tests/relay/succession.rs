//! Devices that ran twice, were set back, are carried on a stick, or are ended.

use domain::{DeviceId, Event, EventId, Subject};
use ed25519_dalek::Signer as _;
use reqwest::StatusCode;
use wire::{Bundle, Outcome, PairReply, PushReply, SideOf, SucceedRequest, carried_text};

use crate::support::{Desk, TestRelay, word};

fn outcomes(reply: &PushReply) -> Vec<String> {
    let word = |outcome: &Outcome| match outcome {
        Outcome::Accepted { .. } => "accepted".into(),
        Outcome::Duplicate { .. } => "duplicate".into(),
        Outcome::Quarantined { reason } => reason.clone(),
        Outcome::Other => "other".into(),
    };
    reply.results.iter().map(|result| word(&result.outcome)).collect()
}

/// The same folder on a second machine.
fn copied(desk: &Desk) -> Desk {
    Desk { community: desk.community, device: desk.device, key: desk.key.clone(), wrote: desk.wrote, ..Desk::new() }
}

/// The same facts, sealed anew by this desk from its first number on.
fn resealed(desk: &mut Desk, events: &[Event]) -> Vec<Event> {
    let reseal = |(event, device_seq): (&Event, u64)| {
        let draft = domain::event::Draft {
            event_id: event.event_id,
            community_id: event.community_id,
            author: event.author.clone(),
            device_id: desk.device,
            device_seq,
            epoch: event.epoch,
            base_seq: event.base_seq,
            occurred_at: event.occurred_at,
            clock_offset_ms: event.clock_offset_ms,
            actor: event.actor,
        };
        draft.seal(event.subject.clone(), &event.body())
    };
    let sealed: Vec<Event> = events.iter().zip(1..).map(reseal).collect();
    desk.wrote = sealed.len() as u64;
    sealed
}

async fn succeed(desk: &Desk, relay: &TestRelay, new: &Desk) -> reqwest::Response {
    let public_key = hex::encode(new.key.verifying_key().as_bytes());
    desk.ask(relay, "/v1/succeed", &SucceedRequest { device_id: new.device, public_key }).await
}

#[tokio::test]
async fn a_copied_folder_becomes_two_devices_and_keeps_every_event() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let mut copy = copied(&desk);
    copy.sign_in(&relay).await;
    desk.enter("SF1001", "13900000001", "100001");
    desk.push_all(&relay).await;
    for n in 2..5 {
        copy.enter(&format!("SF100{n}"), "13900000002", &format!("10000{n}"));
    }
    let events = std::mem::take(&mut copy.waiting);
    let reply = copy.push(&relay, &events).await;
    // Had the later ones come in, the copy could not be sorted out any more.
    assert_eq!(outcomes(&reply), ["forked"; 3], "also what the copy counted on from there");
    assert_eq!(reply.device_seq_held, desk.wrote, "the count is the other's");
    assert_eq!(relay.kept_aside().await.len(), 3);

    let mut new = Desk { community: desk.community, sides: copy.sides.clone(), ..Desk::new() };
    let first: PairReply = succeed(&copy, &relay, &new).await.json().await.unwrap();
    let again: PairReply = succeed(&copy, &relay, &new).await.json().await.unwrap();
    assert_eq!(first.grants, again.grants, "asking again is asking once");
    let old = desk.sign_in(&relay).await.grants[0].share;
    let share = first.grants[0].share;
    assert!(share.to <= old.from || old.to <= share.from, "two desks could draw the same code");
    new.sign_in(&relay).await;
    let sealed = resealed(&mut new, &events);
    assert_eq!(outcomes(&new.push(&relay, &sealed).await), ["accepted"; 3]);
    assert_eq!(relay.kept_aside().await, Vec::<String>::new(), "what came in is kept aside no longer");
    desk.courier("王强", "13800000001", "顺丰速运");
    desk.push_all(&relay).await;
    let log: Vec<EventId> = new.pull(&relay).await.iter().map(|entry| entry.event.event_id).collect();
    for event in events {
        assert_eq!(log.iter().filter(|id| **id == event.event_id).count(), 1, "every event is there once");
    }
}

/// Two more copies have the same events waiting: what one of them brings in, the other one's try no longer
/// hides from anybody.
#[tokio::test]
async fn what_came_in_by_another_copy_is_not_kept_aside() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let mut copy = copied(&desk);
    desk.enter("SF1001", "13900000001", "100001");
    desk.push_all(&relay).await;
    copy.enter("SF1002", "13900000002", "100002");
    let events = std::mem::take(&mut copy.waiting);
    for (told, outcome) in [("forked", "accepted"), ("duplicate", "duplicate")] {
        copy.sign_in(&relay).await;
        assert_eq!(outcomes(&copy.push(&relay, &events).await), [told], "known by what it says, whoever sealed it");
        let mut new = Desk { community: desk.community, sides: copy.sides.clone(), ..Desk::new() };
        assert_eq!(succeed(&copy, &relay, &new).await.status(), StatusCode::OK);
        new.sign_in(&relay).await;
        let sealed = resealed(&mut new, &events);
        assert_eq!(outcomes(&new.push(&relay, &sealed).await), [outcome]);
        assert_eq!(relay.kept_aside().await, Vec::<String>::new(), "nothing is left for an administrator");
    }
}

#[tokio::test]
async fn what_had_come_in_before_the_copy_is_not_doubled() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    desk.enter("SF1001", "13900000001", "100001");
    let pending = desk.waiting.clone();
    desk.push_all(&relay).await;
    // The copy was made before the answer came: it thinks that this is still to be pushed.
    let mut new = Desk { community: desk.community, sides: desk.sides.clone(), ..Desk::new() };
    assert_eq!(succeed(&desk, &relay, &new).await.status(), StatusCode::OK);
    new.sign_in(&relay).await;
    let mut sealed = resealed(&mut new, &pending);
    assert_eq!(outcomes(&new.push(&relay, &sealed).await), ["duplicate"], "the same fact under its own id");
    // But another fact under a known id is nobody's.
    new.waiting.clear();
    let other = new.write(Subject::community(new.community), domain::Body::Unknown);
    sealed = vec![
        domain::event::Draft {
            event_id: pending[0].event_id,
            community_id: other.community_id,
            author: other.author.clone(),
            device_id: other.device_id,
            device_seq: other.device_seq,
            epoch: 0,
            base_seq: 0,
            occurred_at: other.occurred_at,
            clock_offset_ms: 0,
            actor: None,
        }
        .seal(other.subject.clone(), &other.body()),
    ];
    assert_eq!(outcomes(&new.push(&relay, &sealed).await), ["event_id_taken"]);
    assert_eq!(outcomes(&desk.push(&relay, &pending).await), ["duplicate"]);
    assert_eq!(relay.kept_aside().await.len(), 1, "the other fact is in no log");
}

#[tokio::test]
async fn nobody_succeeds_as_somebody_elses_device() {
    let relay = TestRelay::start().await;
    let desk = Desk::founded(&relay).await;
    let other = desk.beside(&relay).await;
    assert_eq!(word(succeed(&desk, &relay, &other).await).await, "device_taken");
    let thief = Desk { device: other.device, ..Desk::new() };
    assert_eq!(word(succeed(&desk, &relay, &thief).await).await, "device_taken");
    let mut unsigned = Desk::new();
    unsigned.token = "00".repeat(56);
    assert_eq!(word(succeed(&unsigned, &relay, &Desk::new()).await).await, "token_needed");
    let bad = SucceedRequest { device_id: Desk::new().device, public_key: "d7".repeat(31) };
    assert_eq!(word(desk.ask(&relay, "/v1/succeed", &bad).await).await, "key_unreadable");
}

fn bundle(desk: &Desk, events: Vec<Event>) -> Bundle {
    let signature = desk.key.sign(carried_text(desk.device, &events).as_bytes());
    let side_of = |row: &domain::SideRow| SideOf { community_id: desk.community, row: row.clone() };
    Bundle {
        format: 1,
        device_id: desk.device,
        written_at: domain::Timestamp::from_millis(0),
        events,
        sides: desk.sides.iter().map(side_of).collect(),
        signature: hex::encode(signature.to_bytes()),
    }
}

#[tokio::test]
async fn another_desk_brings_the_events_of_one_that_cannot() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let mut bringer = desk.beside(&relay).await;
    for n in 0..600 {
        desk.courier("王强", &format!("13800000{n:03}"), "顺丰速运");
    }
    let events = std::mem::take(&mut desk.waiting);
    let bundle = bundle(&desk, events.clone());
    let reply: PushReply = bringer.ask(&relay, "/v1/carry", &bundle).await.json().await.unwrap();
    assert!(outcomes(&reply).iter().all(|outcome| outcome == "accepted"), "as if the desk had pushed");
    assert_eq!((reply.results.len(), reply.device_seq_held), (600, 601));
    assert_eq!(reply.results[599].event_id, events[599].event_id, "in their order");
    bringer.pull(&relay).await;
    assert_eq!(bringer.read_sides.len(), 600, "with the personal data that they name");
    let late = desk.push(&relay, &events).await;
    assert!(outcomes(&late).iter().all(|outcome| outcome == "duplicate"), "the desk itself may come later");
}

#[tokio::test]
async fn a_bundle_that_nobody_known_has_signed_is_refused() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let bringer = desk.beside(&relay).await;
    desk.courier("王强", "13800000001", "顺丰速运");
    let good = bundle(&desk, desk.waiting.clone());
    type Forge = fn(&mut Bundle);
    let cases: [(&str, Forge); 6] = [
        ("signature_wrong", |bundle| bundle.signature = "00".repeat(64)),
        ("signature_wrong", |bundle| bundle.signature = "é".into()),
        ("signature_wrong", |bundle| bundle.events[0].hash = "00".repeat(32)),
        ("signature_wrong", |bundle| bundle.events.clear()),
        ("signature_wrong", |bundle| bundle.device_id = DeviceId(bundle.events[0].event_id.0)),
        ("format_unknown", |bundle| bundle.format = 2),
    ];
    for (code, forge) in cases {
        let mut forged = good.clone();
        forge(&mut forged);
        assert_eq!(word(bringer.ask(&relay, "/v1/carry", &forged).await).await, code);
    }
    let mut tampered = good.clone();
    tampered.events[0].payload = tampered.events[0].payload.replace("顺丰", "中通");
    let reply: PushReply = bringer.ask(&relay, "/v1/carry", &tampered).await.json().await.unwrap();
    assert_eq!(outcomes(&reply), ["tampered"], "the signature is over hashes, and these bind the rest");
}

#[tokio::test]
async fn a_revoked_desk_reads_nothing_and_its_late_events_wait_for_an_administrator() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let mut stolen = desk.beside(&relay).await;
    stolen.courier("王强", "13800000001", "顺丰速运");
    stolen.push_all(&relay).await;
    let revoke = |device_id| wire::RevokeRequest { device_id };
    for _ in 0..2 {
        assert_eq!(word(desk.ask(&relay, "/v1/revoke", &revoke(stolen.device)).await).await, "ok");
    }
    stolen.sign_in(&relay).await;
    assert!(!stolen.token.is_empty(), "it is told in so many words, not turned away as a stranger");
    assert_eq!(word(stolen.ask_pull(&relay, 0, 0, "", 0).await).await, "revoked");
    for path in ["/v1/common", "/v1/return", "/v1/succeed", "/v1/carry", "/v1/revoke"] {
        assert_eq!(word(stolen.ask(&relay, path, &serde_json::json!({})).await).await, "revoked", "{path}");
    }
    stolen.courier("赵敏", "13800000002", "中通快递");
    let late = stolen.waiting.clone();
    for _ in 0..2 {
        assert_eq!(outcomes(&stolen.push(&relay, &late).await), ["revoked"]);
    }
    assert_eq!(relay.kept_aside().await, ["revoked"]);
    assert_eq!(desk.pull(&relay).await.len(), 2, "what came before is in the log, what came late is not");
    // Its share of the codes is free for the desk that takes its place.
    let mut next = desk.beside(&relay).await;
    assert_eq!(next.sign_in(&relay).await.grants[0].share, domain::CodeShare::joiner(0).unwrap());
    let unknown = DeviceId(desk.community.0);
    assert_eq!(word(desk.ask(&relay, "/v1/revoke", &revoke(unknown)).await).await, "no_such_device");
}
