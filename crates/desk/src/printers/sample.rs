//! What a test print shows: everything that such paper may say, of nobody.

use super::PaperKind;
use crate::{
    DeskError,
    paper::{
        Block, Document, Drawing, Extent, Language, Layout, PaperError, SlipFacts, draw_document, draw_shelf_label,
        draw_slip, draw_strip,
    },
};

pub(super) fn draw(kind: PaperKind, layout: Layout, language: Language) -> Result<Drawing, DeskError> {
    Ok(match kind {
        PaperKind::Slip => draw_slip(&slip(language), layout)?.drawing,
        PaperKind::ShelfLabel => draw_shelf_label(&slip(language), layout)?.drawing,
        PaperKind::Receipt | PaperKind::ReturnNote if layout != Layout::A4 => {
            draw_strip(&document(language), layout)?.drawing
        }
        PaperKind::Receipt | PaperKind::ReturnNote | PaperKind::Document => {
            let drawn = draw_document(&document(language), Extent::OnePage)?;
            drawn.pages.into_iter().next().ok_or(PaperError::UnknownLayout)?
        }
    })
}

fn slip(language: Language) -> SlipFacts {
    let say = |words| say(language, words);
    SlipFacts {
        community: say(TITLE),
        collection_point: say(("代收点", "Collection point")),
        carrier: say(("顺丰速运", "SF Express")),
        tracking_number: NUMBER.to_owned(),
        recipient_masked: say(("李*君", "L* Y*")),
        phone_masked: "138****5678".to_owned(),
        shelf: "A3-12".to_owned(),
        received_at: "2026-01-08 15:24".to_owned(),
        fee_rule: say(("满 24 小时起每天 ¥1.00", "¥1.00 for each full 24 hours")),
        damaged: false,
        parcel_qr: Some("PD1-TEST".to_owned()),
        notes: vec![say(LEGIBLE)],
        language,
    }
}

fn document(language: Language) -> Document {
    let say = |words| say(language, words);
    let facts = vec![
        (say(("收件人", "Recipient")), say(("李*君 138****5678", "L* Y* 138****5678"))),
        (say(("接收时间", "Received")), "2026-01-08 15:24".to_owned()),
    ];
    let blocks = vec![
        Block::Large(say(("金额", "Amount")), "¥1.00".to_owned()),
        Block::Facts(facts),
        Block::Bars(NUMBER.to_owned()),
        Block::Words(say(LEGIBLE), 3),
    ];
    Document {
        title: say(TITLE),
        place: say(("小区 · 代收点", "Community · desk")),
        blocks,
        footer: String::new(),
        language,
    }
}

fn say(language: Language, (chinese, english): (&str, &str)) -> String {
    if language == Language::English { english.to_owned() } else { chinese.to_owned() }
}

const NUMBER: &str = "SF1234567890123";
const TITLE: (&str, &str) = ("打印测试", "Test print");
/// Rare characters of names, and small print.
const LEGIBLE: (&str, &str) =
    ("珺喆犇堃镕：这些字都看得清，打印机就设好了。", "Where all of this is legible, the printer is set up.");
