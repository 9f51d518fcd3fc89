use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    extract::{Request, State},
    response::Response,
};

/// What a gateway does with the next message that it would take.
#[derive(Debug, Clone)]
pub enum Mood {
    /// Says this code instead.
    Says(&'static str),
    /// Takes it, and never answers.
    Hangs,
    /// Takes it, and the connection breaks.
    Cuts,
    /// Answers with this status and something that is not the vendor's.
    Status(u16),
}

/// A message that it has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    pub to: String,
    /// The template's id, or nothing where there is none.
    pub template: String,
    /// What stands in its places, or the text.
    pub values: Vec<String>,
    /// The relay's reference, or the address for reports.
    pub reference: String,
    /// The gateway's own.
    pub serial: String,
}

/// What it has seen, and what it will do.
#[derive(Default)]
pub struct Seen {
    moods: VecDeque<Mood>,
    given: Vec<Given>,
    /// What arrived and would have been refused by the vendor.
    wrong: Vec<String>,
}

pub type Book = Arc<Mutex<Seen>>;

/// A gateway that ends with its test.
pub struct TestGateway {
    pub url: String,
    book: Book,
    server: tokio::task::JoinHandle<()>,
}

impl Drop for TestGateway {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// Serves every call by `answer`, which is given it whole.
pub async fn serve(answer: fn(&Book, &Call) -> Response) -> TestGateway {
    let book = Book::default();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let calls = Router::new().fallback(move |State(book): State<Book>, request: Request| async move {
        let call = Call::read(request).await;
        let before = book.lock().unwrap().given.len();
        let mood = book.lock().unwrap().moods.front().cloned();
        let response = answer(&book, &call);
        let taken = book.lock().unwrap().given.len() > before;
        match mood.filter(|_| taken) {
            Some(Mood::Hangs) => {
                book.lock().unwrap().moods.pop_front();
                std::future::pending().await
            }
            Some(Mood::Cuts) => {
                book.lock().unwrap().moods.pop_front();
                // Ends the task of the connection, without a word.
                std::panic::resume_unwind(Box::new("cut"))
            }
            _ => response,
        }
    });
    let calls = calls.with_state(Arc::clone(&book));
    let server = tokio::spawn(async move { axum::serve(listener, calls).await.unwrap() });
    TestGateway { url, book, server }
}

impl TestGateway {
    /// What it does next, one after the other; then everything goes well again.
    pub fn next(&self, moods: impl IntoIterator<Item = Mood>) {
        self.book.lock().unwrap().moods.extend(moods);
    }

    /// What it has taken so far. Nothing that arrived was wrong.
    pub fn given(&self) -> Vec<Given> {
        let seen = self.book.lock().unwrap();
        assert!(seen.wrong.is_empty(), "the vendor would have refused: {:?}", seen.wrong);
        seen.given.clone()
    }
}

/// A call as it came over the wire.
pub struct Call {
    pub method: String,
    pub path: String,
    pub query: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Call {
    async fn read(request: Request) -> Self {
        let (parts, body) = request.into_parts();
        let text = |value: &axum::http::HeaderValue| value.to_str().unwrap().to_owned();
        Self {
            method: parts.method.to_string(),
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().unwrap_or_default().to_owned(),
            headers: parts.headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect(),
            body: axum::body::to_bytes(body, 1 << 20).await.unwrap().to_vec(),
        }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }
}

/// The mood for a message that is well, unless it is one that takes it.
pub fn says(book: &Book) -> Option<Mood> {
    let mut seen = book.lock().unwrap();
    match seen.moods.front() {
        Some(Mood::Says(_) | Mood::Status(_)) => seen.moods.pop_front(),
        _ => None,
    }
}

/// It takes the message: its own reference of it.
pub fn takes(book: &Book, given: Given) -> String {
    let mut seen = book.lock().unwrap();
    let serial = given.serial.replace("{n}", &format!("{:04}", seen.given.len()));
    seen.given.push(Given { serial: serial.clone(), ..given });
    serial
}

/// Whether it has taken the message that it calls so.
pub fn has(book: &Book, serial: &str) -> bool {
    book.lock().unwrap().given.iter().any(|given| given.serial == serial)
}

/// What is wrong with a call, as the vendor names it.
pub fn refuses(book: &Book, code: &str, why: &str) -> String {
    book.lock().unwrap().wrong.push(format!("{code}: {why}"));
    code.to_owned()
}
