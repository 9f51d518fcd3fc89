//! A courier's session: a random token in a cookie, its hash in the store.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, header::COOKIE, request::Parts},
};
use domain::{Phone, Timestamp};

use super::Problem;
use crate::{
    Relay,
    auth::keyed,
    couriers,
    store::{CourierEntry, Scope, Session, StoreError, Tables},
    surroundings::random,
};

const NAME: &str = "courier";
const DAY: i64 = 24 * 60 * 60;
/// How long a session lasts after the page was last opened, in seconds.
const LASTS: i64 = 90 * DAY;
/// It is not made longer more often than this, in seconds: opening a page should write nothing.
const RENEWED_AFTER: i64 = 7 * DAY;

/// A phone that has proved itself, with a session that was good when somebody last looked.
#[derive(Clone)]
pub struct SignedIn {
    /// Whose.
    pub phone: Phone,
    /// To end the session by.
    pub token_hash: [u8; 32],
    /// As the cookie had it.
    token: String,
    /// When the request came.
    now: Timestamp,
}

impl SignedIn {
    /// The courier's entries in all communities; signed out when the session has ended meanwhile, or when
    /// no desk knows them any more.
    pub fn entries(&self, tables: &dyn Tables) -> Result<Vec<CourierEntry>, Problem> {
        if !tables.session(&self.token_hash)?.is_some_and(|session| session.is_good(self.now)) {
            return Err(Problem::signed_out());
        }
        let entries = couriers::of_phone(tables, &self.phone)?;
        if entries.is_empty() { Err(Problem::signed_out()) } else { Ok(entries) }
    }
}

/// A new session for this phone: what to keep, and the cookie.
pub(super) fn begin(relay: &Relay, phone: Phone) -> (Session, String) {
    let token = hex::encode(random::<32>(&*relay.around));
    let expires_at = relay.around.now().plus_millis(LASTS * 1000);
    (Session { token_hash: hash(relay, &token), phone, expires_at }, cookie(relay, &token, LASTS))
}

/// Makes a session last from now on, when it is time to: the cookie that says so on the phone.
pub(super) async fn renewed(relay: &Relay, signed_in: SignedIn) -> Result<Option<String>, Problem> {
    let SignedIn { token_hash, token, now, .. } = signed_in;
    let session = relay.store.read(move |tables| tables.session(&token_hash).map_err(Problem::from)).await?;
    let left = session.map_or(0, |session| session.expires_at.millis_since(now));
    if left <= 0 || left > (LASTS - RENEWED_AFTER) * 1000 {
        return Ok(None);
    }
    let until = now.plus_millis(LASTS * 1000);
    let extend = move |tables: &dyn Tables| tables.extend_session(&token_hash, until);
    relay.store.write::<_, StoreError>(Scope::apart(), extend).await?;
    Ok(Some(cookie(relay, &token, LASTS)))
}

/// The cookie that ends it on the phone.
pub(super) fn ended(relay: &Relay) -> String {
    cookie(relay, "", 0)
}

/// A header's value; the cookie has only hex digits and fixed words.
pub(super) fn header(cookie: &str) -> Result<HeaderValue, Problem> {
    HeaderValue::from_str(cookie).map_err(|_| Problem::signed_out())
}

fn cookie(relay: &Relay, token: &str, seconds: i64) -> String {
    let secure = if relay.secure { "; Secure" } else { "" };
    format!("{NAME}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

fn hash(relay: &Relay, token: &str) -> [u8; 32] {
    keyed(relay.store.identity(), "session", &[token.as_bytes()])
}

fn token(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == NAME).map(|(_, token)| token)
}

impl FromRequestParts<Arc<Relay>> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, relay: &Arc<Relay>) -> Result<Self, Problem> {
        let token = token(&parts.headers).ok_or_else(Problem::signed_out)?.to_owned();
        let token_hash = hash(relay, &token);
        let now = relay.around.now();
        if let Some(phone) = relay.sessions.phone(&token_hash) {
            return Ok(Self { phone, token_hash, token, now });
        }
        let session = relay.store.read(move |tables| tables.session(&token_hash).map_err(Problem::from)).await?;
        let session = session.filter(|session| session.is_good(now)).ok_or_else(Problem::signed_out)?;
        relay.sessions.note(token_hash, session.phone.clone());
        Ok(Self { phone: session.phone, token_hash, token, now })
    }
}
