//! The labels of each family.

use prometheus_client::encoding::EncodeLabelSet;

/// One kind of request and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Request {
    /// `GET`, or `other`.
    pub method: &'static str,
    /// As the router knows it, such as `/c/{community}`; `none` where it knows none.
    pub route: String,
    /// The status of the answer.
    pub status: u16,
}

/// One kind of request.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Route {
    /// See [`Request::method`].
    pub method: &'static str,
    /// See [`Request::route`].
    pub route: String,
}

/// What became of a pushed event.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Fate {
    /// `accepted`, `duplicate` or `quarantined`.
    pub outcome: &'static str,
    /// Why it was kept aside; empty otherwise.
    pub reason: String,
}

/// A notice came into a state.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Moved {
    /// Such as `sent`.
    pub state: String,
}

/// Notices are in a state.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct State {
    /// `queued` or `sending`.
    pub state: &'static str,
}
