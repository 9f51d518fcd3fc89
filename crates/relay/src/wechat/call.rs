//! Calls with the account's token, and why there is no answer to one.

use serde_json::Value;

use super::{
    Wechat,
    http::{NoAnswer, code},
};
use crate::store::StoreError;

/// Codes that say that the token is not, or no longer, one.
const TOKEN_CODES: [i64; 3] = [40001, 40014, 42001];

/// Why there is no token, or no answer to a call with it. Nothing was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denied {
    /// Come again, after so many seconds where that is known.
    Later(Option<u32>),
    /// The account's credentials, address or rights are not in order.
    Account,
}

/// Why a call has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failed {
    /// Nothing was done.
    Denied(Denied),
    /// Nobody can say.
    Lost,
}

/// A call with the token: posted where it has a body.
pub(super) struct Call<'a> {
    pub(super) path: &'a str,
    pub(super) query: &'a [(&'a str, &'a str)],
    pub(super) body: Option<&'a Value>,
}

impl From<StoreError> for Denied {
    fn from(error: StoreError) -> Self {
        tracing::warn!(%error, "a token of the official account");
        Self::Later(None)
    }
}

impl From<Denied> for Failed {
    fn from(denied: Denied) -> Self {
        Self::Denied(denied)
    }
}

impl From<NoAnswer> for Failed {
    fn from(none: NoAnswer) -> Self {
        match none {
            NoAnswer::Unreachable => Self::Denied(Denied::Later(None)),
            NoAnswer::Lost => Self::Lost,
        }
    }
}

impl Wechat {
    /// The answer to a call. Where the token turns out to be none, it is replaced and the call is made
    /// once more.
    pub(super) async fn call(&self, call: &Call<'_>) -> Result<Value, Failed> {
        let token = self.access_token(None).await?;
        let answer = self.call_with(&token, call).await?;
        if !TOKEN_CODES.contains(&code(&answer)) {
            return Ok(answer);
        }
        let token = self.access_token(Some(&token)).await?;
        let answer = self.call_with(&token, call).await?;
        match TOKEN_CODES.contains(&code(&answer)) {
            true => Err(Denied::Later(Some(60)).into()),
            false => Ok(answer),
        }
    }

    async fn call_with(&self, token: &str, call: &Call<'_>) -> Result<Value, NoAnswer> {
        let query = [[("access_token", token)].as_slice(), call.query].concat();
        match call.body {
            Some(body) => self.http.post(call.path, &query, body).await,
            None => self.http.get(call.path, &query).await,
        }
    }
}
