//! The sheet for the wall, and the files that the courier's page loads besides its script.

use relay::Config;
use reqwest::StatusCode;

use crate::support::{Address as _, Desk, TestRelay, client};

#[tokio::test]
async fn the_poster_leads_to_where_phones_reach_the_relay() {
    let told = |config| Config { public_url: Some("https://relay.example/".into()), ..config };
    let relay = TestRelay::start_as(told).await;
    let desk = Desk::founded(&relay).await;
    let url = relay.url(&format!("/c/{}/poster", desk.community));
    for (query, small) in [("", false), ("?paper=a5", true)] {
        let answer = client().get(format!("{url}{query}")).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        let policy = answer.headers()["content-security-policy"].to_str().unwrap().to_owned();
        assert!(!policy.contains("unsafe"), "{policy}");
        let html = answer.text().await.unwrap();
        assert!(html.contains("华润二十四城") && html.contains("东门代收点"), "{html}");
        assert!(html.contains(&format!("https://relay.example/c/{}", desk.community)), "the courier's page");
        assert_eq!(html.matches("<svg").count(), 2, "one code for couriers, one for residents");
        assert_eq!(html.contains("class=\"sheet small\""), small);
    }
    let nowhere = relay.url("/c/01890000-0000-7000-8000-000000000000/poster");
    assert_eq!(client().get(nowhere).send().await.unwrap().status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn compiled_code_is_let_in_where_the_worker_runs_and_nowhere_else() {
    let relay = TestRelay::start().await;
    let desk = Desk::founded(&relay).await;
    let page = client().get(relay.url(&format!("/c/{}", desk.community))).send().await.unwrap();
    let policy = page.headers()["content-security-policy"].to_str().unwrap();
    assert!(!policy.contains("wasm"), "{policy}");
    let files = [
        ("/assets/decoder.js", "text/javascript; charset=utf-8"),
        ("/assets/decoder.wasm", "application/wasm"),
        ("/assets/poster.css", "text/css; charset=utf-8"),
        ("/c/worker.js", "text/javascript; charset=utf-8"),
    ];
    for (path, kind) in files {
        let answer = client().get(relay.url(path)).send().await.unwrap();
        let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(
            (header("content-type"), header("x-content-type-options")),
            (kind.into(), "nosniff".into()),
            "{path}"
        );
        let policy = header("content-security-policy");
        assert!(policy.contains("connect-src 'self'") && !policy.contains("'unsafe-"), "{path}: {policy}");
    }
}
