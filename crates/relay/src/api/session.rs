//! Sessions: a random token in a cookie, its hash in the store. Couriers and residents have each a kind of
//! their own.

use axum::http::HeaderMap;
use domain::{Phone, Timestamp};

use super::{Problem, cookie};
use crate::{
    Relay,
    auth::keyed,
    sign_in::Purpose,
    store::{Scope, Session, StoreError, Tables},
    surroundings::random,
};

/// A session's length after the sign-in, and after a courier last opened the page: 90 days, in seconds.
const LASTS: i64 = 90 * DAY;
const DAY: i64 = 24 * 60 * 60;
/// It is not made longer more often than this, in seconds: opening a page should write nothing.
const RENEWED_AFTER: i64 = 7 * DAY;

/// A kind of session. What one opens, the other does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A courier's.
    Courier,
    /// A resident's.
    Resident,
}

/// A phone that has proved itself, with a session that was good when somebody last looked.
#[derive(Clone)]
pub struct Shown {
    /// Whose.
    pub phone: Phone,
    /// To end the session by.
    pub token_hash: [u8; 32],
    /// When the request came.
    pub now: Timestamp,
    /// As the cookie had it.
    token: String,
    kind: Kind,
}

impl Kind {
    /// What a code has to be made for that begins one.
    pub fn purpose(self) -> Purpose {
        match self {
            Self::Courier => Purpose::Courier,
            Self::Resident => Purpose::Resident,
        }
    }

    fn cookie_name(self) -> &'static str {
        match self {
            Self::Courier => "courier",
            Self::Resident => "resident",
        }
    }

    fn hash(self, relay: &Relay, token: &str) -> [u8; 32] {
        let label = match self {
            Self::Courier => "session",
            Self::Resident => "resident's session",
        };
        keyed(relay.store.identity(), label, &[token.as_bytes()])
    }

    /// Whether a request may have one: only a guess, the calls look for themselves.
    pub fn may_be_in(self, headers: &HeaderMap) -> bool {
        cookie::value(headers, self.cookie_name()).is_some()
    }

    /// A new session for this phone: what to keep, and the cookie.
    pub fn begin(self, relay: &Relay, phone: Phone) -> (Session, String) {
        let token = hex::encode(random::<32>(&*relay.around));
        let expires_at = relay.around.now().plus_millis(LASTS * 1000);
        (Session { token_hash: self.hash(relay, &token), phone, expires_at }, self.cookie(relay, &token, LASTS))
    }

    /// The session that a request shows.
    pub async fn shown(self, relay: &Relay, headers: &HeaderMap) -> Result<Shown, Problem> {
        let token = cookie::value(headers, self.cookie_name()).ok_or_else(Problem::signed_out)?.to_owned();
        let token_hash = self.hash(relay, &token);
        let now = relay.around.now();
        let shown = |phone| Shown { phone, token_hash, now, token, kind: self };
        if let Some(phone) = relay.sessions.phone(&token_hash) {
            return Ok(shown(phone));
        }
        let session = relay.store.read(move |tables| tables.session(&token_hash).map_err(Problem::from)).await?;
        let session = session.filter(|session| session.is_good(now)).ok_or_else(Problem::signed_out)?;
        relay.sessions.note(token_hash, session.phone.clone());
        Ok(shown(session.phone))
    }

    fn cookie(self, relay: &Relay, token: &str, seconds: i64) -> String {
        cookie::given(relay, (self.cookie_name(), "/"), token, seconds)
    }
}

impl Shown {
    /// Signed out when the session has ended meanwhile.
    pub fn check(&self, tables: &dyn Tables) -> Result<(), Problem> {
        let session = tables.session(&self.token_hash)?;
        if session.is_some_and(|session| session.is_good(self.now)) { Ok(()) } else { Err(Problem::signed_out()) }
    }

    /// Makes it last from now on, when it is time to: the cookie that says so on the phone.
    pub async fn renewed(self, relay: &Relay) -> Result<Option<String>, Problem> {
        let Self { token_hash, token, now, kind, .. } = self;
        let session = relay.store.read(move |tables| tables.session(&token_hash).map_err(Problem::from)).await?;
        let left = session.map_or(0, |session| session.expires_at.millis_since(now));
        if left <= 0 || left > (LASTS - RENEWED_AFTER) * 1000 {
            return Ok(None);
        }
        let until = now.plus_millis(LASTS * 1000);
        let extend = move |tables: &dyn Tables| tables.extend_session(&token_hash, until);
        relay.store.write::<_, StoreError>(Scope::apart(), extend).await?;
        Ok(Some(kind.cookie(relay, &token, LASTS)))
    }

    /// Ends it, or all of its number: the cookie that ends it on the phone, too. Who else had one finds
    /// it ended with the next call, whatever this process remembers (`check`).
    pub async fn end(self, relay: &Relay, everywhere: bool) -> Result<String, Problem> {
        let kind = self.kind;
        relay.sessions.forget(&self.token_hash);
        let end = move |tables: &dyn Tables| {
            if !everywhere {
                return tables.end_session(&self.token_hash).map_err(Problem::from);
            }
            self.check(tables)?;
            tables.end_sessions_of(&self.phone).map_err(Problem::from)
        };
        relay.store.write(Scope::apart(), end).await?;
        Ok(kind.cookie(relay, "", 0))
    }
}
