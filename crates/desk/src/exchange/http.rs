//! The real network: HTTP, bounded in time and size.

use std::{io::Read as _, sync::LazyLock, time::Duration};

use reqwest::{
    blocking::{Client, RequestBuilder, Response},
    header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, RETRY_AFTER},
};

use super::{
    network::{Network, NoAnswer, Reply, Request},
    packing,
};

/// No answer of a relay is larger.
const LARGEST_ANSWER: u64 = 16 * 1024 * 1024;

static CLIENT: LazyLock<Option<Client>> = LazyLock::new(|| {
    // A provider that was installed before serves as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder().connect_timeout(Duration::from_secs(5)).timeout(Duration::from_secs(40));
    // Relays let go of an idle connection after half a minute; a call must not meet that moment.
    let client = client.pool_idle_timeout(Duration::from_secs(20));
    client.redirect(reqwest::redirect::Policy::none()).no_proxy().build().ok()
});

/// HTTP over the PC's network.
pub(crate) struct Http;

impl Network for Http {
    fn call(&self, request: &Request) -> Result<Reply, NoAnswer> {
        let client = CLIENT.as_ref().ok_or(NoAnswer::Unreachable)?;
        let call = match &request.body {
            Some(body) => with_body(client.post(&request.url), body, request.zstd),
            None => client.get(&request.url),
        };
        let call = call.header(ACCEPT_ENCODING, "zstd");
        let call = match &request.token {
            Some(token) => call.bearer_auth(token),
            None => call,
        };
        whole(call.send().map_err(|_| NoAnswer::Unreachable)?)
    }
}

/// Compressed where the relay reads that and it is worth it.
fn with_body(call: RequestBuilder, body: &[u8], zstd: bool) -> RequestBuilder {
    let call = call.header(CONTENT_TYPE, "application/json");
    match packing::pack(body).filter(|_| zstd) {
        Some(packed) => call.header(CONTENT_ENCODING, "zstd").body(packed),
        None => call.body(body.to_vec()),
    }
}

fn whole(response: Response) -> Result<Reply, NoAnswer> {
    let status = response.status().as_u16();
    let retry_after = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
    let packed = response.headers().get(CONTENT_ENCODING).is_some_and(|value| value == "zstd");
    let mut body = Vec::new();
    response.take(LARGEST_ANSWER + 1).read_to_end(&mut body).map_err(|_| NoAnswer::Unreachable)?;
    let body = if packed { packing::unpack(&body, LARGEST_ANSWER).ok_or(NoAnswer::TooLarge)? } else { body };
    match body.len() as u64 > LARGEST_ANSWER {
        true => Err(NoAnswer::TooLarge),
        false => Ok(Reply { status, retry_after, body }),
    }
}
