//! Where an organisation lays newer versions.

use std::{
    collections::HashMap,
    io::{BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
};

type Files = Arc<Mutex<HashMap<String, Vec<u8>>>>;

/// A place on this PC that answers with what was laid there; it says so where there is nothing.
pub struct Site {
    port: u16,
    files: Files,
}

impl Site {
    /// An empty one.
    pub fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let files = Files::default();
        let laid = Arc::clone(&files);
        std::thread::spawn(move || listener.incoming().for_each(|stream| answer(stream.unwrap(), &laid)));
        Self { port, files }
    }

    /// The address of what is called so.
    pub fn address(&self, name: &str) -> String {
        format!("http://127.0.0.1:{}/{name}", self.port)
    }

    /// Lays something there, in the place of what was called so before.
    pub fn lay(&self, name: &str, content: impl Into<Vec<u8>>) {
        self.files.lock().unwrap().insert(format!("/{name}"), content.into());
    }
}

fn answer(mut stream: TcpStream, files: &Files) {
    let mut asked = String::new();
    BufReader::new(&stream).read_line(&mut asked).unwrap();
    let found = files.lock().unwrap().get(asked.split(' ').nth(1).unwrap_or_default()).cloned();
    let (status, body) = found.map_or(("404 Not Found", Vec::new()), |body| ("200 OK", body));
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    // Whoever hung up does not want it.
    drop(stream.write_all(&[head.into_bytes(), body].concat()));
}
