//! Who has a phone: a masked name for couriers of the community, nothing for anybody else.

use domain::{
    Body, Home, ResidentId, SideBody, Subject, Timestamp,
    notice::Language,
    resident::{NoticeChannel, ResidentEvent, Wish},
};

use crate::support::{Desk, Phone, TestRelay, parcel};

const PHONE: &str = "13800000001";
const KNOWN: &str = "13900000001";

async fn begin() -> (TestRelay, Desk, Phone) {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    desk.courier("王强", PHONE, "顺丰速运");
    desk.push_all(&relay).await;
    let phone = Phone::signed_in(&relay, desk.community, "王强", PHONE, "顺丰速运").await;
    (relay, desk, phone)
}

#[tokio::test]
async fn whom_a_parcel_was_for_is_known_by_the_phone() {
    let (relay, mut desk, phone) = begin().await;
    let ask = async |typed: &str| phone.recipient(&relay, desk.community, typed).await;
    assert_eq!(ask(KNOWN).await, Ok(String::new()), "nobody yet");
    phone.announce(&relay, &parcel(desk.community, "first", "SF1")).await.unwrap();
    assert_eq!(ask("139 0000 0001").await, Ok("李*".into()), "masked, however it was typed");
    for stranger in ["13900000002", "1390000", "", "023-68001234", "+14155550100"] {
        assert_eq!(ask(stranger).await, Ok(String::new()), "{stranger} is answered like a phone that nobody knows");
    }
    let mut unnamed = parcel(desk.community, "second", "SF2");
    unnamed.recipient_name = String::new();
    let second = phone.announce(&relay, &unnamed).await.unwrap();
    desk.pull(&relay).await;
    let told = desk.parcel(second).parcel.unwrap().recipient;
    let row = desk.read_sides.iter().find(|row| row.fits(&told)).unwrap();
    assert_eq!(row.body.name().unwrap().as_str(), "李雷", "the desk gets the name in full");
    unnamed.key = "third".into();
    unnamed.recipient_phone = "13900000002".into();
    assert_eq!(phone.announce(&relay, &unnamed).await, Err("name_empty".into()));
}

#[tokio::test]
async fn the_directory_is_believed_before_a_parcel_and_as_it_is_now() {
    let (relay, mut desk, phone) = begin().await;
    let id = ResidentId::new(Timestamp::default(), [7; 10]);
    let contact = desk.side(SideBody::Resident {
        name: "韩梅梅".parse().unwrap(),
        phone: KNOWN.parse().unwrap(),
        phones: vec![],
        home: Home::default(),
        wish: Wish::default(),
    });
    let (language, channel) = (Language::ZhCn, NoticeChannel::Any);
    let saved = ResidentEvent::Saved { contact, language, channel, consent: None };
    desk.write(Subject::resident(id), Body::Resident(saved));
    desk.push_all(&relay).await;
    phone.announce(&relay, &parcel(desk.community, "first", "SF1")).await.unwrap();
    let community = desk.community;
    let ask = async || phone.recipient(&relay, community, KNOWN).await;
    assert_eq!(ask().await, Ok("韩*".into()), "whatever was written on a parcel since");
    let name = desk.side(SideBody::Name { name: "欧阳梅".parse().unwrap() });
    let (none, consent) = (None, None);
    let edited = ResidentEvent::Edited {
        name: Some(name),
        phones: none.clone(),
        home: none.clone(),
        wish: none,
        language: None,
        channel: None,
        consent,
    };
    desk.write(Subject::resident(id), Body::Resident(edited));
    desk.push_all(&relay).await;
    assert_eq!(ask().await, Ok("欧阳*".into()));
    desk.write(Subject::resident(id), Body::Resident(ResidentEvent::Removed {}));
    desk.push_all(&relay).await;
    assert_eq!(ask().await, Ok("李*".into()), "who has moved away is asked for no more");
}

#[tokio::test]
async fn only_the_communitys_couriers_may_ask_and_not_without_end() {
    let (relay, desk, phone) = begin().await;
    phone.announce(&relay, &parcel(desk.community, "first", "SF1")).await.unwrap();
    let mut other = Desk::new();
    let communities = vec![other.community];
    other.pair(&relay, &relay.pairing_code().await, communities).await;
    other.found("翡翠湾");
    other.push_all(&relay).await;
    assert_eq!(phone.recipient(&relay, other.community, KNOWN).await, Err("not_served".into()));
    assert_eq!(Phone::new(PHONE).recipient(&relay, desk.community, KNOWN).await, Err("signed_out".into()));
    // Leaving the name out asks as well: each row counts.
    let unnamed = |n: u32| {
        let row = parcel(desk.community, &format!("key-{n}"), &format!("SF{n}"));
        wire::AnnounceRequest { recipient_name: String::new(), recipient_phone: format!("137{n:08}"), ..row }
    };
    let rows: Vec<_> = (0..200).map(unnamed).collect();
    for _ in 0..3 {
        let guesses = phone.announce_all(&relay, &rows).await.unwrap();
        assert!(guesses.iter().all(|guess| *guess == Err("name_empty".into())));
        relay.clock.pass(60_000);
    }
    assert_eq!(phone.announce_all(&relay, &rows).await, Err("too_often".into()), "600, and 600 more an hour");
    relay.clock.pass(60 * 60_000);
    assert_eq!(phone.recipient(&relay, desk.community, KNOWN).await, Ok("李*".into()));
}
