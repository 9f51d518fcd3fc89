//! Pages and addresses: markup in what a page shows, headers and files in what an address says, and the page that is for
//! who sits at the relay alone. `tests/journey_attack.rs` looks at pages with a browser.

use reqwest::{Client, Method, redirect::Policy};

use super::injection::{MARKUP, hostile};
use crate::support::{Address as _, TestRelay, client};

#[tokio::test]
async fn pages_show_markup_as_text() {
    let (relay, mut desk) = hostile().await;
    desk.enter("SF<B>1", "13900000001", "204417");
    desk.push_all(&relay).await;
    relay.messages(1).await;
    let community = desk.community;
    let written =
        MARKUP.replace('<', "%3C").replace('>', "%3E").replace('"', "%22").replace(' ', "%20").replace('/', "%2F");
    let paths = [
        "/".to_owned(),
        "/console".into(),
        "/docs".into(),
        format!("/c/{community}"),
        format!("/r/{community}"),
        format!("/c/{community}/poster"),
        format!("/c/{community}/poster?paper={written}"),
        format!("/p/{written}"),
        format!("/r/{written}"),
        format!("/c/{written}"),
    ];
    for path in paths {
        let answer = client().get(relay.url(&path)).send().await.unwrap();
        let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
        let policy = header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert!(policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"), "{path}: {policy}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        let html = answer.text().await.unwrap();
        for lively in ["<img src=x", "<script>", "onerror=alert(1)>", "javascript:"] {
            assert!(!html.contains(lively), "{path} has {lively}");
        }
    }
    relay.stop().await;
}

/// Whatever a path or query holds, it makes no header, and no way to a file.
#[tokio::test]
async fn no_address_makes_a_header_or_finds_a_file() {
    let (relay, desk) = hostile().await;
    drop(client());
    let caller = Client::builder().redirect(Policy::none()).build().unwrap();
    let line = "%0d%0aSet-Cookie:%20a=b%0d%0a%0d%0a<script>";
    let community = desk.community;
    let paths = [
        format!("/p/{line}"),
        format!("/c/{line}"),
        format!("/r/{line}"),
        format!("/c/{community}{line}"),
        format!("/v1/communities/{line}"),
        format!("/assets/{line}"),
        format!("/wechat/enter?to=courier{line}&community={line}"),
        format!("/wechat/callback?code={line}&state={line}"),
        format!("/v1/resident/link/{line}"),
        "/assets/..%2f..%2f..%2fetc%2fpasswd".into(),
        "/assets/%2e%2e%2f%2e%2e%2fCargo.toml".into(),
        "/assets/....//....//etc/passwd".into(),
        "/p/%ff%fe".into(),
        "/c/%00".into(),
        "//evil.example/%2f..".into(),
    ];
    for path in paths {
        for method in [Method::GET, Method::POST, Method::DELETE] {
            let answer = caller.request(method.clone(), relay.url(&path)).send().await.unwrap();
            assert!(answer.status().as_u16() < 500 && !answer.status().is_redirection(), "{method} {path}");
            assert!(!answer.headers().contains_key("set-cookie"), "{method} {path}");
            let html = answer.text().await.unwrap();
            assert!(!html.contains("<script>") && !html.contains("root:x:"), "{method} {path}: {html}");
        }
    }
    relay.stop().await;
}

/// A relay that was not told its own name puts that on the poster by which it was called: for that caller alone,
/// and as text.
#[tokio::test]
async fn a_made_up_host_is_text() {
    let (relay, desk) = hostile().await;
    let url = relay.url(&format!("/c/{}/poster", desk.community));
    let answer = client().get(url).header("host", "evil.example\"><img>").send().await.unwrap();
    assert_eq!(answer.headers()["cache-control"], "no-store");
    assert!(!answer.text().await.unwrap().contains("\"><img>"));
    relay.stop().await;
}

/// The page with every message is for who sits at the relay: no proxy's caller, no page elsewhere under
/// another name of this machine.
#[tokio::test]
async fn the_console_is_nobody_elses() {
    let relay = TestRelay::start().await;
    let headers = [
        ("x-forwarded-for", "127.0.0.1"),
        ("forwarded", "for=127.0.0.1"),
        ("via", "1.1 proxy"),
        ("x-real-ip", "127.0.0.1"),
        ("x-forwarded-host", "localhost"),
        ("x-forwarded-proto", "https"),
        ("host", "rebound.evil.example"),
        ("host", "localhost.evil.example"),
        ("host", "127.0.0.1.evil.example:80"),
    ];
    for path in ["/", "/console", "/console.json"] {
        assert_eq!(client().get(relay.url(path)).send().await.unwrap().status(), 200, "{path}");
        for (name, value) in headers {
            let answer = client().get(relay.url(path)).header(name, value).send().await.unwrap();
            assert_eq!(answer.status(), 404, "{path} with {name}: {value}");
        }
    }
    relay.stop().await;
}
