//! Those whom the relay depends on: gateways, the official account, partners' servers.

use domain::{Timestamp, time::DAY_MS};

use super::{Finding, unread};
use crate::{
    Config,
    channel::Channel,
    store::{GatewayFates, Store, WechatToken, WechatTokenKind},
    surroundings::OF_CHINA_MS,
    webhooks::{self, Standing},
};

const MINUTE_MS: i64 = 60_000;
/// Untaken for longer than this, somebody should look at a partner's server.
const LATE: i64 = 60;
/// Tokens by force on one day, of 20.
const MANY_FORCED: u32 = 10;
/// Fewer messages than this say nothing of a gateway.
const SOME: u64 = 5;

pub(super) async fn look(config: &Config, store: &Store, now: Timestamp) -> Vec<Finding> {
    let mut findings = vec![gateways(store, now).await, webhooks(store, now).await];
    let channel = Channel::open(config).ok();
    if let Some(wechat) = channel.as_ref().and_then(Channel::wechat) {
        findings.push(account(store, wechat.app_id().to_owned(), now).await);
    }
    findings
}

async fn gateways(store: &Store, now: Timestamp) -> Finding {
    let since = now.plus_millis(-DAY_MS);
    match store.read(move |tables| tables.gateway_fates(since)).await {
        Ok(fates) => of_gateways(&fates),
        Err(error) => unread("gateways", &error),
    }
}

fn of_gateways(fates: &[GatewayFates]) -> Finding {
    let told = |fates: &GatewayFates| {
        let GatewayFates { gateway, arrived, failed, unknown } = fates;
        format!("{gateway}: {arrived} sent, {failed} failed, {unknown} unknown")
    };
    let found: Vec<String> = fates.iter().map(told).collect();
    let found = if found.is_empty() { "no notice went by one since yesterday".into() } else { found.join("; ") };
    let bad = |fates: &GatewayFates| {
        let lost = fates.failed + fates.unknown;
        lost >= SOME && lost > fates.arrived
    };
    match fates.iter().any(bad) {
        false => Finding::ok("gateways", found),
        true => Finding::warn(
            "gateways",
            found,
            "look at the account with that vendor (balance, templates, allowed addresses); the log names the codes",
        ),
    }
}

async fn webhooks(store: &Store, now: Timestamp) -> Finding {
    match store.read(move |tables| webhooks::standing(tables, now)).await {
        Ok(standing) => of_webhooks(standing, now),
        Err(error) => unread("webhooks", &error),
    }
}

fn of_webhooks(standing: Standing, now: Timestamp) -> Finding {
    let Standing { partners, dead, first_untaken } = standing;
    let late = first_untaken.map_or(0, |since| now.millis_since(since).max(0) / MINUTE_MS);
    let found =
        format!("{partners} partners are told, {dead} webhooks were given up, the first waits for {late} minutes");
    match dead > 0 || late >= LATE {
        false => Finding::ok("webhooks", found),
        true => Finding::warn(
            "webhooks",
            found,
            "ask the partner; `parcel-relay partner dead NAME` says what they came to, `redeliver` sends them again",
        ),
    }
}

async fn account(store: &Store, app_id: String, now: Timestamp) -> Finding {
    match store.read(move |tables| tables.wechat_token(&app_id, WechatTokenKind::Access)).await {
        Ok(token) => of_token(&token, now),
        Err(error) => unread("wechat_token", &error),
    }
}

fn of_token(token: &WechatToken, now: Timestamp) -> Finding {
    let forced = token.forced_on(now.plus_millis(OF_CHINA_MS).millis().div_euclid(DAY_MS));
    let failed = token.failed_at(now);
    match (failed, forced) {
        (Some(at), _) => Finding::fail(
            "wechat_token",
            format!("the account gets no token, last tried at {}", at.utc().to_rfc3339()),
            "see the code in the log: 40164 is an address that the account does not allow, 40125 a wrong secret",
        ),
        (None, MANY_FORCED..) => Finding::warn(
            "wechat_token",
            format!("{forced} tokens were fetched by force today, of 20"),
            "another program fetches tokens of the same account: let it use stable_token, too",
        ),
        (None, _) => Finding::ok("wechat_token", format!("{forced} tokens were fetched by force today, of 20")),
    }
}
