//! The log by its public doors: pushed once or twice, with gaps, forged, pulled, waited for.

use std::time::{Duration, Instant};

use domain::{
    Author, Body, CommunityId, Event, Subject,
    community::CommunityEvent,
    event::{Draft, SubjectKind},
};
use reqwest::StatusCode;
use wire::{ErrorReply, Outcome};

use crate::support::{Address as _, Desk, TestRelay};

fn reasons(reply: &wire::PushReply) -> Vec<String> {
    let word = |outcome: &Outcome| match outcome {
        Outcome::Accepted { seq } => format!("accepted {seq}"),
        Outcome::Duplicate { seq } => format!("duplicate {seq}"),
        Outcome::Quarantined { reason } => reason.clone(),
        Outcome::Other => "other".into(),
    };
    reply.results.iter().map(|result| word(&result.outcome)).collect()
}

#[tokio::test]
async fn pushed_twice_is_pushed_once() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    desk.courier("王强", "13800000001", "顺丰速运");
    desk.courier("赵敏", "13800000002", "中通快递");
    let events = desk.waiting.clone();
    assert_eq!(reasons(&desk.push(&relay, &events).await), ["accepted 2", "accepted 3"]);
    let again = desk.push(&relay, &events).await;
    assert_eq!(reasons(&again), ["duplicate 2", "duplicate 3"], "a reply may be lost and the push repeated");
    assert_eq!(again.device_seq_held, 3);
    assert_eq!(desk.pull(&relay).await.len(), 3, "nothing is in the log twice");
    assert_eq!(desk.read_sides.len(), 2, "the side rows came with their events");
}

#[tokio::test]
async fn a_gap_is_not_skipped_over() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    for n in 0..3 {
        desk.courier("王强", &format!("1380000000{n}"), "顺丰速运");
    }
    let events = desk.waiting.clone();
    let reply = desk.push(&relay, &events[1..]).await;
    assert_eq!((reasons(&reply), reply.device_seq_held), (vec!["gap".into(), "gap".into()], 1));
    let reply = desk.push(&relay, &events).await;
    // Had the events after the gap been kept aside, the desk could never bring them again.
    assert_eq!(reasons(&reply), ["accepted 2", "accepted 3", "accepted 4"]);
}

#[tokio::test]
async fn what_is_forged_is_kept_aside_and_blocks_nothing() {
    type Forge = fn(&mut Desk) -> Event;
    let cases: [(&str, Forge); 4] = [
        ("tampered", |desk| {
            let mut event = desk.waiting.pop().unwrap();
            event.payload = event.payload.replace("顺丰", "中通");
            event
        }),
        ("wrong_author", |desk| reseal(desk.waiting.pop().unwrap(), |event| event.author = Author::Relay)),
        ("foreign_community", |desk| {
            let foreign = CommunityId(domain::EventId::new(desk.waiting[0].occurred_at, [7; 10]).0);
            reseal(desk.waiting.pop().unwrap(), |event| event.community_id = foreign)
        }),
        ("too_large", |desk| {
            desk.waiting.clear();
            desk.wrote -= 1;
            let renamed = CommunityEvent::Renamed { name: Some("名".repeat(30_000)), collection_point: None };
            desk.write(Subject::community(desk.community), Body::Community(renamed));
            desk.waiting.pop().unwrap()
        }),
    ];
    for (reason, forge) in cases {
        let relay = TestRelay::start().await;
        let mut desk = Desk::founded(&relay).await;
        desk.courier("王强", "13800000001", "顺丰速运");
        let forged = forge(&mut desk);
        desk.courier("赵敏", "13800000002", "中通快递");
        let events = [forged, desk.waiting[0].clone()];
        let reply = desk.push(&relay, &events).await;
        assert_eq!(reasons(&reply), [reason, "accepted 2"], "the event behind it gets through");
        assert_eq!(reply.device_seq_held, 3);
        let again = desk.push(&relay, &events).await;
        assert_eq!(reasons(&again), [reason, "duplicate 2"], "the same answer when asked again");
    }
}

/// The same event, changed and sealed again by somebody who knows how.
fn reseal(mut event: Event, change: impl FnOnce(&mut Event)) -> Event {
    change(&mut event);
    let draft = Draft {
        event_id: event.event_id,
        community_id: event.community_id,
        author: event.author.clone(),
        device_id: event.device_id,
        device_seq: event.device_seq,
        epoch: event.epoch,
        base_seq: event.base_seq,
        occurred_at: event.occurred_at,
        clock_offset_ms: event.clock_offset_ms,
        actor: event.actor,
    };
    draft.seal(event.subject.clone(), &event.body())
}

#[tokio::test]
async fn another_event_under_the_same_number_is_kept_aside() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    desk.courier("王强", "13800000001", "顺丰速运");
    desk.push_all(&relay).await;
    desk.wrote -= 1;
    desk.courier("赵敏", "13800000002", "中通快递");
    let reply = desk.push(&relay, &desk.waiting.clone()).await;
    // A copied desk folder: two machines count on from the same number.
    assert_eq!(reasons(&reply), ["forked"]);
    assert_eq!(desk.pull(&relay).await.len(), 2);
}

#[tokio::test]
async fn another_device_cannot_speak_for_a_desk() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let other = Desk::founded(&relay).await;
    desk.courier("王强", "13800000001", "顺丰速运");
    let reply = other.push(&relay, &desk.waiting.clone()).await;
    assert_eq!(reasons(&reply), ["foreign_device"]);
    assert_eq!(reply.device_seq_held, 1, "the other device's own count stands");
    desk.push_all(&relay).await;
}

#[tokio::test]
async fn a_type_of_a_newer_version_is_passed_on() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    desk.write(Subject { kind: SubjectKind::Other("locker".into()), id: desk.community.0 }, Body::Unknown);
    desk.push_all(&relay).await;
    let newest = desk.pull(&relay).await.last().unwrap().event.clone();
    assert_eq!(newest.subject.kind.as_str(), "locker");
}

#[tokio::test]
async fn a_desk_founds_another_community_later() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    desk.community = CommunityId(desk.write(Subject::community(desk.community), Body::Unknown).event_id.0);
    desk.waiting.clear();
    desk.wrote -= 1;
    desk.found("翡翠湾");
    desk.push_all(&relay).await;
    assert_eq!(desk.pull(&relay).await.len(), 1);
    assert_eq!(desk.sign_in(&relay).await.grants.len(), 2);
}

#[tokio::test]
async fn a_waiting_pull_is_woken() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let mut second = desk.beside(&relay).await;
    second.pull(&relay).await;
    let begun = Instant::now();
    let push = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        desk.courier("王强", "13800000001", "顺丰速运");
        desk.push_all(&relay).await;
    };
    let (events, ()) = tokio::join!(async { second.pull_waiting(&relay, 20).await.len() }, push);
    assert_eq!(events, 1);
    assert!(begun.elapsed() < Duration::from_secs(1), "woken by the commit, not by a timer");
}

#[tokio::test]
async fn a_log_that_is_not_ours_is_told_apart() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    desk.pull(&relay).await;
    let hash = desk.log[0].prefix_hash.clone();
    let cases = [
        (0, 1, hash.as_str(), StatusCode::OK),
        (7, 1, &hash, StatusCode::CONFLICT),
        (0, 1, "no such chain", StatusCode::CONFLICT),
        (0, 2, &hash, StatusCode::CONFLICT),
        (0, 0, "x", StatusCode::CONFLICT),
    ];
    for (epoch, after, hash, status) in cases {
        let response = desk.ask_pull(&relay, epoch, after, hash, 0).await;
        assert_eq!(response.status(), status, "epoch {epoch}, after {after}");
        if status == StatusCode::CONFLICT {
            assert_eq!(response.json::<ErrorReply>().await.unwrap().error.code, "diverged");
        }
    }
}

#[tokio::test]
async fn nothing_accepted_is_lost_in_a_restart() {
    let mut relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    for n in 0..50 {
        desk.courier("王强", &format!("138000000{n:02}"), "顺丰速运");
    }
    desk.push_all(&relay).await;
    relay.restart().await;
    assert_eq!(desk.pull(&relay).await.len(), 51, "also the token is still good");
    desk.courier("赵敏", "13800000099", "中通快递");
    let reply = desk.push_all(&relay).await;
    assert_eq!(reply.device_seq_held, 52, "counting goes on where it was");
}

#[tokio::test]
async fn strangers_read_and_write_nothing() {
    let relay = TestRelay::start().await;
    let mut stranger = Desk::founded(&relay).await;
    let desk = Desk::founded(&relay).await;
    stranger.community = desk.community;
    assert_eq!(stranger.ask_pull(&relay, 0, 0, "", 0).await.status(), StatusCode::FORBIDDEN);
    stranger.token = "00".repeat(56);
    assert_eq!(stranger.ask_pull(&relay, 0, 0, "", 0).await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(stranger.ask_push(&relay, &[]).await.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn garbage_is_refused_in_plain_words() {
    let relay = TestRelay::start().await;
    let desk = Desk::founded(&relay).await;
    let bodies: [Vec<u8>; 6] = [
        vec![],
        b"{".to_vec(),
        b"null".to_vec(),
        vec![0xff; 4000],
        br#"{"events":[{"event_id":"x"}],"sides":[]}"#.to_vec(),
        "[".repeat(200_000).into_bytes(),
    ];
    for body in bodies {
        for path in ["/v1/push", "/v1/pair", "/v1/token"] {
            let request = desk.client.post(relay.url(path)).bearer_auth(&desk.token);
            let response = request.header("content-type", "application/json").body(body.clone()).send().await.unwrap();
            assert!(response.status().is_client_error(), "{path}: {}", response.status());
            assert!(!response.json::<ErrorReply>().await.unwrap().error.code.is_empty());
        }
    }
    let huge =
        desk.client.post(relay.url("/v1/push")).bearer_auth(&desk.token).body(vec![b' '; 2_000_000]).send().await;
    assert!(huge.is_err() || huge.is_ok_and(|response| response.status() == StatusCode::PAYLOAD_TOO_LARGE));
}
