//! Desks that wait for something new: what each costs, and how soon they know.

use std::time::{Duration, Instant};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::{
    Kind, relay,
    support::{Address as _, Desk, TestRelay},
};

const WAITING: usize = 5_000;

pub async fn wait(kind: Kind) {
    more_files();
    let relay = relay(kind).await;
    let mut desk = Desk::founded(&relay).await;
    desk.pull(&relay).await;
    let before = memory();
    let mut polls = Vec::new();
    for _ in 0..WAITING {
        polls.push(poll(&relay, &desk).await);
    }
    while relay.relay().metrics.long_polls.get() < i64::try_from(WAITING).unwrap() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let each = (memory() - before) * 1024.0 / WAITING as f64;
    println!("{WAITING} waiting polls: {each:.1} KB each, both ends of the connection together");
    desk.courier("王强", "13800000001", "顺丰速运");
    let begun = Instant::now();
    desk.push_all(&relay).await;
    let pushed = begun.elapsed();
    let mut woken = Vec::new();
    for mut poll in polls {
        woken.push(tokio::spawn(async move {
            let mut first = [0; 12];
            poll.read_exact(&mut first).await.unwrap();
            assert_eq!(&first, b"HTTP/1.1 200");
            Instant::now()
        }));
    }
    let mut took = Vec::new();
    for task in woken {
        took.push(task.await.unwrap() - begun);
    }
    println!("all woken by one push, answered after {pushed:.1?}: {}", spread(took));
    alone(&relay).await;
    relay.stop().await;
}

/// One waits, nobody else.
async fn alone(relay: &TestRelay) {
    let mut took = Vec::new();
    let mut desk = Desk::founded(relay).await;
    desk.pull(relay).await;
    let mut second = desk.beside(relay).await;
    second.pull(relay).await;
    for n in 0..50 {
        desk.courier("王强", &format!("1380000{n:04}"), "顺丰速运");
        let woken = async {
            second.pull_waiting(relay, 20).await;
            Instant::now()
        };
        let pushed = async {
            tokio::time::sleep(Duration::from_millis(20)).await;
            let begun = Instant::now();
            desk.push_all(relay).await;
            begun
        };
        let (woken, begun) = tokio::join!(woken, pushed);
        took.push(woken - begun);
    }
    println!("one desk pushes, another that waits has it: {}", spread(took));
}

fn spread(mut took: Vec<Duration>) -> String {
    took.sort();
    let at = |hundredth: usize| took[(took.len() * hundredth / 100).min(took.len() - 1)];
    format!("p50 {:.1?}, p99 {:.1?}", at(50), at(99))
}

/// Both ends of every connection are files of this process.
pub fn more_files() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let maximum = getrlimit(Resource::Nofile).maximum;
    setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum }).unwrap();
}

async fn poll(relay: &TestRelay, desk: &Desk) -> TcpStream {
    let address = relay.url("").trim_start_matches("http://").to_owned();
    let mut stream = TcpStream::connect(&address).await.unwrap();
    let last = desk.log.last().unwrap();
    let (community, after, hash, token) = (desk.community, last.seq, &last.prefix_hash, &desk.token);
    let query = format!("community={community}&epoch=0&after={after}&prefix_hash={hash}&wait=25");
    let request = format!("GET /v1/events?{query} HTTP/1.1\r\nhost: relay\r\nauthorization: Bearer {token}\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    stream
}

/// Of this process, in MB.
fn memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1024.0
}
