//! Calls to gateways, bounded in time and size. What matters is what a broken call means: before
//! anything was written the message is still ours; afterwards nobody knows.

use std::time::Duration;

use reqwest::{Client, RequestBuilder, Url, redirect::Policy};

use super::Answer;

/// No answer of a gateway is larger, in bytes.
const LARGEST_ANSWER: usize = 64 * 1024;
/// A gateway that cannot be reached sooner is away.
const TO_CONNECT: Duration = Duration::from_secs(5);
/// Gateways let go of idle connections; a message must not meet that moment.
const IDLE: Duration = Duration::from_secs(4);

/// What a gateway answered.
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) body: Vec<u8>,
    /// Seconds, where it said so.
    pub(super) retry_after: Option<u32>,
}

/// A client of its own for each gateway; nothing on a machine that cannot encrypt.
pub(crate) fn client(patience: Duration) -> Option<Client> {
    // A provider that was installed before serves as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client =
        Client::builder().connect_timeout(TO_CONNECT.min(patience / 2)).timeout(patience).pool_idle_timeout(IDLE);
    client.redirect(Policy::none()).no_proxy().build().ok()
}

/// The gateway's reply, or what is known of a message whose call broke.
pub(super) async fn call(request: RequestBuilder) -> Result<Reply, Answer> {
    let mut response = request.send().await.map_err(|error| broken(&error))?;
    let status = response.status().as_u16();
    let retry_after = response.headers().get("retry-after").and_then(|value| value.to_str().ok()?.parse().ok());
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|_| Answer::Lost)? {
        if body.len() + piece.len() > LARGEST_ANSWER {
            return Err(Answer::Lost);
        }
        body.extend_from_slice(&piece);
    }
    Ok(Reply { status, body, retry_after })
}

fn broken(error: &reqwest::Error) -> Answer {
    // The address of a call may hold what is said in it: errors are not logged.
    match error.is_connect() || error.is_builder() {
        true => Answer::Later(None),
        false => Answer::Lost,
    }
}

/// What an answer means that is none of the documented ones.
pub(super) fn by_status(reply: &Reply) -> Answer {
    use super::Why::{Account, Other};
    match reply.status {
        429 => Answer::Later(reply.retry_after),
        401 | 403 => Answer::Refused(Account),
        400..=499 => Answer::Refused(Other),
        // Something between us and the gateway may have answered for it.
        _ => Answer::Lost,
    }
}

/// The host as the header `Host` names it.
pub(super) fn host(url: &Url) -> String {
    let name = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| name.to_owned(), |port| format!("{name}:{port}"))
}

/// A gateway's address: https, or this machine.
pub(crate) fn endpoint(text: &str) -> Option<Url> {
    let url: Url = text.parse().ok()?;
    let plain = matches!(url.path(), "" | "/") && url.query().is_none() && url.username().is_empty();
    let near = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    let safe = url.scheme() == "https" || (url.scheme() == "http" && near);
    (plain && safe && url.host_str().is_some()).then_some(url)
}
