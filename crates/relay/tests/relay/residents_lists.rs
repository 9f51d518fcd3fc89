//! Whose parcels a resident sees: their own, those of their household, and nobody else's.

use domain::{
    Body, Fen, ParcelEvent, ParcelId, Status, Subject,
    event::{Payment, Recipient, ReturnKind},
    resident::ResidentEvent,
};
use serde_json::json;
use wire::{ListedParcel, ResidentParcel, ResidentParcels, ResidentTrack};

use crate::support::{Desk, Phone, TestRelay, parcel, person, save_resident, signed_in};

const PHONE: &str = "13900000001";
const OTHER: &str = "13900000002";
const TABS: [&str; 5] = ["announced", "available", "picked_up", "rejected", "returns"];

async fn tab(relay: &TestRelay, phone: &Phone, tab: &str) -> Vec<ParcelId> {
    let page: ResidentParcels = phone.look(relay, &format!("/v1/resident/parcels?tab={tab}")).await;
    page.parcels.iter().map(|parcel| parcel.id).collect()
}

#[tokio::test]
async fn nobody_sees_what_is_another_persons_or_another_communitys() {
    let relay = TestRelay::start().await;
    let (mut here, mut there) = (Desk::founded(&relay).await, Desk::apart(&relay).await);
    let mine = here.enter("SF1", PHONE, "204417");
    let theirs = here.enter("SF2", OTHER, "204418");
    let mine_there = there.enter("SF1", PHONE, "204419");
    let theirs_there = there.enter("SF1", OTHER, "204420");
    here.push_all(&relay).await;
    there.push_all(&relay).await;
    let phone = signed_in(&relay, here.community, PHONE).await;
    let mut seen = tab(&relay, &phone, "available").await;
    seen.sort();
    let mut own = [mine, mine_there];
    own.sort();
    assert_eq!(seen, own);
    let nowhere: ParcelId = "00000000-0000-7000-8000-000000000001".parse().unwrap();
    for foreign in [theirs, theirs_there, nowhere] {
        assert_eq!(phone.may_look(&relay, &format!("/v1/resident/parcels/{foreign}")).await, "parcel_unknown");
        for act in ["delivery/cancel", "delegate/cancel", "return", "dispute"] {
            let path = format!("/v1/resident/parcels/{foreign}/{act}");
            assert_eq!(phone.tell(&relay, &path, &json!({ "key": "1" })).await, "parcel_unknown", "{act}");
        }
    }
    let track: ResidentTrack = phone.look(&relay, "/v1/resident/track?number=sf1").await;
    assert_eq!(track.parcels.len(), 2, "one's own only, in both communities");
    let track: ResidentTrack = phone.look(&relay, "/v1/resident/track?number=SF2").await;
    assert_eq!(track.parcels, [], "a number that is somebody else's is as one that is nobody's");
    let whole: ResidentParcel = phone.look(&relay, &format!("/v1/resident/parcels/{mine}")).await;
    assert_eq!((whole.code.as_deref(), whole.seen.tracking_number.as_str()), (Some("204417"), "SF1"));
    relay.stop().await;
}

#[tokio::test]
async fn a_corrected_recipient_loses_it_and_the_right_one_gets_it() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let moved = desk.enter("SF1", PHONE, "204417");
    desk.enter("SF2", PHONE, "204418");
    desk.push_all(&relay).await;
    let phone = signed_in(&relay, desk.community, PHONE).await;
    assert_eq!(tab(&relay, &phone, "available").await.len(), 2);
    let contact = desk.side(person("韩梅梅", OTHER));
    let recipient = Some(Recipient { contact, phone_changed: true });
    desk.about(moved, ParcelEvent::Corrected { recipient, carrier: None, tracking: None });
    desk.push_all(&relay).await;
    assert!(!tab(&relay, &phone, "available").await.contains(&moved));
    assert_eq!(phone.may_look(&relay, &format!("/v1/resident/parcels/{moved}")).await, "parcel_unknown");
    let other = signed_in(&relay, desk.community, OTHER).await;
    assert_eq!(tab(&relay, &other, "available").await, [moved]);
    relay.stop().await;
}

#[tokio::test]
async fn the_phones_of_one_entry_see_together_while_it_stands() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let family = save_resident(&mut desk, 1, PHONE, &["13700000001"]);
    save_resident(&mut desk, 2, OTHER, &[]);
    let (hers, his) = (desk.enter("SF1", PHONE, "204417"), desk.enter("SF2", "13700000001", "204418"));
    let neighbours = desk.enter("SF3", OTHER, "204419");
    desk.push_all(&relay).await;
    let her = signed_in(&relay, desk.community, PHONE).await;
    let him = signed_in(&relay, desk.community, "13700000001").await;
    for phone in [&her, &him] {
        let seen = tab(&relay, phone, "available").await;
        assert!(seen.contains(&hers) && seen.contains(&his) && !seen.contains(&neighbours), "{seen:?}");
    }
    desk.write(Subject::resident(family), Body::Resident(ResidentEvent::Removed {}));
    desk.push_all(&relay).await;
    assert_eq!(tab(&relay, &her, "available").await, [hers], "who has left the directory sees their own");
    assert_eq!(tab(&relay, &him, "available").await, [his]);
    relay.stop().await;
}

#[tokio::test]
async fn every_status_has_its_tab() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let courier = desk.courier("王强", "13800000001", "顺丰速运");
    desk.push_all(&relay).await;
    let _ = courier;
    let bringer = Phone::signed_in(&relay, desk.community, "王强", "13800000001", "顺丰速运").await;
    let announced = bringer.announce(&relay, &parcel(desk.community, "1", "SF1")).await.unwrap();
    let rejected = bringer.announce(&relay, &parcel(desk.community, "2", "SF2")).await.unwrap();
    let withdrawn = bringer.announce(&relay, &parcel(desk.community, "3", "SF3")).await.unwrap();
    assert_eq!(bringer.withdraw(&relay, withdrawn).await, "ok");
    desk.pull(&relay).await;
    desk.about(rejected, ParcelEvent::Rejected { reason: None });
    let available = desk.enter("SF4", PHONE, "204417");
    let (gone, back, returned) = (
        desk.enter("SF5", PHONE, "1".repeat(6).as_str()),
        desk.enter("SF6", PHONE, "222222"),
        desk.enter("SF7", PHONE, "333333"),
    );
    let paid = Payment::None;
    desk.about(gone, ParcelEvent::HandedOver { fee: Fen::ZERO, paid, waiver: None, code_checked: true });
    for id in [back, returned] {
        desk.about(id, ParcelEvent::SentBack { kind: ReturnKind::WrongInformation, reason: None });
    }
    desk.about(returned, ParcelEvent::HandedBack { courier: None, return_tracking: None, return_carrier: None });
    desk.push_all(&relay).await;
    let phone = signed_in(&relay, desk.community, PHONE).await;
    let expected = [vec![announced], vec![available], vec![gone], vec![rejected], vec![returned, back]];
    for (name, expected) in TABS.into_iter().zip(expected) {
        let mut seen = tab(&relay, &phone, name).await;
        seen.sort();
        let mut expected = expected;
        expected.sort();
        assert_eq!(seen, expected, "{name}");
    }
    let codes: Vec<Option<String>> = in_tab(&relay, &phone, "returns").await.into_iter().map(|row| row.code).collect();
    assert_eq!(codes, [None, None], "a code that is dead is not shown");
    assert_eq!(phone.may_look(&relay, "/v1/resident/parcels?tab=withdrawn").await, "unreadable");
    assert_eq!(phone.may_look(&relay, "/v1/resident/parcels?tab=available&after=x").await, "after_unreadable");
    relay.stop().await;
}

async fn in_tab(relay: &TestRelay, phone: &Phone, tab: &str) -> Vec<ListedParcel> {
    phone.look::<ResidentParcels>(relay, &format!("/v1/resident/parcels?tab={tab}")).await.parcels
}

#[tokio::test]
async fn a_long_list_comes_in_pages_that_neither_miss_nor_repeat() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    save_resident(&mut desk, 1, PHONE, &["13700000001"]);
    let all: Vec<ParcelId> = (0..45)
        .map(|n| {
            let phone = if n % 3 == 0 { "13700000001" } else { PHONE };
            desk.enter(&format!("SF{n}"), phone, &format!("{:06}", 100_000 + n))
        })
        .collect();
    desk.push_all(&relay).await;
    let phone = signed_in(&relay, desk.community, PHONE).await;
    let (mut seen, mut after, mut sizes) = (Vec::new(), String::new(), Vec::new());
    loop {
        let path = format!("/v1/resident/parcels?tab=available{after}");
        let page: ResidentParcels = phone.look(&relay, &path).await;
        sizes.push(page.parcels.len());
        assert!(page.parcels.iter().all(|parcel| parcel.status == Status::Available));
        seen.extend(page.parcels.into_iter().map(|parcel| parcel.id));
        match page.next {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
    }
    assert_eq!(sizes, [20, 20, 5]);
    seen.sort();
    let mut all = all;
    all.sort();
    assert_eq!(seen, all);
    relay.stop().await;
}
