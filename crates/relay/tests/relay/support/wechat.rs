use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    sync::{Arc, Mutex},
};

use axum::{
    Json, Router,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use domain::notice::NoticeKind;
use relay::{
    channel::{Answer, Channel, Message, Provider, Soon, Why},
    surroundings::Surroundings as _,
    wechat::{Key, TemplateMessages, Wechat, WechatSettings, joined},
};
use serde_json::{Value, json};

use super::Clock;

const TOKEN: &str = "AAAAA";
const SECRET: &str = "0123456789abcdef0123456789abcdef";
const APP_ID: &str = "wxba5fad812f8e6fb9";
const AES_KEY: &str = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
pub const EVENTS: &str = "q7Xn2vKd81LmZ0aB";
const MINUTE: i64 = 60_000;

/// WeChat, as far as the relay speaks with it: tokens that end, messages that are looked at.
pub struct TestWechat {
    pub address: String,
    pub clock: Arc<Clock>,
    pub state: Arc<Mutex<Told>>,
    encrypted: bool,
    /// Where its secrets lie.
    folder: tempfile::TempDir,
}

/// What happens to the next calls besides the usual.
#[derive(Clone, Copy)]
pub enum Script {
    /// It is answered with this code, and nothing is done.
    Code(i64),
    /// It is done, and its answer is lost.
    Lose,
    /// It is not done, and nobody can know.
    Break,
}

/// A template message that was taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    pub openid: String,
    pub template: String,
    pub reference: String,
    pub fields: BTreeMap<String, String>,
    pub url: Option<String>,
    pub number: u64,
}

#[derive(Default)]
pub struct Told {
    now: Arc<Clock>,
    /// Tokens and when they end.
    tokens: Vec<(String, i64)>,
    pub fetched: usize,
    pub forced: Vec<i64>,
    pub tickets: usize,
    pub followers: BTreeSet<String>,
    pub strangers: BTreeSet<String>,
    pub taken: Vec<Taken>,
    pub script: VecDeque<Script>,
    /// Who comes with a code, and whether only to look.
    pub codes: BTreeMap<String, (String, bool)>,
    pub used: BTreeSet<String>,
    pub scenes: Vec<Value>,
}

type Shared = State<Arc<Mutex<Told>>>;
type Asked = Query<BTreeMap<String, String>>;

impl TestWechat {
    pub async fn start() -> Self {
        Self::begin(false).await
    }

    /// With messages in the encrypted mode.
    pub async fn encrypted() -> Self {
        Self::begin(true).await
    }

    async fn begin(encrypted: bool) -> Self {
        let clock = Arc::new(Clock::default());
        let state = Arc::new(Mutex::new(Told { now: Arc::clone(&clock), ..Told::default() }));
        let calls = Router::new()
            .route("/cgi-bin/stable_token", post(stable_token))
            .route("/cgi-bin/message/template/send", post(send))
            .route("/cgi-bin/ticket/getticket", get(ticket))
            .route("/cgi-bin/qrcode/create", post(qr))
            .route("/sns/oauth2/access_token", get(person))
            .with_state(Arc::clone(&state));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, calls).await.unwrap() });
        Self { address, clock, state, encrypted, folder: tempfile::tempdir().unwrap() }
    }

    pub fn settings(&self) -> WechatSettings {
        toml::from_str(&self.settings_text()).unwrap()
    }

    fn settings_text(&self) -> String {
        let secret = |name: &str, text: &str| {
            let file = self.folder.path().join(name);
            std::fs::write(&file, format!("{text}\n")).unwrap();
            format!("{name} = {{ file = '{}' }}\n", file.display())
        };
        let key = if self.encrypted { secret("aes_key", AES_KEY) } else { String::new() };
        let secrets = [secret("app_secret", SECRET), secret("token", TOKEN), secret("events_path", EVENTS), key];
        format!(
            "app_id = '{APP_ID}'\n{}api = '{}'\n\
             [templates.arrival]\nid = 'T-arrival'\n\
             fields = {{ character_string1 = '{{code}}', thing2 = '{{community}}{{point}}', time3 = '{{time}}' }}\n\
             [templates.rejected]\nid = 'T-rejected'\nfields = {{ thing1 = '{{reason}}' }}\n",
            secrets.concat(),
            self.address
        )
    }

    /// An account that a relay of the test may use.
    pub fn account(&self) -> Arc<Wechat> {
        Wechat::new(self.settings()).unwrap()
    }

    pub fn told(&self) -> std::sync::MutexGuard<'_, Told> {
        self.state.lock().unwrap()
    }

    /// Somebody who follows the account.
    pub fn follows(&self, openid: &str) {
        self.told().followers.insert(openid.into());
    }

    /// A code with which somebody comes back.
    pub fn code(&self, code: &str, openid: &str, snapshot: bool) {
        self.told().codes.insert(code.into(), (openid.into(), snapshot));
    }

    /// All tokens end at once.
    pub fn end_tokens(&self) {
        self.told().tokens.clear();
    }

    /// Another program has fetched a token by force; ours is good for a while.
    pub fn replaced_elsewhere(&self) {
        let mut told = self.told();
        told.tokens.clear();
        told.issue();
    }

    /// Path, query and body of a call as WeChat makes it.
    pub fn call(&self, seconds: i64, xml: &str) -> (String, String) {
        let (timestamp, nonce) = (seconds.to_string(), "1372623149");
        let signature = joined(&[TOKEN, &timestamp, nonce]);
        let query = format!("signature={signature}&timestamp={timestamp}&nonce={nonce}&openid=o");
        if !self.encrypted {
            return (format!("/wechat/events/{EVENTS}?{query}"), xml.to_owned());
        }
        let closed = Key::read(AES_KEY).unwrap().encrypt(APP_ID, *b"aaaabbbbccccdddd", xml).unwrap();
        self.closed_call(seconds, &closed)
    }

    /// The same with whatever stands for the encrypted message.
    pub fn closed_call(&self, seconds: i64, closed: &str) -> (String, String) {
        let (timestamp, nonce) = (seconds.to_string(), "1372623149");
        let signature = joined(&[TOKEN, &timestamp, nonce, closed]);
        let query = format!("timestamp={timestamp}&nonce={nonce}&encrypt_type=aes&msg_signature={signature}");
        let body = format!("<xml><ToUserName>gh_1</ToUserName><Encrypt><![CDATA[{closed}]]></Encrypt></xml>");
        (format!("/wechat/events/{EVENTS}?{query}"), body)
    }

    /// What the relay has answered to a call, in the clear.
    pub fn opened(&self, answer: &str) -> String {
        if !self.encrypted || answer == "success" {
            return answer.to_owned();
        }
        let fields = relay::wechat::read_xml(answer).unwrap();
        let signature = joined(&[TOKEN, &fields["TimeStamp"], &fields["Nonce"], &fields["Encrypt"]]);
        assert_eq!(signature, fields["MsgSignature"]);
        Key::read(AES_KEY).unwrap().decrypt(APP_ID, &fields["Encrypt"]).unwrap()
    }
}

impl Told {
    fn millis(&self) -> i64 {
        self.now.now().millis()
    }

    fn issue(&mut self) -> String {
        let token = format!("{:0>8}_{}", self.fetched + self.tokens.len() + self.forced.len(), "x".repeat(120));
        // The one before is good for five minutes more.
        let now = self.millis();
        self.tokens.iter_mut().for_each(|(_, end)| *end = (*end).min(now + 5 * MINUTE));
        self.tokens.push((token.clone(), now + 120 * MINUTE));
        token
    }

    /// Nothing when the token is good.
    fn wrong(&self, asked: &Asked) -> Option<Response> {
        let token = asked.0.get("access_token").cloned().unwrap_or_default();
        match self.tokens.iter().find(|(known, _)| *known == token) {
            None => Some(refused(40001)),
            Some((_, end)) if *end <= self.millis() => Some(refused(42001)),
            Some(_) => None,
        }
    }
}

fn refused(code: i64) -> Response {
    Json(json!({ "errcode": code, "errmsg": "no" })).into_response()
}

/// What something in between says.
fn garbled() -> Response {
    (StatusCode::BAD_GATEWAY, "<html>").into_response()
}

async fn stable_token(State(told): Shared, Json(asked): Json<Value>) -> Response {
    let mut told = told.lock().unwrap();
    if asked["appid"] != APP_ID || asked["secret"] != SECRET || asked["grant_type"] != "client_credential" {
        return refused(40125);
    }
    told.fetched += 1;
    let now = told.millis();
    let forced = asked["force_refresh"] == true;
    if forced {
        assert!(told.forced.last().is_none_or(|last| now - last >= 30_000), "by force at most every 30 seconds");
        assert!(told.forced.len() < 20, "by force at most 20 times a day");
        told.forced.push(now);
    }
    let present = told.tokens.last().filter(|(_, end)| !forced && end - now > 5 * MINUTE).cloned();
    let (token, end) = match present {
        Some(present) => present,
        None => (told.issue(), now + 120 * MINUTE),
    };
    Json(json!({ "access_token": token, "expires_in": (end - now) / 1000 })).into_response()
}

async fn send(State(told): Shared, asked: Asked, body: String) -> Response {
    let mut told = told.lock().unwrap();
    if let Some(wrong) = told.wrong(&asked) {
        return wrong;
    }
    let script = told.script.pop_front();
    match script {
        Some(Script::Code(code)) => return refused(code),
        Some(Script::Break) => return garbled(),
        Some(Script::Lose) | None => {}
    }
    assert!(!body.contains("\\u"), "texts go as they are");
    let message: Value = serde_json::from_str(&body).unwrap();
    let text = |name: &str| message[name].as_str().unwrap_or_default().to_owned();
    if told.strangers.contains(&text("touser")) {
        return refused(40003);
    }
    if !told.followers.contains(&text("touser")) {
        return refused(43004);
    }
    let names: &[&str] = match text("template_id").as_str() {
        "T-arrival" => &["character_string1", "thing2", "time3"],
        "T-rejected" => &["thing1"],
        _ => return refused(40037),
    };
    let fields: BTreeMap<String, String> = message["data"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, value)| (name.clone(), value["value"].as_str().unwrap().to_owned()))
        .collect();
    if fields.keys().map(String::as_str).ne(names.iter().copied())
        || !fields.iter().all(|(name, value)| fits(name, value))
    {
        return refused(47003);
    }
    let before =
        told.taken.iter().find(|taken| taken.openid == text("touser") && taken.reference == text("client_msg_id"));
    let number = match before {
        Some(taken) => taken.number,
        None => {
            let number = 1_000_000_001 + told.taken.len() as u64;
            let url = message["url"].as_str().map(str::to_owned);
            let (openid, template, reference) = (text("touser"), text("template_id"), text("client_msg_id"));
            told.taken.push(Taken { openid, template, reference, fields, url, number });
            number
        }
    };
    match script {
        Some(_) => garbled(),
        None => Json(json!({ "errcode": 0, "errmsg": "ok", "msgid": number })).into_response(),
    }
}

/// What is longer is cut on phones without a word, so it is wrong here.
fn fits(name: &str, value: &str) -> bool {
    let length = value.chars().count();
    match name.trim_end_matches(|last: char| last.is_ascii_digit()) {
        "thing" => (1..=20).contains(&length),
        "character_string" => (1..=32).contains(&length) && value.is_ascii(),
        "time" => value.contains(':') && value.contains('年'),
        _ => false,
    }
}

async fn ticket(State(told): Shared, asked: Asked) -> Response {
    let mut told = told.lock().unwrap();
    if let Some(wrong) = told.wrong(&asked) {
        return wrong;
    }
    told.tickets += 1;
    let ticket = format!("ticket-{}", told.tickets);
    Json(json!({ "errcode": 0, "errmsg": "ok", "ticket": ticket, "expires_in": 7200 })).into_response()
}

async fn qr(State(told): Shared, asked: Asked, Json(body): Json<Value>) -> Response {
    let mut told = told.lock().unwrap();
    if let Some(wrong) = told.wrong(&asked) {
        return wrong;
    }
    let scene = body["action_info"]["scene"]["scene_str"].as_str().unwrap_or_default();
    let lasting = body["action_name"] == "QR_LIMIT_STR_SCENE";
    let ends = body["action_name"] == "QR_STR_SCENE" && body["expire_seconds"].as_u64().is_some_and(|n| n <= 2_592_000);
    if !(1..=64).contains(&scene.len()) || !(lasting || ends) {
        return refused(40053);
    }
    let mut answer = json!({ "ticket": "gQH+/=", "url": "http://weixin.qq.com/q/1" });
    if ends {
        answer["expire_seconds"] = body["expire_seconds"].clone();
    }
    told.scenes.push(body);
    Json(answer).into_response()
}

async fn person(State(told): Shared, Query(asked): Asked) -> Response {
    let mut told = told.lock().unwrap();
    assert_eq!((asked["appid"].as_str(), asked["secret"].as_str()), (APP_ID, SECRET));
    let code = asked["code"].clone();
    let Some((openid, snapshot)) = told.codes.get(&code).cloned() else { return refused(40029) };
    if !told.used.insert(code) {
        return refused(40163);
    }
    let mut answer = json!({ "access_token": "t", "expires_in": 7200, "openid": openid, "scope": "snsapi_base" });
    if snapshot {
        answer["is_snapshotuser"] = 1.into();
    }
    Json(answer).into_response()
}

/// The account first, and then an SMS that is only written down, as a relay with both has it.
#[derive(Clone)]
pub struct Chain {
    wechat: Arc<Wechat>,
    pub sms: Arc<Mutex<Vec<(String, String)>>>,
    /// What is not for the account's ears goes by SMS; otherwise it is refused as the account did.
    falls_back: bool,
}

impl Chain {
    pub fn new(wechat: &Arc<Wechat>, falls_back: bool) -> Self {
        Self { wechat: Arc::clone(wechat), sms: Arc::default(), falls_back }
    }

    pub fn channel(&self) -> Channel {
        Channel::Provider(Box::new(self.clone()))
    }

    /// The newest code that came to a phone.
    pub async fn last_code(&self, phone: &str) -> String {
        for _ in 0..200 {
            let sms = self.sms.lock().unwrap().clone();
            if let Some((_, text)) = sms.iter().rev().find(|(to, _)| to == phone) {
                return text.chars().filter(char::is_ascii_digit).take(6).collect();
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("no code came");
    }
}

impl Provider for Chain {
    fn name(&self) -> &'static str {
        "wechat"
    }

    fn send(&self, message: Message) -> Soon<'_, Answer> {
        let wechat = TemplateMessages(Arc::clone(&self.wechat));
        Box::pin(async move {
            let (to, text) = (message.to.as_str().to_owned(), message.text.clone());
            let code = message.kind == NoticeKind::SignInCode;
            let answer = wechat.send(message).await;
            if code {
                assert_eq!(answer, Answer::Refused(Why::Unwilling), "a code that proves a phone comes to that phone");
            }
            if answer == Answer::Refused(Why::Unwilling) && (code || self.falls_back) {
                self.sms.lock().unwrap().push((to, text));
                return Answer::Accepted(None);
            }
            answer
        })
    }

    fn wechat(&self) -> Option<&Arc<Wechat>> {
        Some(&self.wechat)
    }
}
