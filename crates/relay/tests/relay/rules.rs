//! A log that is folded by rules of a newer version.

use std::sync::Arc;

use domain::{Author, Body, RULES, Subject, community::CommunityEvent};
use relay::store::{Scope, StoreError, Tables};
use reqwest::StatusCode;

use crate::support::{Desk, TestRelay, word};

#[tokio::test]
async fn a_relay_of_older_rules_passes_the_log_on_and_writes_nothing_into_it() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let mut other = Desk::apart(&relay).await;
    // Only the relay may say so: a desk that does changes nothing.
    let newer = || Body::Community(CommunityEvent::RulesActivated { rules: RULES + 1 });
    desk.write(Subject::community(desk.community), newer());
    desk.push_all(&relay).await;
    desk.courier("王强", "13800000001", "顺丰速运");
    desk.push_all(&relay).await;

    let (here, community) = (Arc::clone(relay.relay()), desk.community);
    let activate = move |tables: &dyn Tables| {
        let subject = Subject::community(community);
        here.sequencer(tables).record(Author::Relay, community, subject, &newer(), &[])
    };
    relay.relay().store.write::<_, StoreError>(Scope::community(community), activate).await.unwrap();
    desk.courier("赵敏", "13800000002", "中通快递");
    let refused = desk.ask_push(&relay, &desk.waiting.clone()).await;
    assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE, "the events stay with the desk");
    assert!(refused.headers().contains_key("retry-after"));
    assert_eq!(word(refused).await, "update_needed");
    assert_eq!(desk.pull(&relay).await.len(), 4, "what is in the log can be read");
    other.courier("王强", "13800000001", "顺丰速运");
    other.push_all(&relay).await;
}
