//! How a desk comes to be known: once, by a code that is good once and for ten minutes.

use domain::CodeShare;
use reqwest::StatusCode;
use wire::{ErrorReply, PairReply};

use crate::support::{Address as _, Desk, TestRelay};

async fn refused(desk: &Desk, relay: &TestRelay, code: &str) -> String {
    let response = desk.ask_pairing(relay, code, vec![desk.community]).await;
    assert!(response.status().is_client_error());
    response.json::<ErrorReply>().await.unwrap().error.code
}

#[tokio::test]
async fn a_code_is_good_once_and_a_lost_answer_can_be_asked_for_again() {
    let relay = TestRelay::start().await;
    let code = relay.pairing_code().await;
    let mut desk = Desk::new();
    let communities = vec![desk.community];
    let first = desk.pair(&relay, &code, communities.clone()).await;
    assert_eq!(first.grants[0].share, CodeShare::FOUNDER);
    let again = desk.ask_pairing(&relay, &code.to_lowercase().replace('-', " "), communities).await;
    assert_eq!(again.json::<PairReply>().await.unwrap().grants, first.grants);
    assert_eq!(refused(&Desk::new(), &relay, &code).await, "pairing_code_wrong");
}

#[tokio::test]
async fn old_and_wrong_codes_are_refused_alike() {
    let relay = TestRelay::start().await;
    let code = relay.pairing_code().await;
    relay.clock.pass(10 * 60_000);
    assert_eq!(refused(&Desk::new(), &relay, &code).await, "pairing_code_wrong");
    assert_eq!(refused(&Desk::new(), &relay, "").await, "pairing_code_wrong");
    assert_eq!(refused(&Desk::new(), &relay, &"A".repeat(9_000)).await, "pairing_code_wrong");
}

#[tokio::test]
async fn guessing_is_slowed_down() {
    let relay = TestRelay::start().await;
    let desk = Desk::new();
    for _ in 0..10 {
        refused(&desk, &relay, "ABCD2345").await;
    }
    let response = desk.ask_pairing(&relay, "ABCD2345", vec![]).await;
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(response.headers().contains_key("retry-after"));
}

#[tokio::test]
async fn shares_of_the_codes_never_overlap() {
    let relay = TestRelay::start().await;
    let desk = Desk::founded(&relay).await;
    let mut shares = vec![CodeShare::FOUNDER];
    for n in 0..9 {
        relay.clock.pass(60_000);
        let mut joiner = desk.beside(&relay).await;
        let grants = joiner.sign_in(&relay).await.grants;
        assert_eq!(grants[0].share, CodeShare::joiner(n).unwrap());
        shares.push(grants[0].share);
    }
    shares.sort_by_key(|share| share.from);
    assert!(shares.windows(2).all(|pair| pair[0].to <= pair[1].from), "two desks could draw the same code");
}

#[tokio::test]
async fn a_device_keeps_its_key() {
    let relay = TestRelay::start().await;
    let desk = Desk::founded(&relay).await;
    let thief = Desk { device: desk.device, ..Desk::new() };
    assert_eq!(refused(&thief, &relay, &relay.pairing_code().await).await, "device_taken");
}

#[tokio::test]
async fn a_token_ends_and_a_forged_proof_gets_none() {
    let relay = TestRelay::start().await;
    let desk = Desk::founded(&relay).await;
    relay.clock.pass(15 * 60_000);
    assert_eq!(desk.ask_pull(&relay, 0, 0, "", 0).await.status(), StatusCode::UNAUTHORIZED);
    for nonce in [String::new(), "é".repeat(80), "00".repeat(104)] {
        let request = wire::TokenRequest { device_id: desk.device, nonce, signature: "00".repeat(64) };
        let reply = desk.client.post(relay.url("/v1/token")).json(&request).send().await.unwrap();
        assert_eq!(reply.status(), StatusCode::UNAUTHORIZED);
    }
}
