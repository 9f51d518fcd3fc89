//! The program itself: started, asked, ended kindly and killed.

use std::{
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use wire::Health;

use crate::support::Desk;

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

impl crate::support::Address for Program {
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
            if let Ok(reply) = crate::support::client().get(format!("{}/v1/health", self.url)).send().await {
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

/// What the program prints when it is asked for one thing.
fn asked(program: &Program, arguments: &[&str]) -> (bool, String) {
    let data = program.folder.path().join("data");
    let command = Command::new(env!("CARGO_BIN_EXE_parcel-relay")).args(arguments).arg("--data").arg(data).output();
    let output = command.unwrap();
    (output.status.success(), String::from_utf8(output.stdout).unwrap().trim().to_owned())
}

#[tokio::test]
async fn an_administrator_ends_a_desk_and_decides_on_what_it_still_brings() {
    let program = Program::start().await;
    let mut desk = Desk::new();
    desk.pair(&program, &program.code().await, vec![desk.community]).await;
    desk.found("华润二十四城");
    desk.push_all(&program).await;
    let (_, code) = asked(&program, &["pairing-code"]);
    let mut stolen = Desk { community: desk.community, ..Desk::new() };
    stolen.pair(&program, &code, vec![]).await;
    let device = stolen.device.to_string();
    let state = |listed: &str| {
        let line = listed.lines().map(|line| line.split('\t').collect::<Vec<_>>()).find(|line| line[0] == device);
        line.map(|line| line[1].to_owned())
    };
    assert_eq!(state(&asked(&program, &["devices"]).1).as_deref(), Some("active"), "nobody knows ids by heart");
    assert!(asked(&program, &["revoke", &device]).0);
    assert_eq!(state(&asked(&program, &["devices"]).1).as_deref(), Some("ended"));
    assert!(!asked(&program, &["revoke", &desk.community.to_string()]).0, "no desk of that id");
    let late =
        [("王强", "13800000001"), ("赵敏", "13800000002")].map(|(name, phone)| stolen.courier(name, phone, "顺丰"));
    assert_eq!(late.len(), stolen.push(&program, &stolen.waiting.clone()).await.results.len());

    let (_, listed) = asked(&program, &["quarantine", "list"]);
    let lines: Vec<Vec<&str>> = listed.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!((lines.len(), lines[0][2], lines[0][3], lines[0][5]), (2, "revoked", "saved", device.as_str()));
    assert!(!listed.contains("王强") && !listed.contains("1380000"), "no personal data: {listed}");
    let first = lines.iter().find(|line| line[6] == "1").unwrap()[0];
    let second = lines.iter().find(|line| line[6] == "2").unwrap()[0];
    assert!(asked(&program, &["quarantine", "accept", first]).0);
    assert!(!asked(&program, &["quarantine", "accept", first]).0, "once");
    assert!(asked(&program, &["quarantine", "drop", second]).0);
    assert!(!asked(&program, &["quarantine", "drop", ""]).0, "nothing is dropped by accident");
    assert_eq!(asked(&program, &["quarantine", "list"]).1, "");
    assert_eq!(desk.pull(&program).await.len(), 2, "what was accepted is in the log");
    assert_eq!(desk.read_sides.len(), 1, "with the personal data that it names");
}

#[tokio::test]
async fn an_organization_is_added_and_its_desks_are_paired_by_its_name() {
    let program = Program::start().await;
    let mut desk = Desk::new();
    desk.pair(&program, &program.code().await, vec![desk.community]).await;
    let (added, id) = asked(&program, &["organization", "add", "金科物业"]);
    assert!(added && id.parse::<domain::OrganizationId>().is_ok());
    assert!(!asked(&program, &["organization", "add", "金科物业"]).0, "a name is one organization's");
    assert!(!asked(&program, &["pairing-code", "--organization", "nobody"]).0);
    let (_, code) = asked(&program, &["pairing-code", "--organization", "金科物业"]);
    assert_eq!(Desk::new().pair(&program, &code, vec![]).await.grants, [], "nothing of the first one's");
    let community = desk.community.to_string();
    let (_, code) = asked(&program, &["pairing-code", "--community", &community]);
    assert_eq!(Desk::new().pair(&program, &code, vec![]).await.grants.len(), 1);
    assert_eq!(asked(&program, &["resume"]).1, "nothing was waiting");
    assert!(!asked(&program, &["resume", &id]).0, "no such community");
}

#[tokio::test]
async fn an_operator_gives_a_partner_a_key_changes_it_and_ends_it() {
    let program = Program::start().await;
    let mut desk = Desk::new();
    desk.pair(&program, &program.code().await, vec![desk.community]).await;
    let community = desk.community.to_string();
    let (added, shown) = asked(&program, &["partner", "add", "丰巢", "--community", &community, "--right", "query"]);
    assert!(added);
    let [id, key] = shown.lines().collect::<Vec<_>>()[..] else { panic!("id and key: {shown}") };
    assert!(key.starts_with("pk_") && key.len() == 3 + 64);
    let opens = async |key: &str| {
        let url = crate::support::Address::url(&program, "/v1/partner/parcels");
        crate::support::client().get(url).bearer_auth(key).send().await.unwrap().status()
    };
    assert_eq!(opens(key).await, 200, "beside a relay that runs");
    assert!(!asked(&program, &["partner", "add", "丰巢", "--community", &community]).0, "a name is one partner's");
    assert!(!asked(&program, &["partner", "webhook", "丰巢", "https://127.0.0.1/"]).0, "not this machine");
    assert!(asked(&program, &["partner", "webhook", "丰巢", "https://locker.example/hook"]).1.starts_with("whsec_"));
    let (_, rotated) = asked(&program, &["partner", "rotate", id]);
    let second = rotated.lines().nth(1).unwrap();
    assert_eq!((opens(key).await.as_u16(), opens(second).await.as_u16()), (401, 200));
    let (_, listed) = asked(&program, &["partner", "list"]);
    let columns: Vec<&str> = listed.split('\t').collect();
    assert_eq!(
        (columns[0], columns[1], columns[4], columns[5], columns[6]),
        (id, "丰巢", "query", community.as_str(), "https://locker.example/hook")
    );
    assert!(!listed.contains(key) && !listed.contains(second), "a key is shown once");
    assert!(asked(&program, &["partner", "end", "丰巢"]).0);
    assert_eq!(opens(second).await, 401);
    assert!(
        !asked(&program, &["partner", "dead", "丰巢"]).0 && asked(&program, &["partner", "list"]).1.contains("ended")
    );
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

#[cfg(unix)]
#[tokio::test]
async fn a_request_that_has_begun_is_ended_and_what_it_brought_is_kept() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let mut program = Program::start().await;
    let mut desk = Desk::new();
    let communities = vec![desk.community];
    desk.pair(&program, &program.code().await, communities).await;
    desk.found("华润二十四城");
    let side_of = |row: &domain::SideRow| wire::SideOf { community_id: desk.community, row: row.clone() };
    let sides = desk.sides.iter().map(side_of).collect();
    let body = serde_json::to_vec(&wire::PushRequest { events: desk.waiting.clone(), sides }).unwrap();
    let mut stream = tokio::net::TcpStream::connect(program.url.trim_start_matches("http://")).await.unwrap();
    let head = format!(
        "POST /v1/push HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {}\r\nExpect: 100-continue\r\nContent-Length: {}\r\n\r\n",
        desk.token,
        body.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut go_on = [0; 25];
    stream.read_exact(&mut go_on).await.unwrap();
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n", "the relay has begun with it");
    Command::new("kill").arg(program.child.id().to_string()).status().unwrap();
    while tokio::net::TcpStream::connect(program.url.trim_start_matches("http://")).await.is_ok() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    stream.write_all(&body).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.contains("\"accepted\""), "{answer}");
    assert!(program.child.wait().unwrap().success());
    program.again().await;
    assert_eq!(desk.pull(&program).await.len(), 1, "it is there after the next start");
}

#[cfg(unix)]
#[tokio::test]
async fn a_second_signal_ends_it_at_once() {
    let mut program = Program::start().await;
    let mut stream = tokio::net::TcpStream::connect(program.url.trim_start_matches("http://")).await.unwrap();
    // A request that never ends would be waited for.
    let head = "POST /v1/pair HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
                Expect: 100-continue\r\nContent-Length: 9\r\n\r\n";
    tokio::io::AsyncWriteExt::write_all(&mut stream, head.as_bytes()).await.unwrap();
    tokio::io::AsyncReadExt::read_exact(&mut stream, &mut [0; 25]).await.unwrap();
    let begun = std::time::Instant::now();
    let mut signals = 0;
    let status = loop {
        if let Some(status) = program.child.try_wait().unwrap() {
            break status;
        }
        Command::new("kill").arg(program.child.id().to_string()).status().unwrap();
        signals += 1;
        tokio::time::sleep(Duration::from_millis(200)).await;
    };
    assert!(begun.elapsed() < Duration::from_secs(10), "sooner than the patience with requests ends");
    assert_eq!(status.code(), Some(130), "after {signals} signals");
}

#[test]
fn settings_are_checked_from_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("relay.toml");
    let check = |text: &str| {
        std::fs::write(&file, text).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_parcel-relay"));
        command.args(["config", "check", "--config"]).arg(&file).arg("--data").arg(folder.path());
        let output = command.env("DATABASE_URL", "postgres://relay:hush@db/relay").output().unwrap();
        let told = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        assert!(!told.contains("hush"), "a secret is not shown: {told}");
        (output.status.code(), told)
    };
    let (status, told) = check("listen = \"127.0.0.1:9999\"");
    assert_eq!(status, Some(0));
    assert!(told.contains("127.0.0.1:9999") && told.contains("PostgreSQL"), "{told}");
    let (status, told) = check("listen = \"abc\"\nlisen = 1");
    assert_eq!(status, Some(2));
    let cure = format!("listen: \"abc\" (in {}) is not an address and port such as 127.0.0.1:8787", file.display());
    assert!(told.contains(&cure) && told.contains("lisen: "), "{told}");
}
