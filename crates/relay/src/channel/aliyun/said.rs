//! What Alibaba says, to a call and by itself.

use serde::Deserialize;

use super::codes::FAILURES;
use crate::channel::{Fate, Why, report::Report};

/// The answer to a call.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Said {
    pub(super) code: String,
    pub(super) biz_id: Option<String>,
}

/// One report.
#[derive(Deserialize)]
pub(super) struct Told {
    success: bool,
    #[serde(default)]
    err_code: Option<String>,
    biz_id: String,
    #[serde(default)]
    out_id: Option<String>,
}

impl From<Told> for Report {
    fn from(told: Told) -> Self {
        let code = told.err_code.unwrap_or_default();
        let why = FAILURES.iter().find(|(known, _)| *known == code).map_or(Why::Other, |(_, why)| *why);
        let fate = if told.success { Fate::Delivered } else { Fate::Failed(why) };
        let references = [Some(told.biz_id), told.out_id];
        Self { references: references.into_iter().flatten().filter(|name| !name.is_empty()).collect(), fate }
    }
}
