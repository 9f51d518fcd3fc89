//! What Tencent says, to a call and by itself.

use serde::Deserialize;

use super::codes::meaning;
use crate::channel::{Answer, Fate, Why, report::Report};

/// The answer to a call.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Envelope {
    pub(super) response: Response,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Response {
    error: Option<Failure>,
    #[serde(default)]
    send_status_set: Vec<SendStatus>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Failure {
    code: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct SendStatus {
    #[serde(default)]
    serial_no: String,
    code: String,
}

impl Response {
    /// What it says of the one phone of the call.
    pub(super) fn answer(self) -> Answer {
        match (self.error, self.send_status_set.into_iter().next()) {
            (Some(failure), _) => meaning(&failure.code),
            (None, Some(status)) if status.code == "Ok" => {
                Answer::Accepted(Some(status.serial_no).filter(|serial| !serial.is_empty()))
            }
            (None, Some(status)) => meaning(&status.code),
            (None, None) => Answer::Lost,
        }
    }
}

/// One report.
#[derive(Deserialize)]
pub(super) struct Told {
    report_status: String,
    sid: String,
}

impl From<Told> for Report {
    fn from(told: Told) -> Self {
        let fate = match told.report_status.as_str() {
            "SUCCESS" => Fate::Delivered,
            "FAIL" => Fate::Failed(Why::Other),
            _ => Fate::Sent,
        };
        Self { references: vec![told.sid], fate }
    }
}
