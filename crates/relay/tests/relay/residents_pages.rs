//! The frames of the residents' pages: what a stranger gets of them, and what a browser may do in them.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use reqwest::{Response, StatusCode, header::COOKIE};
use sha2::{Digest as _, Sha256};

use crate::support::{Address as _, Desk, TestRelay, client, token};

async fn open(relay: &TestRelay, path: &str) -> Response {
    client().get(relay.url(path)).send().await.unwrap()
}

#[tokio::test]
async fn a_links_page_is_the_same_for_every_token_and_holds_nothing_of_the_parcel() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let parcel = desk.enter("SF1234567890", "13900007731", "204417");
    desk.push_all(&relay).await;
    desk.pull(&relay).await;
    let good = token(&relay, &desk, parcel).unwrap();
    let mut forged = good.clone();
    forged.replace_range(60.., "AAAA");
    let [good, forged] = [good, forged].map(|token| format!("/p/{token}"));
    let [page, other] = [open(&relay, &good).await, open(&relay, &forged).await];
    assert_eq!((page.status(), other.status()), (StatusCode::OK, StatusCode::OK));
    let (page, other) = (page.text().await.unwrap(), other.text().await.unwrap());
    assert_eq!(page.replace(&good[3..], ""), other.replace(&forged[3..], ""), "a frame tells nobody what is true");
    assert!(!page.contains("204417") && !page.contains("1234567890") && !page.contains("华润"), "{page}");
    assert!(page.contains(&format!("href=\"/v1/resident/link/{}\"", &good[3..])), "asked for with the script");
    let odd = open(&relay, "/p/%22%3E%3Cscript%3E").await.text().await.unwrap();
    assert!(!odd.contains("<script>") && !odd.contains("/v1/resident/link"), "{odd}");
}

#[tokio::test]
async fn only_the_styles_within_the_pages_are_allowed_and_no_script() {
    let relay = TestRelay::start().await;
    let desk = Desk::founded(&relay).await;
    for path in [format!("/r/{}", desk.community), "/p/nothing".into()] {
        let page = open(&relay, &path).await;
        let policy = page.headers()["content-security-policy"].to_str().unwrap().to_owned();
        assert!(policy.contains("script-src 'self';") && !policy.contains("unsafe"), "{policy}");
        let html = page.text().await.unwrap();
        let style = html.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
        assert!(policy.contains(&STANDARD.encode(Sha256::digest(style))), "a browser would show {path} bare");
        for (at, _) in html.match_indices("/assets/") {
            let address = html[at..].split('"').next().unwrap();
            assert_eq!(open(&relay, address).await.status(), StatusCode::OK, "{address}");
        }
    }
}

#[tokio::test]
async fn the_list_is_asked_for_beforehand_where_somebody_may_be_signed_in() {
    let relay = TestRelay::start().await;
    let desk = Desk::founded(&relay).await;
    let path = format!("/r/{}", desk.community);
    let page = open(&relay, &path).await.text().await.unwrap();
    assert!(page.contains("华润二十四城") && !page.contains("/v1/resident/me"), "two refusals are spared");
    let known = client().get(relay.url(&path)).header(COOKIE, "courier=1; resident=2").send().await.unwrap();
    assert!(known.text().await.unwrap().contains("/v1/resident/me"));
    assert_eq!(open(&relay, "/r/nonsense").await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_local_page_has_every_entrance_and_the_links_that_messages_may_carry() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let parcel = desk.enter("SF1234567890", "13900007731", "204417");
    desk.push_all(&relay).await;
    desk.pull(&relay).await;
    let page = open(&relay, "/").await.text().await.unwrap();
    let link = token(&relay, &desk, parcel).unwrap();
    for address in [format!("/c/{}", desk.community), format!("/r/{}", desk.community), format!("/p/{link}")] {
        assert!(page.contains(&address), "{address}");
    }
    let elsewhere = client().get(relay.url("/")).header("x-forwarded-for", "203.0.113.9").send().await.unwrap();
    assert_eq!(elsewhere.status(), StatusCode::NOT_FOUND, "for who sits at this machine");
}
