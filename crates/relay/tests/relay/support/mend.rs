use reqwest::StatusCode;
use wire::{CommonReply, CommonRequest, Link, ReturnReply, ReturnRequest};

use super::{Address, Desk};

impl Desk {
    pub fn links(&self) -> Vec<Link> {
        let link = |entry: &wire::Accepted| Link {
            seq: entry.seq,
            prefix_hash: entry.prefix_hash.clone(),
            seal: self.seal_at(entry.seq),
        };
        self.log.iter().rev().take(wire::MOST_LINKS).map(link).collect()
    }

    pub async fn common(&self, relay: &impl Address) -> CommonReply {
        let request = CommonRequest { community: self.community, links: self.links() };
        let response = self.ask(relay, "/v1/common", &request).await;
        assert_eq!(response.status(), StatusCode::OK);
        response.json().await.unwrap()
    }

    pub async fn give_back(&self, relay: &impl Address, stretch: &ReturnRequest) -> ReturnReply {
        let response = self.ask(relay, "/v1/return", stretch).await;
        assert_eq!(response.status(), StatusCode::OK);
        response.json().await.unwrap()
    }

    fn seal_at(&self, seq: u64) -> Option<String> {
        self.seals.iter().rev().find(|(place, _)| *place == seq).map(|(_, seal)| seal.clone())
    }
}

/// The events after `from` up to `to` as the desk gives them back.
pub fn stretch(desk: &Desk, from: u64, to: u64) -> ReturnRequest {
    let at = |seq: u64| desk.log.iter().find(|entry| entry.seq == seq);
    ReturnRequest {
        community: desk.community,
        before: at(from).map(|entry| entry.prefix_hash.clone()).unwrap_or_default(),
        events: desk.log.iter().filter(|entry| entry.seq > from && entry.seq <= to).cloned().collect(),
        sides: desk.read_sides.clone(),
        seal: desk.seal_at(to),
        after_gap: false,
    }
}

/// Gives back what the relay lacks, in stretches that end at sealed places, then reads anew from the
/// common place on. How many events the relay did not have.
pub async fn mended(desk: &mut Desk, relay: &impl Address) -> u32 {
    let common = desk.common(relay).await.seq;
    let (mut from, mut taken) = (common, 0);
    for to in desk.seals.iter().map(|(seq, _)| *seq).filter(|seq| *seq > common).collect::<Vec<_>>() {
        taken += desk.give_back(relay, &stretch(desk, from, to)).await.taken;
        from = to;
    }
    desk.log.retain(|entry| entry.seq <= common);
    desk.seals.retain(|(seq, _)| *seq <= common);
    desk.states.clear();
    desk.pull(relay).await;
    taken
}
