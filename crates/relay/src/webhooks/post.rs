//! The way out: one client whose names are looked up here, so that what was looked at is what is
//! connected to.

use std::{error::Error, net::SocketAddr, sync::OnceLock, time::Duration};

use domain::Timestamp;
use reqwest::{
    Client, Response,
    dns::{Addrs, Name, Resolve, Resolving},
    header::CONTENT_TYPE,
    redirect::Policy,
};

use super::{Target, is_public, letter::Letter, sign};

/// A server that has not answered until then has not taken it.
const PATIENCE: Duration = Duration::from_secs(10);
/// So much of an answer is read, so that its connection can be used again, and none of it is kept.
const MOST_READ: usize = 16 * 1024;

/// Sends webhooks.
pub struct Post {
    /// This machine's own addresses may be called, too: for development.
    pub loopback: bool,
    /// Made when it is first needed: it reads the machine's certificates.
    client: OnceLock<Option<Client>>,
}

impl Post {
    /// Nothing is made yet.
    pub fn new(loopback: bool) -> Self {
        Self { loopback, client: OnceLock::new() }
    }

    /// Hands it over; otherwise a word for what came of it.
    pub(super) async fn send(&self, letter: &Letter, now: Timestamp) -> Result<(), String> {
        let target = Target::parse(&letter.url, self.loopback).map_err(|_| REFUSED)?;
        let client = self.client.get_or_init(|| client(self.loopback)).as_ref().ok_or("no_client")?;
        let sending = client
            .post(target.url().clone())
            .header(CONTENT_TYPE, "application/json")
            .header("parcel-signature", sign(&letter.secret, now, &letter.body))
            .body(letter.body.clone())
            .send();
        match tokio::time::timeout(PATIENCE, async { read(sending.await?).await }).await {
            Ok(Ok(status)) if (200..300).contains(&status) => Ok(()),
            Ok(Ok(status)) => Err(format!("status_{status}")),
            Ok(Err(error)) => Err(word(&error).into()),
            Err(_) => Err("timeout".into()),
        }
    }
}

/// The status, with a little of the rest read and dropped.
async fn read(mut response: Response) -> Result<u16, reqwest::Error> {
    let (status, mut seen) = (response.status().as_u16(), 0);
    while let Some(piece) = response.chunk().await? {
        seen += piece.len();
        if seen > MOST_READ {
            break;
        }
    }
    Ok(status)
}

const REFUSED: &str = "address_refused";

fn word(error: &reqwest::Error) -> &'static str {
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if error.is::<NotPublic>() {
            return REFUSED;
        }
        cause = error.source();
    }
    if error.is_timeout() { "timeout" } else { "unreachable" }
}

fn client(loopback: bool) -> Option<Client> {
    // Another part of the program may have said so before.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder()
        .dns_resolver(Looked { loopback })
        .redirect(Policy::none())
        .no_proxy()
        .http1_only()
        .https_only(!loopback)
        .timeout(PATIENCE)
        .user_agent("parcel-relay")
        .build();
    client.inspect_err(|error| tracing::error!(%error, "webhooks cannot be sent")).ok()
}

/// Looks names up and refuses one that has any address beyond the public internet.
struct Looked {
    loopback: bool,
}

/// A name has an address that nothing is sent to.
#[derive(Debug, thiserror::Error)]
#[error("the name leads to an address that is not on the public internet")]
struct NotPublic;

impl Resolve for Looked {
    fn resolve(&self, name: Name) -> Resolving {
        let loopback = self.loopback;
        Box::pin(async move { Ok(Box::new(look_up(name.as_str(), loopback).await?.into_iter()) as Addrs) })
    }
}

/// The addresses of a name, if all of them may be called.
///
/// # Errors
/// It has none, or one that is not of the public internet; with `loopback` this machine's own may be called, too.
pub async fn look_up(name: &str, loopback: bool) -> Result<Vec<SocketAddr>, Box<dyn Error + Send + Sync>> {
    let found: Vec<SocketAddr> = tokio::net::lookup_host((name, 0)).await?.collect();
    let may = |address: &SocketAddr| is_public(address.ip()) || (loopback && address.ip().is_loopback());
    if found.iter().all(may) { Ok(found) } else { Err(NotPublic.into()) }
}
