//! What WeChat's servers tell the relay, in the clear or encrypted, and what they are answered.

use domain::Timestamp;
use serde::Deserialize;

use super::{
    Wechat, crypt,
    sign::{is_joined, joined},
    xml::{self, Fields, quoted},
};
use crate::{
    channel::{Fate, Why},
    surroundings::random,
};

/// What is older was heard before, or is told again by somebody else.
const LONGEST_AWAY_S: i64 = 3600;

/// The query of such a call.
#[derive(Debug, Default, Clone, Deserialize)]
pub struct Arrived {
    #[serde(default)]
    signature: String,
    #[serde(default)]
    msg_signature: String,
    #[serde(default)]
    timestamp: String,
    #[serde(default)]
    nonce: String,
    /// To be given back when WeChat looks whether the address is ours.
    #[serde(default)]
    pub echostr: String,
}

/// A message that WeChat has really sent.
pub struct Heard {
    fields: Fields,
    nonce: String,
}

/// What it tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happened {
    /// Somebody follows the account now; the scene of the QR code that brought them.
    Followed(Option<String>),
    /// Somebody who follows has scanned a code with this scene.
    Scanned(String),
    /// Somebody follows no more.
    Left,
    /// A template message has come to an end.
    Ended(u64, Fate),
    /// Anything else: people write to the account, too.
    Other,
}

impl Wechat {
    /// Whether WeChat asks.
    pub fn is_asked(&self, arrived: &Arrived) -> bool {
        let parts = [self.settings.token.reveal(), &arrived.timestamp, &arrived.nonce];
        is_joined(&parts, &arrived.signature)
    }

    /// What WeChat says; nothing when it does not come from there, or cannot be read. With a key for the
    /// encrypted mode nothing in the clear is heard.
    pub fn hear(&self, arrived: &Arrived, body: &[u8], now: Timestamp) -> Option<Heard> {
        let sent: i64 = arrived.timestamp.parse().ok()?;
        let away = (now.millis() / 1000).saturating_sub(sent).saturating_abs();
        let body = std::str::from_utf8(body).ok().filter(|_| away <= LONGEST_AWAY_S)?;
        let fields = match &self.key {
            Some(key) => self.opened(key, arrived, body)?,
            None => self.is_asked(arrived).then(|| xml::read(body))??,
        };
        Some(Heard { fields, nonce: arrived.nonce.clone() })
    }

    fn opened(&self, key: &crypt::Key, arrived: &Arrived, body: &str) -> Option<Fields> {
        let outer = xml::read(body)?;
        let text = outer.get("Encrypt")?;
        let parts = [self.settings.token.reveal(), &arrived.timestamp, &arrived.nonce, text];
        if !is_joined(&parts, &arrived.msg_signature) {
            return None;
        }
        xml::read(&key.decrypt(self.app_id(), text)?)
    }

    /// A text to whoever a message came from, encrypted where messages are.
    pub fn reply(&self, heard: &Heard, text: &str) -> Option<String> {
        let here = self.here().ok()?;
        let seconds = here.around.now().millis() / 1000;
        let message = format!(
            "<xml><ToUserName>{}</ToUserName><FromUserName>{}</FromUserName><CreateTime>{seconds}</CreateTime>\
             <MsgType><![CDATA[text]]></MsgType><Content>{}</Content></xml>",
            quoted(heard.from()),
            quoted(heard.field("ToUserName")),
            quoted(text),
        );
        let Some(key) = &self.key else { return Some(message) };
        let closed = key.encrypt(self.app_id(), random(&*here.around), &message)?;
        let timestamp = seconds.to_string();
        let signature = joined(&[self.settings.token.reveal(), &timestamp, &heard.nonce, &closed]);
        Some(format!(
            "<xml><Encrypt>{}</Encrypt><MsgSignature>{}</MsgSignature><TimeStamp>{timestamp}</TimeStamp>\
             <Nonce>{}</Nonce></xml>",
            quoted(&closed),
            quoted(&signature),
            quoted(&heard.nonce),
        ))
    }
}

impl Heard {
    /// Who, as the account knows them.
    pub fn from(&self) -> &str {
        self.field("FromUserName")
    }

    /// What it tells.
    pub fn happened(&self) -> Happened {
        if self.field("MsgType") != "event" {
            return Happened::Other;
        }
        let key = self.field("EventKey");
        match self.field("Event") {
            "subscribe" => Happened::Followed(key.strip_prefix("qrscene_").map(str::to_owned)),
            "SCAN" => Happened::Scanned(key.to_owned()),
            "unsubscribe" => Happened::Left,
            "TEMPLATESENDJOBFINISH" => self.ended().unwrap_or(Happened::Other),
            _ => Happened::Other,
        }
    }

    /// The same whenever the same is told again.
    pub fn parts(&self) -> [&[u8]; 6] {
        ["FromUserName", "CreateTime", "MsgId", "MsgID", "Event", "EventKey"].map(|name| self.field(name).as_bytes())
    }

    fn ended(&self) -> Option<Happened> {
        let number = self.field("MsgID").parse().ok().filter(|number| *number != 0)?;
        let status = self.field("Status");
        let fate = match status.strip_prefix("failed").map(|why| why.trim_start_matches([':', ' '])) {
            None if status == "success" => Fate::Delivered,
            None => return None,
            Some("user block") => Fate::Failed(Why::Unwilling),
            Some(_) => Fate::Failed(Why::Other),
        };
        Some(Happened::Ended(number, fate))
    }

    fn field(&self, name: &str) -> &str {
        self.fields.get(name).map(String::as_str).unwrap_or_default()
    }
}
