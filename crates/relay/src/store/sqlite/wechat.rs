//! `wechat_binding`, `wechat_token`, `wechat_heard`: what is kept of an official account.

use domain::{Phone, Timestamp};
use rusqlite::{Row, params};

use super::{Tx, sign_in_code::stored_phone, values::word};
use crate::store::{StoreError, WechatBinding, WechatToken, WechatTokenKind, Wechats};

pub(super) const TABLES: &str = "
CREATE TABLE wechat_binding (
    app_id TEXT NOT NULL,
    phone TEXT NOT NULL,
    openid TEXT NOT NULL,
    bound_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL,
    following INTEGER NOT NULL,
    PRIMARY KEY (phone, app_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX wechat_binding_by_openid ON wechat_binding (openid, app_id);
CREATE TABLE wechat_token (
    app_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    closed BLOB NOT NULL,
    good_until INTEGER NOT NULL,
    fetching_until INTEGER NOT NULL,
    forced_day INTEGER NOT NULL,
    forced INTEGER NOT NULL,
    forced_at INTEGER NOT NULL,
    PRIMARY KEY (app_id, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE wechat_heard (
    hash BLOB PRIMARY KEY,
    until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX wechat_heard_until ON wechat_heard (until);";

impl Wechats for Tx<'_> {
    fn wechat_binding(&self, app_id: &str, phone: &Phone) -> Result<Option<WechatBinding>, StoreError> {
        let sql = "SELECT app_id, phone, openid, bound_at, used_at, following FROM wechat_binding
                   WHERE phone = ? AND app_id = ?";
        self.one(sql, params![phone.as_str(), app_id], columns)?.map(binding).transpose()
    }

    fn wechat_phones(&self, app_id: &str, openid: &str) -> Result<Vec<WechatBinding>, StoreError> {
        let sql = "SELECT app_id, phone, openid, bound_at, used_at, following FROM wechat_binding
                   WHERE openid = ? AND app_id = ? ORDER BY bound_at DESC, phone LIMIT 20";
        self.all(sql, params![openid, app_id], columns)?.into_iter().map(binding).collect()
    }

    fn bind_wechat(&self, binding: &WechatBinding) -> Result<(), StoreError> {
        self.run(
            "INSERT OR REPLACE INTO wechat_binding (app_id, phone, openid, bound_at, used_at, following)
             VALUES (?, ?, ?, ?, ?, ?)",
            params![
                binding.app_id,
                binding.phone.as_str(),
                binding.openid,
                binding.bound_at.millis(),
                binding.used_at.millis(),
                binding.following,
            ],
        )?;
        Ok(())
    }

    fn set_wechat_following(&self, app_id: &str, openid: &str, following: bool) -> Result<(), StoreError> {
        let sql = "UPDATE wechat_binding SET following = ? WHERE openid = ? AND app_id = ?";
        self.run(sql, params![following, openid, app_id]).map(drop)
    }

    fn unbind_wechat(&self, app_id: &str, openid: &str) -> Result<(), StoreError> {
        let sql = "DELETE FROM wechat_binding WHERE openid = ? AND app_id = ?";
        self.erase(|| self.run(sql, params![openid, app_id]))
    }

    fn forget_wechat(&self, phone: &Phone, unused_since: Option<Timestamp>) -> Result<(), StoreError> {
        let sql = "DELETE FROM wechat_binding WHERE phone = ? AND used_at < ?";
        let before = unused_since.map_or(i64::MAX, Timestamp::millis);
        self.erase(|| self.run(sql, params![phone.as_str(), before]))
    }

    fn wechat_token(&self, app_id: &str, kind: WechatTokenKind) -> Result<WechatToken, StoreError> {
        let sql = "SELECT closed, good_until, fetching_until, forced_day, forced, forced_at FROM wechat_token
                   WHERE app_id = ? AND kind = ?";
        let moment = |row: &Row<'_>, column: usize| row.get(column).map(Timestamp::from_millis);
        let found = self.one(sql, params![app_id, word(&kind)?], |row| {
            Ok(WechatToken {
                app_id: app_id.to_owned(),
                kind,
                closed: row.get(0)?,
                good_until: moment(row, 1)?,
                fetching_until: moment(row, 2)?,
                forced_day: row.get(3)?,
                forced: row.get(4)?,
                forced_at: moment(row, 5)?,
            })
        })?;
        Ok(found.unwrap_or_else(|| WechatToken::none(app_id, kind)))
    }

    fn save_wechat_token(&self, token: &WechatToken) -> Result<(), StoreError> {
        self.run(
            "INSERT OR REPLACE INTO wechat_token
                 (app_id, kind, closed, good_until, fetching_until, forced_day, forced, forced_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                token.app_id,
                word(&token.kind)?,
                token.closed,
                token.good_until.millis(),
                token.fetching_until.millis(),
                token.forced_day,
                token.forced,
                token.forced_at.millis(),
            ],
        )?;
        Ok(())
    }

    fn hear_wechat(&self, hash: &[u8; 32], now: Timestamp, until: Timestamp) -> Result<bool, StoreError> {
        self.run("DELETE FROM wechat_heard WHERE until <= ?", params![now.millis()])?;
        let sql = "INSERT OR IGNORE INTO wechat_heard (hash, until) VALUES (?, ?)";
        Ok(self.run(sql, params![hash, until.millis()])? == 1)
    }
}

impl Tx<'_> {
    /// What is deleted is overwritten, too.
    pub(super) fn erase(&self, delete: impl FnOnce() -> Result<usize, StoreError>) -> Result<(), StoreError> {
        self.connection.pragma_update(None, "secure_delete", true)?;
        let done = delete();
        self.connection.pragma_update(None, "secure_delete", false)?;
        done.map(drop)
    }
}

type Columns = (String, String, String, i64, i64, bool);

fn columns(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
}

fn binding((app_id, phone, openid, bound_at, used_at, following): Columns) -> Result<WechatBinding, StoreError> {
    let (bound_at, used_at) = (Timestamp::from_millis(bound_at), Timestamp::from_millis(used_at));
    Ok(WechatBinding { app_id, openid, phone: stored_phone(&phone)?, bound_at, used_at, following })
}
