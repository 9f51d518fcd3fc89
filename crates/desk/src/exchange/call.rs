//! HTTP calls to the relay: bounded in time and size, every failure named.

use std::{io::Read as _, sync::LazyLock, time::Duration};

use reqwest::{
    StatusCode,
    blocking::{Client, RequestBuilder, Response},
};
use serde::{Serialize, de::DeserializeOwned};
use wire::{Challenge, ErrorReply, TokenReply, TokenRequest, signed_text};

use super::{RelayProblem, key::DeviceKey};
use crate::{Desk, DeskError, store::meta};

/// No answer of a relay is larger.
const LARGEST_ANSWER: u64 = 16 * 1024 * 1024;

static CLIENT: LazyLock<Option<Client>> = LazyLock::new(|| {
    // A provider that was installed before serves as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder().connect_timeout(Duration::from_secs(5)).timeout(Duration::from_secs(40));
    client.redirect(reqwest::redirect::Policy::none()).no_proxy().build().ok()
});

/// The relay that this desk is paired with.
pub(super) fn relay_url(desk: &Desk) -> Result<String, DeskError> {
    let url = desk.store.read(|connection| meta::get(connection, meta::Key::RelayUrl))?;
    url.ok_or_else(|| RelayProblem::Unpaired.into())
}

/// `POST` without a token.
pub(super) fn post<T: DeserializeOwned>(url: &str, path: &str, body: &impl Serialize) -> Result<T, RelayProblem> {
    answer(client()?.post(format!("{url}{path}")).json(body))
}

/// A call with a token, once more with a new one when the relay does not take it any longer.
pub(super) fn signed<T: DeserializeOwned>(
    desk: &Desk,
    url: &str,
    request: impl Fn(&Client) -> RequestBuilder,
) -> Result<T, RelayProblem> {
    let outcome = answer(request(client()?).bearer_auth(token(desk, url)?));
    match outcome {
        Err(RelayProblem::Refused(reason)) if reason == "unauthorized" => {
            lock(desk).forget_token();
            answer(request(client()?).bearer_auth(token(desk, url)?))
        }
        outcome => outcome,
    }
}

fn client() -> Result<&'static Client, RelayProblem> {
    CLIENT.as_ref().ok_or(RelayProblem::Unreachable)
}

/// A token that is still good, or a new one against the signed challenge.
fn token(desk: &Desk, url: &str) -> Result<String, RelayProblem> {
    if let Some(token) = lock(desk).token() {
        return Ok(token);
    }
    let device_id = device(desk)?;
    let key = desk.device_key()?;
    let challenge: Challenge = answer(client()?.get(format!("{url}/v1/challenge?device_id={device_id}")))?;
    let signature = key.sign(&signed_text(device_id, &challenge.nonce));
    let reply: TokenReply = post(url, "/v1/token", &TokenRequest { device_id, nonce: challenge.nonce, signature })?;
    lock(desk).keep_token(reply.token.clone(), reply.expires_in);
    Ok(reply.token)
}

pub(super) fn device(desk: &Desk) -> Result<domain::DeviceId, RelayProblem> {
    desk.write(|writing| Ok(writing.device())).map_err(|_| RelayProblem::Key)
}

pub(super) fn lock(desk: &Desk) -> std::sync::MutexGuard<'_, super::Link> {
    desk.link.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

impl Desk {
    pub(super) fn device_key(&self) -> Result<DeviceKey, RelayProblem> {
        DeviceKey::of(self.file(), self.random().bytes())
    }
}

fn answer<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, RelayProblem> {
    let response = request.send().map_err(|_| RelayProblem::Unreachable)?;
    match response.status() {
        StatusCode::OK | StatusCode::CREATED => read(response),
        StatusCode::TOO_MANY_REQUESTS
        | StatusCode::SERVICE_UNAVAILABLE
        | StatusCode::BAD_GATEWAY
        | StatusCode::GATEWAY_TIMEOUT => Err(RelayProblem::Busy),
        status => Err(refusal(status, read(response))),
    }
}

fn refusal(status: StatusCode, body: Result<ErrorReply, RelayProblem>) -> RelayProblem {
    match body {
        Ok(reply) if reply.error.code == "diverged" => RelayProblem::Diverged,
        Ok(_) if status == StatusCode::UNAUTHORIZED => RelayProblem::Refused("unauthorized".into()),
        Ok(reply) => RelayProblem::Refused(
            reply.error.code.chars().filter(|c| c.is_ascii_lowercase() || *c == '_').take(40).collect(),
        ),
        Err(problem) => problem,
    }
}

fn read<T: DeserializeOwned>(response: Response) -> Result<T, RelayProblem> {
    let mut body = Vec::new();
    response.take(LARGEST_ANSWER + 1).read_to_end(&mut body).map_err(|_| RelayProblem::Unreachable)?;
    if body.len() as u64 > LARGEST_ANSWER {
        return Err(RelayProblem::Garbled);
    }
    serde_json::from_slice(&body).map_err(|_| RelayProblem::Garbled)
}
