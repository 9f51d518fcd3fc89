//! `wechat_binding`, `wechat_token`, `wechat_heard`: what is kept of an official account.

use domain::{Phone, Timestamp};
use tokio_postgres::Row;

use super::{
    sign_in_code::stored_phone,
    tx::Tx,
    values::{at, word},
};
use crate::store::{StoreError, WechatBinding, WechatToken, WechatTokenKind, Wechats};

pub(super) const TABLES: &str = "
CREATE TABLE wechat_binding (
    app_id TEXT NOT NULL,
    phone TEXT NOT NULL,
    openid TEXT NOT NULL,
    bound_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    following BOOLEAN NOT NULL,
    PRIMARY KEY (phone, app_id)
);
CREATE INDEX wechat_binding_by_openid ON wechat_binding (openid, app_id);
CREATE TABLE wechat_token (
    app_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    closed BYTEA NOT NULL,
    good_until BIGINT NOT NULL,
    fetching_until BIGINT NOT NULL,
    forced_day BIGINT NOT NULL,
    forced INTEGER NOT NULL,
    forced_at BIGINT NOT NULL,
    PRIMARY KEY (app_id, kind)
);
CREATE TABLE wechat_heard (
    hash BYTEA PRIMARY KEY,
    until BIGINT NOT NULL
);
CREATE INDEX wechat_heard_until ON wechat_heard (until);";

const OF_PHONE: &str = "SELECT app_id, phone, openid, bound_at, used_at, following FROM wechat_binding
    WHERE phone = $1 AND app_id = $2";
const OF_OPENID: &str = "SELECT app_id, phone, openid, bound_at, used_at, following FROM wechat_binding
    WHERE openid = $1 AND app_id = $2 ORDER BY bound_at DESC, phone LIMIT 20";
const BIND: &str = "INSERT INTO wechat_binding (app_id, phone, openid, bound_at, used_at, following)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (phone, app_id) DO UPDATE SET openid = excluded.openid, bound_at = excluded.bound_at,
        used_at = excluded.used_at, following = excluded.following";
/// So that there is a row to lock.
const BEGIN: &str = "INSERT INTO wechat_token
        (app_id, kind, closed, good_until, fetching_until, forced_day, forced, forced_at)
    VALUES ($1, $2, '', 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING";
const READ: &str = "SELECT closed, good_until, fetching_until, forced_day, forced, forced_at FROM wechat_token
    WHERE app_id = $1 AND kind = $2";
/// One process fetches, the others see that it does.
const LOCK: &str = "SELECT closed, good_until, fetching_until, forced_day, forced, forced_at FROM wechat_token
    WHERE app_id = $1 AND kind = $2 FOR UPDATE";
const SAVE: &str = "INSERT INTO wechat_token
        (app_id, kind, closed, good_until, fetching_until, forced_day, forced, forced_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (app_id, kind) DO UPDATE SET closed = excluded.closed, good_until = excluded.good_until,
        fetching_until = excluded.fetching_until, forced_day = excluded.forced_day, forced = excluded.forced,
        forced_at = excluded.forced_at";
const HEAR: &str = "INSERT INTO wechat_heard (hash, until) VALUES ($1, $2) ON CONFLICT DO NOTHING";

impl Wechats for Tx<'_> {
    fn wechat_binding(&self, app_id: &str, phone: &Phone) -> Result<Option<WechatBinding>, StoreError> {
        self.ask(OF_PHONE, &[&phone.as_str(), &app_id])?.first().map(binding).transpose()
    }

    fn wechat_phones(&self, app_id: &str, openid: &str) -> Result<Vec<WechatBinding>, StoreError> {
        self.ask(OF_OPENID, &[&openid, &app_id])?.iter().map(binding).collect()
    }

    fn bind_wechat(&self, binding: &WechatBinding) -> Result<(), StoreError> {
        self.direct(
            BIND,
            &[
                &binding.app_id,
                &binding.phone.as_str(),
                &binding.openid,
                &binding.bound_at.millis(),
                &binding.used_at.millis(),
                &binding.following,
            ],
        )?;
        Ok(())
    }

    fn set_wechat_following(&self, app_id: &str, openid: &str, following: bool) -> Result<(), StoreError> {
        let sql = "UPDATE wechat_binding SET following = $1 WHERE openid = $2 AND app_id = $3";
        self.direct(sql, &[&following, &openid, &app_id]).map(drop)
    }

    fn unbind_wechat(&self, app_id: &str, openid: &str) -> Result<(), StoreError> {
        self.direct("DELETE FROM wechat_binding WHERE openid = $1 AND app_id = $2", &[&openid, &app_id]).map(drop)
    }

    fn forget_wechat(&self, phone: &Phone, unused_since: Option<Timestamp>) -> Result<(), StoreError> {
        let before = unused_since.map_or(i64::MAX, Timestamp::millis);
        let sql = "DELETE FROM wechat_binding WHERE phone = $1 AND used_at < $2";
        self.direct(sql, &[&phone.as_str(), &before]).map(drop)
    }

    fn wechat_token(&self, app_id: &str, kind: WechatTokenKind) -> Result<WechatToken, StoreError> {
        let name = word(&kind)?;
        if self.writes() {
            self.direct(BEGIN, &[&app_id, &name])?;
        }
        let rows = self.ask(if self.writes() { LOCK } else { READ }, &[&app_id, &name])?;
        let moment = |row: &Row, column: usize| at(row, column).map(Timestamp::from_millis);
        let read = |row: &Row| {
            Ok(WechatToken {
                app_id: app_id.to_owned(),
                kind,
                closed: at(row, 0)?,
                good_until: moment(row, 1)?,
                fetching_until: moment(row, 2)?,
                forced_day: at(row, 3)?,
                forced: u32::try_from(at::<i32>(row, 4)?).unwrap_or(0),
                forced_at: moment(row, 5)?,
            })
        };
        rows.first().map_or_else(|| Ok(WechatToken::none(app_id, kind)), read)
    }

    fn save_wechat_token(&self, token: &WechatToken) -> Result<(), StoreError> {
        self.direct(
            SAVE,
            &[
                &token.app_id,
                &word(&token.kind)?,
                &token.closed,
                &token.good_until.millis(),
                &token.fetching_until.millis(),
                &token.forced_day,
                &i32::try_from(token.forced).unwrap_or(i32::MAX),
                &token.forced_at.millis(),
            ],
        )?;
        Ok(())
    }

    fn hear_wechat(&self, hash: &[u8; 32], now: Timestamp, until: Timestamp) -> Result<bool, StoreError> {
        self.direct("DELETE FROM wechat_heard WHERE until <= $1", &[&now.millis()])?;
        Ok(self.direct(HEAR, &[&hash.as_slice(), &until.millis()])? == 1)
    }
}

fn binding(row: &Row) -> Result<WechatBinding, StoreError> {
    Ok(WechatBinding {
        app_id: at(row, 0)?,
        phone: stored_phone(at(row, 1)?)?,
        openid: at(row, 2)?,
        bound_at: Timestamp::from_millis(at(row, 3)?),
        used_at: Timestamp::from_millis(at(row, 4)?),
        following: at(row, 5)?,
    })
}
