//! Bodies that come compressed with zstd, made plain before anything else reads them. Bounded in
//! what comes in, what comes out, and the memory between: a small body can claim to be a huge one.

use std::io::{Cursor, Read as _};

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{
        HeaderMap, StatusCode,
        header::{CONTENT_ENCODING, CONTENT_LENGTH},
    },
    middleware::Next,
    response::Response,
};
use wire::LARGEST_RETURN;
use zstd::stream::read::Decoder;

use super::Problem;

/// No call takes a larger body; most take far less and say so themselves.
pub(super) const LARGEST: usize = LARGEST_RETURN;
/// Log of the largest window, 8 MiB, which RFC 8878 asks every reader to have; more is refused.
const LARGEST_WINDOW_LOG: u32 = 23;

/// Hands the request on with a plain body.
pub async fn inflate(request: Request, next: Next) -> Result<Response, Problem> {
    match encoding(request.headers())? {
        Encoding::Plain => Ok(next.run(request).await),
        Encoding::Zstd => Ok(next.run(plain(request).await?).await),
    }
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

async fn plain(request: Request) -> Result<Request, Problem> {
    let (mut parts, body) = request.into_parts();
    let packed = to_bytes(body, LARGEST).await.map_err(|_| too_large())?;
    // A megabyte takes a millisecond or two, but not on the threads that wait for everybody.
    let unpacked = tokio::task::spawn_blocking(move || unpack(&packed)).await.unwrap_or_else(|_| Err(unreadable()))?;
    parts.headers.remove(CONTENT_ENCODING);
    parts.headers.insert(CONTENT_LENGTH, unpacked.len().into());
    Ok(Request::from_parts(parts, Body::from(unpacked)))
}

fn unpack(packed: &[u8]) -> Result<Vec<u8>, Problem> {
    let mut decoder = Decoder::with_buffer(Cursor::new(packed)).map_err(|_| unreadable())?;
    decoder.window_log_max(LARGEST_WINDOW_LOG).map_err(|_| unreadable())?;
    let mut unpacked = Vec::new();
    decoder.take(LARGEST as u64 + 1).read_to_end(&mut unpacked).map_err(|_| unreadable())?;
    if unpacked.len() > LARGEST { Err(too_large()) } else { Ok(unpacked) }
}

fn too_large() -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", "the body is too large")
}

fn unreadable() -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "unreadable", "the body is not what its encoding says")
}
