//! Several relay processes on one PostgreSQL: one log, bells between them, and nothing lost when a
//! process or the database is killed.

use std::{
    collections::BTreeSet,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use domain::{CommunityId, Event};
use wire::{Outcome, PushReply, PushRequest, SideOf};

use crate::support::{Address, Desk, Server};

/// A relay as a program of its own.
struct Program {
    child: Child,
    database: String,
    folder: tempfile::TempDir,
    port: u16,
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Address for Program {
    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }
}

impl Program {
    async fn start(server: &Server) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let child = spawn(&server.url, folder.path(), port);
        let program = Self { child, database: server.url.clone(), folder, port };
        program.answers().await;
        program
    }

    async fn kill_and_start(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.child = spawn(&self.database, self.folder.path(), self.port);
        self.answers().await;
    }

    async fn answers(&self) {
        until("the relay answers", async || crate::support::client().get(self.url("/v1/health")).send().await.is_ok())
            .await;
    }

    async fn code(&self) -> String {
        let file = self.folder.path().join("code");
        until("a pairing code is written", async || file.exists()).await;
        std::fs::read_to_string(file).unwrap()
    }
}

fn spawn(database: &str, folder: &Path, port: u16) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parcel-relay"));
    command.arg("--data").arg(folder.join("data")).arg("--listen").arg(format!("127.0.0.1:{port}"));
    command.arg("--channel").arg("console").arg("--pairing-file").arg(folder.join("code"));
    command.env("DATABASE_URL", database).stderr(Stdio::null()).stdout(Stdio::null()).spawn().unwrap()
}

async fn until(what: &str, mut is: impl AsyncFnMut() -> bool) {
    for _ in 0..600 {
        if is().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{what}: not within half a minute");
}

/// A desk at each of two processes, both of one community.
async fn begin(server: &Server) -> (Program, Program, Desk, Desk) {
    let (first, second) = (Program::start(server).await, Program::start(server).await);
    let mut one = Desk::new();
    let communities: Vec<CommunityId> = vec![one.community];
    one.pair(&first, &first.code().await, communities).await;
    one.found("华润二十四城");
    one.push_all(&first).await;
    let mut other = Desk { community: one.community, ..Desk::new() };
    other.pair(&second, &second.code().await, vec![]).await;
    (first, second, one, other)
}

/// Pushes again until it is taken, as a desk does; whatever was said to be accepted must stay.
async fn push_until_taken(desk: &Desk, relay: &Program, events: &[Event]) {
    let sides = desk.sides.iter().map(|row| SideOf { community_id: desk.community, row: row.clone() }).collect();
    let request = PushRequest { events: events.into(), sides };
    until("the push is taken", async || {
        let sent = desk.client.post(relay.url("/v1/push")).bearer_auth(&desk.token).json(&request);
        let Ok(response) = sent.send().await else { return false };
        let Ok(reply) = response.json::<PushReply>().await else { return false };
        let there = |outcome: &Outcome| matches!(outcome, Outcome::Accepted { .. } | Outcome::Duplicate { .. });
        assert!(reply.results.iter().all(|result| there(&result.outcome)), "{:?}", reply.results);
        true
    })
    .await;
}

/// Twenty events, ready to be pushed.
fn batch(desk: &mut Desk, round: usize) -> Vec<Event> {
    for n in 0..20 {
        desk.courier("王强", &format!("1380000{round:02}{n:02}"), "顺丰速运");
    }
    std::mem::take(&mut desk.waiting)
}

fn ids(desk: &Desk) -> BTreeSet<domain::EventId> {
    desk.log.iter().map(|entry| entry.event.event_id).collect()
}

#[tokio::test]
async fn two_processes_write_one_log_and_wake_each_others_desks() {
    let server = Server::start();
    let (first, second, mut one, mut other) = begin(&server).await;
    let (waiting_at_first, waiting_at_second) = (one.pull(&first).await.len(), other.pull(&second).await.len());
    assert_eq!((waiting_at_first, waiting_at_second), (1, 1));
    // Each waits where the other does not push.
    let events = batch(&mut one, 0);
    let begun = std::time::Instant::now();
    let (woken, ()) =
        tokio::join!(async { other.pull_waiting(&second, 25).await.len() }, push_until_taken(&one, &first, &events));
    assert!(
        woken > 0 && begun.elapsed() < Duration::from_secs(20),
        "woken by the other process, not by the wait's end"
    );
    let (mut wrote_one, mut wrote_other) = (Vec::new(), Vec::new());
    for round in 1..20 {
        wrote_one.push(batch(&mut one, round));
        wrote_other.push(batch(&mut other, round));
    }
    tokio::join!(
        async {
            for events in &wrote_one {
                push_until_taken(&one, &first, events).await;
            }
        },
        async {
            for events in &wrote_other {
                push_until_taken(&other, &second, events).await;
            }
        }
    );
    // Following checks that places have no gap and that the chain holds.
    one.pull(&second).await;
    other.pull(&first).await;
    let pushed = 1 + 20 + 2 * 19 * 20;
    assert_eq!(one.log.iter().filter(|entry| entry.event.author == domain::Author::Desk).count(), pushed);
    assert_eq!(ids(&one).len(), one.log.len(), "nothing is there twice");
    assert_eq!(one.log.last(), other.log.last(), "both processes tell the same");
}

#[tokio::test]
async fn nothing_accepted_is_lost_when_relay_and_database_are_killed() {
    let server = Server::start();
    let (mut first, second, mut one, mut other) = begin(&server).await;
    let mut taken: BTreeSet<domain::EventId> = BTreeSet::new();
    for round in 0..6 {
        let (mine, theirs) = (batch(&mut one, round), batch(&mut other, round));
        let kill = async {
            tokio::time::sleep(Duration::from_millis(3 * round as u64)).await;
            match round % 2 {
                0 => server.kill(),
                _ => first.kill_and_start().await,
            }
        };
        // The other process goes on while this one is killed in the middle of it.
        tokio::join!(kill, push_until_taken(&other, &second, &theirs));
        push_until_taken(&one, &first, &mine).await;
        taken.extend(mine.iter().chain(&theirs).map(|event| event.event_id));
        until("both read", async || {
            let read = |desk: &Desk| format!("community={}&epoch=0&after=0&prefix_hash=&wait=0", desk.community);
            let asked = [(&one, &first), (&other, &second)].map(|(desk, relay)| {
                let url = relay.url(&format!("/v1/events?{}", read(desk)));
                desk.client.get(url).bearer_auth(&desk.token).send()
            });
            let mut well = true;
            for answer in asked {
                well &= answer.await.is_ok_and(|answer| answer.status() == 200);
            }
            well
        })
        .await;
    }
    one.pull(&first).await;
    other.pull(&second).await;
    assert!(taken.is_subset(&ids(&one)), "what was said to be accepted is there");
    assert_eq!(ids(&one).len(), one.log.len(), "and nothing twice");
    assert_eq!(one.log.last(), other.log.last());
}
