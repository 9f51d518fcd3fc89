//! Residents at the relay: kept for new desks page by page, spoken to in their language, forgotten.

use domain::{
    Body, CommunityId, Home, Phone, ResidentId, SideBody, SideRef, Subject, Timestamp,
    notice::Language,
    person_event::PersonEvent,
    resident::{NoticeChannel, ResidentEvent, Wish},
    time::DAY_MS,
};
use relay::chores;
use wire::SnapshotPage;

use crate::support::{Address as _, Desk, TestRelay};

const PHONE: &str = "13900000001";

#[tokio::test]
async fn notices_speak_the_residents_language() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let anna = save(&mut desk, 1, "13600000001", &[PHONE], Language::En);
    desk.push_all(&relay).await;
    desk.enter("SF1", PHONE, "204417");
    desk.enter("SF2", "13900000002", "204418");
    desk.push_all(&relay).await;
    assert!(text(&relay, 2, "204417").await.starts_with("Pickup code 204417"));
    assert!(text(&relay, 2, "204418").await.starts_with("取件码204418"), "everybody else in Chinese");
    // Known by another phone from now on, and somebody else has the old one.
    let row = desk.side(phones("13600000001", &[]));
    edit(&mut desk, anna, Some(row), None);
    desk.push_all(&relay).await;
    desk.enter("SF3", PHONE, "204419");
    desk.push_all(&relay).await;
    assert!(text(&relay, 3, "204419").await.starts_with("取件码204419"));
    edit(&mut desk, anna, None, Some(Language::ZhCn));
    desk.push_all(&relay).await;
    desk.enter("SF4", "13600000001", "204420");
    desk.push_all(&relay).await;
    assert!(text(&relay, 4, "204420").await.starts_with("取件码204420"), "as they have said since");
}

/// The message that carries this code, once so many have gone out.
async fn text(relay: &TestRelay, count: usize, code: &str) -> String {
    let all = relay.messages(count).await;
    all.into_iter().map(|message| message.text).find(|text| text.contains(code)).unwrap()
}

#[tokio::test]
async fn who_has_left_the_directory_is_forgotten_and_what_was_replaced_too() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let stays = save(&mut desk, 1, "13600000001", &[], Language::En);
    let goes = save(&mut desk, 2, "13600000002", &[], Language::En);
    let replaced = desk.side(phones("13600000003", &[]));
    edit(&mut desk, stays, Some(replaced.clone()), None);
    let newest = desk.side(phones("13600000004", &[]));
    edit(&mut desk, stays, Some(newest), None);
    desk.write(Subject::resident(goes), Body::Resident(ResidentEvent::Removed {}));
    desk.push_all(&relay).await;
    relay.clock.pass(400 * DAY_MS);
    desk.sign_in(&relay).await;
    while chores::step(relay.relay()).await.unwrap() > 0 {}
    desk.pull(&relay).await;
    let erased: Vec<(uuid::Uuid, usize)> = desk
        .log
        .iter()
        .filter_map(|accepted| match accepted.event.body() {
            Body::Person(PersonEvent::PersonErased { of, rows, .. }) => Some((of.id, rows.len())),
            _ => None,
        })
        .collect();
    assert!(erased.contains(&(goes.0, 1)), "the row of whoever left: {erased:?}");
    assert!(erased.contains(&(stays.0, 1)), "of whoever stays only what was replaced: {erased:?}");
    assert_eq!(erased.len(), 2);
}

/// A directory has more entries than fit a page; none is left out and none comes twice.
#[tokio::test]
async fn a_large_directory_comes_page_by_page() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    for n in 0..1_203_u16 {
        save(&mut desk, n, &format!("136{n:08}"), &[], Language::ZhCn);
        if desk.waiting.len() >= 400 {
            desk.push_all(&relay).await;
            desk.sides.clear();
        }
    }
    desk.enter("SF1", PHONE, "204417");
    desk.push_all(&relay).await;
    let new = desk.beside(&relay).await;
    let (mut ids, mut parcels, mut pages, mut cursor) = (Vec::new(), 0, 0, None::<String>);
    loop {
        let page = page(&new, &relay, cursor.as_deref()).await;
        assert!(page.entries.is_empty() || page.sides.len() >= page.entries.len(), "with what their rows say");
        ids.extend(page.entries.iter().map(|entry| entry.id));
        (parcels, pages) = (parcels + page.parcels.len(), pages + 1);
        match page.cursor {
            Some(next) => cursor = Some(next),
            None => break,
        }
    }
    ids.dedup();
    assert_eq!((ids.len(), parcels, pages), (1_203, 1, 2));
    assert!(page(&new, &relay, None).await.community.is_some());
}

async fn page(desk: &Desk, relay: &TestRelay, cursor: Option<&str>) -> SnapshotPage {
    let cursor = cursor.map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
    let url = relay.url(&format!("/v1/snapshot?community={}{cursor}", CommunityId(desk.community.0)));
    desk.client.get(url).bearer_auth(&desk.token).send().await.unwrap().json().await.unwrap()
}

fn save(desk: &mut Desk, n: u16, phone: &str, more: &[&str], language: Language) -> ResidentId {
    let mut random = [0; 10];
    random[8..].copy_from_slice(&n.to_be_bytes());
    let id = ResidentId::new(Timestamp::default(), random);
    let contact = desk.side(SideBody::Resident {
        name: "安娜".parse().unwrap(),
        phone: phone.parse().unwrap(),
        phones: more.iter().map(|phone| phone.parse().unwrap()).collect(),
        home: Home::parse("3", "1", "1204").unwrap(),
        wish: Wish::default(),
    });
    let saved = ResidentEvent::Saved { contact, language, channel: NoticeChannel::Any, consent: None };
    desk.write(Subject::resident(id), Body::Resident(saved));
    id
}

fn phones(main: &str, more: &[&str]) -> SideBody {
    let phones: Vec<Phone> = more.iter().map(|phone| phone.parse().unwrap()).collect();
    SideBody::Phones { phone: main.parse().unwrap(), phones }
}

fn edit(desk: &mut Desk, id: ResidentId, phones: Option<SideRef>, language: Option<Language>) {
    let edited =
        ResidentEvent::Edited { name: None, phones, home: None, wish: None, language, channel: None, consent: None };
    desk.write(Subject::resident(id), Body::Resident(edited));
}
