//! A link shows a parcel to whoever got its message, opens its code to whoever knows the phone as well,
//! and dies when it should.

use domain::{
    Body, Fen, ParcelEvent, ParcelId, Status, Subject, community::CommunityEvent, event::Recipient, time::DAY_MS,
};
use relay::chores;
use reqwest::{Response, StatusCode};
use serde_json::json;
use wire::{LinkPage, WayKind};

use crate::support::{Address as _, Desk, TestRelay, client, person, token, word};

const PHONE: &str = "13900007731";
const CODE: &str = "204417";

/// A desk with one parcel that waits, of which the recipient has been told.
async fn waiting(relay: &TestRelay) -> (Desk, ParcelId) {
    let mut desk = Desk::founded(relay).await;
    let parcel = desk.enter("SF1234567890", PHONE, CODE);
    desk.push_all(relay).await;
    relay.messages(1).await;
    desk.pull(relay).await;
    (desk, parcel)
}

async fn look(relay: &TestRelay, token: &str) -> Response {
    client().get(relay.url(&format!("/v1/resident/link/{token}"))).send().await.unwrap()
}

async fn ask_code(relay: &TestRelay, token: &str, digits: &str) -> Response {
    let url = relay.url(&format!("/v1/resident/link/{token}/code"));
    client().post(url).json(&json!({ "last_four": digits })).send().await.unwrap()
}

#[tokio::test]
async fn a_link_tells_the_way_and_neither_code_nor_phone() {
    let relay = TestRelay::start().await;
    let (desk, parcel) = waiting(&relay).await;
    let link = token(&relay, &desk, parcel).unwrap();
    relay.clock.pass(2 * DAY_MS + 1);
    let text = look(&relay, &link).await.text().await.unwrap();
    for secret in [CODE, "7731", "SF1234567890", "李雷"] {
        assert!(!text.contains(secret), "a link that was passed on must not tell {secret}: {text}");
    }
    let page: LinkPage = serde_json::from_str(&text).unwrap();
    assert_eq!((page.recipient_name.as_str(), page.seen.tracking_number.as_str()), ("李*", "…7890"));
    assert_eq!((page.seen.status, page.has_code), (Status::Available, true));
    assert_eq!((page.seen.fee, page.seen.fee_tomorrow, page.seen.days), (Fen::new(400), Some(Fen::new(600)), 2));
    assert_eq!(page.seen.collection_point, "东门代收点");
    let way: Vec<WayKind> = page.seen.way.iter().map(|step| step.kind).collect();
    assert_eq!(way, [WayKind::Received, WayKind::Notified]);
    relay.stop().await;
}

#[tokio::test]
async fn the_last_four_digits_open_the_code_and_few_may_be_tried() {
    let relay = TestRelay::start().await;
    let (desk, parcel) = waiting(&relay).await;
    let link = token(&relay, &desk, parcel).unwrap();
    for _ in 0..10 {
        let reply: wire::LinkCode = ask_code(&relay, &link, "7731").await.json().await.unwrap();
        assert_eq!(reply.code, CODE, "whoever knows the digits may look as often as they like");
    }
    relay.clock.pass(60_000);
    assert_eq!(word(ask_code(&relay, &link, "77a1").await).await, "digits_unreadable");
    for digits in ["0000", "0001", "0002", "0003", "1377"] {
        assert_eq!(word(ask_code(&relay, &link, digits).await).await, "not_matched");
    }
    let refused = ask_code(&relay, &link, "7731").await;
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS, "now even the right ones, or guessing would pay");
    assert!(refused.headers().contains_key("retry-after"));
    relay.clock.pass(60 * 60_000);
    assert_eq!(word(ask_code(&relay, &link, "7731").await).await, "ok");
    relay.stop().await;
}

/// Whoever mistypes knows when to stop; a link that leads nowhere counts as any other, or it would tell.
#[tokio::test]
async fn wrong_digits_tell_how_often_they_may_still_be_tried() {
    let relay = TestRelay::start().await;
    let (desk, parcel) = waiting(&relay).await;
    for tried in [token(&relay, &desk, parcel).unwrap().as_str(), "x"] {
        for left in [4, 3, 2, 1, 0] {
            let refusal: wire::ErrorReply = ask_code(&relay, tried, "0000").await.json().await.unwrap();
            assert_eq!((refusal.error.code.as_str(), refusal.error.tries_left), ("not_matched", Some(left)), "{tried}");
        }
        assert_eq!(ask_code(&relay, tried, "0000").await.status(), StatusCode::TOO_MANY_REQUESTS, "{tried}");
    }
    relay.stop().await;
}

#[tokio::test]
async fn a_link_that_was_never_made_is_answered_as_wrong_digits_are() {
    let relay = TestRelay::start().await;
    let (desk, parcel) = waiting(&relay).await;
    let link = token(&relay, &desk, parcel).unwrap();
    let mut forged = link.clone();
    forged.replace_range(60..64, if link.ends_with("AAAA") { "BBBB" } else { "AAAA" });
    for made_up in [forged.as_str(), "x", &"A".repeat(64), &"A".repeat(2_000), "%F0%9F", "..%2F.."] {
        let seen = look(&relay, made_up).await.status();
        assert!([StatusCode::NOT_FOUND, StatusCode::BAD_REQUEST].contains(&seen), "{made_up}");
        let answer = ask_code(&relay, made_up, "7731").await.status();
        assert!([StatusCode::FORBIDDEN, StatusCode::BAD_REQUEST].contains(&answer), "{made_up}");
    }
    assert_eq!(word(ask_code(&relay, &forged, "7731").await).await, "not_matched");
    relay.stop().await;
}

#[tokio::test]
async fn a_link_dies_with_what_it_was_made_for() {
    type Change = fn(&mut Desk, ParcelId);
    let gone: Change = |desk, parcel| {
        let paid = domain::event::Payment::None;
        desk.about(parcel, ParcelEvent::HandedOver { fee: Fen::ZERO, paid, waiver: None, code_checked: true });
    };
    let changes: [(&str, Change, i64, StatusCode); 5] = [
        (
            "somebody else's",
            |desk, parcel| {
                let contact = desk.side(person("韩梅梅", "13900000002"));
                let recipient = Some(Recipient { contact, phone_changed: true });
                desk.about(parcel, ParcelEvent::Corrected { recipient, carrier: None, tracking: None });
            },
            0,
            StatusCode::NOT_FOUND,
        ),
        (
            "never was here",
            |desk, parcel| drop(desk.about(parcel, ParcelEvent::ReceiptUndone {})),
            0,
            StatusCode::NOT_FOUND,
        ),
        ("gone since today", gone, 0, StatusCode::OK),
        ("gone for six days", gone, 6 * DAY_MS, StatusCode::OK),
        ("gone for a week", gone, 8 * DAY_MS, StatusCode::NOT_FOUND),
    ];
    for (what, change, later, expected) in changes {
        let relay = TestRelay::start().await;
        let (mut desk, parcel) = waiting(&relay).await;
        let link = token(&relay, &desk, parcel).unwrap();
        change(&mut desk, parcel);
        desk.push_all(&relay).await;
        relay.clock.pass(later);
        assert_eq!(look(&relay, &link).await.status(), expected, "{what}");
        assert_ne!(word(ask_code(&relay, &link, "7731").await).await, "ok", "{what}: no code opens it any more");
        relay.stop().await;
    }
}

#[tokio::test]
async fn whoever_was_forgotten_has_no_link() {
    let relay = TestRelay::start().await;
    let (mut desk, parcel) = waiting(&relay).await;
    desk.write(Subject::community(desk.community), Body::Community(CommunityEvent::RetentionSet { days: 7 }));
    let paid = domain::event::Payment::None;
    desk.about(parcel, ParcelEvent::HandedOver { fee: Fen::ZERO, paid, waiver: None, code_checked: true });
    desk.push_all(&relay).await;
    desk.pull(&relay).await;
    assert_eq!(recipients(&relay).await, 1);
    relay.clock.pass(8 * DAY_MS);
    while chores::step(relay.relay()).await.unwrap() > 0 {}
    assert_eq!(recipients(&relay).await, 0, "nothing is found under the phone of a person who was forgotten");
    let link = token(&relay, &desk, parcel).unwrap();
    assert_eq!(look(&relay, &link).await.status(), StatusCode::NOT_FOUND);
    relay.stop().await;
}

async fn recipients(relay: &TestRelay) -> i64 {
    relay.store().count("SELECT count(*) FROM parcel WHERE recipient IS NOT NULL").await
}
