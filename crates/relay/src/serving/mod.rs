//! The ports: connections taken in, bounded in number and patience, and ended in good order.

mod connection;
mod places;

use std::{future::Future, sync::Arc, time::Duration};

use axum::Router;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::{
    net::{TcpListener, TcpStream},
    task::JoinSet,
};

use crate::{
    Relay,
    config::{Config, Connections, Networks, Patience},
    metrics::Counted,
};
use connection::Calls;
use places::Places;

/// How long to leave the system alone when it has no connection to give.
const PAUSE: Duration = Duration::from_millis(100);

/// What a port keeps to.
#[derive(Clone)]
pub struct Bounds {
    /// How many connections.
    pub most: Connections,
    /// How long they may take.
    pub patience: Patience,
    /// From here come many callers' connections.
    pub proxies: Networks,
}

impl Bounds {
    /// As configured.
    pub fn of(config: &Config) -> Self {
        Self { most: config.most_connections, patience: config.patience, proxies: config.trusted_proxies.clone() }
    }
}

/// Serves until then, and lets begun requests end, as long as the patience lasts.
pub async fn listen(
    listener: TcpListener,
    calls: Router,
    relay: Arc<Relay>,
    until: impl Future<Output = ()>,
    bounds: Bounds,
) {
    tokio::pin!(until);
    let ending = GracefulShutdown::new();
    let places = Places::new(bounds.most, bounds.proxies.clone());
    let mut open = JoinSet::new();
    loop {
        let taken = tokio::select! {
            () = &mut until => break,
            taken = listener.accept() => taken,
        };
        // Those that have ended by now make room.
        while open.try_join_next().is_some() {}
        match taken {
            Ok((stream, peer)) => {
                let Some(place) = places.take(peer.ip()) else {
                    relay.metrics.refused_connections.inc();
                    continue;
                };
                let place = (place, Counted::new(&relay.metrics.connections));
                let calls = Calls { router: calls.clone(), peer, patience: bounds.patience };
                open.spawn(connection::serve(no_delay(stream), calls, ending.watcher(), place));
            }
            Err(error) => {
                tracing::warn!(%error, "a connection was not taken");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
    drop(listener);
    if tokio::time::timeout(bounds.patience.stop, ending.shutdown()).await.is_err() {
        tracing::warn!("some requests had not ended and were cut off");
    }
}

fn no_delay(stream: TcpStream) -> TcpStream {
    // It only makes answers sooner.
    let _ = stream.set_nodelay(true);
    stream
}
