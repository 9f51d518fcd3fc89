//! What a desk reads afterwards.

use std::collections::HashMap;

use domain::{Body, ParcelEvent, ParcelId, event::Source};
use wire::PullReply;

use super::{crowd::Submitted, people::People, process::Program};
use crate::support::Desk;

/// How many submissions were accepted: each is in its community's log once, and nothing else is.
pub async fn each_once(program: &Program, mut people: People, submitted: &[Submitted]) -> usize {
    let mut logged = HashMap::new();
    for community in people.communities {
        people.desk.community = community;
        for (number, parcel) in announced(program, &people.desk).await {
            let before = logged.insert((community, number), parcel);
            assert_eq!(before, None, "announced twice");
        }
    }
    for (community, number, parcel) in submitted {
        let found = logged.remove(&(*community, number.clone()));
        assert_eq!(found, Some(*parcel), "{number} was accepted");
    }
    assert!(logged.is_empty(), "nobody submitted {logged:?}");
    submitted.len()
}

/// What couriers have announced to the desk's community.
async fn announced(program: &Program, desk: &Desk) -> Vec<(String, ParcelId)> {
    let (mut after, mut hash, mut all) = (0, String::new(), Vec::new());
    loop {
        let reply: PullReply = desk.ask_pull(program, 0, after, &hash, 0).await.json().await.unwrap();
        let Some(last) = reply.events.last() else { return all };
        (after, hash) = (last.seq, last.prefix_hash.clone());
        all.extend(reply.events.iter().filter_map(|entry| match entry.event.body() {
            Body::Parcel(ParcelEvent::Announced { tracking, source: Source::Courier, .. }) => {
                Some((tracking.to_string(), entry.event.parcel()?))
            }
            _ => None,
        }));
    }
}
