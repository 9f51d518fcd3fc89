//! The program itself: started, asked, ended kindly and killed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop at the first thing that is wrong"
)]

mod support;

use std::{
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use support::Desk;
use wire::Health;

struct Program {
    child: Child,
    url: String,
    folder: tempfile::TempDir,
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl support::Address for Program {
    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }
}

impl Program {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let child = spawn(folder.path(), port);
        let program = Self { child, url: format!("http://127.0.0.1:{port}"), folder };
        program.answers().await;
        program
    }

    async fn again(&mut self) {
        let port = self.url.rsplit(':').next().unwrap().parse().unwrap();
        self.child = spawn(self.folder.path(), port);
        self.answers().await;
    }

    async fn answers(&self) -> Health {
        for _ in 0..300 {
            if let Ok(reply) = support::client().get(format!("{}/v1/health", self.url)).send().await {
                return reply.json().await.unwrap();
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the relay does not answer");
    }

    async fn code(&self) -> String {
        let file = self.folder.path().join("code");
        for _ in 0..100 {
            if let Ok(code) = std::fs::read_to_string(&file) {
                return code;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("no pairing code was written");
    }
}

fn spawn(folder: &Path, port: u16) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parcel-relay"));
    command.arg("--data").arg(folder.join("data")).arg("--listen").arg(format!("127.0.0.1:{port}"));
    command.arg("--channel").arg("console").arg("--pairing-file").arg(folder.join("code"));
    command.stderr(Stdio::null()).stdout(Stdio::null()).spawn().unwrap()
}

#[tokio::test]
async fn what_was_accepted_survives_a_kill() {
    let mut program = Program::start().await;
    let mut desk = Desk::new();
    let communities = vec![desk.community];
    desk.pair(&program, &program.code().await, communities).await;
    desk.found("华润二十四城");
    let mut accepted = 0;
    for round in 0..5 {
        for n in 0..20 {
            desk.courier("王强", &format!("1380000{round:02}{n:02}"), "顺丰速运");
        }
        accepted += desk.push_all(&program).await.results.len();
        program.child.kill().unwrap();
        program.child.wait().unwrap();
        program.again().await;
        desk.pull(&program).await;
        assert_eq!(desk.log.len(), accepted, "it said that it has them");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn asked_to_stop_it_ends_waiting_pulls_and_itself() {
    let mut program = Program::start().await;
    let mut desk = Desk::new();
    let communities = vec![desk.community];
    desk.pair(&program, &program.code().await, communities).await;
    let hurry = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        Command::new("kill").arg(program.child.id().to_string()).status().unwrap();
    };
    let begun = std::time::Instant::now();
    let (reply, ()) = tokio::join!(desk.ask_pull(&program, 0, 0, "", 25), hurry);
    assert_eq!(reply.status(), 200, "a waiting desk gets its answer");
    assert!(begun.elapsed() < Duration::from_secs(5));
    for _ in 0..100 {
        if let Some(status) = program.child.try_wait().unwrap() {
            assert!(status.success());
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("it does not end");
}

#[tokio::test]
async fn a_second_code_is_had_from_the_command_line() {
    let program = Program::start().await;
    let output = Command::new(env!("CARGO_BIN_EXE_parcel-relay"))
        .arg("pairing-code")
        .arg("--data")
        .arg(program.folder.path().join("data"))
        .output()
        .unwrap();
    let code = String::from_utf8(output.stdout).unwrap();
    let desk = Desk::new();
    assert_eq!(desk.ask_pairing(&program, code.trim(), vec![]).await.status(), 200);
}

#[test]
fn a_file_of_a_newer_version_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = rusqlite::Connection::open(folder.path().join("relay.db")).unwrap();
    file.pragma_update(None, "user_version", 9_999).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_parcel-relay"))
        .arg("--data")
        .arg(folder.path())
        .arg("--listen")
        .arg("127.0.0.1:0")
        .output()
        .unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("newer version"));
}
