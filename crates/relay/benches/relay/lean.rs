//! A client that costs next to nothing, so that what is measured is the relay.

use std::net::{Ipv4Addr, SocketAddr};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpSocket, TcpStream},
};

/// One connection that is kept.
pub struct Client {
    stream: TcpStream,
    answer: Vec<u8>,
}

impl Client {
    pub async fn connect(address: &str) -> Self {
        Self::from(Ipv4Addr::LOCALHOST, address).await
    }

    /// From an address of this machine's that is the caller's own, as each phone has one.
    pub async fn from(own: Ipv4Addr, address: &str) -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(SocketAddr::from((own, 0))).unwrap();
        let stream = socket.connect(address.parse().unwrap()).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream, answer: vec![0; 8 * 1024] }
    }

    /// Sends a request and waits for its whole answer, which must be a good one.
    pub async fn post(&mut self, path: &str, headers: &str, body: &str) {
        self.ask("POST", path, headers, body).await;
    }

    /// The same with any method: head and body of the answer.
    pub async fn ask(&mut self, method: &str, path: &str, headers: &str, body: &str) -> (&str, &str) {
        self.send(method, path, headers, body).await;
        let (head, end) = self.read().await;
        let text = std::str::from_utf8(&self.answer[..end]).unwrap();
        (&text[..head], &text[head + 4..])
    }

    /// Sends a request and does not wait for what comes of it.
    pub async fn send(&mut self, method: &str, path: &str, headers: &str, body: &str) {
        let length = body.len();
        let head = format!("{method} {path} HTTP/1.1\r\nhost: relay\r\ncontent-length: {length}\r\n{headers}\r\n");
        self.stream.write_all((head + body).as_bytes()).await.unwrap();
    }

    /// Where the head of the answer ends, and where its body does.
    async fn read(&mut self) -> (usize, usize) {
        let mut read = 0;
        loop {
            let more = self.stream.read(&mut self.answer[read..]).await.unwrap();
            assert!(more > 0, "the relay hung up, or the answer is longer than anybody expected");
            read += more;
            let text = std::str::from_utf8(&self.answer[..read]).unwrap_or_default();
            if let Some((head, body)) = text.split_once("\r\n\r\n") {
                assert!(head.starts_with("HTTP/1.1 200"), "{text}");
                let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
                if body.len() >= length.parse().unwrap() {
                    return (head.len(), read);
                }
            }
        }
    }
}
