//! The account's token, and the ticket for pages: fetched by one process, used by all.
//!
//! A row in the store is what they share. Whoever finds the token old says in the row that they fetch,
//! lets go of it, asks WeChat, and writes the answer down; meanwhile the others use the old one as long
//! as it is good, and then wait. (docs/adr/0070)

use std::time::Duration;

use domain::{Timestamp, time::DAY_MS};
use serde_json::{Value, json};

use super::{
    Here, Wechat,
    call::{Call, Denied, Failed},
    http::{code, text},
    vault::Vault,
};
use crate::{
    store::{Scope, StoreError, Tables, WechatToken, WechatTokenKind},
    surroundings::random,
};

const SECOND_MS: i64 = 1000;
/// So long before its end a token is replaced; as long old and new are good beside each other.
const EARLY_MS: i64 = 300 * SECOND_MS;
/// Used so long before its end while another process fetches.
const LAST_MS: i64 = 30 * SECOND_MS;
/// A process that has not written an answer down until then has ended.
const FETCHING_MS: i64 = 15 * SECOND_MS;
/// Further away it was noted under a clock that was ahead. Twice as long, because the processes' clocks differ.
const FARTHEST_MS: i64 = 2 * FETCHING_MS;
/// No token is good for longer.
const LONGEST_MS: i64 = 4 * 3600 * SECOND_MS;
/// How often is looked whether another process has done it, and how long in between.
const LOOKS: u32 = 100;
const BETWEEN: Duration = Duration::from_millis(100);
/// WeChat's limits of tokens that end the one before (强制刷新).
const MOST_FORCED: u32 = 20;
const FORCED_APART_MS: i64 = 30 * SECOND_MS;
/// Days begin in China.
const CHINA_MS: i64 = 8 * 3600 * SECOND_MS;
/// The longest that WeChat says there are, in bytes.
const LONGEST_TOKEN: usize = 512;

/// Who is to do what for a token.
enum Turn {
    Use(String),
    /// With what is still good should it fail.
    Fetch(Option<String>),
    Wait,
}

type Fetched = Result<(String, i64), Denied>;

impl Wechat {
    /// A token that is not `bad`.
    pub(super) async fn access_token(&self, bad: Option<&str>) -> Result<String, Denied> {
        let here = self.here()?;
        match self.turn(here, WechatTokenKind::Access, bad).await? {
            Turn::Use(token) => Ok(token),
            Turn::Fetch(old) => {
                let fetched = self.fetch_access(here, bad).await;
                self.settle(here, WechatTokenKind::Access, fetched, old).await
            }
            Turn::Wait => Err(Denied::Later(None)),
        }
    }

    /// What lets pages use the phone's scanner.
    pub(super) async fn page_ticket(&self) -> Result<String, Denied> {
        let here = self.here()?;
        match self.turn(here, WechatTokenKind::Page, None).await? {
            Turn::Use(ticket) => Ok(ticket),
            Turn::Fetch(old) => {
                let fetched = self.fetch_ticket().await;
                self.settle(here, WechatTokenKind::Page, fetched, old).await
            }
            Turn::Wait => Err(Denied::Later(None)),
        }
    }

    /// Waits as long as another process fetches.
    async fn turn(&self, here: &Here, kind: WechatTokenKind, bad: Option<&str>) -> Result<Turn, Denied> {
        for _ in 0..LOOKS {
            let app_id = self.settings.app_id.clone();
            let row = here.store.read(move |tables| tables.wechat_token(&app_id, kind)).await?;
            if let Some(token) = good(&self.vault, &row, bad, here.around.now(), EARLY_MS) {
                return Ok(Turn::Use(token));
            }
            match self.take(here, kind, bad).await? {
                Turn::Wait => tokio::time::sleep(BETWEEN).await,
                turn => return Ok(turn),
            }
        }
        Ok(Turn::Wait)
    }

    async fn take(&self, here: &Here, kind: WechatTokenKind, bad: Option<&str>) -> Result<Turn, Denied> {
        let (app_id, vault) = (self.settings.app_id.clone(), self.vault.clone());
        let (now, bad) = (here.around.now(), bad.map(str::to_owned));
        let work = move |tables: &dyn Tables| {
            let mut row = tables.wechat_token(&app_id, kind)?;
            if let Some(token) = good(&vault, &row, bad.as_deref(), now, EARLY_MS) {
                return Ok::<_, StoreError>(Turn::Use(token));
            }
            let old = good(&vault, &row, bad.as_deref(), now, LAST_MS);
            if is_ahead(row.fetching_until, now, FARTHEST_MS) {
                return Ok(old.map_or(Turn::Wait, Turn::Use));
            }
            row.fetching_until = now.plus_millis(FETCHING_MS);
            tables.save_wechat_token(&row)?;
            Ok(Turn::Fetch(old))
        };
        Ok(here.store.write(Scope::apart(), work).await?)
    }

    /// Writes down what came of fetching, and lets the others see it.
    async fn settle(
        &self,
        here: &Here,
        kind: WechatTokenKind,
        fetched: Fetched,
        old: Option<String>,
    ) -> Result<String, Denied> {
        let now = here.around.now();
        let start = random::<16>(&*here.around);
        let kept = fetched.as_ref().ok().and_then(|(token, seconds)| {
            Some((self.vault.close(start, token)?, now.plus_millis(seconds.saturating_mul(SECOND_MS))))
        });
        let app_id = self.settings.app_id.clone();
        let work = move |tables: &dyn Tables| {
            let mut row = tables.wechat_token(&app_id, kind)?;
            row.fetching_until = now;
            if let Some((closed, good_until)) = kept {
                (row.closed, row.good_until) = (closed, good_until);
            }
            tables.save_wechat_token(&row)
        };
        // A token in the hand is good although it could not be written down.
        let written = here.store.write(Scope::apart(), work).await;
        match (fetched, old) {
            (Ok((token, _)), _) | (Err(_), Some(token)) => Ok(token),
            (Err(denied), None) => written.map_err(Denied::from).and(Err(denied)),
        }
    }

    /// The present token; if that is the bad one, another by force.
    async fn fetch_access(&self, here: &Here, bad: Option<&str>) -> Fetched {
        let present = self.ask_access(false).await?;
        if bad != Some(present.0.as_str()) {
            return Ok(present);
        }
        self.count_forced(here).await?;
        self.ask_access(true).await
    }

    async fn ask_access(&self, force: bool) -> Fetched {
        let asked = json!({
            "grant_type": "client_credential",
            "appid": self.settings.app_id,
            "secret": self.settings.app_secret.reveal(),
            "force_refresh": force,
        });
        // One that was fetched and not heard is fetched once more.
        let answer = self.http.post("/cgi-bin/stable_token", &[], &asked).await.map_err(|_| Denied::Later(None))?;
        granted(&answer, "access_token")
    }

    async fn fetch_ticket(&self) -> Fetched {
        let call = Call { path: "/cgi-bin/ticket/getticket", query: &[("type", "jsapi")], body: None };
        match self.call(&call).await {
            Ok(answer) => granted(&answer, "ticket"),
            Err(Failed::Denied(denied)) => Err(denied),
            Err(Failed::Lost) => Err(Denied::Later(None)),
        }
    }

    /// Counts a token by force before it is fetched, or says when one may be.
    async fn count_forced(&self, here: &Here) -> Result<(), Denied> {
        let (app_id, now) = (self.settings.app_id.clone(), here.around.now());
        let work = move |tables: &dyn Tables| {
            let row = tables.wechat_token(&app_id, WechatTokenKind::Access)?;
            let (day, since) = ((now.millis() + CHINA_MS).div_euclid(DAY_MS), now.millis_since(row.forced_at));
            let forced = if row.forced_day == day { row.forced } else { 0 };
            if forced >= MOST_FORCED {
                return Ok::<_, StoreError>(Some(DAY_MS - (now.millis() + CHINA_MS).rem_euclid(DAY_MS)));
            }
            if (0..FORCED_APART_MS).contains(&since) {
                return Ok(Some(FORCED_APART_MS - since));
            }
            tables.save_wechat_token(&WechatToken { forced_day: day, forced: forced + 1, forced_at: now, ..row })?;
            Ok(None)
        };
        match here.store.write(Scope::apart(), work).await? {
            None => Ok(()),
            Some(wait) => Err(Denied::Later(u32::try_from(wait / SECOND_MS + 1).ok())),
        }
    }
}

/// The token of a row that is good for so much longer.
fn good(vault: &Vault, row: &WechatToken, bad: Option<&str>, now: Timestamp, longer: i64) -> Option<String> {
    let good = is_ahead(row.good_until, now.plus_millis(longer), LONGEST_MS);
    vault.open(&row.closed).filter(|token| good && Some(token.as_str()) != bad)
}

/// A moment to come, but none so far away that it was noted under a clock that was ahead.
fn is_ahead(moment: Timestamp, now: Timestamp, most: i64) -> bool {
    (1..=most).contains(&moment.millis_since(now))
}

/// A token and the seconds it is good for.
fn granted(answer: &Value, name: &str) -> Fetched {
    match code(answer) {
        0 => {}
        -1 => return Err(Denied::Later(None)),
        // Asked too often: today, this minute.
        45009 => return Err(Denied::Later(Some(3600))),
        45011 => return Err(Denied::Later(Some(60))),
        errcode => {
            tracing::error!(errcode, "the official account gets no token");
            return Err(Denied::Account);
        }
    }
    let seconds = answer.get("expires_in").and_then(Value::as_i64).filter(|seconds| *seconds > 0);
    let token = text(answer, name).filter(|token| token.len() <= LONGEST_TOKEN);
    token.zip(seconds).map(|(token, seconds)| (token.to_owned(), seconds)).ok_or(Denied::Later(None))
}
