//! Residents come in by a code to a phone that a desk knows; nobody learns which phones those are.

use domain::{Body, Fen, ParcelEvent, Subject, community::CommunityEvent, event::Payment, time::DAY_MS};
use relay::chores;
use reqwest::{Method, StatusCode};
use serde_json::json;
use wire::ResidentMe;

use crate::support::{Address as _, Desk, Phone, TestRelay, save_resident, signed_in, word};

const PHONE: &str = "13900000001";

#[tokio::test]
async fn a_recipient_and_a_resident_of_the_directory_come_in() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    desk.enter("SF1", PHONE, "204417");
    save_resident(&mut desk, 1, "13600000001", &["13600000002"]);
    desk.push_all(&relay).await;
    for number in [PHONE, "13600000001", "13600000002"] {
        let me: ResidentMe = signed_in(&relay, desk.community, number).await.look(&relay, "/v1/resident/me").await;
        assert_eq!(me.communities.len(), 1, "{number}");
        assert_eq!(me.communities[0].id, desk.community);
        assert_eq!(me.communities[0].entry.is_some(), number != PHONE, "{number}");
        assert!(!serde_json::to_string(&me).unwrap().contains(number), "phones are masked, one's own too");
    }
    relay.stop().await;
}

#[tokio::test]
async fn whether_a_phone_is_known_is_not_told() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let mut other = Desk::apart(&relay).await;
    desk.enter("SF1", PHONE, "204417");
    other.enter("SF2", "13900000003", "204418");
    desk.push_all(&relay).await;
    other.push_all(&relay).await;
    relay.messages(2).await;
    let mut bodies = Vec::new();
    for number in [PHONE, "13900000002", "13900000003"] {
        let mut phone = Phone::new(number);
        let answer = phone.resident_code(&relay, desk.community).await;
        bodies.push((answer.status(), answer.text().await.unwrap()));
        assert_eq!(phone.resident_session(&relay, desk.community, "no").await, "not_matched", "{number}");
        let again = phone.resident_code(&relay, desk.community).await;
        assert_eq!(again.status(), StatusCode::TOO_MANY_REQUESTS, "{number}: one a minute");
        assert!(again.headers().contains_key("retry-after"));
    }
    assert!(bodies.iter().all(|body| *body == bodies[0]), "{bodies:?}");
    let codes: Vec<String> = relay.messages(3).await.into_iter().skip(2).map(|message| message.to).collect();
    assert_eq!(codes, [PHONE], "and no message goes to anybody whom this community does not know");
    relay.stop().await;
}

/// Who reads English only would wait for a message that has come.
#[tokio::test]
async fn a_code_comes_in_the_language_of_the_page() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    save_resident(&mut desk, 1, "13600000001", &["13600000002", "13600000003"]);
    desk.courier("王强", "13800000001", "顺丰速运");
    desk.push_all(&relay).await;
    let cases = [
        ("/v1/resident/code", "13600000001", json!("en"), "Your sign-in code is "),
        ("/v1/courier/code", "13800000001", json!("en"), "Your sign-in code is "),
        ("/v1/resident/code", "13600000002", json!("zh-CN"), "验证码"),
        // A page from before this was asked.
        ("/v1/resident/code", "13600000003", json!(null), "验证码"),
    ];
    for (n, (path, number, language, begins)) in cases.into_iter().enumerate() {
        let asked = json!({ "community": desk.community, "phone": number, "language": language });
        let answer = Phone::new(number).post(&relay, path, &asked).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        let text = relay.messages(n + 1).await.remove(n).text;
        assert!(text.starts_with(begins), "{text}");
    }
    relay.stop().await;
}

#[tokio::test]
async fn a_code_runs_out_of_tries() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    desk.enter("SF1", PHONE, "204417");
    desk.push_all(&relay).await;
    let mut phone = Phone::new(PHONE);
    phone.resident_code(&relay, desk.community).await;
    let code = phone.last_code(&relay).await;
    for _ in 0..5 {
        assert_eq!(phone.resident_session(&relay, desk.community, "x").await, "not_matched");
    }
    assert_eq!(phone.resident_session(&relay, desk.community, &code).await, "code_spent");
    relay.stop().await;
}

#[tokio::test]
async fn couriers_and_residents_keep_their_doors_apart() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    desk.courier("王强", PHONE, "顺丰速运");
    desk.enter("SF1", PHONE, "204417");
    desk.push_all(&relay).await;
    relay.messages(1).await;
    let mut phone = Phone::new(PHONE);
    phone.ask_code(&relay, desk.community).await;
    let couriers = phone.last_code(&relay).await;
    assert_eq!(phone.resident_session(&relay, desk.community, &couriers).await, "code_spent", "a courier's code");
    assert_eq!(phone.register(&relay, desk.community, "王强", "顺丰速运", &couriers).await, "ok");
    let as_resident = phone.cookie.replace("courier=", "resident=");
    phone.cookie = as_resident;
    assert_eq!(phone.may_look(&relay, "/v1/resident/me").await, "signed_out", "a courier's session");
    let resident = signed_in_later(&relay, &desk).await;
    let token = resident.cookie.replace("resident=", "courier=");
    let answer = resident.client.get(relay.url("/v1/courier/me")).header("cookie", token).send().await.unwrap();
    assert_eq!(word(answer).await, "signed_out", "a resident's session");
    relay.stop().await;
}

/// The newest code is the resident's once a third message has come.
async fn signed_in_later(relay: &TestRelay, desk: &Desk) -> Phone {
    let mut phone = Phone::new(PHONE);
    phone.resident_code(relay, desk.community).await;
    relay.messages(3).await;
    let code = phone.last_code(relay).await;
    assert_eq!(phone.resident_session(relay, desk.community, &code).await, "ok");
    phone
}

#[tokio::test]
async fn a_session_ends_by_itself_by_its_owner_and_with_what_is_known() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let parcel = desk.enter("SF1", PHONE, "204417");
    desk.enter("SF2", "13900000002", "204418");
    desk.push_all(&relay).await;
    let out = signed_in(&relay, desk.community, "13900000002").await;
    let answer = out.request(&relay, Method::DELETE, "/v1/resident/session").send().await.unwrap();
    assert_eq!(word(answer).await, "ok");
    assert_eq!(out.may_look(&relay, "/v1/resident/me").await, "signed_out");

    let phone = signed_in(&relay, desk.community, PHONE).await;
    let hash = "SELECT count(*) FROM session";
    assert_eq!(relay.store().count(hash).await, 1);
    desk.write(Subject::community(desk.community), Body::Community(CommunityEvent::RetentionSet { days: 7 }));
    let paid = Payment::None;
    desk.about(parcel, ParcelEvent::HandedOver { fee: Fen::ZERO, paid, waiver: None, code_checked: true });
    desk.push_all(&relay).await;
    assert_eq!(phone.may_look(&relay, "/v1/resident/me").await, "ok");
    relay.clock.pass(8 * DAY_MS);
    while chores::step(relay.relay()).await.unwrap() > 0 {}
    assert_eq!(phone.may_look(&relay, "/v1/resident/me").await, "signed_out", "no desk knows the phone any more");
    relay.stop().await;
}

#[tokio::test]
async fn a_session_lasts_a_quarter_of_a_year() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    desk.enter("SF1", PHONE, "204417");
    desk.push_all(&relay).await;
    let phone = signed_in(&relay, desk.community, PHONE).await;
    relay.clock.pass(89 * DAY_MS);
    assert_eq!(phone.may_look(&relay, "/v1/resident/me").await, "ok");
    relay.clock.pass(2 * DAY_MS);
    assert_eq!(phone.may_look(&relay, "/v1/resident/me").await, "signed_out");
    relay.stop().await;
}

#[tokio::test]
async fn no_other_sites_form_can_speak_for_a_resident() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let parcel = desk.enter("SF1", PHONE, "204417");
    desk.push_all(&relay).await;
    let phone = signed_in(&relay, desk.community, PHONE).await;
    let body = json!({ "key": "1" }).to_string();
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
        let path = format!("/v1/resident/parcels/{parcel}/return");
        let request = phone.request(&relay, Method::POST, &path).header("content-type", kind).body(body.clone());
        assert_eq!(request.send().await.unwrap().status(), StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
    }
    relay.stop().await;
}
