//! One phone is one courier of a community, however many desks have entered it.

use domain::{Author, Body, CourierId, SideBody, Subject, courier::CourierEvent, event::SubjectKind};
use reqwest::Method;
use wire::Me;

use crate::support::{Desk, Phone, TestRelay, parcel};

const PHONE: &str = "13800000001";

#[tokio::test]
async fn a_second_entry_of_a_phone_is_absorbed_by_the_first() {
    let relay = TestRelay::start().await;
    let mut one = Desk::founded(&relay).await;
    let mut two = one.beside(&relay).await;
    let first = one.courier("王强", PHONE, "顺丰速运");
    let second = two.courier("王小强", PHONE, "中通快递");
    let third = two.courier("赵敏", "13800000002", "中通快递");
    one.push_all(&relay).await;
    two.push_all(&relay).await;
    one.pull(&relay).await;
    assert_eq!(absorptions(&one), [(second, first)], "decided once, and only of the same phone");
    // An entry whose phone becomes somebody else's is the same case.
    let row = two.side(SideBody::Phone { phone: domain::Phone::parse(PHONE).unwrap() });
    let edited = CourierEvent::Edited { name: None, phone: Some(row), carrier: None };
    two.write(Subject::courier(third), Body::Courier(edited));
    two.push_all(&relay).await;
    one.pull(&relay).await;
    assert_eq!(absorptions(&one), [(second, first), (third, first)]);
}

#[tokio::test]
async fn who_was_entered_twice_is_one_courier_on_the_phone() {
    let relay = TestRelay::start().await;
    let mut one = Desk::founded(&relay).await;
    let mut two = one.beside(&relay).await;
    one.courier("王强", PHONE, "顺丰速运");
    one.push_all(&relay).await;
    let phone = Phone::signed_in(&relay, one.community, "王强", PHONE, "顺丰速运").await;
    phone.announce(&relay, &parcel(one.community, "k1", "SF1000000000001")).await.unwrap();
    let second = two.courier("王小强", PHONE, "顺丰速运");
    two.push_all(&relay).await;
    let me: Me = phone.request(&relay, Method::GET, "/v1/courier/me").send().await.unwrap().json().await.unwrap();
    assert_eq!((me.name.as_str(), me.communities.len()), ("王强", 1), "the entry that stays");
    phone.announce(&relay, &parcel(one.community, "k2", "SF1000000000002")).await.unwrap();
    assert_eq!(phone.records(&relay).await.len(), 2);
    one.pull(&relay).await;
    let announced = one.log.iter().filter_map(|entry| match entry.event.body() {
        Body::Parcel(domain::ParcelEvent::Announced { courier, .. }) => courier,
        _ => None,
    });
    assert!(announced.into_iter().all(|courier| courier != second), "nothing new goes to the entry that is no more");
}

#[tokio::test]
async fn an_absorbed_entry_opens_nothing_once_the_courier_has_another_phone() {
    let relay = TestRelay::start().await;
    let mut one = Desk::founded(&relay).await;
    let mut two = one.beside(&relay).await;
    let first = one.courier("王强", PHONE, "顺丰速运");
    two.courier("王强", PHONE, "顺丰速运");
    one.push_all(&relay).await;
    two.push_all(&relay).await;
    let row = one.side(SideBody::Phone { phone: domain::Phone::parse("13800000003").unwrap() });
    let edited = CourierEvent::Edited { name: None, phone: Some(row), carrier: None };
    one.write(Subject::courier(first), Body::Courier(edited));
    one.push_all(&relay).await;
    let mut old = Phone::new(PHONE);
    old.ask_code(&relay, one.community).await;
    assert!(relay.messages(0).await.is_empty(), "whoever has the old number now is nobody's courier");
    assert_eq!(old.register(&relay, one.community, "王强", "顺丰速运", "000000").await, "not_matched");
    Phone::signed_in(&relay, one.community, "王强", "13800000003", "顺丰速运").await;
}

/// Which entry was absorbed into which, as the relay has put it into the log.
fn absorptions(desk: &Desk) -> Vec<(CourierId, CourierId)> {
    let of_couriers =
        desk.log.iter().map(|entry| &entry.event).filter(|event| event.subject.kind == SubjectKind::Courier);
    let found = of_couriers.filter_map(|event| match event.body() {
        Body::Courier(CourierEvent::AbsorbedInto { courier }) => {
            assert_eq!(event.author, Author::Relay, "nobody else decides it");
            Some((CourierId(event.subject.id), courier))
        }
        _ => None,
    });
    found.collect()
}
