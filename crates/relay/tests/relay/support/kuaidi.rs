//! Kuaidi100 on loopback: looks at what arrives as the vendor does, and pushes early, late, twice, out of order.
//! The signature is recomputed from what was really sent, by nothing of the relay's own.

use std::{
    collections::{HashMap, VecDeque},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock},
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, Uri},
    response::{IntoResponse as _, Response},
};
use md5::{Digest as _, Md5};
use relay::{
    Config,
    surroundings::{Machine, Surroundings as _},
    traces::Provider,
};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{Address as _, Clock, TestRelay, client, gateways::PUBLIC};

const CUSTOMER: &str = "0123456789ABCDEF0123456789ABCDEF";
const KEY: &str = "key+of/tests=";
pub const SALT: &str = "saltoftests0123456789";
const HALF_HOUR_MS: i64 = 30 * 60_000;

/// What it does with the next call that is well.
#[derive(Debug, Clone)]
pub enum Whim {
    /// Answers this code.
    Says(&'static str),
    /// Takes it, and never answers.
    Hangs,
    /// Takes it, and the connection breaks.
    Cuts,
    /// Something in between answers for it.
    Status(u16),
}

/// A question or a subscription that it has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    pub company: String,
    pub number: String,
    pub phone: Option<String>,
}

#[derive(Default)]
struct Book {
    whims: VecDeque<Whim>,
    questions: Vec<Call>,
    subscriptions: Vec<Call>,
    /// When each number was last asked for, and those that are locked since.
    asked_at: HashMap<String, i64>,
    /// By number: the state and the steps.
    stories: HashMap<String, Value>,
    /// By number: the last digits of its phone.
    phones: HashMap<String, String>,
    /// What the vendor would have refused.
    wrong: Vec<String>,
}

#[derive(Clone, Default)]
struct Desk {
    book: Arc<Mutex<Book>>,
    clock: Arc<OnceLock<Arc<Clock>>>,
}

/// It ends with its test.
pub struct TestKuaidi {
    pub url: String,
    desk: Desk,
    folder: TempDir,
    server: tokio::task::JoinHandle<()>,
}

impl Drop for TestKuaidi {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl TestKuaidi {
    pub async fn start() -> Self {
        let desk = Desk::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let calls = Router::new().fallback(answer).with_state(desk.clone());
        let server = tokio::spawn(async move { axum::serve(listener, calls).await.unwrap() });
        Self { url, desk, folder: tempfile::tempdir().unwrap(), server }
    }

    /// The file that is shipped, changed like this, with this vendor behind it.
    pub fn file(&self, changes: &[(&str, &str)]) -> PathBuf {
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../deploy/traces.example.toml");
        let mut text = std::fs::read_to_string(shipped).unwrap();
        let folder = self.folder.path();
        std::fs::write(folder.join("kuaidi100.key"), format!("{KEY}\n")).unwrap();
        std::fs::write(folder.join("kuaidi100.salt"), SALT).unwrap();
        let here = [("/etc/parcel-relay", folder.to_str().unwrap()), ("https://poll.kuaidi100.com", self.url.as_str())];
        for (before, after) in here.iter().chain(changes) {
            assert!(text.contains(before), "{before} stands in the example");
            text = text.replace(before, after);
        }
        let file = folder.join("traces.toml");
        std::fs::write(&file, text).unwrap();
        file
    }

    /// What is said of the file with these changes; nothing when it can be used.
    pub fn wrong(&self, changes: &[(&str, &str)], public_url: Option<&str>) -> Option<String> {
        let (traces, public_url) = (Some(self.file(changes)), public_url.map(str::to_owned));
        let told = Provider::open(&Config { traces, public_url, ..Config::in_folder(self.folder.path()) }).err()?;
        Some(told.to_string().replace(&self.folder.path().display().to_string(), "FOLDER"))
    }

    /// A relay that asks it, with the file changed like this.
    pub async fn relay_with(&self, changes: &[(&str, &str)]) -> TestRelay {
        let traces = Some(self.file(changes));
        let relay = TestRelay::start_as(|config| Config { traces, public_url: Some(PUBLIC.into()), ..config }).await;
        assert!(self.desk.clock.set(Arc::clone(&relay.clock)).is_ok(), "one relay's clock is also its own");
        relay
    }

    pub async fn relay(&self) -> TestRelay {
        self.relay_with(&[]).await
    }

    /// The relay is stopped and started again.
    pub async fn restart(&self, relay: &mut TestRelay) {
        let traces = Some(self.file(&[]));
        relay.restart_as(|config| Config { traces, public_url: Some(PUBLIC.into()), ..config }).await;
    }

    /// What it does next, one after the other; then everything goes well again.
    pub fn next(&self, whims: impl IntoIterator<Item = Whim>) {
        self.desk.book.lock().unwrap().whims.extend(whims);
    }

    /// What it knows of a number from now on.
    pub fn knows(&self, number: &str, state: &str, steps: &[(&str, &str)]) {
        self.desk.book.lock().unwrap().stories.insert(number.into(), story(number, state, steps));
    }

    /// The carrier wants to see these digits.
    pub fn wants_phone(&self, number: &str, digits: &str) {
        self.desk.book.lock().unwrap().phones.insert(number.into(), digits.into());
    }

    /// What it was asked so far. Nothing that arrived was wrong, or came too early.
    pub fn questions(&self) -> Vec<Call> {
        let book = self.desk.book.lock().unwrap();
        assert!(book.wrong.is_empty(), "the vendor would have refused: {:?}", book.wrong);
        book.questions.clone()
    }

    /// What was subscribed to so far. Nothing that arrived was wrong.
    pub fn subscriptions(&self) -> Vec<Call> {
        let book = self.desk.book.lock().unwrap();
        assert!(book.wrong.is_empty(), "the vendor would have refused: {:?}", book.wrong);
        book.subscriptions.clone()
    }

    /// Once there are so many subscriptions.
    pub async fn subscribed(&self, relay: &TestRelay, count: usize) -> Vec<Call> {
        for _ in 0..500 {
            relay::traces::step(relay.relay()).await.unwrap();
            let taken = self.subscriptions();
            if taken.len() >= count {
                return taken;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("{count} subscriptions did not come");
    }

    /// Pushes a story as the vendor does: what it wants to read is the answer's body.
    pub async fn push(&self, relay: &TestRelay, param: &Value) -> (StatusCode, String) {
        let param = param.to_string();
        let sign = md5(&[&param, SALT]);
        push_as(relay, &param, &sign).await
    }
}

/// What is pushed of a number.
pub fn pushed(number: &str, status: &str, state: &str, steps: &[(&str, &str)]) -> Value {
    json!({ "status": status, "billstatus": "got", "message": "", "autoCheck": "0", "comOld": "", "comNew": "",
        "lastResult": story(number, state, steps) })
}

/// With whatever signature.
pub async fn push_as(relay: &TestRelay, param: &str, sign: &str) -> (StatusCode, String) {
    let form =
        form_urlencoded::Serializer::new(String::new()).extend_pairs([("sign", sign), ("param", param)]).finish();
    let call = client().post(relay.url("/traces/kuaidi100"));
    let call = call.header("content-type", "application/x-www-form-urlencoded; charset=UTF-8").body(form);
    let response = call.send().await.unwrap();
    (response.status(), response.text().await.unwrap())
}

/// Upper-case, as the vendor documents it for questions.
pub fn md5(parts: &[&str]) -> String {
    hex::encode_upper(Md5::digest(parts.concat().as_bytes()))
}

/// The newest step first, as it is asked for.
fn story(number: &str, state: &str, steps: &[(&str, &str)]) -> Value {
    let company = if number.starts_with("SF") { "shunfeng" } else { "yuantong" };
    let step = |(time, text): &(&str, &str)| {
        json!({ "time": time, "ftime": time, "context": text, "status": "在途", "statusCode": "0",
            "areaCode": "CN440300000000", "areaName": "广东,深圳市" })
    };
    let data: Vec<Value> = steps.iter().rev().map(step).collect();
    json!({ "message": "ok", "nu": number, "ischeck": "0", "com": company, "status": "200", "state": state,
        "condition": "F00", "data": data })
}

async fn answer(State(desk): State<Desk>, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let form: HashMap<String, String> = form_urlencoded::parse(&body).into_owned().collect();
    let kind = headers.get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let said = match (uri.path(), kind) {
        ("/poll/query.do", "application/x-www-form-urlencoded") => query(&desk, &form),
        ("/poll", "application/x-www-form-urlencoded") => subscribe(&desk, &form),
        (path, kind) => Err(refuses(&desk, "400", &format!("{path} {kind}"))),
    };
    let said = match said {
        Ok(said) => said,
        Err(refused) => return refused.to_string().into_response(),
    };
    // Only what is well meets a whim; what it takes has been written down already.
    let whim = desk.book.lock().unwrap().whims.pop_front();
    match whim {
        None => said.to_string().into_response(),
        Some(Whim::Says(code)) => refused(code).to_string().into_response(),
        Some(Whim::Hangs) => std::future::pending().await,
        // Ends the task of the connection, without a word.
        Some(Whim::Cuts) => std::panic::resume_unwind(Box::new("cut")),
        Some(Whim::Status(code)) => (StatusCode::from_u16(code).unwrap(), "<html>away</html>").into_response(),
    }
}

fn query(desk: &Desk, form: &HashMap<String, String>) -> Result<Value, Value> {
    let text = |name: &str| form.get(name).cloned().unwrap_or_default();
    let (param, sign) = (text("param"), text("sign"));
    if text("customer") != CUSTOMER || sign != md5(&[&param, KEY, CUSTOMER]) || form.len() != 3 {
        return Err(refuses(desk, "503", &format!("signature {sign} over {param}")));
    }
    let param: Value = serde_json::from_str(&param).map_err(|_| refuses(desk, "400", "no JSON"))?;
    let call = call(&param, "com", "num", param["phone"].as_str());
    let usual = param["resultv2"] == "4" && param["show"] == "0" && param["order"] == "desc";
    if !usual || call.company.to_lowercase() != call.company || !(6..=32).contains(&call.number.len()) {
        return Err(refuses(desk, "400", &param.to_string()));
    }
    let now = desk.clock.get().map_or_else(|| Machine.now(), |clock| clock.now()).millis();
    let mut book = desk.book.lock().unwrap();
    let before = book.asked_at.insert(call.number.clone(), now);
    if before.is_some_and(|before| now - before < HALF_HOUR_MS) {
        book.wrong.push(format!("{} is locked: it was asked for within half an hour", call.number));
        return Err(refused("999"));
    }
    book.questions.push(call.clone());
    if ["shunfeng", "zhongtong"].contains(&call.company.as_str()) && call.phone.is_none() {
        book.wrong.push(format!("{}: a phone is needed", call.number));
    }
    if book.phones.get(&call.number).is_some_and(|digits| call.phone.as_ref() != Some(digits)) {
        return Ok(refused("408"));
    }
    Ok(book.stories.get(&call.number).cloned().unwrap_or_else(|| refused("500")))
}

fn subscribe(desk: &Desk, form: &HashMap<String, String>) -> Result<Value, Value> {
    let param: Value = serde_json::from_str(form.get("param").map_or("", String::as_str))
        .map_err(|_| refuses(desk, "700", "no JSON"))?;
    let parameters = &param["parameters"];
    if form.get("schema").map(String::as_str) != Some("json") || param["key"] != KEY {
        return Err(refuses(desk, "600", "the key is wrong"));
    }
    let callback = format!("{PUBLIC}/traces/kuaidi100");
    if parameters["callbackurl"] != callback.as_str() || parameters["salt"] != SALT || parameters["resultv2"] != "4" {
        return Err(refuses(desk, "700", &parameters.to_string()));
    }
    let call = call(&param, "company", "number", parameters["phone"].as_str());
    let mut book = desk.book.lock().unwrap();
    let again = book.subscriptions.contains(&call);
    book.subscriptions.push(call);
    match again {
        true => Ok(refused("501")),
        false => Ok(json!({ "result": true, "returnCode": "200", "message": "提交成功" })),
    }
}

fn call(param: &Value, company: &str, number: &str, phone: Option<&str>) -> Call {
    let text = |name: &str| param[name].as_str().unwrap_or_default().to_owned();
    Call { company: text(company), number: text(number), phone: phone.map(str::to_owned) }
}

fn refused(code: &str) -> Value {
    json!({ "result": false, "returnCode": code, "message": "稍后再试" })
}

fn refuses(desk: &Desk, code: &str, why: &str) -> Value {
    desk.book.lock().unwrap().wrong.push(format!("{code}: {why}"));
    refused(code)
}
