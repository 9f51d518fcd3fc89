//! A courier's phone comes in: only whom the desk has entered, and nothing tells who that is.

use reqwest::{Method, StatusCode};
use wire::Me;

use crate::support::{Address as _, Desk, Phone, TestRelay, word};

const PHONE: &str = "13800000001";

async fn relay_with_courier() -> (TestRelay, Desk) {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    desk.courier("王强", PHONE, "顺丰速运");
    desk.push_all(&relay).await;
    (relay, desk)
}

#[tokio::test]
async fn phone_name_and_carrier_must_be_as_the_desk_entered_them() {
    let cases = [
        ("王强", "顺丰速运", "ok"),
        (" 王强 ", "顺丰", "ok"),
        ("王强", "SF Express", "ok"),
        ("王小强", "顺丰速运", "not_matched"),
        ("王强", "中通快递", "not_matched"),
        ("王强", "某某快递", "not_matched"),
        ("", "顺丰速运", "name_empty"),
        ("王强", " ", "carrier_empty"),
        ("王\u{7}强", "顺丰速运", "name_control_character"),
    ];
    for (name, carrier, expected) in cases {
        let (relay, desk) = relay_with_courier().await;
        let mut phone = Phone::new(PHONE);
        phone.ask_code(&relay, desk.community).await;
        let code = phone.last_code(&relay).await;
        assert_eq!(phone.register(&relay, desk.community, name, carrier, &code).await, expected, "{name} of {carrier}");
    }
}

#[tokio::test]
async fn a_stranger_is_answered_like_a_courier() {
    let (relay, desk) = relay_with_courier().await;
    let mut answers = Vec::new();
    for number in [PHONE, "13800000009"] {
        let mut phone = Phone::new(number);
        let asked = phone.ask_code(&relay, desk.community).await;
        let asked = (asked.status(), asked.text().await.unwrap());
        let again = phone.ask_code(&relay, desk.community).await.status();
        let mut tried = Vec::new();
        for _ in 0..6 {
            tried.push(phone.register(&relay, desk.community, "王强", "顺丰速运", "no code").await);
        }
        answers.push((asked, again, tried));
    }
    assert_eq!(answers[0], answers[1], "nothing tells which phones are known");
    assert_eq!(answers[0].1, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answers[0].2.last().unwrap(), "code_spent");
    assert_eq!(relay.messages(1).await.len(), 1, "only the courier's phone rang");
}

#[tokio::test]
async fn a_code_is_good_for_five_minutes_five_tries_and_once() {
    let (relay, desk) = relay_with_courier().await;
    let mut phone = Phone::new(PHONE);
    assert_eq!(phone.register(&relay, desk.community, "王强", "顺丰速运", "123456").await, "code_spent");

    phone.ask_code(&relay, desk.community).await;
    let code = phone.last_code(&relay).await;
    relay.clock.pass(5 * 60_000);
    assert_eq!(phone.register(&relay, desk.community, "王强", "顺丰速运", &code).await, "code_spent", "too old");

    phone.ask_code(&relay, desk.community).await;
    relay.messages(2).await;
    let code = phone.last_code(&relay).await;
    for _ in 0..5 {
        assert_eq!(phone.register(&relay, desk.community, "王小强", "顺丰速运", &code).await, "not_matched");
    }
    assert_eq!(
        phone.register(&relay, desk.community, "王强", "顺丰速运", &code).await,
        "code_spent",
        "the tries are gone"
    );

    relay.clock.pass(60_000);
    phone.ask_code(&relay, desk.community).await;
    relay.messages(3).await;
    let code = phone.last_code(&relay).await;
    assert_eq!(phone.register(&relay, desk.community, "王强", "顺丰速运", &code).await, "ok");
    assert_eq!(phone.register(&relay, desk.community, "王强", "顺丰速运", &code).await, "code_spent", "used");
}

#[tokio::test]
async fn a_phone_is_rung_once_a_minute_and_five_times_an_hour() {
    let (relay, desk) = relay_with_courier().await;
    let phone = Phone::new(PHONE);
    for n in 0..5 {
        assert_eq!(phone.ask_code(&relay, desk.community).await.status(), StatusCode::OK, "code {n}");
        let again = phone.ask_code(&relay, desk.community).await;
        assert_eq!(again.status(), StatusCode::TOO_MANY_REQUESTS);
        let seconds: u32 = again.headers()["retry-after"].to_str().unwrap().parse().unwrap();
        assert!((1..=3600).contains(&seconds));
        relay.clock.pass(61_000);
    }
    assert_eq!(phone.ask_code(&relay, desk.community).await.status(), StatusCode::TOO_MANY_REQUESTS, "the sixth");
    relay.clock.pass(56 * 60_000);
    assert_eq!(phone.ask_code(&relay, desk.community).await.status(), StatusCode::OK, "an hour later");
}

#[tokio::test]
async fn a_courier_serves_every_community_that_has_entered_the_phone() {
    let (relay, desk) = relay_with_courier().await;
    let mut other = Desk::new();
    let communities = vec![other.community];
    other.pair(&relay, &relay.pairing_code().await, communities).await;
    other.found("翡翠湾");
    other.courier("王强", PHONE, "顺丰速运");
    other.push_all(&relay).await;
    let phone = Phone::signed_in(&relay, desk.community, "王强", PHONE, "顺丰速运").await;
    let me: Me = phone.request(&relay, Method::GET, "/v1/courier/me").send().await.unwrap().json().await.unwrap();
    let mut names: Vec<_> = me.communities.iter().map(|community| community.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["华润二十四城", "翡翠湾"]);
}

#[tokio::test]
async fn a_session_lasts_over_a_restart_until_the_courier_is_removed_or_leaves() {
    let (mut relay, mut desk) = relay_with_courier().await;
    let id = desk.courier("赵敏", "13800000002", "中通快递");
    desk.push_all(&relay).await;
    let stays = Phone::signed_in(&relay, desk.community, "王强", PHONE, "顺丰速运").await;
    let goes = Phone::signed_in(&relay, desk.community, "赵敏", "13800000002", "中通快递").await;
    relay.restart().await;
    let me =
        async |phone: &Phone| word(phone.request(&relay, Method::GET, "/v1/courier/me").send().await.unwrap()).await;
    assert_eq!((me(&stays).await, me(&goes).await), ("ok".into(), "ok".into()));
    desk.write(domain::Subject::courier(id), domain::Body::Courier(domain::courier::CourierEvent::Removed {}));
    desk.push_all(&relay).await;
    assert_eq!((me(&stays).await, me(&goes).await), ("ok".into(), "signed_out".into()));
    stays.request(&relay, Method::DELETE, "/v1/courier/session").send().await.unwrap();
    assert_eq!(me(&stays).await, "signed_out");
    let forged = Phone { cookie: "courier=00".into(), ..stays };
    assert_eq!(me(&forged).await, "signed_out");
}

/// Who lost a phone ends its session from another; who finds one cannot end the others with a session that has ended.
#[tokio::test]
async fn a_lost_phone_is_signed_out_from_another() {
    let (relay, mut desk) = relay_with_courier().await;
    desk.courier("赵敏", "13800000002", "中通快递");
    desk.push_all(&relay).await;
    let lost = Phone::signed_in(&relay, desk.community, "王强", PHONE, "顺丰速运").await;
    let elsewhere = Phone::signed_in(&relay, desk.community, "赵敏", "13800000002", "中通快递").await;
    let again = async |messages: usize| {
        relay.clock.pass(2 * 60 * 1000);
        let mut phone = Phone::new(PHONE);
        assert_eq!(phone.ask_code(&relay, desk.community).await.status(), StatusCode::OK);
        relay.messages(messages).await;
        let code = phone.last_code(&relay).await;
        assert_eq!(phone.register(&relay, desk.community, "王强", "顺丰速运", &code).await, "ok");
        phone
    };
    let out = async |phone: &Phone, query: &str| {
        word(phone.request(&relay, Method::DELETE, &format!("/v1/courier/session{query}")).send().await.unwrap()).await
    };
    let me =
        async |phone: &Phone| word(phone.request(&relay, Method::GET, "/v1/courier/me").send().await.unwrap()).await;
    let second = again(3).await;
    assert_eq!(out(&second, "?everywhere=maybe").await, "unreadable");
    assert_eq!(out(&second, "?everywhere=true").await, "ok");
    assert_eq!((me(&lost).await, me(&second).await), ("signed_out".into(), "signed_out".into()));
    assert_eq!(me(&elsewhere).await, "ok", "another's number is nobody else's matter");
    let third = again(4).await;
    assert_eq!(out(&lost, "?everywhere=true").await, "signed_out");
    assert_eq!(me(&third).await, "ok");
}

#[tokio::test]
async fn whoever_opens_the_page_now_and_then_stays_signed_in() {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let (relay, mut desk) = relay_with_courier().await;
    let id = desk.courier("赵敏", "13800000002", "中通快递");
    desk.push_all(&relay).await;
    let comes = Phone::signed_in(&relay, desk.community, "赵敏", "13800000002", "中通快递").await;
    let me = async || comes.request(&relay, Method::GET, "/v1/courier/me").send().await.unwrap();
    assert!(!me().await.headers().contains_key("set-cookie"), "opening the page twice a day writes nothing");
    for _ in 0..4 {
        relay.clock.pass(60 * DAY);
        let answer = me().await;
        assert_eq!(answer.status(), StatusCode::OK);
        let cookie = answer.headers()["set-cookie"].to_str().unwrap();
        assert!(
            cookie.starts_with(&comes.cookie) && cookie.contains("HttpOnly"),
            "the same token, for longer: {cookie}"
        );
    }
    desk.write(domain::Subject::courier(id), domain::Body::Courier(domain::courier::CourierEvent::Removed {}));
    // Its own token was good for a quarter of an hour.
    desk.sign_in(&relay).await;
    desk.push_all(&relay).await;
    assert_eq!(word(me().await).await, "signed_out", "whom the desk has removed is out at once");
}

#[tokio::test]
async fn the_page_is_served_with_its_policy_and_the_console_only_here() {
    let (relay, desk) = relay_with_courier().await;
    let page = crate::support::client().get(relay.url(&format!("/c/{}", desk.community))).send().await.unwrap();
    assert_eq!(page.status(), StatusCode::OK);
    let policy = page.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "{policy}");
    let html = page.text().await.unwrap();
    assert!(html.contains("华润二十四城") && !html.contains("<script>"), "no script within the page");
    for path in ["/c/nonsense", "/c/01890000-0000-7000-8000-000000000000", "/v1/communities/nonsense"] {
        assert_eq!(crate::support::client().get(relay.url(path)).send().await.unwrap().status(), StatusCode::NOT_FOUND);
    }
    for (name, value) in [("host", "relay.example"), ("x-forwarded-for", "203.0.113.9")] {
        let answer = crate::support::client().get(relay.url("/console.json")).header(name, value).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "codes are shown on this machine only ({name})");
    }
}
