//! The report of a finished stocktake as a file. It names numbers and places, and nobody.

use std::path::Path;

use domain::{Shelf, rights::Right, stocktake::Finding};

use crate::{
    Desk, DeskError,
    couriers::{kind, write_whole},
    spreadsheet::{self, Out},
    store::stocktake::{self, Listed},
};

const HEADER: [&str; 6] = ["结果", "快递单号", "记录的货架", "实际货架", "扫描时间", "已更正"];
const PAGE: usize = 1_000;

impl Desk {
    /// Writes every line of a stocktake that was finished, those that nobody need look at last, and
    /// answers how many.
    pub fn export_stocktake(
        &self,
        no: u32,
        path: &Path,
        progress: &mut dyn FnMut(u32) -> bool,
    ) -> Result<u32, DeskError> {
        self.require(Right::Receive)?;
        let kind = kind(path)?;
        let lines = self.store.read(|connection| {
            let found = stocktake::find(connection, no.into())?;
            let (mut lines, mut after) = (Vec::new(), 0);
            loop {
                let page = stocktake::page(connection, found.no, after, PAGE)?;
                let Some(last) = page.last() else { break };
                after = last.no;
                lines.extend(page);
            }
            Ok(lines)
        })?;
        let order = |listed: &Listed| Finding::ALL.iter().position(|finding| Some(*finding) == listed.finding);
        let mut lines = lines;
        lines.sort_by_key(|listed| (order(listed), listed.no));
        let lines = lines.iter().map(|listed| self.report_line(listed));
        write_whole(path, |file| spreadsheet::write_table(kind, &HEADER, lines, file, progress))
    }

    fn report_line(&self, listed: &Listed) -> Vec<Out> {
        let place =
            |shelf: &Option<Shelf>| shelf.as_ref().map_or(Out::Empty, |place| Out::Text(place.as_str().to_owned()));
        vec![
            listed.finding.map_or(Out::Empty, |finding| Out::Text(word(finding).to_owned())),
            Out::Text(listed.number.clone()),
            place(&listed.line.recorded),
            place(&listed.line.place),
            listed.seen_at.map_or(Out::Empty, |at| Out::Time(self.clock_text(at))),
            listed.done.filter(|done| *done).map_or(Out::Empty, |_| Out::Text("是".to_owned())),
        ]
    }
}

fn word(finding: Finding) -> &'static str {
    match finding {
        Finding::Seen => "在架",
        Finding::Missing => "未找到",
        Finding::Found => "找回",
        Finding::Misplaced => "位置不符",
        Finding::NotReceived => "未接收",
        Finding::Ended => "已办结仍在架",
        Finding::Unknown => "未登记",
        Finding::Gone => "盘点期间已办理",
    }
}
