//! Who calls: the address, and the desk behind a token.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, header::AUTHORIZATION, request::Parts},
};
use domain::DeviceId;

use super::Problem;
use crate::{Relay, auth, limits::household, store::Device};

/// The household that a request comes from, for limits.
pub struct Caller(pub String);

/// Whether the request comes from this very machine, by nobody's hand.
pub struct Local(pub bool);

/// A desk that has shown a good token and is not revoked.
pub struct Desk(pub DeviceId);

/// A desk that has shown a good token, revoked or not.
pub struct Known(pub Device);

/// Whose token it is that was shown. Whether the relay still knows the device is for the call to look up
/// where it writes.
pub struct Bearer(pub DeviceId);

impl FromRequestParts<Arc<Relay>> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, relay: &Arc<Relay>) -> Result<Self, Problem> {
        let Some(ConnectInfo(peer)) = parts.extensions.get::<ConnectInfo<SocketAddr>>() else {
            return Ok(Self("unknown".into()));
        };
        // A proxy on this machine, or one that was named, tells whom it speaks for; anybody else could tell anything.
        let proxy = peer.ip().to_canonical().is_loopback() || relay.proxies.hold(peer.ip());
        // Some proxies add a line of their own behind the caller's, others a word to it.
        let forwarded = parts.headers.get_all("x-forwarded-for").iter().next_back().filter(|_| proxy);
        let last = forwarded.and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
        Ok(Self(household(last.unwrap_or(peer.ip()))))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Local {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let near = peer.is_some_and(|ConnectInfo(peer)| peer.ip().to_canonical().is_loopback());
        let spoken_for = PROXIES.iter().any(|name| parts.headers.contains_key(*name));
        Ok(Self(near && !spoken_for && named_locally(&parts.headers)))
    }
}

/// By any of these a proxy tells that it speaks for somebody else.
const PROXIES: [&str; 6] =
    ["x-forwarded-for", "forwarded", "via", "x-real-ip", "x-forwarded-host", "x-forwarded-proto"];

/// A page elsewhere can make its own name point at this machine, but not call it `localhost`.
fn named_locally(headers: &HeaderMap) -> bool {
    let host = headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}

impl FromRequestParts<Arc<Relay>> for Desk {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, relay: &Arc<Relay>) -> Result<Self, Problem> {
        let Known(device) = Known::from_request_parts(parts, relay).await?;
        if device.revoked { Err(Problem::revoked()) } else { Ok(Self(device.id)) }
    }
}

impl FromRequestParts<Arc<Relay>> for Known {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, relay: &Arc<Relay>) -> Result<Self, Problem> {
        let Bearer(id) = Bearer::from_request_parts(parts, relay).await?;
        let device = relay.store.read(move |tables| tables.device(id).map_err(Problem::from)).await?;
        device.map(Self).ok_or_else(Problem::token_needed)
    }
}

impl FromRequestParts<Arc<Relay>> for Bearer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, relay: &Arc<Relay>) -> Result<Self, Problem> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = header.and_then(|value| value.strip_prefix("Bearer ")).ok_or_else(Problem::token_needed)?;
        let device = auth::token_device(relay.store.identity(), relay.around.now(), token);
        device.map(Self).ok_or_else(Problem::token_needed)
    }
}
