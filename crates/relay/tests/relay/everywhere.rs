//! What holds for every call: refusals in the relay's own words, and a description that knows them.

use std::collections::BTreeSet;

use reqwest::{Method, StatusCode, header::ALLOW};
use serde_json::Value;
use wire::ErrorReply;

use crate::support::{Address as _, Desk, TestRelay, client, word};

#[tokio::test]
async fn a_path_that_is_no_text_is_refused_before_any_call_reads_it() {
    let relay = TestRelay::start().await;
    for path in ["/v1/communities/%FF", "/v1/resident/link/a%80", "/c/%C3%28", "/nowhere/%FE"] {
        let response = client().get(relay.url(path)).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{path}");
        assert_eq!(word(response).await, "unreadable", "{path}: in words that programs can read");
    }
}

#[tokio::test]
async fn a_method_that_a_path_does_not_have_is_told_which_it_has() {
    let relay = TestRelay::start().await;
    let cases = [
        (Method::PUT, "/v1/courier/session", ["POST", "DELETE"].as_slice()),
        (Method::DELETE, "/v1/caps", &["GET", "HEAD"]),
        (Method::TRACE, "/v1/push", &["POST"]),
    ];
    for (method, path, has) in cases {
        let response = client().request(method.clone(), relay.url(path)).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
        let allowed: BTreeSet<String> =
            response.headers()[ALLOW].to_str().unwrap().split(',').map(|name| name.trim().to_owned()).collect();
        assert_eq!(allowed, has.iter().map(|name| (*name).to_owned()).collect(), "{method} {path}");
        assert_eq!(response.json::<ErrorReply>().await.unwrap().error.code, "no_such_method", "{method} {path}");
    }
}

/// Whoever makes a client out of the description names its functions by them.
#[tokio::test]
async fn no_two_calls_have_the_same_name_and_every_refusal_has_a_shape() {
    let relay = TestRelay::start().await;
    let document: Value = client().get(relay.url("/openapi.json")).send().await.unwrap().json().await.unwrap();
    let paths = document["paths"].as_object().unwrap().values();
    let operations: Vec<&Value> = paths.flat_map(|item| item.as_object().unwrap().values()).collect();
    let names: BTreeSet<&str> = operations.iter().map(|call| call["operationId"].as_str().unwrap()).collect();
    assert_eq!(names.len(), operations.len());
    for call in operations {
        let responses = call["responses"].as_object().unwrap();
        // Nobody has words when the time is up.
        let refusals = responses.iter().filter(|(status, _)| status.starts_with(['4', '5']) && *status != "408");
        for (status, response) in refusals {
            assert!(response["content"].is_object(), "{} answers {status} in some shape", call["operationId"]);
        }
        assert!(responses["429"]["headers"]["Retry-After"].is_object(), "{}", call["operationId"]);
        let takes_a_body = call["requestBody"].is_object();
        assert!(responses.contains_key("422") || !takes_a_body, "{} reads its body", call["operationId"]);
    }
}

/// PostgreSQL cannot hold a NUL in a text. One in a desk's event would keep everything back that the desk
/// pushes from then on, and whatever waits for the same commit.
#[tokio::test]
async fn a_nul_in_what_a_desk_says_holds_nothing_up() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    desk.courier("王强", "13800000001", "顺丰\0速运");
    desk.push_all(&relay).await;
    desk.enter("SF1234567890123", "13900000001", "204417");
    desk.push_all(&relay).await;
    let cursors = ["a%00/01a2076a-dd43-714a-abd0-52ca22df09a3", "%00", "Clerk/01a2076a-dd43-714a-abd0-52ca22df09a3"];
    for cursor in cursors {
        assert_eq!(snapshot(&relay, &desk, cursor).await, "cursor_unreadable", "{cursor}");
    }
    let good = snapshot(&relay, &desk, "clerk/01a2076a-dd43-714a-abd0-52ca22df09a3").await;
    assert_eq!(good, "ok", "a kind and an id");
}

async fn snapshot(relay: &TestRelay, desk: &Desk, cursor: &str) -> String {
    let url = relay.url(&format!("/v1/snapshot?community={}&cursor={cursor}", desk.community));
    word(desk.client.get(url).bearer_auth(&desk.token).send().await.unwrap()).await
}
