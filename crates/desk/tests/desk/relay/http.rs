//! As much of HTTP as a desk speaks.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    sync::Mutex,
};

use super::{Log, Packing, answer::answer};

pub(super) fn serve(stream: TcpStream, log: &Mutex<Log>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let (mut line, mut length, mut packed) = (String::new(), 0_u64, false);
    while reader.read_line(&mut line)? > 2 {
        length = line.to_lowercase().strip_prefix("content-length:").map_or(length, |n| n.trim().parse().unwrap_or(0));
        packed |= line.to_lowercase().trim() == "content-encoding: zstd";
        line.clear();
    }
    let mut body = Vec::new();
    reader.take(length).read_to_end(&mut body)?;
    if packed {
        log.lock().unwrap().packed_calls += 1;
        body = zstd::decode_all(&body[..])?;
    }
    let url = request.split(' ').nth(1).unwrap_or_default();
    let Some((status, answer)) = answer(url, &body, &mut log.lock().unwrap()) else { return Ok(()) };
    let mut stream = stream;
    let (encoding, answer) = match log.lock().unwrap().packing {
        Packing::None => ("", answer.into_bytes()),
        Packing::Zstd => ("content-encoding: zstd\r\n", zstd::encode_all(answer.as_bytes(), 3)?),
        Packing::Bomb => ("content-encoding: zstd\r\n", zstd::encode_all(&vec![b' '; 17 << 20][..], 3)?),
    };
    let length = answer.len();
    write!(stream, "HTTP/1.1 {status} X\r\n{encoding}content-length: {length}\r\nconnection: close\r\n\r\n")?;
    stream.write_all(&answer)
}
