//! The range of a report.

use super::{day, maybe_id};
use desk::DeskError;
use serde::Deserialize;
use specta::Type;

/// The range of a report: by its name, or by its first and last day, both counted.
#[derive(Debug, Deserialize, Type)]
pub struct ReportRequest {
    pub community_id: Option<String>,
    pub preset: Option<desk::Preset>,
    pub from: Option<String>,
    pub to: Option<String>,
}

impl ReportRequest {
    /// Reads the range; what a name means, `desk`'s calendar says.
    pub fn read(&self, desk: &desk::Desk) -> Result<desk::ReportQuery, DeskError> {
        let today = desk.today();
        let named = self.preset.map(|preset| preset.days(today));
        let (first, last) = (day(self.from.as_deref())?, day(self.to.as_deref())?);
        let to = last.unwrap_or(today);
        let (from, to) = named.unwrap_or((first.unwrap_or(to), to));
        Ok(desk::ReportQuery { community: maybe_id(self.community_id.as_deref())?, from, to })
    }
}
