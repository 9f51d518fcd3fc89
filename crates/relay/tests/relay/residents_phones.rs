//! What residents want, and their phones: written into their entries as a clerk would, for desks to read.

use std::collections::BTreeSet;

use domain::{
    Author, Body, ResidentId, SideBody,
    notice::Language,
    resident::{NoticeChannel, Purpose, ResidentEvent, WishKind},
};
use serde_json::{Value, json};
use wire::{ResidentEntry, ResidentMe, ResidentParcels};

use crate::support::{Desk, Phone, TestRelay, save_resident, signed_in};

const PHONE: &str = "13900000001";
const FURTHER: &str = "13700000001";

async fn begin() -> (TestRelay, Desk, ResidentId, Phone) {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let id = save_resident(&mut desk, 1, PHONE, &[]);
    desk.push_all(&relay).await;
    let phone = signed_in(&relay, desk.community, PHONE).await;
    desk.pull(&relay).await;
    (relay, desk, id, phone)
}

async fn entry(relay: &TestRelay, phone: &Phone) -> ResidentEntry {
    let me: ResidentMe = phone.look(relay, "/v1/resident/me").await;
    me.communities[0].entry.clone().unwrap()
}

/// The edits that a desk has read, by whom and what they say.
fn edits(desk: &Desk, id: ResidentId) -> Vec<(Author, ResidentEvent)> {
    let mine = desk.log.iter().filter(|entry| entry.event.subject.id == id.0).skip(1);
    mine.filter_map(|entry| match entry.event.body() {
        Body::Resident(edited) => Some((entry.event.author.clone(), edited)),
        _ => None,
    })
    .collect()
}

#[tokio::test]
async fn preferences_reach_the_desk_once_and_hold_here() {
    let (relay, mut desk, id, phone) = begin().await;
    let said = json!({
        "key": "1", "community": desk.community, "wish": "call_first", "wish_words": "晚上在家", "language": "en",
        "channel": "sms", "consent": ["notices", "directory"]
    });
    for _ in 0..2 {
        assert_eq!(phone.tell(&relay, "/v1/resident/preferences", &said).await, "ok");
    }
    let shown = entry(&relay, &phone).await;
    assert_eq!((shown.wish, shown.wish_words.as_deref()), (WishKind::CallFirst, Some("晚上在家")));
    assert_eq!((shown.language, shown.channel), (Language::En, NoticeChannel::Sms));
    assert_eq!(shown.consent, Some(BTreeSet::from([Purpose::Directory, Purpose::Notices])));
    desk.pull(&relay).await;
    let edits = edits(&desk, id);
    let [(Author::Resident, ResidentEvent::Edited { wish: Some(wish), language, name, phones, .. })] = edits.as_slice()
    else {
        panic!("once, by the resident: {edits:?}")
    };
    assert_eq!((language, name, phones), (&Some(Language::En), &None, &None), "what was not said stays");
    let row = desk.read_sides.iter().find(|row| row.id == wish.id).unwrap();
    assert_eq!(row.body.wish().unwrap().kind, WishKind::CallFirst);
    desk.enter("SF1", PHONE, "204417");
    desk.push_all(&relay).await;
    let told = relay.messages(2).await;
    assert!(told[1].text.starts_with("Pickup code 204417"), "spoken to as they have said");
    relay.stop().await;
}

#[tokio::test]
async fn nothing_said_writes_nothing_and_nobody_known_has_no_preferences() {
    let (relay, mut desk, id, phone) = begin().await;
    let nothing = json!({ "key": "1", "community": desk.community });
    assert_eq!(phone.tell(&relay, "/v1/resident/preferences", &nothing).await, "ok");
    desk.enter("SF1", "13900000002", "204417");
    desk.push_all(&relay).await;
    desk.pull(&relay).await;
    assert_eq!(edits(&desk, id).len(), 0);
    let guest = signed_in(&relay, desk.community, "13900000002").await;
    let said = json!({ "key": "1", "community": desk.community, "wish": "refuse" });
    assert_eq!(guest.tell(&relay, "/v1/resident/preferences", &said).await, "resident_unknown");
    let elsewhere = json!({ "key": "1", "community": "00000000-0000-7000-8000-000000000001", "wish": "refuse" });
    assert_eq!(phone.tell(&relay, "/v1/resident/preferences", &elsewhere).await, "resident_unknown");
    relay.stop().await;
}

/// What is sent to add a phone.
fn add(desk: &Desk, number: &str, code: &str) -> Value {
    json!({ "key": number, "community": desk.community, "phone": number, "code": code })
}

#[tokio::test]
async fn a_further_phone_is_added_after_a_code_to_it_and_sees_together() {
    let (relay, mut desk, id, phone) = begin().await;
    let mut further = Phone::new(FURTHER);
    assert_eq!(further.resident_session(&relay, desk.community, "1").await, "code_spent", "nobody yet");
    let asked = json!({ "community": desk.community, "phone": FURTHER });
    assert_eq!(phone.tell(&relay, "/v1/resident/phones/code", &asked).await, "ok");
    let code = further.last_code(&relay).await;
    assert_eq!(further.resident_session(&relay, desk.community, &code).await, "code_spent", "it opens no session");
    assert_eq!(phone.tell(&relay, "/v1/resident/phones", &add(&desk, FURTHER, "no")).await, "not_matched");
    for _ in 0..2 {
        assert_eq!(phone.tell(&relay, "/v1/resident/phones", &add(&desk, FURTHER, &code)).await, "ok");
    }
    let shown = entry(&relay, &phone).await;
    let bound: Vec<(bool, bool)> = shown.phones.iter().map(|phone| (phone.main, phone.signed_in)).collect();
    assert_eq!(bound, [(true, true), (false, false)]);
    desk.pull(&relay).await;
    let edits = edits(&desk, id);
    let [(Author::Resident, ResidentEvent::Edited { phones: Some(row), .. })] = edits.as_slice() else {
        panic!("{edits:?}")
    };
    let row = desk.read_sides.iter().find(|side| side.id == row.id).unwrap();
    let SideBody::Phones { phone: main, phones } = &row.body else { panic!("{row:?}") };
    assert_eq!((main.as_str(), phones.len()), (PHONE, 1));

    let parcel = desk.enter("SF1", PHONE, "204417");
    desk.push_all(&relay).await;
    relay.clock.pass(120_000);
    let messages = relay.messages(3).await.len();
    assert!(further.resident_code(&relay, desk.community).await.status().is_success());
    relay.messages(messages + 1).await;
    let code = further.last_code(&relay).await;
    assert_eq!(further.resident_session(&relay, desk.community, &code).await, "ok");
    let page: ResidentParcels = further.look(&relay, "/v1/resident/parcels?tab=available").await;
    assert_eq!(page.parcels.iter().map(|parcel| parcel.id).collect::<Vec<_>>(), [parcel]);

    let remove = |n: &str, id: &str| json!({ "key": n, "community": desk.community, "id": id });
    for kept in [0, 1] {
        let (who, id) = if kept == 0 { (&phone, &shown.phones[0].id) } else { (&further, &shown.phones[1].id) };
        assert_eq!(who.tell(&relay, "/v1/resident/phones/remove", &remove("1", id)).await, "phone_unknown");
    }
    assert_eq!(phone.tell(&relay, "/v1/resident/phones/remove", &remove("2", &shown.phones[1].id)).await, "ok");
    assert_eq!(
        further.may_look(&relay, "/v1/resident/parcels?tab=available").await,
        "signed_out",
        "nobody knows it now"
    );
    relay.stop().await;
}

#[tokio::test]
async fn an_entry_has_at_most_five_further_phones() {
    let (relay, mut desk, _, _) = begin().await;
    let more = ["13700000002", "13700000003", "13700000004", "13700000005", "13700000006"];
    save_resident(&mut desk, 2, "13900000009", &more);
    desk.push_all(&relay).await;
    let phone = signed_in(&relay, desk.community, "13900000009").await;
    assert!(!entry(&relay, &phone).await.may_add_phone);
    let asked = json!({ "community": desk.community, "phone": FURTHER });
    assert_eq!(phone.tell(&relay, "/v1/resident/phones/code", &asked).await, "ok");
    let code = Phone::new(FURTHER).last_code(&relay).await;
    assert_eq!(phone.tell(&relay, "/v1/resident/phones", &add(&desk, FURTHER, &code)).await, "too_many_phones");
    relay.stop().await;
}
