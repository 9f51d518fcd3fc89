//! A resident's session: a random token in a cookie of its own, its hash in the store.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header::COOKIE, request::Parts},
};
use domain::{Phone, Timestamp};

use super::super::Problem;
use crate::{
    Relay,
    auth::keyed,
    limits::What,
    residents::{self, Household},
    store::{Session, Tables},
    surroundings::random,
};

const NAME: &str = "resident";
/// A quarter of a year, in seconds.
const LASTS: i64 = 90 * 24 * 60 * 60;

/// A phone that has proved itself as a resident's, with a session that was good when somebody last looked.
#[derive(Clone)]
pub struct Resident {
    /// Whose.
    pub phone: Phone,
    /// To end the session by.
    pub token_hash: [u8; 32],
    /// When the request came.
    pub now: Timestamp,
}

impl Resident {
    /// What the phone stands for; signed out when the session has ended meanwhile, or when no desk knows
    /// the phone any more.
    pub fn households(&self, tables: &dyn Tables) -> Result<Vec<Household>, Problem> {
        if !tables.session(&self.token_hash)?.is_some_and(|session| session.is_good(self.now)) {
            return Err(Problem::signed_out());
        }
        let households = residents::of_phone(tables, &self.phone)?;
        if households.is_empty() { Err(Problem::signed_out()) } else { Ok(households) }
    }
}

/// A new session for this phone: what to keep, and the cookie.
pub(in crate::api) fn begin(relay: &Relay, phone: Phone) -> (Session, String) {
    let token = hex::encode(random::<32>(&*relay.around));
    let expires_at = relay.around.now().plus_millis(LASTS * 1000);
    (Session { token_hash: hash(relay, &token), phone, expires_at }, cookie(relay, &token, LASTS))
}

/// The cookie that ends it on the phone.
pub(super) fn ended(relay: &Relay) -> String {
    cookie(relay, "", 0)
}

fn cookie(relay: &Relay, token: &str, seconds: i64) -> String {
    let secure = if relay.secure { "; Secure" } else { "" };
    format!("{NAME}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

/// Not a courier's: neither opens what the other does.
fn hash(relay: &Relay, token: &str) -> [u8; 32] {
    keyed(relay.store.identity(), "resident's session", &[token.as_bytes()])
}

fn token(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == NAME).map(|(_, token)| token)
}

impl FromRequestParts<Arc<Relay>> for Resident {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, relay: &Arc<Relay>) -> Result<Self, Problem> {
        let token_hash = hash(relay, token(&parts.headers).ok_or_else(Problem::signed_out)?);
        let now = relay.around.now();
        let phone = match relay.sessions.phone(&token_hash) {
            Some(phone) => phone,
            None => {
                let session =
                    relay.store.read(move |tables| tables.session(&token_hash).map_err(Problem::from)).await?;
                let session = session.filter(|session| session.is_good(now)).ok_or_else(Problem::signed_out)?;
                relay.sessions.note(token_hash, session.phone.clone());
                session.phone
            }
        };
        relay.limits.take(What::Resident, phone.as_str(), now).map_err(Problem::too_often)?;
        Ok(Self { phone, token_hash, now })
    }
}
