//! Bodies that come compressed with zstd, made plain before anything else reads them. Bounded in
//! what comes in, what comes out, and the memory between: a small body can claim to be a huge one.

use std::{
    io::{Cursor, Read as _},
    sync::Arc,
};

use axum::{
    body::{Body, to_bytes},
    extract::{MatchedPath, Request, State},
    http::{
        HeaderMap, StatusCode,
        header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_LENGTH},
    },
    middleware::Next,
    response::Response,
};
use wire::{LARGEST_PUSH, LARGEST_RETURN};
use zstd::stream::read::Decoder;

use super::{LARGEST_BODY, Problem, largest_body};
use crate::{Relay, auth};

/// Log of the largest window, 8 MiB, which RFC 8878 asks every reader to have; more is refused.
const LARGEST_WINDOW_LOG: u32 = 23;

/// Hands the request on with a plain body.
pub async fn inflate(State(relay): State<Arc<Relay>>, request: Request, next: Next) -> Result<Response, Problem> {
    match encoding(request.headers())? {
        Encoding::Plain => Ok(next.run(request).await),
        Encoding::Zstd => {
            let room = room(&relay, &request);
            Ok(next.run(plain(request, room).await?).await)
        }
    }
}

/// How large a body may become: as large as its call takes. So much as only desks send is unpacked for
/// desks alone, because it is unpacked before its call asks who sends it.
fn room(relay: &Relay, request: &Request) -> usize {
    match request.extensions().get::<MatchedPath>().map_or(LARGEST_BODY, |path| largest_body(path.as_str())) {
        LARGEST_PUSH | LARGEST_RETURN if !is_from_desk(relay, request.headers()) => LARGEST_BODY,
        room => room,
    }
}

fn is_from_desk(relay: &Relay, headers: &HeaderMap) -> bool {
    let shown = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = shown.and_then(|value| value.strip_prefix("Bearer "));
    token.is_some_and(|token| auth::token_device(relay.store.identity(), relay.around.now(), token).is_some())
}

enum Encoding {
    Plain,
    Zstd,
}

fn encoding(headers: &HeaderMap) -> Result<Encoding, Problem> {
    match headers.get(CONTENT_ENCODING).map(|value| value.as_bytes().to_ascii_lowercase()).as_deref() {
        None | Some(b"" | b"identity") => Ok(Encoding::Plain),
        Some(b"zstd") => Ok(Encoding::Zstd),
        Some(_) => Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "encoding_unknown",
            "a body is plain or compressed with zstd",
        )),
    }
}

async fn plain(request: Request, room: usize) -> Result<Request, Problem> {
    let (mut parts, body) = request.into_parts();
    let packed = to_bytes(body, room).await.map_err(|_| too_large())?;
    // A megabyte takes a millisecond or two, but not on the threads that wait for everybody.
    let unpacked =
        tokio::task::spawn_blocking(move || unpack(&packed, room)).await.unwrap_or_else(|_| Err(unreadable()))?;
    parts.headers.remove(CONTENT_ENCODING);
    parts.headers.insert(CONTENT_LENGTH, unpacked.len().into());
    Ok(Request::from_parts(parts, Body::from(unpacked)))
}

fn unpack(packed: &[u8], room: usize) -> Result<Vec<u8>, Problem> {
    let mut decoder = Decoder::with_buffer(Cursor::new(packed)).map_err(|_| unreadable())?;
    decoder.window_log_max(LARGEST_WINDOW_LOG).map_err(|_| unreadable())?;
    let mut unpacked = Vec::new();
    decoder.take(room as u64 + 1).read_to_end(&mut unpacked).map_err(|_| unreadable())?;
    if unpacked.len() > room { Err(too_large()) } else { Ok(unpacked) }
}

fn too_large() -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", "the body is too large")
}

fn unreadable() -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "unreadable", "the body is not what its encoding says")
}
