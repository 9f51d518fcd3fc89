//! The least that a log costs: event rows in groups, one writer, nothing looked up or folded.

use std::{
    path::{Path, PathBuf},
    sync::LazyLock,
    thread::JoinHandle,
    time::Instant,
};

use tokio::sync::{mpsc, oneshot};

use axum::{Router, extract::State, routing::post};

use crate::{Kind, empty, lean::Client};

const EVENTS: usize = 20_000;
const BATCH: usize = 100;
const SINGLES: usize = 20_000;

type Job = (usize, oneshot::Sender<()>);

/// Events a second, 8 writers with batches of 100.
pub async fn batches(kind: Kind) -> f64 {
    run(kind, 8, EVENTS / BATCH, BATCH).await
}

/// Rows a second, so many writers with one row each.
pub async fn singles(kind: Kind, writers: usize) -> f64 {
    run(kind, writers, SINGLES, 1).await
}

/// The same where each row comes as a request of its own.
pub async fn requests(kind: Kind, connections: usize) -> f64 {
    let store = empty().await;
    let (sender, writer) = start(kind, &store);
    let calls = Router::new().route("/", post(take)).with_state(sender);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let server = tokio::spawn(async move { axum::serve(listener, calls).await.unwrap() });
    let mut clients = Vec::new();
    for _ in 0..connections {
        clients.push(Client::connect(&address).await);
    }
    let begun = Instant::now();
    let send = |mut client: Client| async move {
        for _ in 0..SINGLES / connections {
            client.post("/", "", &TEXT).await;
        }
    };
    let tasks: Vec<_> = clients.into_iter().map(|client| tokio::spawn(send(client))).collect();
    for task in tasks {
        task.await.unwrap();
    }
    let seconds = begun.elapsed().as_secs_f64();
    server.abort();
    let _ = server.await;
    writer.join().unwrap();
    (SINGLES / connections * connections) as f64 / seconds
}

async fn take(State(sender): State<mpsc::Sender<Job>>, _text: String) -> &'static str {
    let (reply, done) = oneshot::channel();
    sender.send((1, reply)).await.unwrap();
    done.await.unwrap();
    "taken"
}

/// As a program of its own, with a constant beside it: says where, and serves until it is ended.
pub async fn serve(file: PathBuf, url: Option<String>) {
    let (sender, _) = begin(file, url);
    let calls = Router::new().route("/", post(take).get(|| async { LIST.as_str() })).with_state(sender);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    println!("{}", listener.local_addr().unwrap());
    axum::serve(listener, calls).await.unwrap();
}

/// About as long as the list of a resident for whom two parcels wait.
static LIST: LazyLock<String> = LazyLock::new(|| "x".repeat(1_000));

fn start(kind: Kind, store: &crate::Database) -> (mpsc::Sender<Job>, JoinHandle<()>) {
    begin(store.folder().join("bare.db"), store.url().filter(|_| kind == Kind::Postgres))
}

fn begin(file: PathBuf, url: Option<String>) -> (mpsc::Sender<Job>, JoinHandle<()>) {
    let (sender, receiver) = mpsc::channel::<Job>(10_000);
    let writer = std::thread::spawn(move || match url {
        None => sqlite(&file, receiver),
        Some(url) => postgres(&url, receiver),
    });
    (sender, writer)
}

async fn run(kind: Kind, writers: usize, jobs: usize, rows: usize) -> f64 {
    let store = empty().await;
    let (sender, writer) = start(kind, &store);
    let begun = Instant::now();
    let tasks: Vec<_> = (0..writers)
        .map(|_| {
            let sender = sender.clone();
            tokio::spawn(async move {
                for _ in 0..jobs / writers {
                    let (reply, done) = oneshot::channel();
                    sender.send((rows, reply)).await.unwrap();
                    done.await.unwrap();
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    let seconds = begun.elapsed().as_secs_f64();
    drop(sender);
    writer.join().unwrap();
    (jobs / writers * writers * rows) as f64 / seconds
}

fn group(receiver: &mut mpsc::Receiver<Job>) -> Option<Vec<Job>> {
    let mut group = vec![receiver.blocking_recv()?];
    while let Ok(job) = receiver.try_recv() {
        group.push(job);
    }
    Some(group)
}

/// As long as the events that the desks push, in the middle.
static TEXT: LazyLock<String> = LazyLock::new(|| "x".repeat(720));
const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

fn sqlite(file: &Path, mut receiver: mpsc::Receiver<Job>) {
    let mut file = rusqlite::Connection::open(file).unwrap();
    file.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;
         PRAGMA cache_size = -32768;
         CREATE TABLE event (community_id BLOB, seq INTEGER, event_id BLOB, device_id BLOB, device_seq INTEGER,
             hash TEXT, accepted_at INTEGER, prefix_hash TEXT, text TEXT, PRIMARY KEY (community_id, seq)) WITHOUT ROWID;
         CREATE UNIQUE INDEX by_id ON event (community_id, event_id);
         CREATE INDEX by_device ON event (device_id, device_seq);",
    )
    .unwrap();
    let (id, text) = (uuid::Uuid::nil(), &*TEXT);
    let mut seq = 0_i64;
    while let Some(jobs) = group(&mut receiver) {
        let transaction = file.transaction().unwrap();
        {
            let mut insert = transaction.prepare_cached("INSERT INTO event VALUES (?,?,?,?,?,?,?,?,?)").unwrap();
            for _ in 0..jobs.iter().map(|job| job.0).sum() {
                seq += 1;
                let event = (u128::from(seq.unsigned_abs()) << 64).to_be_bytes();
                let row = (id.as_bytes(), seq, event, id.as_bytes(), seq, HASH, seq, HASH, text);
                insert.execute(row).unwrap();
            }
        }
        transaction.commit().unwrap();
        jobs.into_iter().for_each(|job| job.1.send(()).unwrap());
    }
}

fn postgres(url: &str, mut receiver: mpsc::Receiver<Job>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (client, connection) = runtime.block_on(tokio_postgres::connect(url, tokio_postgres::NoTls)).unwrap();
    runtime.spawn(connection);
    let make = "CREATE TABLE event (community_id UUID, seq BIGINT, event_id UUID, device_id UUID, device_seq BIGINT,
             hash TEXT, accepted_at BIGINT, prefix_hash TEXT, text TEXT, PRIMARY KEY (community_id, seq));
         CREATE UNIQUE INDEX by_id ON event (community_id, event_id);
         CREATE INDEX by_device ON event (device_id, device_seq)";
    runtime.block_on(client.batch_execute(make)).unwrap();
    let sql = "INSERT INTO event SELECT * FROM unnest($1::uuid[], $2::int8[], $3::uuid[], $4::uuid[], $5::int8[],
        $6::text[], $7::int8[], $8::text[], $9::text[])";
    let insert = runtime.block_on(client.prepare(sql)).unwrap();
    let mut seq = 0_i64;
    while let Some(jobs) = group(&mut receiver) {
        let rows: usize = jobs.iter().map(|job| job.0).sum();
        let seqs: Vec<i64> = (seq..seq + i64::try_from(rows).unwrap()).collect();
        seq += i64::try_from(rows).unwrap();
        let ids = vec![uuid::Uuid::nil(); rows];
        let events: Vec<_> =
            seqs.iter().map(|seq| uuid::Uuid::from_u128(u128::from(seq.unsigned_abs()) << 64)).collect();
        let (hashes, texts) = (vec![HASH; rows], vec![&*TEXT; rows]);
        runtime
            .block_on(client.execute(&insert, &[&ids, &seqs, &events, &ids, &seqs, &hashes, &seqs, &hashes, &texts]))
            .unwrap();
        jobs.into_iter().for_each(|job| job.1.send(()).unwrap());
    }
}
