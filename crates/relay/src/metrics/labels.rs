//! The labels of each family.

use domain::event::NoticeState;
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

/// What a gateway said to messages.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Handed {
    /// As the settings call it.
    pub gateway: String,
    /// `accepted`, `refused`, `later` or `lost`.
    pub outcome: &'static str,
}

/// What a gateway costs.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Spent {
    /// As the settings call it.
    pub gateway: String,
}

/// Notices in a state, or coming into it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct State {
    /// Such as `queued`.
    state: String,
}

impl State {
    /// By its name.
    pub fn of(state: NoticeState) -> Self {
        Self { state: format!("{state:?}").to_lowercase() }
    }
}
