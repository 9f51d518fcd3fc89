//! The way to a relay, as the exchange sees it: one request, one answer, or none.

/// How a desk reaches its relay; a parameter of the desk, so that a test can hold the network in
/// its hands.
pub trait Network: Send + Sync {
    /// Asks and waits for the whole answer.
    ///
    /// # Errors
    /// [`NoAnswer`] when none came; the relay may have done what was asked all the same.
    fn call(&self, request: &Request) -> Result<Reply, NoAnswer>;
}

/// One request.
#[derive(Debug, Clone)]
pub struct Request {
    /// `GET` without a body, `POST` with one.
    pub url: String,
    /// For `Authorization: Bearer`.
    pub token: Option<String>,
    /// JSON; makes it a `POST`.
    pub body: Option<Vec<u8>>,
    /// The relay has said that it reads bodies compressed with zstd.
    pub zstd: bool,
}

/// One answer, whole.
#[derive(Debug, Clone)]
pub struct Reply {
    /// HTTP's status.
    pub status: u16,
    /// In how many seconds to come again, where the relay says so.
    pub retry_after: Option<u32>,
    /// JSON, as a rule.
    pub body: Vec<u8>,
}

/// No answer came, or none that ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAnswer {
    /// The network or the relay is away.
    Unreachable,
    /// The answer was larger than any answer of a relay.
    TooLarge,
}
