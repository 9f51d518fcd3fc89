//! What residents do is an event that desks read and fold, once, and only what the rules allow.

use domain::{
    Author, Body, CodeShare, Fen, Parcel, ParcelEvent, ParcelId, SideBody, Status, Subject,
    community::CommunityEvent,
    event::{DisputedBy, HoldKind, Payment},
    parcel::DeliveryStage,
    time::DAY_MS,
};
use relay::surroundings::{Surroundings as _, local_time};
use serde_json::{Value, json};
use wire::{Act, ResidentParcel};

use crate::support::{Desk, Phone, TestRelay, parcel, signed_in};

const PHONE: &str = "13900000001";
const DELEGATE: &str = "13700000009";

/// A parcel that waits or is gone, its desk, and its recipient signed in.
async fn begin(gone: bool) -> (TestRelay, Desk, ParcelId, Phone) {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let id = desk.enter("SF1", PHONE, "204417");
    if gone {
        hand_over(&mut desk, id);
    }
    desk.push_all(&relay).await;
    let phone = signed_in(&relay, desk.community, PHONE).await;
    desk.pull(&relay).await;
    (relay, desk, id, phone)
}

fn hand_over(desk: &mut Desk, id: ParcelId) {
    let paid = Payment::None;
    desk.about(id, ParcelEvent::HandedOver { fee: Fen::ZERO, paid, waiver: None, code_checked: true });
}

fn slot(relay: &TestRelay, from_hours: i64, to_hours: i64) -> (String, String) {
    let at = |hours: i64| local_time(relay.clock.now().plus_millis(hours * 3_600_000));
    (at(from_hours), at(to_hours))
}

fn delivery(relay: &TestRelay) -> Value {
    let (from, to) = slot(relay, 2, 4);
    json!({ "from": from, "to": to, "note": "请敲门" })
}

struct Case {
    act: Act,
    path: &'static str,
    body: fn(&TestRelay) -> Value,
    gone: bool,
    /// What has to be done before.
    before: Option<(&'static str, fn(&TestRelay) -> Value)>,
    folds: fn(&Parcel) -> bool,
    /// What a second one is told.
    again: &'static str,
}

fn delegate(_: &TestRelay) -> Value {
    json!({ "name": "李四", "phone": DELEGATE })
}

fn nothing(_: &TestRelay) -> Value {
    json!({})
}

fn cases() -> [Case; 7] {
    [
        Case {
            act: Act::AskDelivery,
            path: "delivery",
            body: delivery,
            gone: false,
            before: None,
            folds: |parcel| {
                parcel.delivery.as_ref().is_some_and(|it| it.stage == DeliveryStage::Asked && it.note.is_some())
            },
            again: "ok",
        },
        Case {
            act: Act::CancelDelivery,
            path: "delivery/cancel",
            body: nothing,
            gone: false,
            before: Some(("delivery", delivery)),
            folds: |parcel| parcel.delivery.is_none(),
            again: "no_delivery",
        },
        Case {
            act: Act::NameDelegate,
            path: "delegate",
            body: delegate,
            gone: false,
            before: None,
            folds: |parcel| parcel.delegate.is_some(),
            again: "ok",
        },
        Case {
            act: Act::RevokeDelegate,
            path: "delegate/cancel",
            body: nothing,
            gone: false,
            before: Some(("delegate", delegate)),
            folds: |parcel| parcel.delegate.is_none(),
            again: "no_delegate",
        },
        Case {
            act: Act::AskReturn,
            path: "return",
            body: |_| json!({ "reason": "不要了" }),
            gone: false,
            before: None,
            folds: |parcel| parcel.hold.as_ref().is_some_and(|hold| hold.kind == HoldKind::Intercept),
            again: "too_soon",
        },
        Case {
            act: Act::GiveReturnNumber,
            path: "return-number",
            body: |_| json!({ "number": "yt 99", "carrier": "圆通速递" }),
            gone: true,
            before: None,
            folds: |parcel| parcel.return_tracking.is_some() && parcel.return_carrier.as_deref() == Some("圆通速递"),
            again: "ok",
        },
        Case {
            act: Act::Dispute,
            path: "dispute",
            body: |_| json!({ "words": "我没有收到" }),
            gone: true,
            before: None,
            folds: |parcel| {
                parcel
                    .dispute
                    .as_ref()
                    .is_some_and(|it| it.by == DisputedBy::Recipient && it.is_open() && it.words.is_some())
            },
            again: "too_soon",
        },
    ]
}

fn keyed(mut body: Value, key: &str) -> Value {
    body["key"] = key.into();
    body
}

#[tokio::test]
async fn every_act_reaches_the_desk_once_and_folds_there() {
    for case in cases() {
        let (relay, mut desk, id, phone) = begin(case.gone).await;
        let at = |path: &str| format!("/v1/resident/parcels/{id}/{path}");
        let (act, path) = (case.act, at(case.path));
        if let Some((before, body)) = case.before {
            assert_eq!(phone.tell(&relay, &at(before), &keyed(body(&relay), "before")).await, "ok", "{act:?}");
        }
        let whole: ResidentParcel = phone.look(&relay, &format!("/v1/resident/parcels/{id}")).await;
        assert!(whole.may.contains(&act), "a page must offer what will not be refused: {act:?} in {:?}", whole.may);
        desk.pull(&relay).await;
        let (read, body) = (desk.log.len(), keyed((case.body)(&relay), "one"));
        for _ in 0..3 {
            assert_eq!(phone.tell(&relay, &path, &body).await, "ok", "{act:?}");
        }
        desk.pull(&relay).await;
        let mine = desk.log[read..].iter().filter(|entry| entry.event.author == Author::Resident);
        assert_eq!(mine.count(), 1, "{act:?}: a weak network sends again what had come already");
        let state = desk.parcel(id);
        assert!((case.folds)(state.parcel.as_ref().unwrap()), "{act:?}: {state:?}");
        assert_eq!(phone.tell(&relay, &path, &keyed((case.body)(&relay), "two")).await, case.again, "{act:?}");
        desk.pull(&relay).await;
        desk.assert_states();
        relay.stop().await;
    }
}

#[tokio::test]
async fn what_the_rules_forbid_is_refused_by_its_name_and_not_offered() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    desk.courier("王强", "13800000001", "顺丰速运");
    let gone = desk.enter("SF9", PHONE, "204417");
    hand_over(&mut desk, gone);
    desk.push_all(&relay).await;
    let courier = Phone::signed_in(&relay, desk.community, "王强", "13800000001", "顺丰速运").await;
    let coming = courier.announce(&relay, &parcel(desk.community, "1", "SF1")).await.unwrap();
    let phone = signed_in(&relay, desk.community, PHONE).await;
    let refused = [
        (coming, "delivery", "not_received_yet"),
        (coming, "delegate", "not_received_yet"),
        (coming, "return-number", "not_received_yet"),
        (coming, "dispute", "not_picked_up"),
        (gone, "delivery", "already_picked_up"),
        (gone, "delegate", "already_picked_up"),
        (gone, "return", "already_picked_up"),
        (gone, "delegate/cancel", "already_picked_up"),
    ];
    desk.pull(&relay).await;
    let read = desk.log.len();
    for (id, path, code) in refused {
        let body = cases().into_iter().find(|case| case.path == path).unwrap().body;
        let told = phone.tell(&relay, &format!("/v1/resident/parcels/{id}/{path}"), &keyed(body(&relay), "1")).await;
        assert_eq!(told, code, "{path}");
        let whole: ResidentParcel = phone.look(&relay, &format!("/v1/resident/parcels/{id}")).await;
        let act = cases().into_iter().find(|case| case.path == path).unwrap().act;
        assert!(!whole.may.contains(&act), "{path}: {:?}", whole.may);
    }
    desk.pull(&relay).await;
    assert_eq!(desk.log.len(), read, "a refusal leaves no trace");
    let whole: ResidentParcel = phone.look(&relay, &format!("/v1/resident/parcels/{coming}")).await;
    assert_eq!(whole.may, [Act::AskReturn]);
    let path = format!("/v1/resident/parcels/{coming}/return");
    assert_eq!(phone.tell(&relay, &path, &json!({ "key": "1" })).await, "ok");
    desk.pull(&relay).await;
    assert_eq!(desk.parcel(coming).parcel.unwrap().status, Status::Withdrawn, "what has not come is taken back");
    relay.stop().await;
}

#[tokio::test]
async fn a_delivery_needs_a_time_that_is_to_come() {
    let (relay, _, id, phone) = begin(false).await;
    let path = format!("/v1/resident/parcels/{id}/delivery");
    for (from, to, told) in [(-4, -2, "no_such_slot"), (4, 2, "no_such_slot"), (1, 14, "no_such_slot"), (-1, 1, "ok")] {
        let (from, to) = slot(&relay, from, to);
        assert_eq!(phone.tell(&relay, &path, &json!({ "key": from, "from": from, "to": to })).await, told);
    }
    let unreadable = json!({ "key": "x", "from": "tomorrow", "to": "later" });
    assert_eq!(phone.tell(&relay, &path, &unreadable).await, "slot_unreadable");
    let bad_key = keyed(delivery(&relay), "with blanks");
    assert_eq!(phone.tell(&relay, &path, &bad_key).await, "key_unreadable");
    let long =
        json!({ "key": "y", "from": "2026-01-01T00:00:00Z", "to": "2026-01-01T01:00:00Z", "note": "长".repeat(501) });
    assert_eq!(phone.tell(&relay, &path, &long).await, "words_unreadable");
    relay.stop().await;
}

#[tokio::test]
async fn a_delegate_gets_a_code_that_no_desk_could_draw_and_both_are_told() {
    let (relay, mut desk, id, phone) = begin(false).await;
    let before = relay.messages(2).await.len();
    let path = format!("/v1/resident/parcels/{id}/delegate");
    assert_eq!(phone.tell(&relay, &path, &keyed(delegate(&relay), "1")).await, "ok");
    let told = relay.messages(before + 2).await;
    let mut kinds: Vec<(&str, &str)> = told[before..].iter().map(|one| (one.to.as_str(), one.kind.as_str())).collect();
    kinds.sort_unstable();
    assert_eq!(kinds, [(DELEGATE, "delegate_code"), (PHONE, "delegate_named")]);
    desk.pull(&relay).await;
    let row = desk.parcel(id).parcel.unwrap().delegate.unwrap().code.id;
    let code = desk.read_sides.iter().find(|side| side.id == row).map(|side| side.body.clone());
    let Some(SideBody::Code { code }) = code else { panic!("the desk needs the code to compare") };
    assert!(!CodeShare::FOUNDER.holds(code) && CodeShare::joiner(9).unwrap().holds(code));
    let whole =
        phone.request(&relay, reqwest::Method::GET, &format!("/v1/resident/parcels/{id}")).send().await.unwrap();
    let whole = whole.text().await.unwrap();
    assert!(!whole.contains(&code.digits()) && !whole.contains(DELEGATE), "it is that person's alone: {whole}");
    for n in 2..6 {
        assert_eq!(phone.tell(&relay, &path, &keyed(delegate(&relay), &n.to_string())).await, "ok");
    }
    let often = keyed(delegate(&relay), "6");
    assert_eq!(phone.tell(&relay, &path, &often).await, "too_often", "each is a message to somebody's phone");
    relay.stop().await;
}

#[tokio::test]
async fn the_communitys_window_for_disputes_holds_for_residents() {
    let (relay, mut desk, id, phone) = begin(true).await;
    let window = CommunityEvent::DisputeWindowSet { days: Some(7) };
    desk.write(Subject::community(desk.community), Body::Community(window));
    desk.push_all(&relay).await;
    relay.clock.pass(8 * DAY_MS);
    let path = format!("/v1/resident/parcels/{id}/dispute");
    assert_eq!(phone.tell(&relay, &path, &json!({ "key": "1" })).await, "dispute_too_late");
    relay.stop().await;
}
