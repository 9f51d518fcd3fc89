//! 收据: what was paid for a parcel, and how. Not an invoice: it says what this desk has on record.

use domain::ParcelId;

use super::{
    clock, joined,
    words::{VALUES, named, say},
    yuan,
};
use crate::{
    Desk, DeskError,
    paper::{Block, Document, Language},
    rows::{masked_name, name},
    store::parcel,
    view::{HistoryEntry, ParcelDetail},
};

impl Desk {
    /// # Errors
    /// `nothing_paid` where nothing was taken, or all of it was given back.
    pub(super) fn receipt_document(&self, id: ParcelId) -> Result<Document, DeskError> {
        let detail = self.parcel_detail(id)?;
        if detail.card.taken_fen <= 0 {
            return Err(DeskError::input("parcel", "nothing_paid", "nothing was paid for this parcel"));
        }
        let head = self.store.read(|connection| {
            let facts = parcel::by_id(connection, id)?;
            self.letterhead(connection, ("收据", "Receipt"), facts.community)
        })?;
        let blocks = blocks(head.language, &detail);
        Ok(Document { blocks, ..head })
    }
}

fn blocks(language: Language, detail: &ParcelDetail) -> Vec<Block> {
    let (card, row) = (&detail.card, &detail.card.parcel);
    let last = paid(&detail.history).last();
    let carrier = row.carrier.as_deref().map(super::carrier_name).unwrap_or_default();
    let facts = [
        (("收款方式", "Paid by"), named(language, VALUES, &name(card.taken_paid))),
        (("收款时间", "Paid"), last.map(|entry| clock(&entry.at)).unwrap_or_default()),
        (("经手人", "Taken by"), last.and_then(|entry| entry.clerk.clone()).unwrap_or_default()),
        (("保管天数", "Days"), row.days.to_string()),
        (("接收时间", "Received"), row.received_at.as_deref().map(clock).unwrap_or_default()),
        (("快递公司", "Carrier"), carrier),
        (("收件人", "Recipient"), joined(&[&masked_name(&row.recipient.name), &row.recipient.phone_masked], " ")),
        (("已退款", "Given back"), refunded(&detail.history)),
    ];
    vec![
        Block::Large(say(language, ("实收", "Taken")), yuan(card.taken_fen)),
        Block::Facts(facts.map(|(caption, value)| (say(language, caption), value)).to_vec()),
        Block::Bars(row.tracking_number.clone()),
        Block::Words(say(language, ("本单据不作发票使用。", "This is not a tax invoice.")), 1),
    ]
}

/// What took money, oldest first.
fn paid(history: &[HistoryEntry]) -> impl DoubleEndedIterator<Item = &HistoryEntry> {
    let money = |entry: &&HistoryEntry| entry.applied && matches!(entry.verb.as_str(), "handed_over" | "charged");
    history.iter().filter(money)
}

/// How much was given back; empty where nothing was.
fn refunded(history: &[HistoryEntry]) -> String {
    let given = history.iter().filter(|entry| entry.applied && entry.verb == "refunded");
    let amounts = given.flat_map(|entry| &entry.facts).filter(|fact| fact.key == "amount_fen");
    let fen = amounts.filter_map(|fact| fact.value.parse::<i32>().ok()).fold(0_i32, i32::saturating_add);
    if fen == 0 { String::new() } else { yuan(fen) }
}
