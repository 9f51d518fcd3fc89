//! Calls to WeChat: bounded in time and size, and never told with their address, which has tokens in it.

use std::time::Duration;

use reqwest::{Client, RequestBuilder, Url, header::CONTENT_TYPE, redirect::Policy};
use serde_json::Value;

/// Two of them and a token fit into the time that the outbox waits for a channel.
const LONGEST_CALL: Duration = Duration::from_secs(6);
const LONGEST_CONNECTING: Duration = Duration::from_secs(3);
/// No answer that is read here is larger.
const LARGEST_ANSWER: usize = 64 * 1024;

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAnswer {
    /// Nothing was sent.
    Unreachable,
    /// Nobody can say whether it was heard.
    Lost,
}

/// The way to WeChat.
pub(super) struct Http {
    client: Option<Client>,
    api: String,
}

impl Http {
    pub(super) fn new(api: &str) -> Self {
        // A provider that was installed before serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder().connect_timeout(LONGEST_CONNECTING).timeout(LONGEST_CALL);
        let client = client.redirect(Policy::none()).no_proxy().pool_idle_timeout(Duration::from_secs(20));
        Self { client: client.build().ok(), api: api.to_owned() }
    }

    pub(super) async fn get(&self, path: &str, query: &[(&str, &str)]) -> Result<Value, NoAnswer> {
        let client = self.client.as_ref().ok_or(NoAnswer::Unreachable)?;
        answered(client.get(self.address(path, query)?)).await
    }

    /// Texts go as they are, in UTF-8: of escaped ones WeChat shows the escapes.
    pub(super) async fn post(&self, path: &str, query: &[(&str, &str)], body: &Value) -> Result<Value, NoAnswer> {
        let client = self.client.as_ref().ok_or(NoAnswer::Unreachable)?;
        let call = client.post(self.address(path, query)?).header(CONTENT_TYPE, "application/json");
        answered(call.body(body.to_string())).await
    }

    fn address(&self, path: &str, query: &[(&str, &str)]) -> Result<Url, NoAnswer> {
        Url::parse_with_params(&format!("{}{path}", self.api), query).map_err(|_| NoAnswer::Unreachable)
    }
}

/// What is no JSON comes from something in between, which may have passed the call on.
async fn answered(call: RequestBuilder) -> Result<Value, NoAnswer> {
    let no_answer = |error: reqwest::Error| match error.is_connect() || error.is_builder() {
        true => NoAnswer::Unreachable,
        false => NoAnswer::Lost,
    };
    let mut response = call.send().await.map_err(no_answer)?;
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|_| NoAnswer::Lost)? {
        body.extend_from_slice(&piece);
        if body.len() > LARGEST_ANSWER {
            return Err(NoAnswer::Lost);
        }
    }
    serde_json::from_slice(&body).map_err(|_| NoAnswer::Lost)
}

/// `errcode`; 0 when there is none.
pub(super) fn code(answer: &Value) -> i64 {
    answer.get("errcode").and_then(Value::as_i64).unwrap_or(0)
}

/// A text of the answer.
pub(super) fn text<'a>(answer: &'a Value, name: &str) -> Option<&'a str> {
    answer.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
}
