//! Telling the relay of deposits: in batches, again and again until it has answered. The reference makes
//! sending twice sending once.

use std::time::Duration;

use reqwest::{Client, Url};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::mpsc::Receiver;

use crate::{feed::Deposit, memory::Memory};

/// The most rows of one call; the relay takes 500.
const BATCH: usize = 100;
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
const PATIENCE: Duration = Duration::from_secs(20);

/// The relay, as a partner calls it.
pub struct Relay {
    client: Client,
    parcels: Url,
    key: String,
    community: String,
}

#[derive(Deserialize)]
struct Reply {
    results: Vec<RowResult>,
}

#[derive(Deserialize)]
struct RowResult {
    reference: String,
    outcome: String,
    code: Option<String>,
    field: Option<String>,
}

impl Relay {
    /// Nothing is called yet.
    pub fn new(address: &str, key: String, community: String) -> anyhow::Result<Self> {
        let client = Client::builder().timeout(PATIENCE).build()?;
        Ok(Self { client, parcels: Url::parse(address)?.join("/v1/partner/parcels")?, key, community })
    }

    async fn send(&self, rows: &[Value]) -> Result<Reply, String> {
        let request = json!({ "community": self.community, "parcels": rows });
        let sent = self.client.post(self.parcels.clone()).bearer_auth(&self.key).json(&request).send().await;
        let reply = sent.map_err(|_| "unreachable".to_owned())?;
        match reply.status() {
            status if status.is_success() => reply.json().await.map_err(|_| "unreadable".into()),
            status => Err(format!("status {}", status.as_u16())),
        }
    }
}

/// Announces what comes until the feed ends.
pub async fn run(relay: &Relay, memory: &Memory, mut deposits: Receiver<Deposit>) {
    let mut batch = Vec::with_capacity(BATCH);
    while deposits.recv_many(&mut batch, BATCH).await > 0 {
        // Remembered before it is told: what comes back must find its door.
        batch.iter().for_each(|deposit| memory.keep_door(&deposit.reference, &deposit.door));
        let rows: Vec<Value> = batch.drain(..).map(|deposit| row(&deposit)).collect();
        until_told(relay, &rows).await;
    }
}

async fn until_told(relay: &Relay, rows: &[Value]) {
    let mut pause = FIRST_PAUSE;
    loop {
        match relay.send(rows).await {
            Ok(reply) => return reply.results.iter().for_each(|result| println!("{}", told(result))),
            Err(what) => println!("not announced yet: {what}"),
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

fn row(deposit: &Deposit) -> Value {
    json!({
        "reference": deposit.reference,
        "tracking_number": deposit.tracking_number,
        "recipient_phone": deposit.recipient_phone,
        "recipient_name": deposit.recipient_name,
        "carrier": deposit.carrier,
    })
}

fn told(result: &RowResult) -> String {
    let (code, field) = (result.code.as_deref().unwrap_or_default(), result.field.as_deref().unwrap_or_default());
    format!("announced {} {} {code} {field}", result.reference, result.outcome).trim_end().to_owned()
}
