//! The pages of residents: what stands in them before their script has come, what a stranger gets of them, and
//! what a browser may do in them.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use reqwest::{
    Response, StatusCode,
    header::{ACCEPT_LANGUAGE, COOKIE, HeaderName},
};
use sha2::{Digest as _, Sha256};

use crate::support::{Address as _, Desk, TestRelay, client, token};

async fn open(relay: &TestRelay, path: &str) -> Response {
    client().get(relay.url(path)).send().await.unwrap()
}

async fn open_as(relay: &TestRelay, path: &str, name: HeaderName, value: &str) -> String {
    client().get(relay.url(path)).header(name, value).send().await.unwrap().text().await.unwrap()
}

#[tokio::test]
async fn a_links_page_says_at_once_where_the_parcel_stands_and_never_its_code() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let parcel = desk.enter("SF1234567890", "13900007731", "204417");
    desk.push_all(&relay).await;
    desk.pull(&relay).await;
    let good = token(&relay, &desk, parcel).unwrap();
    let page = open(&relay, &format!("/p/{good}")).await;
    assert_eq!(page.headers()["cache-control"], "no-store", "it will be another one tomorrow");
    let page = page.text().await.unwrap();
    assert!(page.contains("可以领取了") && page.contains("华润二十四城"), "before any script: {page}");
    assert!(page.contains("id=\"last-four\"") && page.contains("data-seen="), "{page}");
    for secret in ["204417", "1234567890", "13900007731"] {
        assert!(!page.contains(secret), "a link alone shows no {secret}: {page}");
    }
    assert!(!page.contains("/v1/resident/link"), "the script has nothing to ask");
    let english = open_as(&relay, &format!("/p/{good}"), ACCEPT_LANGUAGE, "en-GB,en;q=0.9").await;
    assert!(english.contains("Ready to collect"), "{english}");

    let mut forged = good.clone();
    forged.replace_range(60.., "AAAA");
    let dead = open(&relay, &format!("/p/{forged}")).await.text().await.unwrap();
    assert!(dead.contains("链接已失效") && !dead.contains("华润"), "{dead}");
}

#[tokio::test]
async fn what_a_phone_keeps_of_a_links_page_is_the_same_for_every_token() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let parcel = desk.enter("SF1234567890", "13900007731", "204417");
    desk.push_all(&relay).await;
    desk.pull(&relay).await;
    let good = token(&relay, &desk, parcel).unwrap();
    let mut forged = good.clone();
    forged.replace_range(60.., "AAAA");
    let [page, other] = [&good, &forged].map(|token| format!("/p/{token}?bare"));
    let page = open(&relay, &page).await.text().await.unwrap();
    let other = open(&relay, &other).await.text().await.unwrap();
    assert_eq!(page.replace(&good, ""), other.replace(&forged, ""), "kept, it tells nobody what is true");
    assert!(!page.contains("华润") && !page.contains("data-seen"), "{page}");
    assert!(page.contains(&format!("href=\"/v1/resident/link/{good}\"")), "asked for with the script");
    let odd = open(&relay, "/p/%22%3E%3Cscript%3E").await.text().await.unwrap();
    assert!(!odd.contains("<script>") && !odd.contains("/v1/resident/link"), "{odd}");
}

#[tokio::test]
async fn whoever_shows_no_session_reads_the_form_at_once_in_the_language_of_the_phone() {
    let relay = TestRelay::start().await;
    let desk = Desk::founded(&relay).await;
    let [couriers, residents] = ["c", "r"].map(|place| format!("/{place}/{}", desk.community));
    let form = open(&relay, &couriers).await.text().await.unwrap();
    assert!(form.contains("快递员登录") && form.contains("id=\"phone\""), "{form}");
    let form = open(&relay, &residents).await.text().await.unwrap();
    assert!(form.contains("id=\"sign-in\"") && form.contains("查看我的快递"), "{form}");
    for path in [&couriers, &residents] {
        let english = open_as(&relay, path, COOKIE, "language=en").await;
        assert!(english.contains("Code from the SMS") && english.contains(">中文<"), "as chosen before: {english}");
        let known = open_as(&relay, path, COOKIE, "courier=1; resident=2").await;
        assert!(!known.contains("id=\"phone\""), "they would see it flash by: {known}");
    }
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
