//! A new desk takes folded states instead of the whole log, and the tail from there.

use std::collections::BTreeMap;

use domain::{
    Body, Clerk, ClerkId, Event, ParcelEvent, ParcelId, ParcelState, PersonName, Shelf, SideBody, Subject, Timestamp,
    clerk::{ClerkEvent, Duty, Verifier},
    rights::Role,
};
use reqwest::StatusCode;
use wire::{Caps, SnapshotPage};

use crate::support::{Address as _, Desk, TestRelay, word};

/// Clerks come with the first page: a new desk must know at once whom it may let do what.
#[tokio::test]
async fn clerks_come_with_the_first_page() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let (clerk, community) = (ClerkId::new(Timestamp::default(), [7; 10]), desk.community);
    let name = desk.side(SideBody::Name { name: PersonName::parse("陈站长").unwrap() });
    let pin = desk.side(SideBody::Pin { verifier: Verifier("$argon2id$".into()) });
    let duty = |role| Duty { role, rights: None };
    let subject = Subject::clerk(community, clerk);
    let saved = ClerkEvent::Saved { clerk, name: name.clone(), duty: duty(Role::Clerk), pin: Some(pin.clone()) };
    desk.write(subject.clone(), Body::Clerk(saved));
    let edited = ClerkEvent::Edited { name: None, duty: Some(duty(Role::Administrator)) };
    desk.write(subject.clone(), Body::Clerk(edited));
    desk.push_all(&relay).await;
    let first = page(&desk.beside(&relay).await, &relay, None).await;
    let [entry] = &first.entries[..] else { panic!("{:?}", first.entries) };
    assert_eq!((entry.kind.as_str(), entry.id), ("clerk", subject.id));
    let state: Clerk = serde_json::from_value(entry.state.clone()).unwrap();
    assert_eq!((state.id, state.duty.role, state.name.id), (clerk, Role::Administrator, name.id));
    let rows: Vec<_> = first.sides.iter().map(|row| row.id).collect();
    assert!(rows.contains(&name.id) && rows.contains(&pin.id), "with what their PINs are checked against");
}

async fn page(desk: &Desk, relay: &TestRelay, cursor: Option<&str>) -> SnapshotPage {
    let cursor = cursor.map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
    let url = relay.url(&format!("/v1/snapshot?community={}{cursor}", desk.community));
    let response = desk.client.get(url).bearer_auth(&desk.token).send().await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    response.json().await.unwrap()
}

/// Parcels of a few events each, pushed in turns.
async fn busy(desk: &mut Desk, relay: &TestRelay, parcels: usize) -> Vec<ParcelId> {
    let mut made = Vec::new();
    for n in 0..parcels {
        let parcel = desk.enter(&format!("SF{n:06}"), "13900000001", &format!("{n:06}"));
        desk.about(parcel, ParcelEvent::Moved { shelf: Shelf::parse("A1").unwrap() });
        made.push(parcel);
        if desk.waiting.len() >= 400 {
            desk.push_all(relay).await;
            desk.sides.clear();
        }
    }
    desk.push_all(relay).await;
    made
}

#[tokio::test]
async fn states_and_tail_are_the_whole_log() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    desk.courier("王强", "13800000001", "顺丰速运");
    let parcels = busy(&mut desk, &relay, 2_300).await;
    let new = desk.beside(&relay).await;
    let first = page(&new, &relay, None).await;
    assert_eq!(first.community.as_ref().unwrap().name, "华润二十四城");
    assert_eq!(first.couriers.len(), 1);
    let url = relay.url(&format!("/v1/snapshot?community={}&most=3", desk.community));
    let small: SnapshotPage = new.client.get(url).bearer_auth(&new.token).send().await.unwrap().json().await.unwrap();
    assert_eq!((small.parcels.len(), small.cursor.is_some()), (3, true), "as many as a desk can take at once");
    let mut states: BTreeMap<ParcelId, (u64, ParcelState)> = BTreeMap::new();
    let (mut sides, mut pages, mut next) = (0, 0, Some(first.clone()));
    while let Some(page_now) = next {
        // Somebody goes on working between the pages.
        let parcel = parcels[pages * 700];
        desk.about(parcel, ParcelEvent::Moved { shelf: Shelf::parse("B2").unwrap() });
        desk.push_all(&relay).await;
        pages += 1;
        sides += page_now.sides.len();
        states.extend(page_now.parcels.into_iter().map(|at| (at.id, (at.seq, at.state))));
        next = match page_now.cursor {
            Some(cursor) => Some(page(&new, &relay, Some(&cursor)).await),
            None => None,
        };
    }
    assert!(pages >= 2, "no page is endless");
    assert_eq!(states.len(), parcels.len(), "every parcel once");
    assert_eq!(sides, 2 * parcels.len() + 1, "with recipients, codes and the courier's contact");

    let mut tail = new.ask_pull(&relay, 0, first.at.seq, &first.at.prefix_hash, 0).await;
    assert_eq!(tail.status(), StatusCode::OK, "the tail begins at the first page");
    let (mut place, mut hashes) = (first.at.clone(), BTreeMap::new());
    loop {
        let reply: wire::PullReply = tail.json().await.unwrap();
        let Some(last) = reply.events.last() else { break };
        place = wire::Link { seq: last.seq, prefix_hash: last.prefix_hash.clone(), seal: None };
        hashes.extend(reply.states.into_iter().map(|state| (state.parcel, state.hash)));
        for entry in &reply.events {
            fold_on(&mut states, entry.seq, &entry.event);
        }
        tail = new.ask_pull(&relay, 0, place.seq, &place.prefix_hash, 0).await;
    }
    for (parcel, hash) in hashes {
        assert_eq!(states[&parcel].1.hash(), hash, "what a page had already is not folded twice");
    }
    desk.pull(&relay).await;
    // Notices may have been reported on since.
    desk.log.retain(|entry| entry.seq <= place.seq);
    for parcel in &parcels[..100] {
        assert!(states[parcel].1 == desk.parcel(*parcel), "the same state as from the whole log");
    }
}

fn fold_on(states: &mut BTreeMap<ParcelId, (u64, ParcelState)>, seq: u64, event: &Event) {
    let Some(parcel) = event.parcel() else { return };
    let (folded, state) = states.entry(parcel).or_default();
    if seq > *folded {
        state.apply(event);
    }
}

#[tokio::test]
async fn an_empty_community_has_one_empty_page() {
    let relay = TestRelay::start().await;
    let desk = Desk::founded(&relay).await;
    let only = page(&desk, &relay, None).await;
    assert_eq!((only.parcels.len(), only.cursor, only.at.seq, only.rules), (0, None, 1, domain::RULES));
    let url = relay.url(&format!("/v1/snapshot?community={}&cursor=nonsense", desk.community));
    let response = desk.client.get(url).bearer_auth(&desk.token).send().await.unwrap();
    assert_eq!(word(response).await, "cursor_unreadable");
}

#[tokio::test]
async fn anybody_may_know_what_the_relay_takes() {
    let relay = TestRelay::start().await;
    let caps: Caps = crate::support::client().get(relay.url("/v1/caps")).send().await.unwrap().json().await.unwrap();
    assert_eq!((caps.protocols, caps.rules), (vec![wire::PROTOCOL], domain::RULES));
    assert_eq!((caps.most_events, caps.largest_push), (1_000, 1_048_576));
}
