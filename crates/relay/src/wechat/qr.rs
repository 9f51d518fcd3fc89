//! QR codes that bring people to the account and tell which community's poster they stand before.

use reqwest::Url;
use serde_json::json;

use super::{
    Wechat,
    call::{Call, Denied, Failed},
    http::{code, text},
};

/// A code that ends does so after at most so many days.
pub const LONGEST_DAYS: u32 = 30;
const DAY_SECONDS: u32 = 24 * 60 * 60;

/// A QR code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Poster {
    /// Where its picture is.
    pub picture: String,
    /// What it says, for who draws it.
    pub says: String,
    /// Seconds until it ends; nothing where it does not.
    pub expires_in: Option<u32>,
}

impl Wechat {
    /// A code that tells `scene`: for so many days, or for good. Of those for good an account has 100,000.
    ///
    /// # Errors
    /// The account may not, or not now.
    pub async fn poster(&self, scene: &str, days: Option<u32>) -> Result<Poster, Denied> {
        let scene = json!({ "scene": { "scene_str": scene } });
        let asked = match days {
            None => json!({ "action_name": "QR_LIMIT_STR_SCENE", "action_info": scene }),
            Some(days) => {
                let seconds = days.clamp(1, LONGEST_DAYS) * DAY_SECONDS;
                json!({ "expire_seconds": seconds, "action_name": "QR_STR_SCENE", "action_info": scene })
            }
        };
        let call = Call { path: "/cgi-bin/qrcode/create", query: &[], body: Some(&asked) };
        let answer = self.call(&call).await.map_err(|failed| match failed {
            Failed::Denied(denied) => denied,
            Failed::Lost => Denied::Later(None),
        })?;
        let (ticket, says) = match (code(&answer), text(&answer, "ticket"), text(&answer, "url")) {
            (0, Some(ticket), Some(says)) => (ticket, says.to_owned()),
            (0 | -1, ..) => return Err(Denied::Later(None)),
            (45009 | 45011, ..) => return Err(Denied::Later(Some(3600))),
            (errcode, ..) => {
                tracing::warn!(errcode, "the official account gets no QR code");
                return Err(Denied::Account);
            }
        };
        let picture = format!("{}/cgi-bin/showqrcode", self.settings.pictures);
        let picture = Url::parse_with_params(&picture, [("ticket", ticket)]).map_err(|_| Denied::Account)?;
        let expires_in = answer.get("expire_seconds").and_then(serde_json::Value::as_u64);
        let expires_in = expires_in.filter(|_| days.is_some()).and_then(|seconds| u32::try_from(seconds).ok());
        Ok(Poster { picture: picture.into(), says, expires_in })
    }
}
