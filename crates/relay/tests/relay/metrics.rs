//! What the operator's port tells, and that the public one does not.

use reqwest::StatusCode;

use crate::support::{Address as _, Desk, TestRelay, client};

async fn relay() -> TestRelay {
    let admin = "127.0.0.1:0".parse().unwrap();
    TestRelay::start_as(|config| relay::Config { admin_listen: Some(admin), ..config }).await
}

async fn metrics(relay: &TestRelay) -> String {
    let response = client().get(relay.admin_url("/metrics")).send().await.unwrap();
    assert!(response.headers()["content-type"].to_str().unwrap().starts_with("application/openmetrics-text"));
    response.text().await.unwrap()
}

#[tokio::test]
async fn what_was_done_is_counted_by_names_of_ours() {
    let relay = relay().await;
    let mut desk = Desk::founded(&relay).await;
    desk.enter("SF1234567890123", "13900000001", "204417");
    let events = desk.waiting.clone();
    desk.push_all(&relay).await;
    desk.push(&relay, &events).await;
    let mut forged = events[0].clone();
    forged.payload = "{}".into();
    forged.device_seq += 1;
    desk.push(&relay, &[forged]).await;
    client().get(relay.url("/v1/no-such/13900000001")).send().await.unwrap();
    relay.messages(1).await;
    let metrics = metrics(&relay).await;
    let expected = [
        "parcel_relay_events_total{outcome=\"accepted\",reason=\"\"} 2",
        "parcel_relay_events_total{outcome=\"duplicate\",reason=\"\"} 1",
        "parcel_relay_events_total{outcome=\"quarantined\",reason=\"tampered\"} 1",
        "parcel_relay_requests_total{method=\"POST\",route=\"/v1/push\",status=\"200\"} 4",
        "parcel_relay_requests_total{method=\"GET\",route=\"none\",status=\"404\"} 1",
        "parcel_relay_request_seconds_count{method=\"POST\",route=\"/v1/push\"} 4",
        "parcel_relay_notices_total{state=\"sent\"} 1",
        "parcel_relay_open_notices{state=\"queued\"} 0",
        "parcel_relay_oldest_queued_notice_seconds 0",
        "parcel_relay_overdue_notice_seconds ",
        "parcel_relay_long_polls 0",
        "parcel_relay_store_failed_commits_total 0",
        "parcel_relay_store_group_size_count",
        "parcel_relay_store_commit_seconds_count",
        "parcel_relay_memory_bytes ",
        "parcel_relay_reconciling_communities 0",
    ];
    for line in expected {
        assert!(metrics.contains(line), "{line} is missing in\n{metrics}");
    }
    let count = |name: &str| metrics.lines().find_map(|line| line.strip_prefix(name)?.trim().parse::<f64>().ok());
    assert!(count("parcel_relay_store_group_size_count ") > Some(4.0), "every push was in a group: {metrics}");
    assert!(count("parcel_relay_store_commit_seconds_sum ") > Some(0.0), "and took its time");
    assert!(!metrics.contains("13900000001"), "nothing that a caller sent is a label");
}

#[tokio::test]
async fn a_waiting_pull_is_seen() {
    let relay = relay().await;
    let mut desk = Desk::founded(&relay).await;
    desk.pull(&relay).await;
    let mut elsewhere = desk.beside(&relay).await;
    let last = desk.log.last().unwrap().clone();
    let seen = async {
        while !metrics(&relay).await.contains("parcel_relay_long_polls 1") {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        elsewhere.courier("王强", "13800000001", "顺丰速运");
        elsewhere.push_all(&relay).await;
    };
    let (reply, ()) = tokio::join!(desk.ask_pull(&relay, 0, last.seq, &last.prefix_hash, 25), seen);
    assert_eq!(reply.status(), StatusCode::OK);
    assert!(metrics(&relay).await.contains("parcel_relay_long_polls 0"), "it waits no more");
}

#[tokio::test]
async fn health_is_told_on_both_ports_and_metrics_on_one() {
    let relay = relay().await;
    let cases = [
        (relay.url("/livez"), StatusCode::OK),
        (relay.url("/readyz"), StatusCode::OK),
        (relay.url("/metrics"), StatusCode::NOT_FOUND),
        (relay.admin_url("/livez"), StatusCode::OK),
        (relay.admin_url("/readyz"), StatusCode::OK),
        (relay.admin_url("/metrics"), StatusCode::OK),
        (relay.admin_url("/v1/health"), StatusCode::NOT_FOUND),
    ];
    for (url, status) in cases {
        assert_eq!(client().get(&url).send().await.unwrap().status(), status, "{url}");
    }
}
