//! A client that costs next to nothing, so that what is measured is the relay.

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// One connection that is kept.
pub struct Client {
    stream: TcpStream,
    answer: Vec<u8>,
}

impl Client {
    pub async fn connect(address: &str) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream, answer: vec![0; 8 * 1024] }
    }

    /// Sends a request and waits for its whole answer, which must be a good one.
    pub async fn post(&mut self, path: &str, headers: &str, body: &str) {
        let length = body.len();
        let head = format!("POST {path} HTTP/1.1\r\nhost: relay\r\ncontent-length: {length}\r\n{headers}\r\n");
        self.stream.write_all((head + body).as_bytes()).await.unwrap();
        let mut read = 0;
        loop {
            read += self.stream.read(&mut self.answer[read..]).await.unwrap();
            let text = std::str::from_utf8(&self.answer[..read]).unwrap();
            if let Some((head, body)) = text.split_once("\r\n\r\n") {
                assert!(head.starts_with("HTTP/1.1 200"), "{text}");
                let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
                if body.len() >= length.parse().unwrap() {
                    return;
                }
            }
        }
    }
}
