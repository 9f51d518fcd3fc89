//! A relay whose clock was years ahead and is set right: nothing that was only for minutes is good for
//! years, and nobody is kept out until the clock comes there again.

use reqwest::StatusCode;

use crate::support::{Desk, Phone, TestRelay};

const TEN_YEARS: i64 = 10 * 365 * 24 * 3_600_000;
const PHONE: &str = "13800000001";

#[tokio::test]
async fn what_was_given_out_for_minutes_is_not_good_for_years() {
    let relay = TestRelay::start().await;
    relay.clock.pass(TEN_YEARS);
    let desk = Desk::founded(&relay).await;
    let code = relay.pairing_code().await;
    assert_eq!(desk.ask_pull(&relay, 0, 0, "", 0).await.status(), StatusCode::OK);
    relay.clock.pass(-TEN_YEARS);
    assert_eq!(desk.ask_pull(&relay, 0, 0, "", 0).await.status(), StatusCode::UNAUTHORIZED, "the token");
    let other = Desk::new();
    let asked = other.ask_pairing(&relay, &code, vec![other.community]).await;
    assert!(asked.status().is_client_error(), "the pairing code");
}

#[tokio::test]
async fn who_had_asked_too_often_may_ask_again_after_a_while() {
    let relay = TestRelay::start().await;
    relay.clock.pass(TEN_YEARS);
    let desk = Desk::new();
    while desk.ask_pairing(&relay, "ABCD2345", vec![]).await.status() != StatusCode::TOO_MANY_REQUESTS {}
    relay.clock.pass(-TEN_YEARS);
    desk.ask_pairing(&relay, "ABCD2345", vec![]).await;
    relay.clock.pass(60_000);
    let asked = desk.ask_pairing(&relay, "ABCD2345", vec![]).await;
    assert_ne!(asked.status(), StatusCode::TOO_MANY_REQUESTS, "a minute later, not years");
}

#[tokio::test]
async fn a_phone_is_not_locked_out_and_its_old_code_is_spent() {
    let relay = TestRelay::start().await;
    relay.clock.pass(TEN_YEARS);
    let mut desk = Desk::founded(&relay).await;
    desk.courier("王强", PHONE, "顺丰速运");
    desk.push_all(&relay).await;
    let mut phone = Phone::new(PHONE);
    phone.ask_code(&relay, desk.community).await;
    let code = phone.last_code(&relay).await;
    relay.clock.pass(-TEN_YEARS);
    let used = phone.register(&relay, desk.community, "王强", "顺丰速运", &code).await;
    assert_eq!(used, "code_spent", "it was good for five minutes");
    let asked = phone.ask_code(&relay, desk.community).await;
    assert_eq!(asked.status(), StatusCode::OK, "another one comes at once");
}
