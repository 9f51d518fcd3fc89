//! What Twilio says of a message.

use serde::Deserialize;

use super::codes::failure;
use crate::channel::{Fate, Why};

/// A message as it tells of it.
#[derive(Deserialize)]
pub(super) struct Resource {
    pub(super) sid: String,
    pub(super) status: String,
    pub(super) error_code: Option<u32>,
}

/// Why it does not take one.
#[derive(Deserialize)]
pub(super) struct Failure {
    pub(super) code: Option<u32>,
}

impl Resource {
    pub(super) fn fate(&self) -> Fate {
        match self.status.as_str() {
            "delivered" | "read" => Fate::Delivered,
            "failed" | "undelivered" => Fate::Failed(failure(self.error_code).unwrap_or(Why::Other)),
            "canceled" => Fate::Failed(Why::Other),
            _ => Fate::Sent,
        }
    }
}
