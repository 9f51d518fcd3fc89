//! "Marked as collected, but I have nothing": everything recorded about a parcel, on one page.

use domain::{ParcelId, SideId};

use super::{
    Sight, carrier_name, clock, column, joined,
    words::{
        AUTHORS, CHANNELS, DISPUTED_BY, FACTS, NOTICE_KINDS, NOTICE_STATES, OUTCOMES, RECEIVERS, VALUES, VERBS, WAYS,
        Words, named, say,
    },
    yuan,
};
use crate::{
    Desk, DeskError,
    paper::{Block, Document, Grey, Language, Table, Width},
    rows::name,
    store::parcel,
    view::{HistoryEntry, HistoryFact, NoticeView, ParcelDetail, ProofView},
};

/// Of many notices the newest are listed; the history tells of all.
const NOTICES: usize = 8;

impl Desk {
    pub(super) fn dispute_document(&self, id: ParcelId, sight: Sight) -> Result<Document, DeskError> {
        let detail = self.parcel_detail(id)?;
        let head = self.store.read(|connection| {
            let facts = parcel::by_id(connection, id)?;
            self.letterhead(connection, ("快递核查单", "Parcel record"), facts.community)
        })?;
        let pictures = if sight.pictures { self.pictures_of(id, &detail, head.language)? } else { Vec::new() };
        let blocks = blocks(head.language, &detail, pictures);
        Ok(Document { blocks, ..head })
    }
}

impl Desk {
    /// What was signed and photographed, as far as it has not been erased.
    fn pictures_of(
        &self,
        id: ParcelId,
        detail: &ParcelDetail,
        language: Language,
    ) -> Result<Vec<(String, Grey)>, DeskError> {
        let mut pictures = Vec::new();
        for (caption, row) in named_pictures(detail) {
            let Ok(row) = row.parse::<SideId>() else { continue };
            let file = self.picture_file(id, row)?;
            let grey = file.and_then(|file| Grey::read(file.bytes()));
            pictures.extend(grey.map(|grey| (say(language, caption), grey)));
        }
        Ok(pictures)
    }
}

/// The signature first: it is what is asked for.
fn named_pictures(detail: &ParcelDetail) -> impl Iterator<Item = (Words, &String)> {
    let proof = detail.proof.iter();
    let signed = proof.clone().filter_map(|proof| Some((("签名", "Signature"), proof.signature.as_ref()?)));
    let seen = proof.filter_map(|proof| Some((("领取照片", "Photo of the hand-over"), proof.photo.as_ref()?)));
    let taken = detail.photos.iter().map(|photo| (("接收照片", "Photo on receipt"), photo));
    signed.chain(seen).chain(taken)
}

fn blocks(language: Language, detail: &ParcelDetail, pictures: Vec<(String, Grey)>) -> Vec<Block> {
    let heading = |words| Block::Heading(say(language, words));
    let mut blocks = vec![Block::Facts(parcel_facts(language, detail))];
    if detail.card.dispute.is_some() {
        blocks.push(heading(("争议", "Dispute")));
        blocks.extend(dispute(language, detail));
    }
    blocks.push(heading(("领取凭证", "Proof of hand-over")));
    blocks.push(Block::Facts(handed_over(language, &detail.history)));
    match &detail.proof {
        Some(proof) => blocks.push(Block::Facts(proof_facts(language, proof))),
        None => blocks.push(Block::Words(say(language, ("没有留下凭证", "None was taken")), 1)),
    }
    if !pictures.is_empty() {
        blocks.push(Block::Pictures(pictures));
    }
    blocks.push(heading(("通知", "Notices")));
    match detail.notices.is_empty() {
        true => blocks.push(Block::Words(say(language, ("没有发过通知", "None was sent")), 1)),
        false => blocks.push(Block::Table(notices(language, &detail.notices))),
    }
    blocks.push(heading(("轨迹（新的在前）", "History, newest first")));
    blocks.push(Block::Table(history(language, &detail.history)));
    blocks
}

fn parcel_facts(language: Language, detail: &ParcelDetail) -> Vec<(String, String)> {
    let (card, row) = (&detail.card, &detail.card.parcel);
    let when = |at: &Option<String>| at.as_deref().map(clock).unwrap_or_default();
    let courier = row.courier.as_ref().map(|courier| joined(&[&courier.name, &courier.phone_masked], " "));
    let taken = format!("{} {}", yuan(card.taken_fen), named(language, VALUES, &name(card.taken_paid)));
    let facts = [
        (("快递单号", "Number"), row.tracking_number.clone()),
        (("状态", "Status"), named(language, VALUES, &name(row.status))),
        (("快递公司", "Carrier"), carrier_name(row.carrier.as_deref().unwrap_or_default())),
        (("派件员", "Courier"), courier.unwrap_or_default()),
        (("收件人", "Recipient"), joined(&[&row.recipient.name, &row.recipient.phone_masked], " ")),
        (("住址", "Address"), row.recipient.address.clone()),
        (("接收", "Received"), when(&row.received_at)),
        (("离开", "Left"), when(&row.ended_at)),
        (
            ("货架", "Shelf"),
            joined(&[row.point.as_deref().unwrap_or_default(), row.shelf.as_deref().unwrap_or_default()], " "),
        ),
        (("存放天数", "Days"), row.days.to_string()),
        (("应收费用", "Fee"), yuan(row.fee_fen)),
        (("实收", "Taken"), if card.taken_fen > 0 { taken } else { yuan(0) }),
        (("退货单号", "Return number"), card.return_tracking.clone().unwrap_or_default()),
    ];
    facts.map(|(caption, value)| (say(language, caption), value)).to_vec()
}

fn dispute(language: Language, detail: &ParcelDetail) -> Vec<Block> {
    let Some(dispute) = &detail.card.dispute else { return Vec::new() };
    let outcome = dispute.outcome.as_ref().map(|outcome| named(language, OUTCOMES, &name(outcome)));
    let open = || say(language, ("处理中", "open"));
    let facts = [
        (("提出人", "Raised by"), named(language, DISPUTED_BY, &name(dispute.by))),
        (("提出时间", "Raised"), clock(&dispute.since)),
        (("处理人", "Looked after by"), dispute.owner.as_ref().map(|owner| owner.name.clone()).unwrap_or_default()),
        (("期限", "Due"), dispute.due.as_deref().map(clock).unwrap_or_default()),
        (("结果", "Outcome"), joined(&[&outcome.unwrap_or_else(open), &dispute.outcome_words], " · ")),
    ];
    let facts = facts.map(|(caption, value)| (say(language, caption), value)).to_vec();
    let mut blocks = vec![Block::Facts(facts)];
    if !dispute.words.is_empty() {
        blocks.push(Block::Words(dispute.words.clone(), 4));
    }
    blocks
}

/// Who gave it out, and when: the first thing that is asked, whatever finds no room below.
fn handed_over(language: Language, entries: &[HistoryEntry]) -> Vec<(String, String)> {
    let Some(entry) = entries.iter().rfind(|entry| entry.verb == "handed_over") else { return Vec::new() };
    let facts = [(("领取时间", "Handed over"), clock(&entry.at)), (("经手", "By"), who(language, entry))];
    facts.map(|(caption, value)| (say(language, caption), value)).to_vec()
}

fn proof_facts(language: Language, proof: &ProofView) -> Vec<(String, String)> {
    let kept = |picture: &Option<String>| {
        let words = if picture.is_some() { ("有", "there is one") } else { ("无", "none") };
        say(language, words)
    };
    let facts = [
        (("方式", "How"), named(language, WAYS, &name(proof.way))),
        (("领取人", "Collected by"), joined(&[&proof.collector.name, &proof.collector.relation], " · ")),
        (("证件后四位", "ID ends with"), proof.collector.id_tail.clone()),
        (("签名", "Signature"), kept(&proof.signature)),
        (("照片", "Photo"), kept(&proof.photo)),
    ];
    facts.map(|(caption, value)| (say(language, caption), value)).to_vec()
}

fn notices(language: Language, notices: &[NoticeView]) -> Table {
    let columns = vec![
        column(say(language, ("时间", "When")), Width::Mm(32.0), false),
        column(say(language, ("通知", "Notice")), Width::Share(2.0), false),
        column(say(language, ("对象", "To")), Width::Share(1.0), false),
        column(say(language, ("渠道", "By")), Width::Share(1.0), false),
        column(say(language, ("结果", "State")), Width::Share(1.2), false),
        column(say(language, ("结果时间", "Since")), Width::Mm(32.0), false),
    ];
    let row = |notice: &NoticeView| {
        vec![
            clock(&notice.at),
            named(language, NOTICE_KINDS, &notice.kind),
            named(language, RECEIVERS, &notice.to),
            named(language, CHANNELS, notice.channel.as_deref().unwrap_or_default()),
            named(language, NOTICE_STATES, &notice.state),
            clock(&notice.changed_at),
        ]
    };
    let rows = notices.iter().rev().take(NOTICES).map(row).collect();
    Table { columns, rows, sum: vec![], lines: 1 }
}

fn history(language: Language, entries: &[HistoryEntry]) -> Table {
    let columns = vec![
        column(say(language, ("时间", "When")), Width::Mm(32.0), false),
        column(say(language, ("事项", "What")), Width::Mm(34.0), false),
        column(say(language, ("经手", "Who")), Width::Mm(36.0), false),
        column(say(language, ("内容", "Details")), Width::Share(1.0), false),
    ];
    let row = |entry: &HistoryEntry| {
        let details: Vec<_> = entry.facts.iter().map(|fact| detail_of(language, fact)).collect();
        let unfit = if entry.applied { String::new() } else { say(language, ("未生效", "did not take effect")) };
        vec![
            clock(&entry.at),
            named(language, VERBS, &entry.verb),
            who(language, entry),
            joined(&[&unfit, &details.join("  ")], "  "),
        ]
    };
    Table { columns, rows: entries.iter().rev().map(row).collect(), sum: vec![], lines: 4 }
}

fn who(language: Language, entry: &HistoryEntry) -> String {
    let place = match (entry.author.as_str(), entry.device.as_str()) {
        ("desk", "") if entry.here => say(language, ("本机", "this desk")),
        ("desk", device) if !device.is_empty() => device.to_owned(),
        (author, _) => named(language, AUTHORS, author),
    };
    joined(&[entry.clerk.as_deref().unwrap_or_default(), &place], " · ")
}

fn detail_of(language: Language, fact: &HistoryFact) -> String {
    let value = fact.value.as_str();
    let shown = match fact.key.as_str() {
        key if key.ends_with("_fen") => yuan(value.parse().unwrap_or_default()),
        "carrier" | "return_carrier" => carrier_name(value),
        "due" | "slot_from" | "slot_to" => clock(value),
        "way" => named(language, WAYS, value),
        "disputed_by" => named(language, DISPUTED_BY, value),
        "dispute_outcome" => named(language, OUTCOMES, value),
        "notice_kind" => named(language, NOTICE_KINDS, value),
        "notice_state" => named(language, NOTICE_STATES, value),
        "channel" => named(language, CHANNELS, value),
        "damaged" | "signature" | "photo" | "paid" | "kind" => named(language, VALUES, value),
        _ => value.to_owned(),
    };
    format!("{}: {shown}", named(language, FACTS, &fact.key))
}
