//! Who somebody is to the account: they say yes at WeChat, and come back with a code.

use reqwest::Url;

use super::{
    Wechat,
    http::{NoAnswer, code, text},
};

/// What a code of WeChat's told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Person {
    /// Somebody, by the name that the account knows them by.
    Known(String),
    /// A page that is only looked at has a made-up visitor (快照页).
    Snapshot,
    /// The code is used, too old, or none.
    Nobody,
    /// WeChat does not say now; a new code is needed.
    Later,
}

impl Wechat {
    /// Where somebody says yes, to come back with `state`; nothing while nobody knows where the relay is
    /// reached. The order of the parameters is WeChat's.
    pub fn authorize(&self, state: &str) -> Option<String> {
        let back = format!("{}/wechat/callback", self.here().ok()?.public_url.as_ref()?);
        let query = [
            ("appid", self.app_id()),
            ("redirect_uri", back.as_str()),
            ("response_type", "code"),
            ("scope", "snsapi_base"),
            ("state", state),
        ];
        let address = format!("{}/connect/oauth2/authorize", self.settings.open);
        let mut url = Url::parse_with_params(&address, query).ok()?;
        url.set_fragment(Some("wechat_redirect"));
        Some(url.into())
    }

    /// Who comes with this code. It can be asked once.
    pub async fn person(&self, came_with: &str) -> Person {
        let query = [
            ("appid", self.app_id()),
            ("secret", self.settings.app_secret.reveal()),
            ("code", came_with),
            ("grant_type", "authorization_code"),
        ];
        let answer = match self.http.get("/sns/oauth2/access_token", &query).await {
            Ok(answer) => answer,
            Err(NoAnswer::Lost | NoAnswer::Unreachable) => return Person::Later,
        };
        let snapshot = answer.get("is_snapshotuser").and_then(serde_json::Value::as_i64) == Some(1);
        match (code(&answer), text(&answer, "openid").filter(|openid| is_openid(openid))) {
            (0, _) if snapshot => Person::Snapshot,
            (0, Some(openid)) => Person::Known(openid.to_owned()),
            // Invalid, used, expired, missing.
            (40029 | 40163 | 42003 | 41008, _) => Person::Nobody,
            (errcode, _) => {
                tracing::warn!(errcode, "WeChat does not say who somebody is");
                Person::Later
            }
        }
    }
}

/// 28 letters, digits, `-` and `_`, so far.
fn is_openid(text: &str) -> bool {
    text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
