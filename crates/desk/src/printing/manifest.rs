//! 交件清单: what one courier took along at once, to be signed by them.

use domain::ManifestId;

use super::{clock, column, joined, words::say};
use crate::{
    Desk, DeskError,
    paper::{Block, Document, Language, Table, Width},
    store::outgoing,
    view::{ManifestView, OutgoingView},
};

impl Desk {
    pub(super) fn manifest_document(&self, id: ManifestId) -> Result<Document, DeskError> {
        let view = self.manifest(id)?;
        let head = self.store.read(|connection| {
            let first = outgoing::of_manifest(connection, id)?.into_iter().next().ok_or(DeskError::UnknownParcel)?;
            self.letterhead(connection, ("交件清单", "Manifest"), first.community)
        })?;
        let blocks = blocks(head.language, &view);
        Ok(Document { blocks, ..head })
    }
}

fn blocks(language: Language, view: &ManifestView) -> Vec<Block> {
    let facts = [
        (("快递员", "Courier"), view.courier.clone()),
        (("交件时间", "Handed on"), clock(&view.at)),
        (("件数", "Parcels"), view.rows.len().to_string()),
        (("编号", "Number"), view.id.chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect()),
    ];
    let facts = facts.map(|(caption, value)| (say(language, caption), value)).to_vec();
    let signs = [("快递员签字：", "Courier:"), ("前台签字：", "Desk:")].map(|words| say(language, words));
    vec![Block::Facts(facts), Block::Table(table(language, view)), Block::Signatures(signs.to_vec())]
}

fn table(language: Language, view: &ManifestView) -> Table {
    let named = |words, width, right| column(say(language, words), width, right);
    let columns = vec![
        column("#".into(), Width::Mm(8.0), true),
        named(("面单号", "Label number"), Width::Mm(40.0), false),
        named(("快递公司", "Carrier"), Width::Mm(22.0), false),
        named(("收件人", "To"), Width::Share(3.0), false),
        named(("内件", "Contents"), Width::Share(1.0), false),
        named(("重量", "Weight"), Width::Mm(17.0), true),
    ];
    let rows = view.rows.iter().enumerate().map(|(at, row)| line(at, row)).collect();
    let grams = view.rows.iter().map(|row| row.weight_g).fold(0, u32::saturating_add);
    let blank = String::new;
    let sum = vec![blank(), say(language, ("合计", "Total")), blank(), blank(), blank(), kilograms(grams)];
    Table { columns, rows, sum, lines: 3 }
}

fn line(at: usize, row: &OutgoingView) -> Vec<String> {
    vec![
        (at + 1).to_string(),
        row.tracking_number.clone().unwrap_or_default(),
        row.carrier.clone(),
        joined(&[&row.recipient.name, &row.recipient.phone_masked, &row.recipient.address], " "),
        row.contents.clone(),
        kilograms(row.weight_g),
    ]
}

pub(super) fn kilograms(grams: u32) -> String {
    let text = format!("{}.{:03}", grams / 1_000, grams % 1_000);
    format!("{} kg", text.trim_end_matches('0').trim_end_matches('.'))
}
