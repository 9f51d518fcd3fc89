//! Short-lived cookies of the way through WeChat.

use crate::{
    Relay,
    api::cookie::given,
    wechat::{OPENID_MS, STATE_MS},
};

/// Binds what WeChat brings back to the browser that went there.
pub(super) const STATE: &str = "wechat_state";
/// Who somebody is, until they have proved a phone.
pub(super) const OPENID: &str = "wechat_openid";

pub(super) fn state(relay: &Relay, nonce: &str) -> String {
    given(relay, (STATE, "/wechat"), nonce, STATE_MS / 1000)
}

pub(super) fn state_spent(relay: &Relay) -> String {
    given(relay, (STATE, "/wechat"), "", 0)
}

pub(super) fn openid(relay: &Relay, sealed: &str) -> String {
    given(relay, (OPENID, "/"), sealed, OPENID_MS / 1000)
}

/// The phone is bound: nothing more is to be known of them here.
pub fn forgotten(relay: &Relay) -> String {
    given(relay, (OPENID, "/"), "", 0)
}
