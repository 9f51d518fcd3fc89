//! zstd, bounded: what comes from a relay may be anything.

use std::io::Read as _;

use zstd::stream::read::Decoder;

/// Smaller bodies are not worth it, in bytes.
const SMALLEST: usize = 1_024;
/// Small and fast; higher levels cost a desk's PC more than the network gives back.
const LEVEL: i32 = 3;
/// Log of the largest window, 8 MiB, which RFC 8878 asks every reader to have; more is refused.
const LARGEST_WINDOW_LOG: u32 = 23;

/// Smaller than it was; nothing where it is not worth it.
pub(super) fn pack(body: &[u8]) -> Option<Vec<u8>> {
    if body.len() < SMALLEST {
        return None;
    }
    zstd::encode_all(body, LEVEL).ok().filter(|packed| packed.len() < body.len())
}

/// Plain again; nothing where it is not zstd, or larger than `most` bytes.
pub(super) fn unpack(packed: &[u8], most: u64) -> Option<Vec<u8>> {
    let mut decoder = Decoder::with_buffer(packed).ok()?;
    decoder.window_log_max(LARGEST_WINDOW_LOG).ok()?;
    let mut plain = Vec::new();
    decoder.take(most + 1).read_to_end(&mut plain).ok()?;
    Some(plain).filter(|plain| plain.len() as u64 <= most)
}
