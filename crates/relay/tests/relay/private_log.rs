//! A whole day over HTTP at the real program, its log kept: nothing personal may stand in it.

use std::{
    path::{Path, PathBuf},
    process::{Child, Command},
    time::Duration,
};

use domain::{Fen, ParcelEvent, SideBody, Words, event::Payment};
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use crate::support::{Address, Database, Desk, client};

const COURIER: (&str, &str) = ("王小强强", "13800007731");
const RECIPIENT: (&str, &str) = ("欧阳测试", "13900006642");
const DELEGATE: (&str, &str) = ("诸葛代领", "13700005553");
const CODE: &str = "904417";

struct Program {
    child: Child,
    url: String,
    folder: tempfile::TempDir,
    store: Database,
}

impl Address for Program {
    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Program {
    /// Everything is logged that can be.
    async fn start(format: &str) -> Self {
        let (folder, store) = (tempfile::tempdir().unwrap(), Database::fresh().await);
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut command = program(folder.path(), &store);
        command.arg("--listen").arg(format!("127.0.0.1:{port}"));
        command.arg("--pairing-file").arg(folder.path().join("code"));
        command.args(["--log-format", format, "--log", "trace"]);
        let log = std::fs::File::create(log_of(folder.path())).unwrap();
        let child = command.stderr(log).spawn().unwrap();
        let program = Self { child, url: format!("http://127.0.0.1:{port}"), folder, store };
        until(async || std::fs::read_to_string(program.folder.path().join("code")).ok()).await;
        program
    }

    fn code(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("code")).unwrap()
    }

    /// Ends it and gives its log.
    fn log(mut self) -> String {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        std::fs::read_to_string(log_of(self.folder.path())).unwrap()
    }

    /// The newest code that this phone may sign in with.
    async fn code_to(&self, phone: &str) -> String {
        until(async || {
            let reply = client().get(self.url("/console.json")).send().await.unwrap();
            let shown: Vec<Value> = reply.json().await.unwrap();
            let mine = shown.iter().find(|message| message["to"] == phone && message["kind"] == "sign_in_code")?;
            Some(mine["text"].as_str()?.chars().filter(char::is_ascii_digit).take(6).collect())
        })
        .await
    }

    async fn message(&self, kind: &str) -> String {
        until(async || {
            let reply = client().get(self.url("/console.json")).send().await.unwrap();
            let shown: Vec<Value> = reply.json().await.unwrap();
            shown.iter().find(|message| message["kind"] == kind).map(|message| message["text"].to_string())
        })
        .await
    }
}

/// On the file or the database of this run: a database's client has a log of its own.
fn program(folder: &Path, store: &Database) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parcel-relay"));
    command.arg("--data").arg(folder.join("data"));
    command.envs(store.url().map(|url| ("DATABASE_URL", url)));
    command
}

fn log_of(folder: &Path) -> PathBuf {
    folder.join("log")
}

async fn until<T>(look: impl AsyncFn() -> Option<T>) -> T {
    for _ in 0..600 {
        if let Some(found) = look().await {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("it does not come");
}

async fn sent(call: RequestBuilder) -> reqwest::Response {
    call.send().await.unwrap()
}

/// A courier signs in and announces, the desk receives and hands over, and much goes wrong besides.
/// Secrets that came up on the way.
async fn day(program: &Program) -> Vec<String> {
    let mut desk = Desk::new();
    let (pairing, communities) = (program.code(), vec![desk.community]);
    desk.pair(program, &pairing, communities).await;
    desk.found("华润二十四城");
    desk.courier(COURIER.0, COURIER.1, "顺丰速运");
    desk.push_all(program).await;
    let (digits, cookie) = sign_in(program, &desk).await;
    let signed = |method: Method, path: &str| client().request(method, program.url(path)).header("cookie", &cookie);
    let announcement = json!({
        "key": "k1", "community": desk.community, "tracking_number": "SF7766554433221", "address": "8栋8单元808室",
        "recipient_phone": RECIPIENT.1, "recipient_name": RECIPIENT.0,
    });
    assert_eq!(sent(signed(Method::POST, "/v1/announcements").json(&announcement)).await.status(), 200);
    sent(signed(Method::GET, "/v1/announcements")).await;
    let parcel = desk.enter("SF1234567890123", RECIPIENT.1, CODE);
    let words = desk.side(SideBody::Words { text: Words::parse("欧阳测试在楼下等").unwrap() });
    desk.push_all(program).await;
    program.message("arrival").await;
    let (session, link) = resident_calls(program, &desk, parcel).await;
    desk.about(
        parcel,
        ParcelEvent::HandedOver { fee: Fen::new(0), paid: Payment::None, waiver: Some(words), code_checked: true },
    );
    desk.push_all(program).await;
    program.message("picked_up").await;
    wrong_turns(program, &desk, &cookie).await;
    desk.pull(program).await;
    let key = partner_calls(program, &desk).await;
    vec![pairing, digits, cookie["courier=".len()..].to_owned(), desk.token, key, session, link]
}

/// The recipient signs in, looks, and names somebody; the link of the message is opened as well. Session and link.
async fn resident_calls(program: &Program, desk: &Desk, parcel: domain::ParcelId) -> (String, String) {
    let asked = json!({ "community": desk.community, "phone": RECIPIENT.1 });
    sent(client().post(program.url("/v1/resident/code")).json(&asked)).await;
    let digits = program.code_to(RECIPIENT.1).await;
    let session = json!({ "community": desk.community, "phone": RECIPIENT.1, "code": digits });
    let reply = sent(client().post(program.url("/v1/resident/session")).json(&session)).await;
    let cookie = reply.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    let call = |method: Method, path: &str| client().request(method, program.url(path)).header("cookie", &cookie);
    for path in ["me", "parcels?tab=available", "track?number=SF1234567890123"] {
        assert_eq!(sent(call(Method::GET, &format!("/v1/resident/{path}"))).await.status(), 200, "{path}");
    }
    let delegate = json!({ "key": "d1", "name": DELEGATE.0, "phone": DELEGATE.1 });
    let path = format!("/v1/resident/parcels/{parcel}/delegate");
    assert_eq!(sent(call(Method::POST, &path).json(&delegate)).await.status(), 200);
    let entrance = sent(client().get(program.url("/"))).await.text().await.unwrap();
    let link = entrance.split("/p/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(sent(client().get(program.url(&format!("/v1/resident/link/{link}")))).await.status(), 200);
    sent(client().get(program.url(&format!("/p/{link}")))).await;
    let digits = json!({ "last_four": &RECIPIENT.1[7..] });
    let code = sent(client().post(program.url(&format!("/v1/resident/link/{link}/code"))).json(&digits)).await;
    assert!(code.text().await.unwrap().contains(CODE));
    (cookie["resident=".len()..].to_owned(), link)
}

/// A partner announces and a terminal looks the number up in full. The partner's key.
async fn partner_calls(program: &Program, desk: &Desk) -> String {
    let mut command = self::program(program.folder.path(), &program.store);
    command.args(["partner", "add", "locker"]);
    command.args(["--community", &desk.community.to_string()]);
    command.args(["--right", "announce", "--right", "lookup", "--right", "reveal"]);
    let shown = String::from_utf8(command.output().unwrap().stdout).unwrap();
    let key = shown.lines().nth(1).unwrap().to_owned();
    let call = |path: &str, body: &Value| client().post(program.url(path)).bearer_auth(&key).json(body);
    let row = json!({
        "reference": "L-1", "tracking_number": "SF7766554433221", "recipient_phone": RECIPIENT.1,
        "recipient_name": RECIPIENT.0,
    });
    let rows = json!({ "community": desk.community, "parcels": [row] });
    assert_eq!(sent(call("/v1/partner/parcels", &rows)).await.status(), 200);
    let asked = json!({ "community": desk.community, "tracking_number": "SF7766554433221" });
    let seen = sent(call("/v1/partner/handheld/lookup", &asked)).await.text().await.unwrap();
    assert!(seen.contains(RECIPIENT.1), "{seen}");
    key
}

async fn sign_in(program: &Program, desk: &Desk) -> (String, String) {
    let asked = json!({ "community": desk.community, "phone": COURIER.1 });
    sent(client().post(program.url("/v1/courier/code")).json(&asked)).await;
    let text = program.message("sign_in_code").await;
    let digits: String = text.chars().filter(char::is_ascii_digit).take(6).collect();
    let session = json!({
        "community": desk.community, "phone": COURIER.1, "name": COURIER.0, "carrier": "顺丰速运", "code": digits,
    });
    let reply = sent(client().post(program.url("/v1/courier/session")).json(&session)).await;
    let cookie = reply.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    (digits, cookie)
}

/// Personal data where it does not belong: in paths, queries, headers, bodies that cannot be read.
async fn wrong_turns(program: &Program, desk: &Desk, cookie: &str) {
    let phone = RECIPIENT.1;
    let token = &desk.token;
    let calls = [
        client().get(program.url(&format!("/v1/parcels/{phone}?token={token}"))),
        client().get(program.url(&format!("/v1/events?community={phone}&name={}", RECIPIENT.0))).bearer_auth(token),
        client().get(program.url(&format!("/v1/communities/{phone}"))).header("x-request-id", phone),
        client().post(program.url("/v1/push")).bearer_auth(token).body(format!("{{\"phone\":\"{phone}\"")),
        client().post(program.url("/v1/announcements")).header("cookie", cookie).body(phone),
        client().post(program.url("/v1/token")).json(&json!({ "device_id": phone, "nonce": CODE })),
        client().post(program.url("/v1/push")).bearer_auth(phone).header("content-encoding", "zstd").body(phone),
    ];
    for call in calls {
        assert!(sent(call).await.status().is_client_error());
    }
}

#[tokio::test]
async fn a_days_log_names_nobody() {
    for format in ["json", "text"] {
        let program = Program::start(format).await;
        let secrets = day(&program).await;
        let log = program.log();
        let planted = [
            COURIER.0,
            COURIER.1,
            RECIPIENT.0,
            RECIPIENT.1,
            DELEGATE.0,
            DELEGATE.1,
            CODE,
            "1380000",
            "1390000",
            "808室",
            "7766554433221",
        ];
        for planted in planted.iter().copied().chain(secrets.iter().map(String::as_str)) {
            let line = log.lines().find(|line| line.contains(planted));
            assert_eq!(line, None, "{planted} stands in the log");
        }
        assert!(log.contains("/v1/announcements"), "the day is in it");
        if format == "json" {
            log.lines().for_each(|line| drop(serde_json::from_str::<Value>(line).expect(line)));
            let answered = log.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
            let pushes: Vec<_> = answered.filter(|line| line["route"] == "/v1/push" && line["status"] == 200).collect();
            assert_eq!(pushes.len(), 3, "every request is a line: {pushes:?}");
            let id = |line: &Value| line["span"]["id"].as_str().map(str::len);
            assert!(pushes.iter().all(|line| id(line) == Some(16)), "with its id: {pushes:?}");
        }
    }
}
