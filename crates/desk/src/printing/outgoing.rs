//! 寄件标签: what is stuck on a parcel that a resident sends, until the carrier's own label is, and beside it.

use domain::OutgoingId;

use super::{carrier_name, clock, joined, manifest::kilograms, words::say};
use crate::{
    Desk, DeskError,
    paper::{Block, Document, Language},
    store::outgoing,
    view::{OutgoingView, RecipientView},
};

impl Desk {
    pub(super) fn outgoing_document(&self, id: OutgoingId) -> Result<Document, DeskError> {
        let view = self.outgoing(id)?;
        let head = self.store.read(|connection| {
            let stored = outgoing::find(connection, id)?.ok_or(DeskError::UnknownParcel)?;
            self.letterhead(connection, ("寄件标签", "Sending label"), stored.community)
        })?;
        let blocks = blocks(head.language, &view);
        Ok(Document { blocks, ..head })
    }
}

fn blocks(language: Language, view: &OutgoingView) -> Vec<Block> {
    let number = view.tracking_number.clone().map(Block::Bars);
    let facts = [
        (("快递公司", "Carrier"), carrier_name(&view.carrier)),
        (("重量", "Weight"), kilograms(view.weight_g)),
        (("收寄时间", "Taken in"), clock(&view.taken_at)),
        (("内件", "Contents"), view.contents.clone()),
    ];
    let facts = Block::Facts(facts.map(|(caption, value)| (say(language, caption), value)).to_vec());
    let to = person(language, ("收件人", "To"), &view.recipient);
    let from = person(language, ("寄件人", "From"), &view.sender);
    number.into_iter().chain(to).chain(from).chain([facts]).collect()
}

/// Lines enough for the longest name and address.
fn person(language: Language, caption: (&'static str, &'static str), person: &RecipientView) -> [Block; 3] {
    [
        Block::Heading(say(language, caption)),
        Block::Words(joined(&[&person.name, &person.phone_masked], " "), 2),
        Block::Words(person.address.clone(), 3),
    ]
}
