//! Calls around the official account: coming in by WeChat, what its servers tell, and what pages and
//! desks ask of it. None of them is there where no account is configured.

pub mod callback;
mod cookie;
pub mod enter;
mod entrance;
pub mod events;
pub mod js_config;
pub mod qr;
mod said;

use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode};
use domain::Phone;

use super::Problem;
use crate::{
    Relay,
    store::{StoreError, Tables, WechatBinding},
    wechat::{Denied, Wechat, read_openid},
};
pub use cookie::forgotten;

/// The account, or the answer to somebody who asks where there is none.
fn account(relay: &Relay) -> Result<&Arc<Wechat>, Problem> {
    relay.wechat.as_ref().ok_or_else(nothing_here)
}

fn nothing_here() -> Problem {
    Problem::not_found("no_wechat")
}

fn denied(denied: Denied) -> Problem {
    match denied {
        Denied::Later(_) => {
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, "wechat_away", "WeChat cannot do this now, try again")
        }
        Denied::Account => {
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, "wechat_account", "the official account may not do this")
        }
    }
}

/// Who holds this browser at WeChat, as they came in by it a while ago.
pub fn openid(relay: &Relay, headers: &HeaderMap) -> Option<String> {
    relay.wechat.as_ref()?;
    read_openid(relay.store.identity(), relay.around.now(), cookie::value(headers, cookie::OPENID)?)
}

/// Whoever has just proved a phone, and came in by WeChat before, gets its notices there from now on.
pub fn bind(relay: &Relay, tables: &dyn Tables, openid: Option<&str>, phone: &Phone) -> Result<(), StoreError> {
    let (Some(wechat), Some(openid)) = (&relay.wechat, openid) else { return Ok(()) };
    let now = relay.around.now();
    tables.bind_wechat(&WechatBinding {
        app_id: wechat.app_id().to_owned(),
        openid: openid.to_owned(),
        phone: phone.clone(),
        bound_at: now,
        used_at: now,
        // The first message tells it otherwise.
        following: true,
    })
}
