//! Calls to the relay: every failure named.

use serde::{Serialize, de::DeserializeOwned};
use wire::{Challenge, ErrorReply, Grant, TokenReply, TokenRequest, signed_text};

use super::{
    NoAnswer, RelayProblem, Reply, Request,
    key::DeviceKey,
    safe::Safe,
    succeed::{serve, sound},
};
use crate::{
    Desk, DeskError,
    store::{community, meta},
};

/// The relay that this desk is paired with.
pub(super) fn relay_url(desk: &Desk) -> Result<String, DeskError> {
    let url = desk.store.read(|connection| meta::get(connection, meta::Key::RelayUrl))?;
    url.ok_or_else(|| RelayProblem::Unpaired.into())
}

/// `POST` without a token.
pub(super) fn post<T: DeserializeOwned>(desk: &Desk, url: String, body: &impl Serialize) -> Result<T, RelayProblem> {
    ask(desk, &Request { url, token: None, body: Some(json(body)?), zstd: false })
}

/// `GET` without a token.
pub(super) fn get<T: DeserializeOwned>(desk: &Desk, url: &str) -> Result<T, RelayProblem> {
    ask(desk, &Request { url: url.to_owned(), token: None, body: None, zstd: false })
}

/// `GET` with a token.
pub(super) fn signed_get<T: DeserializeOwned>(desk: &Desk, relay: &str, path: &str) -> Result<T, RelayProblem> {
    signed(desk, relay, path, None)
}

/// `POST` with a token.
pub(super) fn signed_post<T: DeserializeOwned>(
    desk: &Desk,
    relay: &str,
    path: &str,
    body: &impl Serialize,
) -> Result<T, RelayProblem> {
    signed(desk, relay, path, Some(json(body)?))
}

/// A call with a token, once more with a new one when the relay does not take it any longer.
fn signed<T: DeserializeOwned>(desk: &Desk, relay: &str, path: &str, body: Option<Vec<u8>>) -> Result<T, RelayProblem> {
    let zstd = lock(desk).caps().is_some_and(|caps| caps.zstd);
    let mut request = Request { url: format!("{relay}{path}"), token: Some(token(desk, relay)?), body, zstd };
    match ask(desk, &request) {
        Err(RelayProblem::Refused(reason)) if reason == "unauthorized" => {
            lock(desk).forget_token();
            request.token = Some(token(desk, relay)?);
            ask(desk, &request)
        }
        outcome => outcome,
    }
}

/// A token that is still good, or a new one against the signed challenge.
fn token(desk: &Desk, relay: &str) -> Result<String, RelayProblem> {
    if let Some(token) = lock(desk).token() {
        return Ok(token);
    }
    let device_id = device(desk)?;
    let key = desk.device_key()?;
    let url = format!("{relay}/v1/challenge?device_id={device_id}");
    let challenge: Challenge = ask(desk, &Request { url, token: None, body: None, zstd: false })?;
    let signature = key.sign(&signed_text(device_id, &challenge.nonce));
    let request = TokenRequest { device_id, nonce: challenge.nonce, signature };
    let reply: TokenReply = match post(desk, format!("{relay}/v1/token"), &request) {
        Err(RelayProblem::Refused(reason)) if reason == "unauthorized" => return Err(RelayProblem::KeyUnknown),
        outcome => outcome?,
    };
    learn(desk, &reply.grants)?;
    lock(desk).keep_token(reply.token.clone(), reply.expires_in);
    Ok(reply.token)
}

/// Communities may be granted to a desk, or dealt anew, long after it was paired.
fn learn(desk: &Desk, grants: &[Grant]) -> Result<(), RelayProblem> {
    let known = desk.store.read(community::all).map_err(|_| RelayProblem::Key)?;
    let news = |grant: &&Grant| {
        known.iter().find(|served| served.id == grant.community_id).is_none_or(|served| served.share != grant.share)
    };
    let news: Vec<Grant> = grants.iter().filter(news).cloned().collect();
    if !sound(&news) {
        return Err(RelayProblem::Garbled);
    }
    match news.is_empty() {
        true => Ok(()),
        false => desk.write(|writing| serve(writing, &news)).map_err(|_| RelayProblem::Key),
    }
}

pub(super) fn device(desk: &Desk) -> Result<domain::DeviceId, RelayProblem> {
    desk.write(|writing| Ok(writing.device())).map_err(|_| RelayProblem::Key)
}

pub(super) fn lock(desk: &Desk) -> std::sync::MutexGuard<'_, super::Link> {
    desk.link.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

impl Desk {
    pub(super) fn device_key(&self) -> Result<DeviceKey, RelayProblem> {
        let device = device(self)?;
        DeviceKey::of(&mut self.safe(), device, self.random().bytes())
    }

    /// The key's files, for this thread alone.
    pub(super) fn safe(&self) -> Safe<'_> {
        let known = self.known.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        Safe { desk: self, known }
    }
}

fn json(body: &impl Serialize) -> Result<Vec<u8>, RelayProblem> {
    serde_json::to_vec(body).map_err(|_| RelayProblem::Garbled)
}

fn ask<T: DeserializeOwned>(desk: &Desk, request: &Request) -> Result<T, RelayProblem> {
    let reply = desk.network().call(request).map_err(|no| match no {
        NoAnswer::Unreachable => RelayProblem::Unreachable,
        NoAnswer::TooLarge => RelayProblem::Garbled,
    })?;
    match reply.status {
        200 | 201 => read(&reply),
        429 | 502..=504 => Err(RelayProblem::Busy(reply.retry_after)),
        status => Err(refusal(status, read(&reply))),
    }
}

fn refusal(status: u16, body: Result<ErrorReply, RelayProblem>) -> RelayProblem {
    match body {
        Ok(reply) if reply.error.code == "diverged" => RelayProblem::Diverged,
        Ok(_) if status == 401 => RelayProblem::Refused("unauthorized".into()),
        Ok(reply) => RelayProblem::Refused(
            reply.error.code.chars().filter(|c| c.is_ascii_lowercase() || *c == '_').take(40).collect(),
        ),
        Err(problem) => problem,
    }
}

fn read<T: DeserializeOwned>(reply: &Reply) -> Result<T, RelayProblem> {
    serde_json::from_slice(&reply.body).map_err(|_| RelayProblem::Garbled)
}
