//! 退件单: why a parcel goes back, to be signed by the courier who takes it along.

use domain::{ParcelId, Status};

use super::{
    clock, joined,
    words::{VALUES, named, say},
};
use crate::{
    Desk, DeskError,
    paper::{Block, Document, Language},
    rows::masked_name,
    store::parcel,
    view::{HistoryEntry, ParcelDetail},
};

/// Lines of the reason on A4: what a clerk may write, 500 characters, whole in most cases.
const REASON_LINES: usize = 10;

impl Desk {
    /// # Errors
    /// `not_sent_back` for a parcel that does not go back and did not.
    pub(super) fn return_document(&self, id: ParcelId) -> Result<Document, DeskError> {
        let detail = self.parcel_detail(id)?;
        if !matches!(detail.card.parcel.status, Status::ReturnToSender | Status::Returned) {
            return Err(DeskError::input("parcel", "not_sent_back", "this parcel is not being sent back"));
        }
        let head = self.store.read(|connection| {
            let facts = parcel::by_id(connection, id)?;
            self.letterhead(connection, ("退件单", "Return note"), facts.community)
        })?;
        let blocks = blocks(head.language, &detail);
        Ok(Document { blocks, ..head })
    }
}

fn blocks(language: Language, detail: &ParcelDetail) -> Vec<Block> {
    let sent = newest(&detail.history, "sent_back");
    let mut blocks = vec![Block::Bars(detail.card.parcel.tracking_number.clone()), facts(language, detail, sent)];
    let reason = sent.map(|entry| told(entry, "reason")).unwrap_or_default();
    if !reason.is_empty() {
        blocks.extend([
            Block::Heading(say(language, ("退件原因", "Why it goes back"))),
            Block::Words(reason.to_owned(), REASON_LINES),
        ]);
    }
    if let Some(number) = &detail.card.return_tracking {
        let carrier = detail.card.return_carrier.as_deref().map(super::carrier_name).unwrap_or_default();
        let heading = joined(&[&say(language, ("退货单号", "Return number")), &carrier], " · ");
        blocks.extend([Block::Heading(heading), Block::Bars(number.clone())]);
    }
    let signs = [("快递员签字：", "Courier:"), ("前台签字：", "Desk:")];
    blocks.push(Block::Signatures(signs.map(|words| say(language, words)).to_vec()));
    blocks
}

fn facts(language: Language, detail: &ParcelDetail, sent: Option<&HistoryEntry>) -> Block {
    let row = &detail.card.parcel;
    let handed = newest(&detail.history, "handed_back");
    let at = |entry: Option<&HistoryEntry>| {
        let clerk = entry.and_then(|entry| entry.clerk.as_deref()).unwrap_or_default();
        joined(&[&entry.map(|entry| clock(&entry.at)).unwrap_or_default(), clerk], " ")
    };
    let kind = sent.map(|entry| named(language, VALUES, told(entry, "kind"))).unwrap_or_default();
    let courier = row.courier.as_ref().map(|courier| joined(&[&courier.name, &courier.phone_masked], " "));
    let facts = [
        (("快递公司", "Carrier"), row.carrier.as_deref().map(super::carrier_name).unwrap_or_default()),
        (("派件员", "Courier"), courier.unwrap_or_default()),
        (("收件人", "Recipient"), joined(&[&masked_name(&row.recipient.name), &row.recipient.phone_masked], " ")),
        (("货架", "Shelf"), row.shelf.clone().unwrap_or_default()),
        (("接收时间", "Received"), row.received_at.as_deref().map(clock).unwrap_or_default()),
        (("退件", "Sent back"), at(sent)),
        (("类型", "Kind"), kind),
        (("交还", "Given back"), at(handed)),
    ];
    Block::Facts(facts.map(|(caption, value)| (say(language, caption), value)).to_vec())
}

/// The last one that took effect.
fn newest<'h>(history: &'h [HistoryEntry], verb: &str) -> Option<&'h HistoryEntry> {
    history.iter().rfind(|entry| entry.applied && entry.verb == verb)
}

/// A detail of an entry; empty where it has none.
fn told<'e>(entry: &'e HistoryEntry, key: &str) -> &'e str {
    entry.facts.iter().find(|fact| fact.key == key).map(|fact| fact.value.as_str()).unwrap_or_default()
}
