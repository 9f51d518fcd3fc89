//! The list as a workbook or text.

use std::path::Path;

use super::AuditQuery;
use crate::{
    Desk, DeskError,
    couriers::{kind, write_whole},
    spreadsheet::{self, Out},
    view::AuditRow,
};

const HEADER: [&str; 7] = ["时间", "人员", "类别", "操作", "对象", "前台", "详情"];
/// Rows read at once.
const PAGE: usize = 1_000;

impl Desk {
    /// Writes every line that a query leaves, and answers how many. That is written down, too.
    pub fn export_audit(
        &self,
        path: &Path,
        query: &AuditQuery,
        progress: &mut dyn FnMut(u32) -> bool,
    ) -> Result<u32, DeskError> {
        self.require(domain::rights::Right::Audit)?;
        self.require(domain::rights::Right::ImportExport)?;
        let kind = kind(path)?;
        let mut query = AuditQuery { limit: PAGE, cursor: None, ..query.clone() };
        let (mut ended, failed) = (false, std::cell::Cell::new(None));
        let pages = std::iter::from_fn(|| {
            if ended {
                return None;
            }
            let page = self.audit(&query).map_err(|error| failed.set(Some(error))).ok()?;
            ended = page.next.is_none();
            query.cursor = page.next;
            Some(page.rows)
        });
        let lines = pages.flatten().map(line);
        let rows = write_whole(path, |file| {
            let written = spreadsheet::write_table(kind, &HEADER, lines, file, progress)?;
            failed.take().map_or(Ok::<_, DeskError>(written), Err)
        })?;
        self.note_export("audit", rows)
    }
}

fn line(row: AuditRow) -> Vec<Out> {
    let kind = crate::rows::name(row.kind);
    let facts: Vec<String> = row.facts.iter().map(|fact| format!("{}={}", fact.key, fact.value)).collect();
    let cells = [row.at, row.clerk.unwrap_or_default(), kind, row.deed, row.title, row.device, facts.join("; ")];
    cells.map(Out::Text).to_vec()
}
