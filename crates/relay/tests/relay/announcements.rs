//! A courier's announcements: once for each key, joined with what the desk has, taken back in time.

use domain::{ParcelEvent, SideBody, Status, Words, event::ReturnKind};

use relay::{
    auth::keyed,
    store::{Scope, StoreError, Tables},
};

use crate::support::{Desk, Phone, TestRelay, parcel};

const PHONE: &str = "13800000001";

async fn begin() -> (TestRelay, Desk, Phone) {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    desk.courier("王强", PHONE, "顺丰速运");
    desk.push_all(&relay).await;
    let phone = Phone::signed_in(&relay, desk.community, "王强", PHONE, "顺丰速运").await;
    (relay, desk, phone)
}

#[tokio::test]
async fn the_same_key_is_one_parcel() {
    let (relay, mut desk, phone) = begin().await;
    let request = parcel(desk.community, "key-1", "sf 1234567890123");
    let first = phone.announce(&relay, &request).await.unwrap();
    assert_eq!(phone.announce(&relay, &request).await, Ok(first), "a reply may be lost and the request repeated");
    let records = phone.records(&relay).await;
    assert_eq!(records.len(), 1);
    assert_eq!((records[0].id, records[0].status), (first, Status::Announced));
    assert_eq!(records[0].tracking_number, "SF1234567890123");
    assert_eq!((records[0].recipient_name.as_str(), records[0].recipient_phone.as_str()), ("李*", "139****0001"));
    desk.pull(&relay).await;
    assert_eq!(desk.history(first).len(), 1);
    let state = desk.parcel(first).parcel.unwrap();
    let side =
        desk.read_sides.iter().find(|row| row.fits(&state.recipient)).expect("the recipient comes beside the log");
    assert!(matches!(&side.body, SideBody::Person { address: Some(_), .. }));
    assert!(!desk.log.iter().any(|entry| entry.event.payload.contains("李雷")), "no name in the log");
}

#[tokio::test]
async fn every_field_is_checked_and_named() {
    let (relay, desk, phone) = begin().await;
    let good = parcel(desk.community, "key", "SF1234567890123");
    type Spoil = fn(&mut wire::AnnounceRequest);
    let cases: [(Spoil, &str); 10] = [
        (|it| it.tracking_number = "  ".into(), "tracking_number_empty"),
        (|it| it.tracking_number = "1".repeat(41), "tracking_number_too_long"),
        (|it| it.recipient_phone = String::new(), "phone_empty"),
        (|it| it.recipient_phone = "138000".into(), "phone_wrong_length"),
        (|it| it.recipient_phone = "9".repeat(5_000), "phone_too_long"),
        (|it| it.recipient_name = " ".into(), "name_empty"),
        (|it| it.recipient_name = "名".repeat(41), "name_too_long"),
        (|it| it.address = Some("址".repeat(101)), "address_too_long"),
        (|it| it.key = String::new(), "key_unreadable"),
        (|it| it.community = "01890000-0000-7000-8000-000000000000".parse().unwrap(), "not_served"),
    ];
    for (spoil, code) in cases {
        let mut request = good.clone();
        spoil(&mut request);
        assert_eq!(phone.announce(&relay, &request).await, Err(code.into()));
    }
    assert!(phone.records(&relay).await.is_empty(), "what was refused is not there");
    assert_eq!(Phone::new(PHONE).announce(&relay, &good).await, Err("signed_out".into()));
}

/// Several processes share a database, and each remembers whose sessions were good.
#[tokio::test]
async fn a_session_that_another_process_has_ended_opens_nothing() {
    let (relay, desk, phone) = begin().await;
    phone.announce(&relay, &parcel(desk.community, "first", "SF1234567890123")).await.unwrap();
    let identity = relay.relay().store.identity().clone();
    let token = phone.cookie.split(';').next().unwrap().strip_prefix("courier=").unwrap().to_owned();
    let token_hash = keyed(&identity, "session", &[token.as_bytes()]);
    // Behind the back of this process's calls.
    let end = move |tables: &dyn Tables| tables.end_session(&token_hash);
    relay.relay().store.write::<_, StoreError>(Scope::apart(), end).await.unwrap();
    let second = phone.announce(&relay, &parcel(desk.community, "second", "SF1234567890124")).await;
    assert_eq!(second, Err("signed_out".into()), "what ends a session ends it everywhere and at once");
}

#[tokio::test]
async fn a_session_ends_with_its_time_whoever_remembers_it() {
    let (relay, desk, phone) = begin().await;
    phone.announce(&relay, &parcel(desk.community, "first", "SF1234567890123")).await.unwrap();
    relay.clock.pass(91 * 24 * 60 * 60 * 1000);
    let second = phone.announce(&relay, &parcel(desk.community, "second", "SF1234567890124")).await;
    assert_eq!(second, Err("signed_out".into()), "a quarter of a year without opening the page is enough");
}

#[tokio::test]
async fn an_announcement_joins_what_the_desk_has_entered() {
    let (relay, mut desk, phone) = begin().await;
    let entered = desk.enter("SF1234567890123", "13900000001", "204417");
    desk.push_all(&relay).await;
    let announced = phone.announce(&relay, &parcel(desk.community, "key", "SF1234567890123")).await.unwrap();
    desk.pull(&relay).await;
    assert!(
        desk.history(entered)
            .iter()
            .any(|event| matches!(event, ParcelEvent::Joined { from, .. } if *from == announced))
    );
    assert_eq!(desk.parcel(announced).parcel.unwrap().joined_into, Some(entered));
    let records = phone.records(&relay).await;
    assert_eq!(records.len(), 1, "one parcel, one record");
    assert_eq!(records[0].status, Status::Available);
    assert_eq!(phone.withdraw(&relay, announced).await, "already_received");
}

#[tokio::test]
async fn an_entry_joins_what_a_courier_had_announced() {
    let (relay, mut desk, phone) = begin().await;
    let announced = phone.announce(&relay, &parcel(desk.community, "key", "SF1234567890123")).await.unwrap();
    let entered = desk.enter("SF1234567890123", "13900000001", "204417");
    desk.push_all(&relay).await;
    desk.pull(&relay).await;
    assert_eq!(desk.parcel(announced).parcel.unwrap().joined_into, Some(entered));
    assert_eq!(desk.parcel(entered).parcel.unwrap().status, Status::Available);
    let records = phone.records(&relay).await;
    assert_eq!(records.iter().map(|record| record.status).collect::<Vec<_>>(), [Status::Available]);
}

#[tokio::test]
async fn two_couriers_of_one_number_are_shown_to_a_clerk() {
    let (relay, mut desk, phone) = begin().await;
    desk.courier("赵敏", "13800000002", "中通快递");
    desk.push_all(&relay).await;
    let second = Phone::signed_in(&relay, desk.community, "赵敏", "13800000002", "中通快递").await;
    phone.announce(&relay, &parcel(desk.community, "key", "SF1234567890123")).await.unwrap();
    let newcomer = second.announce(&relay, &parcel(desk.community, "key", "SF1234567890123")).await.unwrap();
    desk.pull(&relay).await;
    assert_eq!(desk.parcel(newcomer).open_attention().count(), 1);
}

#[tokio::test]
async fn withdrawn_in_time_and_too_late() {
    let (relay, mut desk, phone) = begin().await;
    let in_time = phone.announce(&relay, &parcel(desk.community, "a", "SF1")).await.unwrap();
    let too_late = phone.announce(&relay, &parcel(desk.community, "b", "SF2")).await.unwrap();
    assert_eq!(phone.withdraw(&relay, in_time).await, "ok");
    assert_eq!(phone.withdraw(&relay, in_time).await, "ok", "a repeated request is no error");
    desk.pull(&relay).await;
    desk.receive(too_late, "204417", true);
    desk.push_all(&relay).await;
    assert_eq!(phone.withdraw(&relay, too_late).await, "already_received");
    let records = phone.records(&relay).await;
    let states: Vec<_> = records.iter().map(|record| (record.status, record.damaged)).collect();
    assert_eq!(states, [(Status::Available, true), (Status::Withdrawn, false)], "the newest first");
    let stranger = "01890000-0000-7000-8000-000000000000".parse().unwrap();
    assert_eq!(phone.withdraw(&relay, stranger).await, "parcel_unknown");
}

#[tokio::test]
async fn the_courier_reads_why() {
    let (relay, mut desk, phone) = begin().await;
    let rejected = phone.announce(&relay, &parcel(desk.community, "a", "SF1")).await.unwrap();
    let returned = phone.announce(&relay, &parcel(desk.community, "b", "SF2")).await.unwrap();
    desk.pull(&relay).await;
    let reason = desk.side(SideBody::Words { text: Words::parse("没有这一户").unwrap() });
    desk.about(rejected, ParcelEvent::Rejected { reason: Some(reason) });
    desk.receive(returned, "204417", false);
    desk.about(returned, ParcelEvent::SentBack { kind: ReturnKind::WrongInformation, reason: None });
    desk.push_all(&relay).await;
    let records = phone.records(&relay).await;
    let of = |id| records.iter().find(|record| record.id == id).unwrap();
    assert_eq!((of(rejected).status, of(rejected).reason.as_deref()), (Status::Rejected, Some("没有这一户")));
    assert_eq!(of(returned).return_kind.as_deref(), Some("wrong_information"));
}

#[tokio::test]
async fn another_couriers_parcel_is_none_of_ones_business() {
    let (relay, mut desk, phone) = begin().await;
    desk.courier("赵敏", "13800000002", "中通快递");
    desk.push_all(&relay).await;
    let other = Phone::signed_in(&relay, desk.community, "赵敏", "13800000002", "中通快递").await;
    let id = phone.announce(&relay, &parcel(desk.community, "a", "SF1")).await.unwrap();
    assert_eq!(other.withdraw(&relay, id).await, "parcel_unknown");
    assert!(other.records(&relay).await.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_hundred_at_once_all_get_a_place() {
    let (relay, mut desk, phone) = begin().await;
    let relay = std::sync::Arc::new(relay);
    desk.pull(&*relay).await;
    let before = desk.log.len();
    let tasks: Vec<_> = (0..200)
        .map(|n| {
            let (relay, phone, community) = (relay.clone(), phone.clone(), desk.community);
            tokio::spawn(async move {
                phone.announce(&relay, &parcel(community, &format!("key-{n}"), &format!("SF{n}"))).await
            })
        })
        .collect();
    let mut ids = std::collections::BTreeSet::new();
    for task in tasks {
        ids.insert(task.await.unwrap().unwrap());
    }
    assert_eq!(ids.len(), 200);
    // Pulling checks that places have no gap and that the chain holds.
    assert_eq!(desk.pull(&*relay).await.len(), 200, "after {before}");
}
