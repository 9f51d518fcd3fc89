//! Where a webhook goes: an address that was looked at before anything connects to it.

use std::net::IpAddr;

use reqwest::Url;

use super::is_public;

/// The longest address, in bytes.
const LONGEST: usize = 500;
/// Where web servers listen; a database does not.
const PORTS: [u16; 2] = [443, 8443];

/// An address that a webhook may go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target(Url);

/// Why an address is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TargetError {
    /// No address, too long, or with a name, password or fragment in it.
    #[error("this is not an address such as https://partner.example/webhook")]
    Unreadable,
    /// Not https.
    #[error("a webhook is sent by https only")]
    NotHttps,
    /// Another port than web servers have.
    #[error("a webhook goes to port 443 or 8443")]
    Port,
    /// Not of the public internet.
    #[error("this address is not on the public internet")]
    NotPublic,
}

impl Target {
    /// Reads an address; `loopback` lets this machine's own through, by http and at any port, too.
    ///
    /// # Errors
    /// Why nothing is sent there.
    pub fn parse(text: &str, loopback: bool) -> Result<Self, TargetError> {
        let url = Url::parse(text).ok().filter(|_| text.len() <= LONGEST).ok_or(TargetError::Unreadable)?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(TargetError::Unreadable)?;
        if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
            return Err(TargetError::Unreadable);
        }
        if loopback && is_loopback(host) && matches!(url.scheme(), "http" | "https") {
            return Ok(Self(url));
        }
        if url.scheme() != "https" {
            return Err(TargetError::NotHttps);
        }
        if !url.port_or_known_default().is_some_and(|port| PORTS.contains(&port)) {
            return Err(TargetError::Port);
        }
        // A name is looked up, and its addresses are looked at, when something is sent.
        match literal(host) {
            Some(address) if !is_public(address) => Err(TargetError::NotPublic),
            None if is_loopback(host) || !host.contains('.') => Err(TargetError::NotPublic),
            _ => Ok(Self(url)),
        }
    }

    /// As it is called.
    pub fn url(&self) -> &Url {
        &self.0
    }
}

fn literal(host: &str) -> Option<IpAddr> {
    host.trim_matches(['[', ']']).parse().ok()
}

fn is_loopback(host: &str) -> bool {
    let name = host.trim_end_matches('.');
    literal(host).map_or(name == "localhost" || name.ends_with(".localhost"), |address| address.is_loopback())
}
