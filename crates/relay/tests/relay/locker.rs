//! The example locker and the relay as the programs that they are: told of a deposit, killed in between,
//! and nothing is forgotten or done twice.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    body::Bytes,
    http::{HeaderMap, StatusCode},
};

use crate::support::{Address, Desk, client};

struct Programs {
    relay: Child,
    locker: Option<(Child, ChildStdin)>,
    port: u16,
    hook: u16,
    folder: tempfile::TempDir,
    said: Arc<Mutex<Vec<String>>>,
}

impl Drop for Programs {
    fn drop(&mut self) {
        let _ = self.relay.kill();
        let _ = self.relay.wait();
        self.kill_locker();
    }
}

impl Address for Programs {
    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }
}

impl Programs {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let [port, hook] = [(); 2]
            .map(|()| std::net::TcpListener::bind("127.0.0.1:0").unwrap())
            .map(|listener| listener.local_addr().unwrap().port());
        let relay = spawn(folder.path(), port);
        let programs = Self { relay, locker: None, port, hook, folder, said: Arc::default() };
        programs.answers().await;
        programs
    }

    async fn answers(&self) {
        until("the relay answers", async || client().get(self.url("/v1/health")).send().await.is_ok()).await;
    }

    fn kill_relay(&mut self) {
        self.relay.kill().unwrap();
        self.relay.wait().unwrap();
    }

    fn kill_locker(&mut self) {
        if let Some((mut locker, stdin)) = self.locker.take() {
            drop(stdin);
            let _ = locker.kill();
            let _ = locker.wait();
        }
    }

    async fn start_relay(&mut self) {
        self.relay = spawn(self.folder.path(), self.port);
        self.answers().await;
    }

    /// What `parcel-relay` prints, line by line.
    fn operator(&self, arguments: &[&str]) -> Vec<String> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_parcel-relay"));
        command
            .args(arguments)
            .arg("--data")
            .arg(self.folder.path().join("data"))
            .env("PARCEL_RELAY_WEBHOOK_LOOPBACK", "yes");
        let output = command.output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
    }

    async fn start_locker(&mut self, desk: &Desk, (key, secret): (&str, &str)) {
        let mut command = Command::new(locker_program());
        command.arg("--relay").arg(self.url("")).arg("--community").arg(desk.community.to_string());
        command.arg("--listen").arg(format!("127.0.0.1:{}", self.hook));
        command.arg("--memory").arg(self.folder.path().join("memory"));
        command.env("PARCEL_LOCKER_KEY", key).env("PARCEL_LOCKER_SECRET", secret);
        let mut locker = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (stdin, stdout) = (locker.stdin.take().unwrap(), locker.stdout.take().unwrap());
        let said = Arc::clone(&self.said);
        std::thread::spawn(move || {
            BufReader::new(stdout).lines().map_while(Result::ok).for_each(|line| said.lock().unwrap().push(line));
        });
        self.locker = Some((locker, stdin));
        self.says("listening").await;
    }

    fn deposit(&mut self, line: &str) {
        writeln!(self.locker.as_mut().unwrap().1, "{line}").unwrap();
    }

    /// As it is minutes later, when a lost try is given up; the relay does not run.
    fn nobody_waits_for_the_lost_answer(&self) {
        let file = rusqlite::Connection::open(self.folder.path().join("data/relay.db")).unwrap();
        assert_eq!(file.execute("UPDATE partner_delivery SET due_at = 0 WHERE tries = 1", []).unwrap(), 1);
    }

    /// Once a line begins so.
    async fn says(&self, beginning: &str) {
        until(beginning, async || self.count(beginning) > 0).await;
    }

    fn count(&self, beginning: &str) -> usize {
        self.said.lock().unwrap().iter().filter(|line| line.starts_with(beginning)).count()
    }
}

fn spawn(folder: &Path, port: u16) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parcel-relay"));
    command.arg("--data").arg(folder.join("data")).arg("--listen").arg(format!("127.0.0.1:{port}"));
    command.arg("--pairing-file").arg(folder.join("code")).env("PARCEL_RELAY_WEBHOOK_LOOPBACK", "yes");
    command.stderr(Stdio::null()).stdout(Stdio::null()).spawn().unwrap()
}

/// A way to the locker that loses the first answer.
async fn forgetful(hook: u16) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let lost = Arc::new(AtomicBool::new(false));
    let forward = move |headers: HeaderMap, body: Bytes| async move {
        let to = client().post(format!("http://127.0.0.1:{hook}/webhook"));
        let answer = to.header("parcel-signature", &headers["parcel-signature"]).body(body).send().await;
        if !lost.swap(true, Ordering::SeqCst) {
            std::future::pending::<()>().await;
        }
        answer.map_or(StatusCode::BAD_GATEWAY, |answer| answer.status())
    };
    tokio::spawn(async move { axum::serve(listener, Router::new().fallback(forward)).await });
    format!("http://{address}/webhook")
}

/// Beside the relay's program; built where this package alone was.
fn locker_program() -> PathBuf {
    let relay = PathBuf::from(env!("CARGO_BIN_EXE_parcel-relay"));
    let locker = relay.with_file_name(format!("parcel-locker{}", std::env::consts::EXE_SUFFIX));
    if !locker.exists() {
        let mut build = Command::new(env!("CARGO"));
        build.args(["build", "--locked", "-p", "locker"]);
        assert!(build.status().unwrap().success(), "the locker builds");
    }
    locker
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

#[tokio::test]
async fn a_deposit_is_announced_and_heard_of_again_although_both_are_killed() {
    let mut programs = Programs::start().await;
    let mut desk = Desk::new();
    let code = programs.folder.path().join("code");
    until("a pairing code is written", async || code.exists()).await;
    desk.pair(&programs, &std::fs::read_to_string(code).unwrap(), vec![desk.community]).await;
    desk.found("华润二十四城");
    desk.push_all(&programs).await;
    let (community, url) = (desk.community.to_string(), forgetful(programs.hook).await);
    let agreed = ["partner", "add", "东门丰巢", "--community", &community, "--webhook", &url];
    let [_, key, secret] = <[String; 3]>::try_from(programs.operator(&agreed)).unwrap();

    programs.start_locker(&desk, (&key, &secret)).await;
    // The relay is gone when the courier closes the door.
    programs.kill_relay();
    programs.deposit("07,A1-0007,SF1234567890123,13900000001,李雷,顺丰速运");
    programs.deposit("what is this");
    programs.says("not announced yet").await;
    programs.start_relay().await;
    programs.says("announced A1-0007 created").await;
    assert_eq!(programs.count("unreadable line 2"), 1);

    // The locker has heard of it, but its answer is lost, and the relay is killed meanwhile.
    desk.pull(&programs).await;
    let parcel = desk.log.iter().find_map(|entry| entry.event.parcel()).expect("the desk has heard of it");
    desk.receive(parcel, "204417", false);
    desk.push_all(&programs).await;
    programs.says("door 07 received A1-0007: free").await;
    programs.kill_relay();
    // The locker starts again, too: what it has heard is not in its memory alone.
    programs.kill_locker();
    programs.start_locker(&desk, (&key, &secret)).await;
    programs.nobody_waits_for_the_lost_answer();
    programs.start_relay().await;
    programs.says("again received A1-0007").await;
    assert_eq!(programs.count("door 07"), 1, "the door did it once");

    let listed = programs.operator(&["partner", "list"]);
    assert!(listed[0].contains("东门丰巢") && !listed[0].contains(&key) && !listed[0].contains(&secret), "{listed:?}");
}
