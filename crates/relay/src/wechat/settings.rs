//! What has to be known of an official account (公众号, a verified service account).

use std::collections::BTreeMap;

use domain::notice::NoticeKind;
use serde::Deserialize;

use super::{Key, field, words};
use crate::config::Secret;

/// The account, and the templates that its operator has chosen.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WechatSettings {
    /// AppID, `wx` and sixteen letters and digits.
    pub app_id: String,
    /// AppSecret.
    pub app_secret: Secret,
    /// 令牌 of the message push: 3 to 32 letters and digits.
    pub token: Secret,
    /// 消息加解密密钥, 43 letters and digits: messages come encrypted (安全模式). Without it in the clear.
    #[serde(default)]
    pub aes_key: Option<Secret>,
    /// The last part of the address that WeChat calls, `https://relay.example/wechat/events/…`: at least
    /// sixteen letters and digits that nobody guesses.
    pub events_path: Secret,
    /// What is sent for which kind of notice, by the kind's name: `arrival`, `rejected` …. A kind without
    /// a template goes by another channel.
    #[serde(default)]
    pub templates: BTreeMap<String, TemplateSettings>,
    /// Where WeChat is asked.
    #[serde(default = "api")]
    pub api: String,
    /// Where people say yes.
    #[serde(default = "open")]
    pub open: String,
    /// Where pictures of QR codes are.
    #[serde(default = "pictures")]
    pub pictures: String,
}

/// A template message (模板消息) as the operator has put it together.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplateSettings {
    /// 模板ID
    pub id: String,
    /// What each of its fields says, by the field's name: `character_string1 = "{code}"`. Between braces
    /// stand the variables of notice texts, and `{date}` and `{time}` of the sending.
    pub fields: BTreeMap<String, String>,
}

const EVENTS_PATH: std::ops::RangeInclusive<usize> = 16..=128;
/// An account's id.
const APP_ID: usize = 18;

/// What is wrong with settings: the place of each, and what should stand there; never what does.
pub type Faults = Vec<(String, String)>;

impl WechatSettings {
    /// What is wrong with them; empty when they can be used.
    pub fn faults(&self) -> Faults {
        let key = self.aes_key.as_ref().is_none_or(|key| Key::read(key.reveal()).is_some());
        let looks = [
            (is_app_id(&self.app_id), "app_id", "is not wx and sixteen letters and digits"),
            (!self.app_secret.reveal().is_empty(), "app_secret", "is empty"),
            (is_plain(self.token.reveal(), 3..=32), "token", "is not 3 to 32 letters and digits"),
            (key, "aes_key", "is not 43 letters and digits"),
            (is_plain(self.events_path.reveal(), EVENTS_PATH), "events_path", "is not 16 to 128 letters and digits"),
            (is_address(&self.api), "api", "is no address"),
            (is_address(&self.open), "open", "is no address"),
            (is_address(&self.pictures), "pictures", "is no address"),
        ];
        let wrong = looks.into_iter().filter(|(right, ..)| !right);
        let wrong = wrong.map(|(_, place, what)| (place.to_owned(), what.to_owned()));
        wrong.chain(self.templates.iter().flat_map(|(kind, template)| template.faults(kind))).collect()
    }

    /// What is sent for this kind of notice.
    pub fn template(&self, kind: NoticeKind) -> Option<&TemplateSettings> {
        self.templates.get(kind.as_str())
    }
}

impl TemplateSettings {
    fn faults(&self, kind: &str) -> Faults {
        let place = format!("templates.{kind}");
        let mut faults = Vec::new();
        if !NoticeKind::CHOSEN.into_iter().any(|known| known.as_str() == kind) {
            faults.push((place.clone(), "no notice of this kind goes by a template".into()));
        }
        if !self.id.bytes().all(|byte| byte.is_ascii_graphic()) || self.id.is_empty() {
            faults.push((format!("{place}.id"), "is no template's id".into()));
        }
        for (name, text) in &self.fields {
            let place = format!("{place}.fields.{name}");
            if field::Kind::of(name).is_none() {
                faults.push((place.clone(), "no field of a template is called so".into()));
            }
            if words::has_link(text) {
                faults.push((place.clone(), "holds no link: a tap on the message opens the parcel's record".into()));
            }
            if !words::is_readable(text) {
                faults.push((place, "speaks of something that there is not".into()));
            }
        }
        faults
    }
}

fn is_app_id(text: &str) -> bool {
    text.len() == APP_ID && text.starts_with("wx") && is_plain(text, 1..=APP_ID)
}

fn is_plain(text: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn is_address(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty() && !host.ends_with('/'))
}

fn api() -> String {
    "https://api.weixin.qq.com".into()
}

fn open() -> String {
    "https://open.weixin.qq.com".into()
}

fn pictures() -> String {
    "https://mp.weixin.qq.com".into()
}
