//! 送货上门清单: who waits at which door, slot by slot and in the order in which one walks. Each signs beside
//! the parcel.

use domain::CommunityId;

use super::{
    clock, column, joined,
    words::{STAGES, named, say},
    yuan,
};
use crate::{
    Desk, DeskError,
    paper::{Block, Document, Language, Table, Width},
    rows::name,
    view::DeliveryStop,
};

impl Desk {
    pub(super) fn deliveries_document(&self, community: Option<CommunityId>) -> Result<Document, DeskError> {
        let stops = self.deliveries(community)?;
        let head = self.store.read(|connection| {
            let no = crate::figures::number(connection, community)?;
            self.letterhead(connection, ("送货上门清单", "Delivery list"), no)
        })?;
        let same_slot = |one: &DeliveryStop, other: &DeliveryStop| slot_of(one) == slot_of(other);
        let blocks = stops.chunk_by(same_slot).flat_map(|slot| blocks(head.language, slot)).collect();
        Ok(Document { blocks, ..head })
    }
}

fn slot_of(stop: &DeliveryStop) -> (&str, &str) {
    (&stop.delivery.from, &stop.delivery.to)
}

fn blocks(language: Language, slot: &[DeliveryStop]) -> Vec<Block> {
    let (from, to) = slot.first().map(slot_of).unwrap_or_default();
    let count = match language {
        Language::Chinese => format!("{} 件", slot.len()),
        Language::English => format!("{} parcels", slot.len()),
    };
    let until: String = clock(to).chars().skip(11).collect();
    vec![Block::Heading(format!("{}–{until} · {count}", clock(from))), Block::Table(table(language, slot))]
}

fn table(language: Language, slot: &[DeliveryStop]) -> Table {
    let named = |words, width, right| column(say(language, words), width, right);
    let columns = vec![
        named(("住址", "Door"), Width::Share(1.6), false),
        named(("收件人", "Recipient"), Width::Share(1.3), false),
        named(("单号 · 货架", "Number · shelf"), Width::Share(1.5), false),
        named(("说明", "Note"), Width::Share(1.2), false),
        named(("应收", "Due"), Width::Mm(18.0), true),
        named(("签收", "Signed"), Width::Mm(26.0), false),
    ];
    let due = slot.iter().fold(0_i32, |sum, stop| sum.saturating_add(stop.due_fen));
    let blank = String::new;
    let sum = vec![say(language, ("合计", "Total")), blank(), blank(), blank(), yuan(due), blank()];
    Table { columns, rows: slot.iter().map(|stop| line(language, stop)).collect(), sum, lines: 2 }
}

fn line(language: Language, stop: &DeliveryStop) -> Vec<String> {
    let (parcel, delivery) = (&stop.parcel, &stop.delivery);
    let damaged = if parcel.damaged { say(language, ("破损", "damaged")) } else { String::new() };
    let stage = named(language, STAGES, &name(delivery.stage));
    vec![
        parcel.recipient.address.clone(),
        joined(&[&parcel.recipient.name, &parcel.recipient.phone_masked], " "),
        joined(&[&parcel.tracking_number, parcel.shelf.as_deref().unwrap_or_default()], " · "),
        joined(&[&stage, &damaged, &delivery.note], " "),
        yuan(stop.due_fen),
        String::new(),
    ]
}
