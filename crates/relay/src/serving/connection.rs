//! One connection: requests one after the other, each within the patience.

use std::net::SocketAddr;

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request},
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::Watcher,
};
use tokio::net::TcpStream;
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt as _;

use super::places::Place;
use crate::{config::Patience, metrics::Counted};

/// The most headers of one request.
const MOST_HEADERS: usize = 64;
/// The most bytes that wait in a connection, its headers included.
const LARGEST_BUFFER: usize = 64 * 1024;

/// What a connection serves, to whom, and how patiently.
pub(super) struct Calls {
    pub(super) router: Router,
    pub(super) peer: SocketAddr,
    pub(super) patience: Patience,
}

/// Serves until the caller goes, is too slow, or the relay stops.
pub(super) async fn serve(stream: TcpStream, calls: Calls, watcher: Watcher, place: (Place, Counted)) {
    let Calls { router, peer, patience } = calls;
    let mut stream = TimeoutStream::new(stream);
    // Who does not take the answer holds a place and its memory.
    stream.set_write_timeout(Some(patience.piece));
    let answer = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(patience.headers)
        .max_headers(MOST_HEADERS)
        .max_buf_size(LARGEST_BUFFER)
        .serve_connection(TokioIo::new(Box::pin(stream)), answer);
    // A caller that goes in the middle is nothing to tell.
    let _ = watcher.watch(connection).await;
    drop(place);
}
