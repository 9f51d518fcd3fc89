//! A courier asks for a parcel back that lies at the desk, and sees what the desk has photographed.

use domain::{
    Body, CourierId, ParcelEvent, Picture, SideBody, Status, Subject, Words,
    community::CommunityEvent,
    event::{HandOverWay, Payment, ReturnKind},
};
use reqwest::{Method, StatusCode};

use crate::support::{Desk, Phone, TestRelay, parcel, word};

const PHONE: &str = "13800000001";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and more";

async fn begin() -> (TestRelay, Desk, Phone, CourierId) {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let courier = desk.courier("王强", PHONE, "顺丰速运");
    desk.push_all(&relay).await;
    let phone = Phone::signed_in(&relay, desk.community, "王强", PHONE, "顺丰速运").await;
    (relay, desk, phone, courier)
}

/// What the record of a parcel says of asking for it back.
async fn told(phone: &Phone, relay: &TestRelay, number: &str) -> (Status, Option<String>) {
    let records = phone.records(relay).await;
    let record = records.into_iter().find(|record| record.tracking_number == number).unwrap();
    (record.status, record.intercept)
}

#[tokio::test]
async fn the_desk_is_asked_and_its_answer_is_shown() {
    let (relay, mut desk, phone, _) = begin().await;
    let mut ids = Vec::new();
    for number in ["SF1", "SF2", "SF3", "SF4"] {
        ids.push(phone.announce(&relay, &parcel(desk.community, number, number)).await.unwrap());
    }
    desk.pull(&relay).await;
    for (id, code) in ids[..3].iter().zip(["204417", "204418", "204419"]) {
        desk.receive(*id, code, false);
    }
    desk.push_all(&relay).await;
    assert_eq!(told(&phone, &relay, "SF1").await, (Status::Available, None));
    for id in &ids[..2] {
        assert_eq!(phone.intercept(&relay, *id, " 地址写错 ").await, "ok");
        assert_eq!(phone.intercept(&relay, *id, "").await, "ok", "asking twice is asking once");
    }
    assert_eq!(told(&phone, &relay, "SF1").await, (Status::Available, Some("asked".into())));
    desk.pull(&relay).await;
    let reasons: Vec<_> = desk
        .history(ids[0])
        .into_iter()
        .filter_map(|event| match event {
            ParcelEvent::InterceptRequested { reason } => Some(reason.unwrap()),
            _ => None,
        })
        .collect();
    assert_eq!(reasons.len(), 1);
    let words = desk.read_sides.iter().find(|row| row.fits(&reasons[0])).unwrap();
    assert!(matches!(&words.body, SideBody::Words { text } if text.as_str() == "地址写错"));
    assert!(desk.parcel(ids[0]).parcel.unwrap().hold.is_some(), "it is kept until the desk has decided");

    desk.about(ids[0], ParcelEvent::SentBack { kind: ReturnKind::WrongInformation, reason: None });
    desk.about(ids[1], ParcelEvent::InterceptDeclined {});
    let cause = desk.parcel(ids[1]).asked_back().next().unwrap().cause;
    desk.about(ids[1], ParcelEvent::AttentionSettled { cause });
    let (fee, paid) = (domain::Fen::ZERO, Payment::None);
    desk.about(ids[2], ParcelEvent::HandedOver { fee, paid, waiver: None, code_checked: true });
    desk.push_all(&relay).await;
    assert_eq!(told(&phone, &relay, "SF1").await, (Status::ReturnToSender, Some("followed".into())));
    assert_eq!(told(&phone, &relay, "SF2").await, (Status::Available, Some("declined".into())));
    assert_eq!(phone.intercept(&relay, ids[2], "").await, "already_picked_up", "too late is said with its reason");
    assert_eq!(phone.intercept(&relay, ids[3], "whatever").await, "ok", "what is not here yet is withdrawn");
    assert_eq!(told(&phone, &relay, "SF4").await, (Status::Withdrawn, None));
    assert_eq!(phone.intercept(&relay, ids[3], &"长".repeat(501)).await, "reason_unreadable");
}

#[tokio::test]
async fn no_more_a_month_than_the_community_allows() {
    let (relay, mut desk, phone, _) = begin().await;
    let set = CommunityEvent::InterceptLimitSet { per_month: Some(1) };
    desk.write(Subject::community(desk.community), Body::Community(set));
    let mut ids = Vec::new();
    for number in ["SF1", "SF2"] {
        ids.push(phone.announce(&relay, &parcel(desk.community, number, number)).await.unwrap());
    }
    desk.pull(&relay).await;
    desk.receive(ids[0], "204417", false);
    desk.receive(ids[1], "204418", false);
    desk.push_all(&relay).await;
    assert_eq!(phone.intercept(&relay, ids[0], "").await, "ok");
    assert_eq!(phone.intercept(&relay, ids[1], "").await, "intercepts_used_up");
    relay.clock.pass(32 * 24 * 60 * 60 * 1000);
    assert_eq!(phone.intercept(&relay, ids[1], "").await, "ok", "another month, another one");
}

#[tokio::test]
async fn pictures_are_shown_to_whoever_brought_the_parcel() {
    let (relay, mut desk, phone, _) = begin().await;
    desk.courier("赵敏", "13800000002", "中通快递");
    let id = phone.announce(&relay, &parcel(desk.community, "a", "SF1")).await.unwrap();
    desk.pull(&relay).await;
    let picture = |bytes: &[u8]| SideBody::Picture { picture: Picture::new(bytes.to_vec()).unwrap() };
    let huge = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea`\0\0\xea`\x08\x02\0\0\0";
    for file in [photographed().as_slice(), PNG, huge] {
        let photo = desk.side(picture(file));
        desk.about(id, ParcelEvent::PictureTaken { photo });
    }
    let reason = desk.side(SideBody::Words { text: Words::parse("外箱破损").unwrap() });
    desk.about(id, ParcelEvent::Rejected { reason: Some(reason) });
    desk.push_all(&relay).await;
    let other = Phone::signed_in(&relay, desk.community, "赵敏", "13800000002", "中通快递").await;
    assert_eq!(phone.records(&relay).await[0].pictures, 3);
    let path = |n: &str| format!("/v1/announcements/{id}/pictures/{n}");
    let answer = phone.request(&relay, Method::GET, &path("0")).send().await.unwrap();
    let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), "image/jpeg");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert!(header("content-security-policy").contains("sandbox") && header("cache-control").contains("private"));
    let shown = answer.bytes().await.unwrap();
    assert!(!shown.windows(3).any(|bytes| bytes == b"GPS"), "where it was taken is nobody's business");
    let drawn = image::load_from_memory(&shown).unwrap();
    assert_eq!((drawn.width(), drawn.height()), (4, 8), "lying on its side it is turned upright");
    for (who, n, refused) in [
        // What only begins as a picture, and what would fill all memory.
        (&phone, "1", "picture_unknown"),
        (&phone, "2", "picture_unknown"),
        (&phone, "3", "picture_unknown"),
        (&phone, "x", "picture_unknown"),
        (&other, "0", "parcel_unknown"),
        (&Phone::new(PHONE), "0", "signed_out"),
    ] {
        assert_eq!(word(who.request(&relay, Method::GET, &path(n)).send().await.unwrap()).await, refused);
    }
}

/// A small JPEG as phones make it: eight dots wide, to be turned by a quarter, with the place beside it.
fn photographed() -> Vec<u8> {
    let mut plain = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new(&mut plain);
    image::RgbImage::from_pixel(8, 4, image::Rgb([200, 100, 50])).write_with_encoder(encoder).unwrap();
    // One entry, 0x0112: turned by 90 degrees.
    let tiff = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0GPS 30.57,104.07";
    let length = u16::try_from(tiff.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], b"\xff\xe1", &length, tiff, &plain[2..]].concat()
}

#[tokio::test]
async fn who_came_for_a_parcel_is_not_shown() {
    let (relay, mut desk, phone, _) = begin().await;
    let id = phone.announce(&relay, &parcel(desk.community, "a", "SF1")).await.unwrap();
    desk.pull(&relay).await;
    desk.receive(id, "204417", false);
    let (fee, paid) = (domain::Fen::ZERO, Payment::None);
    desk.about(id, ParcelEvent::HandedOver { fee, paid, waiver: None, code_checked: true });
    let face = desk.side(SideBody::Picture { picture: Picture::new(PNG.to_vec()).unwrap() });
    let way = HandOverWay::Recipient;
    desk.about(id, ParcelEvent::ProofTaken { way, collector: None, signature: None, photo: Some(face) });
    desk.push_all(&relay).await;
    let record = &phone.records(&relay).await[0];
    assert_eq!((record.status, record.pictures), (Status::PickedUp, 0));
    assert!(record.received_at.is_some(), "each step has its time");
    let path = format!("/v1/announcements/{id}/pictures/0");
    let answer = phone.request(&relay, Method::GET, &path).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
}
