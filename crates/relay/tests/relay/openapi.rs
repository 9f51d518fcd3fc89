//! The description of the calls: none is missing, none is invented, and what was ever sent fits it.

use std::{collections::BTreeSet, fs, path::Path};

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Address as _, Desk, TestRelay, client};

/// For people's browsers; what they show is no interface.
const PAGES: [&str; 13] = [
    "/",
    "/c/{community}",
    "/c/{community}/poster",
    "/c/worker.js",
    "/r/worker.js",
    "/p/worker.js",
    "/r/{community}",
    "/p/{token}",
    "/console",
    "/console.json",
    "/assets/{name}",
    "/docs",
    "/openapi.json",
];

async fn description(relay: &TestRelay) -> Value {
    let response = client().get(relay.url("/openapi.json")).send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "application/json");
    response.json().await.unwrap()
}

/// Method and path of everything that is described.
fn described(document: &Value) -> BTreeSet<(String, String)> {
    let paths = document["paths"].as_object().unwrap().iter();
    let calls = paths.flat_map(|(path, item)| {
        item.as_object().unwrap().keys().map(move |method| (method.to_uppercase(), path.clone()))
    });
    calls.collect()
}

/// Method and path of every route, as the source of the router names them.
fn routes() -> BTreeSet<(String, String)> {
    let source = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/api/mod.rs")).unwrap();
    let mut routes = BTreeSet::new();
    for statement in source.split(".route(\"").skip(1) {
        let (path, rest) = statement.split_once('"').unwrap();
        let rest = rest.split_once('\n').unwrap().0;
        for method in ["get", "post", "delete"] {
            // One handler is given its limit on a line of its own.
            if rest.contains(&format!("{method}(")) || (method == "post" && rest.starts_with(", push)")) {
                routes.insert((method.to_uppercase(), path.to_owned()));
            }
        }
    }
    routes.into_iter().filter(|(_, path)| !PAGES.contains(&path.as_str())).collect()
}

#[tokio::test]
async fn every_route_is_described_and_everything_described_answers() {
    let relay = TestRelay::start().await;
    let document = description(&relay).await;
    let described = described(&document);
    assert!(described.len() > 20, "{described:?}");
    assert_eq!(described, routes());
    for (method, path) in described {
        let url = relay.url(&path.replace("{id}", "00000000-0000-7000-8000-000000000001").replace("{n}", "0"));
        let method: Method = method.parse().unwrap();
        let response = client().request(method.clone(), url).body("{").send().await.unwrap();
        let status = response.status();
        assert_ne!(status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
        let text = response.text().await.unwrap();
        assert!(!text.contains("no_such_call"), "{method} {path}: {text}");
        let known = &document["paths"][&path][method.as_str().to_lowercase()]["responses"];
        assert!(known.get(status.as_str()).is_some(), "{method} {path} answers {status}, which is not described");
    }
}

#[tokio::test]
async fn each_call_says_how_large_and_how_often() {
    let relay = TestRelay::start().await;
    let document = description(&relay).await;
    let post = |path: &str| document["paths"][path]["post"].clone();
    assert_eq!(post("/v1/push")["x-largest-body"], 1024 * 1024);
    assert_eq!(post("/v1/return")["x-largest-body"], 4 * 1024 * 1024);
    assert_eq!(post("/v1/pair")["x-largest-body"], 64 * 1024);
    assert_eq!(post("/v1/push")["security"], json!([{ "token": [] }]));
    assert!(post("/v1/pair")["responses"]["403"]["description"].as_str().unwrap().contains("pairing_code_wrong"));
    for (method, path) in described(&document) {
        let responses = &document["paths"][&path][method.to_lowercase()]["responses"];
        assert!(responses["429"].is_object() && responses["503"].is_object(), "{method} {path}: {responses}");
    }
}

#[tokio::test]
async fn the_page_for_people_has_every_call_and_every_type() {
    let relay = TestRelay::start().await;
    let response = client().get(relay.url("/docs")).send().await.unwrap();
    let policy = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("default-src 'none'"), "{policy}");
    let page = response.text().await.unwrap();
    for (method, path) in routes() {
        let anchor = format!("<h3 id=\"{}{}\">", method.to_lowercase(), path.replace(['/', '{', '}'], "-"));
        assert!(page.contains(&anchor), "{method} {path} is not on the page");
    }
    let document = description(&relay).await;
    for name in document["components"]["schemas"].as_object().unwrap().keys() {
        assert!(page.contains(&format!("id=\"type-{name}\"")), "{name} is not on the page");
    }
    for link in page.split("href=\"#").skip(1).map(|rest| rest.split_once('"').unwrap().0) {
        assert!(page.contains(&format!("id=\"{link}\"")), "a link leads nowhere: {link}");
    }
    assert!(page.contains("bc86d9c0298e5d7a95745758239bc9d7fe35888517d79012c5c6f8d9cfbdd29c"), "the worked example");
    assert!(!page.contains("<script") && !page.contains("http://") && !page.contains("src="), "nobody else is asked");
    let style = page.split("href=\"/assets/").nth(1).unwrap().split_once('"').unwrap().0;
    let style = client().get(relay.url(&format!("/assets/{style}"))).send().await.unwrap();
    assert_eq!(
        (style.status(), style.headers()["content-type"].to_str().unwrap()),
        (StatusCode::OK, "text/css; charset=utf-8")
    );
}

#[tokio::test]
async fn what_was_ever_sent_fits_its_schema() {
    let relay = TestRelay::start().await;
    let document = description(&relay).await;
    let mut checked = 0;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../wire/tests/frozen");
    for file in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let stem =
            file.file_stem().unwrap().to_str().unwrap().trim_end_matches(|last: char| "_0123456789".contains(last));
        let sample: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        let (name, sample) = match stem {
            // Their fields are parameters of a call.
            "pull_query" | "snapshot_query" | "snapshot_query_sized" => continue,
            // What a snapshot carries of the domain's; to a caller its body is any object.
            stem if stem.starts_with("entry_") => continue,
            "dead_webhooks" => ("DeadWebhook".to_owned(), sample[0].clone()),
            "announcement_records" => ("AnnouncementRecord".to_owned(), sample[0].clone()),
            // Events of whatever kind, as a log carries them.
            stem if stem.ends_with("_events") || stem.ends_with("_settings") => ("Event".to_owned(), sample[0].clone()),
            stem => (camel(stem), sample),
        };
        let schema = schema(&document, &name);
        assert_eq!(errors(&schema, &sample), "", "{}", file.display());
        let mut broken = sample.clone();
        // Some questions may be asked without saying anything.
        let may_be_empty = ["PartnerIntercept", "PartnerQueryRequest", "RedeliverRequest"].contains(&name.as_str());
        let required = document["components"]["schemas"][&name]["required"][0].as_str();
        assert_eq!(required.is_none(), may_be_empty, "{name}");
        let Some(required) = required else { continue };
        broken.as_object_mut().unwrap().remove(required);
        assert_ne!(errors(&schema, &broken), "", "{name} without {required} does not fit");
        checked += 1;
    }
    assert!(checked > 20, "{checked}");
}

#[tokio::test]
async fn what_a_relay_answers_fits_its_schema() {
    let relay = TestRelay::start().await;
    let document = description(&relay).await;
    let mut desk = Desk::founded(&relay).await;
    desk.courier("王强", "13800000001", "顺丰速运");
    desk.enter("SF1234567890123", "13900000001", "204417");
    desk.push_all(&relay).await;
    let community = desk.community;
    let calls = [
        ("Health", "/v1/health".into()),
        ("Caps", "/v1/caps".into()),
        ("PullReply", format!("/v1/events?community={community}&epoch=0&after=0&prefix_hash=&wait=0")),
        ("SnapshotPage", format!("/v1/snapshot?community={community}")),
        ("CommunityName", format!("/v1/communities/{community}")),
        ("ErrorReply", "/v1/courier/me".to_owned()),
    ];
    for (name, path) in calls {
        let reply = client().get(relay.url(&path)).bearer_auth(&desk.token).send().await.unwrap();
        assert_eq!(errors(&schema(&document, name), &reply.json().await.unwrap()), "", "{path}");
    }
}

fn schema(document: &Value, name: &str) -> Value {
    assert!(document["components"]["schemas"][name].is_object(), "{name} is described");
    json!({ "$ref": format!("#/components/schemas/{name}"), "components": document["components"] })
}

/// What does not fit; empty when all does.
fn errors(schema: &Value, sample: &Value) -> String {
    let validator = jsonschema::draft202012::new(schema).unwrap();
    validator.iter_errors(sample).map(|error| format!("{}: {error}\n", error.instance_path())).collect()
}

fn camel(stem: &str) -> String {
    let words = stem.split('_');
    words.map(|word| format!("{}{}", word[..1].to_uppercase(), &word[1..])).collect()
}
