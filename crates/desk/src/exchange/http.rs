//! The real network: HTTP, bounded in time and size.

use std::{io::Read as _, sync::LazyLock, time::Duration};

use reqwest::{
    blocking::{Client, Response},
    header::{CONTENT_TYPE, RETRY_AFTER},
};

use super::network::{Network, NoAnswer, Reply, Request};

/// No answer of a relay is larger.
const LARGEST_ANSWER: u64 = 16 * 1024 * 1024;

static CLIENT: LazyLock<Option<Client>> = LazyLock::new(|| {
    // A provider that was installed before serves as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder().connect_timeout(Duration::from_secs(5)).timeout(Duration::from_secs(40));
    client.redirect(reqwest::redirect::Policy::none()).no_proxy().build().ok()
});

/// HTTP over the PC's network.
pub(crate) struct Http;

impl Network for Http {
    fn call(&self, request: &Request) -> Result<Reply, NoAnswer> {
        let client = CLIENT.as_ref().ok_or(NoAnswer::Unreachable)?;
        let call = match &request.body {
            Some(body) => client.post(&request.url).header(CONTENT_TYPE, "application/json").body(body.clone()),
            None => client.get(&request.url),
        };
        let call = match &request.token {
            Some(token) => call.bearer_auth(token),
            None => call,
        };
        whole(call.send().map_err(|_| NoAnswer::Unreachable)?)
    }
}

fn whole(response: Response) -> Result<Reply, NoAnswer> {
    let status = response.status().as_u16();
    let retry_after = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
    let mut body = Vec::new();
    response.take(LARGEST_ANSWER + 1).read_to_end(&mut body).map_err(|_| NoAnswer::Unreachable)?;
    match body.len() as u64 > LARGEST_ANSWER {
        true => Err(NoAnswer::TooLarge),
        false => Ok(Reply { status, retry_after, body }),
    }
}
