//! 20,000 events of 8 desks in batches of 100, as a day at the counter has them: each parcel is
//! entered (with recipient and code beside), moved, handed over; two of three events cause a notice.

use std::time::Instant;

use domain::{Fen, ParcelEvent, Shelf, event::Payment};
use wire::{PullReply, PushReply, PushRequest, SideOf};

use crate::{
    Kind, relay, same,
    support::{Address as _, Desk, TestRelay},
};

const DESKS: usize = 8;
const BATCH: usize = 100;
const BATCHES: usize = 25;
/// Of each desk, where there are many.
const COMMUNITIES: usize = 10;

pub struct Figures {
    pub pushed: f64,
    /// Rows in the logs, with what the relay itself had to say.
    pub rows: f64,
    pub pulled: f64,
    /// What the store itself makes of the same rows, where it is a file.
    pub again: f64,
}

pub async fn push(kind: Kind, hot: bool) -> Figures {
    let relay = relay(kind).await;
    let mut desks = desks(&relay, hot).await;
    let loads: Vec<Vec<Vec<u8>>> = desks.iter_mut().map(|desk| load(desk, hot)).collect();
    let tasks = desks.iter().zip(loads).map(|(desk, load)| (desk.client.clone(), desk.token.clone(), load));
    let (url, tasks) = (relay.url("/v1/push"), tasks.collect::<Vec<_>>());
    let before = rows(&relay).await;
    let begun = Instant::now();
    let running: Vec<_> = tasks
        .into_iter()
        .map(|(client, token, load)| {
            let url = url.clone();
            tokio::spawn(async move {
                for body in load {
                    let sent = client.post(&url).bearer_auth(&token).body(body);
                    let reply: PushReply = sent.send().await.unwrap().json().await.unwrap();
                    let fine = |result: &wire::PushResult| matches!(result.outcome, wire::Outcome::Accepted { .. });
                    assert!(reply.results.iter().all(fine), "all fit");
                }
            })
        })
        .collect();
    for task in running {
        task.await.unwrap();
    }
    let seconds = begun.elapsed().as_secs_f64();
    let written = rows(&relay).await - before;
    let pulled = if hot { pull(&relay, &desks[0]).await } else { 0.0 };
    let events = (DESKS * BATCH * BATCHES) as f64;
    let store = relay.stop_and_keep().await;
    let again = if kind == Kind::Sqlite { events / same::rows(store.folder(), DESKS * BATCHES) } else { 0.0 };
    Figures { pushed: events / seconds, rows: written as f64 / seconds, pulled, again }
}

async fn rows(relay: &TestRelay) -> u64 {
    let heads = relay.relay().store.read(|tables| {
        let ids = tables.community_ids()?;
        let heads = ids.into_iter().map(|id| tables.head(id)).collect::<Result<Vec<_>, _>>()?;
        Ok::<_, ::relay::store::StoreError>(heads.into_iter().flatten().map(|head| head.seq).sum())
    });
    heads.await.unwrap()
}

async fn desks(relay: &TestRelay, hot: bool) -> Vec<Desk> {
    let mut desks = vec![Desk::founded(relay).await];
    while desks.len() < DESKS {
        relay.clock.pass(6_000);
        desks.push(if hot { desks[0].beside(relay).await } else { Desk::founded(relay).await });
    }
    for desk in &mut desks {
        desk.sign_in(relay).await;
    }
    desks
}

/// Bodies, sealed and written out beforehand.
fn load(desk: &mut Desk, hot: bool) -> Vec<Vec<u8>> {
    let home = desk.community;
    let communities: Vec<_> = (1..COMMUNITIES)
        .map(|n| domain::CommunityId(uuid::Uuid::from_u128(home.0.as_u128() ^ ((n as u128) << 40))))
        .collect();
    let mut number = u64::try_from(desk.device.0.as_u128() % 1_000_000_007).unwrap() * 100_000;
    let mut bodies = Vec::new();
    let mut open = std::collections::VecDeque::new();
    for batch in 0..BATCHES {
        desk.community = if hot || batch % COMMUNITIES == 0 { home } else { communities[batch % COMMUNITIES - 1] };
        if !hot && (1..COMMUNITIES).contains(&batch) {
            desk.found("翡翠湾");
        }
        open.clear();
        while desk.waiting.len() < BATCH {
            number += 1;
            match desk.waiting.len() % 3 {
                0 => open.push_back(desk.enter(&format!("SF{number}"), "13900000001", "204417")),
                1 => {
                    let parcel = *open.back().unwrap_or(&domain::ParcelId(home.0));
                    desk.about(parcel, ParcelEvent::Moved { shelf: Shelf::parse("A-1").unwrap() });
                }
                _ => {
                    let parcel = open.pop_front().unwrap_or(domain::ParcelId(home.0));
                    let paid = ParcelEvent::HandedOver {
                        fee: Fen::new(400),
                        paid: Payment::Cash,
                        waiver: None,
                        code_checked: true,
                    };
                    desk.about(parcel, paid);
                }
            }
        }
        let side_of = |row| SideOf { community_id: desk.community, row };
        let sides = std::mem::take(&mut desk.sides).into_iter().map(side_of).collect();
        let events = std::mem::take(&mut desk.waiting);
        bodies.push(serde_json::to_vec(&PushRequest { events, sides }).unwrap());
    }
    desk.community = home;
    bodies
}

async fn pull(relay: &TestRelay, desk: &Desk) -> f64 {
    let begun = Instant::now();
    let (mut after, mut hash) = (0, String::new());
    loop {
        let response = desk.ask_pull(relay, 0, after, &hash, 0).await;
        let reply: PullReply = response.json().await.unwrap();
        match reply.events.last() {
            Some(last) => (after, hash) = (last.seq, last.prefix_hash.clone()),
            None => return after as f64 / begun.elapsed().as_secs_f64(),
        }
    }
}
