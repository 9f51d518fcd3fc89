//! Many announcements at once: each for itself, and once however often it is sent.

use domain::Status;

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
async fn one_that_is_refused_holds_up_none_of_the_others() {
    let (relay, mut desk, phone) = begin().await;
    let good = |n: u32| parcel(desk.community, &format!("key-{n}"), &format!("SF{n}"));
    let mut rows = vec![good(1), good(2), good(3), good(4), good(1)];
    rows[1].recipient_phone = "138000".into();
    rows[2].community = "01890000-0000-7000-8000-000000000000".parse().unwrap();
    let outcomes = phone.announce_all(&relay, &rows).await.unwrap();
    let first = outcomes[0].clone().unwrap();
    let last = outcomes[3].clone().unwrap();
    assert_eq!(outcomes[1], Err("phone_wrong_length".into()));
    assert_eq!(outcomes[2], Err("not_served".into()));
    assert_eq!(outcomes[4], Ok(first), "the same key in one batch is one parcel, too");
    let records = phone.records(&relay).await;
    assert_eq!(records.len(), 2, "what was refused is not there");
    assert!(records.iter().all(|record| record.status == Status::Announced));
    desk.pull(&relay).await;
    assert_eq!((desk.history(first).len(), desk.history(last).len()), (1, 1));
}

#[tokio::test]
async fn a_batch_that_is_sent_again_makes_nothing_new() {
    let (relay, mut desk, phone) = begin().await;
    let rows: Vec<_> = (0..200).map(|n| parcel(desk.community, &format!("key-{n}"), &format!("SF{n:010}"))).collect();
    desk.pull(&relay).await;
    let first = phone.announce_all(&relay, &rows).await.unwrap();
    assert!(first.iter().all(Result::is_ok), "{first:?}");
    // Another mixture: some are new, some came before, one of them by the call for a single one.
    relay.clock.pass(60_000);
    let single = parcel(desk.community, "single", "SF9");
    let single_id = phone.announce(&relay, &single).await;
    let mut again = rows[150..].to_vec();
    again.push(single);
    let second = phone.announce_all(&relay, &again).await.unwrap();
    assert_eq!(second[..50], first[150..], "a reply may be lost and the batch repeated");
    assert_eq!(second[50], single_id);
    assert_eq!(desk.pull(&relay).await.len(), 201);
}

#[tokio::test]
async fn how_many_and_by_whom_is_checked_before_anything_is_written() {
    let (relay, desk, phone) = begin().await;
    let row = |n: u32| parcel(desk.community, &format!("key-{n}"), &format!("SF{n}"));
    let many: Vec<_> = (0..201).map(row).collect();
    assert_eq!(phone.announce_all(&relay, &many).await, Err("announcements_count".into()));
    assert_eq!(phone.announce_all(&relay, &[]).await, Err("announcements_count".into()));
    assert_eq!(Phone::new(PHONE).announce_all(&relay, &many[..1]).await, Err("signed_out".into()));
    assert!(phone.records(&relay).await.is_empty());
    assert!(phone.announce_all(&relay, &many[..200]).await.is_ok());
    // 100 of 300 are left of this minute: a batch is taken whole or not at all.
    let more: Vec<_> = (300..500).map(row).collect();
    assert_eq!(phone.announce_all(&relay, &more).await, Err("too_often".into()));
    assert!(phone.announce_all(&relay, &more[..100]).await.is_ok(), "what was refused has used nothing up");
    relay.clock.pass(60_000);
    assert!(phone.announce_all(&relay, &more).await.is_ok());
}
