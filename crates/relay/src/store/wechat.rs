//! What is kept of an official account at WeChat: who is bound to which phone, and tokens that all
//! processes share.

use domain::{Phone, Timestamp};
use serde::{Deserialize, Serialize};

use super::StoreError;

/// A phone whose owner gets notices by WeChat, and comes in by it. A phone is bound once: who proved it
/// last has it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WechatBinding {
    /// Which account.
    pub app_id: String,
    /// Who, as that account knows them.
    pub openid: String,
    /// Proved by a code.
    pub phone: Phone,
    /// When.
    pub bound_at: Timestamp,
    /// When somebody last came in by it, or a message went out, give or take a day.
    pub used_at: Timestamp,
    /// They follow the account: messages reach nobody else.
    pub following: bool,
}

/// What a token is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WechatTokenKind {
    /// Calls.
    Access,
    /// Pages that use the phone's scanner.
    Page,
}

/// A token of an account as it is kept: encrypted by the account's secret, which is not kept here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WechatToken {
    /// Which account.
    pub app_id: String,
    /// What it is for.
    pub kind: WechatTokenKind,
    /// Encrypted; empty when there is none.
    pub closed: Vec<u8>,
    /// Good until.
    pub good_until: Timestamp,
    /// Until then the process that fetches another one is waited for.
    pub fetching_until: Timestamp,
    /// The day in China, counted from 1970, that `forced` counts.
    pub forced_day: i64,
    /// How many were fetched by force on that day.
    pub forced: u32,
    /// When the last one was.
    pub forced_at: Timestamp,
}

impl WechatToken {
    /// When it was tried in vain to fetch another one, if that came last and the one before has ended.
    pub fn failed_at(&self, now: Timestamp) -> Option<Timestamp> {
        let failed = self.fetching_until > self.good_until && self.fetching_until <= now;
        failed.then_some(self.fetching_until)
    }

    /// How many were fetched by force on that day in China, counted from 1970.
    pub fn forced_on(&self, day: i64) -> u32 {
        if self.forced_day == day { self.forced } else { 0 }
    }

    /// None was ever fetched.
    pub fn none(app_id: &str, kind: WechatTokenKind) -> Self {
        let never = Timestamp::from_millis(0);
        Self {
            app_id: app_id.to_owned(),
            kind,
            closed: Vec::new(),
            good_until: never,
            fetching_until: never,
            forced_day: 0,
            forced: 0,
            forced_at: never,
        }
    }
}

/// Bindings, tokens, and what was heard already.
pub trait Wechats {
    /// Who gets what is for this phone.
    fn wechat_binding(&self, app_id: &str, phone: &Phone) -> Result<Option<WechatBinding>, StoreError>;

    /// The phones of somebody, the last that was proved first.
    fn wechat_phones(&self, app_id: &str, openid: &str) -> Result<Vec<WechatBinding>, StoreError>;

    /// Binds a phone, in place of whoever had it before at this account.
    fn bind_wechat(&self, binding: &WechatBinding) -> Result<(), StoreError>;

    /// Somebody follows the account, or does so no more.
    fn set_wechat_following(&self, app_id: &str, openid: &str, following: bool) -> Result<(), StoreError>;

    /// There is nobody of this name at the account.
    fn unbind_wechat(&self, app_id: &str, openid: &str) -> Result<(), StoreError>;

    /// A phone is forgotten at every account; where a moment is given, only if nothing has gone by the
    /// binding since.
    fn forget_wechat(&self, phone: &Phone, unused_since: Option<Timestamp>) -> Result<(), StoreError>;

    /// A token as it is; in a transaction that writes, nobody else changes it until that ends.
    fn wechat_token(&self, app_id: &str, kind: WechatTokenKind) -> Result<WechatToken, StoreError>;

    /// Keeps a token in place of the one before.
    fn save_wechat_token(&self, token: &WechatToken) -> Result<(), StoreError>;

    /// True the first time that this is heard, among all processes; it may be forgotten after `until`.
    fn hear_wechat(&self, hash: &[u8; 32], now: Timestamp, until: Timestamp) -> Result<bool, StoreError>;
}
