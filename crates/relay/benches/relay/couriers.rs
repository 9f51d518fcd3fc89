//! Couriers who announce one parcel each, as fast as they are answered.

use std::time::Instant;

use ::relay::{
    auth::keyed,
    store::{Scope, Session},
    surroundings::{Machine, Surroundings as _},
};

use crate::{
    Kind,
    lean::Client,
    relay,
    support::{Address as _, Desk, TestRelay, parcel},
};

const REQUESTS: usize = 12_800;

pub async fn announce(kind: Kind, connections: usize) -> f64 {
    let relay = relay(kind).await;
    let mut desk = Desk::founded(&relay).await;
    for n in 0..connections {
        desk.courier("王强", &phone(n), "顺丰速运");
    }
    desk.push_all(&relay).await;
    for n in 0..connections {
        sign_in(&relay, n).await;
    }
    let address = relay.url("").trim_start_matches("http://").to_owned();
    let mut clients = Vec::new();
    for _ in 0..connections {
        clients.push(Client::connect(&address).await);
    }
    let begun = Instant::now();
    let running: Vec<_> = clients
        .into_iter()
        .enumerate()
        .map(|(n, mut client)| {
            let community = desk.community;
            tokio::spawn(async move {
                let headers = format!("content-type: application/json\r\ncookie: courier={}\r\n", token(n));
                for turn in 0..REQUESTS / connections {
                    let request = parcel(community, &format!("key-{turn}"), &format!("SF{n}x{turn}"));
                    let body = serde_json::to_string(&request).unwrap();
                    client.post("/v1/announcements", &headers, &body).await;
                }
            })
        })
        .collect();
    for task in running {
        task.await.unwrap();
    }
    let seconds = begun.elapsed().as_secs_f64();
    relay.stop().await;
    (REQUESTS / connections * connections) as f64 / seconds
}

fn phone(n: usize) -> String {
    format!("138{n:08}")
}

fn token(n: usize) -> String {
    format!("{n:064x}")
}

/// As a code would have done it, which may not be asked for that often.
async fn sign_in(relay: &TestRelay, n: usize) {
    let store = &relay.relay().store;
    let token_hash = keyed(store.identity(), "session", &[token(n).as_bytes()]);
    let phone = domain::Phone::parse(&phone(n)).unwrap();
    let session = Session { token_hash, phone, expires_at: Machine.now().plus_millis(3_600_000) };
    let begin = move |tables: &dyn ::relay::store::Tables| tables.begin_session(&session, Machine.now());
    store.write(Scope::apart(), begin).await.unwrap();
}
