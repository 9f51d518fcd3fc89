//! 交班报告: from the float to what was counted, to be signed by whoever gives and whoever takes over.

use domain::ShiftId;

use super::{
    clock, column, joined,
    words::{self, REASONS, say},
    yuan,
};
use crate::{
    Desk, DeskError,
    paper::{Block, Document, Language, Table, Width},
    store::shift,
    view::{MoneyLine, ShiftView, TillView},
};

impl Desk {
    pub(super) fn shift_document(&self, id: ShiftId) -> Result<Document, DeskError> {
        let view = self.whole_shift(id)?;
        let head = self.store.read(|connection| {
            let stored = shift::find(connection, id)?.ok_or(domain::Refusal::NoShift)?;
            self.letterhead(connection, ("交班报告", "Shift report"), stored.community)
        })?;
        let blocks = blocks(head.language, &view);
        Ok(Document { blocks, ..head })
    }
}

fn blocks(language: Language, view: &ShiftView) -> Vec<Block> {
    let heading = |words| Block::Heading(say(language, words));
    let mut blocks = vec![Block::Facts(ends(language, view)), heading(("现金", "Cash")), cash(language, view)];
    if !view.note.is_empty() {
        blocks.push(Block::Words(format!("{}: {}", say(language, ("备注", "Note")), view.note), 6));
    }
    blocks.extend([heading(("收支", "Money")), money(language, &view.till)]);
    if !view.moves.is_empty() {
        blocks.extend([heading(("现金存取", "Cash in and out")), moves(language, view)]);
    }
    // Where no clerks sign in there is nobody to tell apart.
    if view.till.people.iter().any(|person| person.name.is_some()) {
        blocks.extend([heading(("前台人员", "Clerks")), people(language, &view.till)]);
    }
    if let Some(outside) = &view.outside {
        blocks.extend([
            heading(("开班前未开班时收的款（已计入备用金）", "Taken before, while no shift was open")),
            money(language, outside),
        ]);
    }
    let signs = [("交班人：", "Handed over by:"), ("接班人：", "Taken over by:")];
    blocks.push(Block::Signatures(signs.map(|words| say(language, words)).to_vec()));
    blocks
}

fn ends(language: Language, view: &ShiftView) -> Vec<(String, String)> {
    let (line, till) = (&view.line, &view.till);
    let at = |at: Option<&String>, by: &Option<String>| {
        at.map(|at| joined(&[&clock(at), by.as_deref().unwrap_or_default()], " ")).unwrap_or_default()
    };
    let open = || say(language, ("未交班", "still open"));
    let closed = if line.closed_at.is_none() { open() } else { at(line.closed_at.as_ref(), &line.closed_by) };
    let desk = if line.desk.is_empty() { say(language, ("本机", "This desk")) } else { line.desk.clone() };
    let waived = format!("{} · {}", till.waived, yuan(till.waived_fen));
    let facts = [
        (("前台", "Desk"), desk),
        (("领取", "Handed over"), till.handed_over.to_string()),
        (("开班", "Opened"), at(Some(&line.opened_at), &line.opened_by)),
        (("退件交还", "Given back"), till.returned.to_string()),
        (("交班", "Closed"), closed),
        (("收寄", "Taken in to send"), till.sent.to_string()),
        (("免收", "Waived"), waived),
    ];
    facts.map(|(caption, value)| (say(language, caption), value)).to_vec()
}

fn cash(language: Language, view: &ShiftView) -> Block {
    let line = &view.line;
    let mut rows = vec![
        (("备用金", "Float"), yuan(line.float_fen)),
        (("现金收入", "Cash taken"), signed(view.till.balance.cash_fen)),
        (("现金存取", "Cash in and out"), signed(view.moved_fen)),
        (("应有现金", "Cash expected"), yuan(line.expected_fen.unwrap_or(view.expected_fen))),
    ];
    rows.extend(line.counted_fen.map(|counted| (("清点", "Cash counted"), yuan(counted))));
    rows.extend(line.difference_fen.map(|fen| (verdict(fen), signed(fen))));
    if line.expected_fen.is_some_and(|expected| expected != view.expected_fen) {
        rows.push((("按现有记录", "By records now"), yuan(view.expected_fen)));
    }
    let mut facts: Vec<_> = rows.into_iter().map(|(caption, value)| (say(language, caption), value)).collect();
    let pieces = view.pieces.iter().map(|piece| format!("{} × {}", yuan(piece.value_fen), piece.number));
    facts.push((say(language, ("券别", "Pieces")), pieces.collect::<Vec<_>>().join("  ")));
    Block::Facts(facts)
}

fn verdict(difference: i32) -> (&'static str, &'static str) {
    match difference {
        0 => ("相符", "Balanced"),
        1.. => ("长款", "Too much"),
        _ => ("短款", "Missing"),
    }
}

fn money(language: Language, till: &TillView) -> Block {
    let amount = |words| column(say(language, words), Width::Mm(27.0), true);
    let columns = vec![
        column(String::new(), Width::Share(1.0), false),
        amount(("现金", "Cash")),
        amount(("微信", "WeChat Pay")),
        amount(("支付宝", "Alipay")),
        amount(("合计", "Total")),
        column(say(language, ("笔数", "Times")), Width::Mm(15.0), true),
    ];
    let rows = till.lines.iter().map(|line| money_row(language, line)).collect();
    Block::Table(Table { columns, rows, sum: money_row(language, &till.balance), lines: 1 })
}

fn money_row(language: Language, line: &MoneyLine) -> Vec<String> {
    let caption = match line.reason {
        Some(reason) => words::named(language, REASONS, &crate::rows::name(reason)),
        None => say(language, ("合计", "Total")),
    };
    let sign = if line.reason.is_some_and(domain::till::Reason::is_out) { -1 } else { 1 };
    let amounts = [line.cash_fen, line.wechat_fen, line.alipay_fen, line.total_fen].map(|fen| yuan(sign * fen));
    [vec![caption], amounts.to_vec(), vec![line.number.to_string()]].concat()
}

fn moves(language: Language, view: &ShiftView) -> Block {
    let columns = vec![
        column(say(language, ("时间", "When")), Width::Mm(32.0), false),
        column(say(language, ("备注", "What for")), Width::Share(1.0), false),
        column(say(language, ("经手人", "Clerk")), Width::Mm(28.0), false),
        column(say(language, ("金额", "Amount")), Width::Mm(27.0), true),
    ];
    let row = |moved: &crate::view::CashMoveView| {
        vec![clock(&moved.at), moved.note.clone(), moved.clerk.clone().unwrap_or_default(), signed(moved.amount_fen)]
    };
    let rows = view.moves.iter().map(row).collect();
    Block::Table(Table { columns, rows, sum: vec![], lines: 2 })
}

fn people(language: Language, till: &TillView) -> Block {
    let columns = vec![
        column(say(language, ("姓名", "Name")), Width::Share(1.0), false),
        column(say(language, ("领取件数", "Handed over")), Width::Mm(30.0), true),
        column(say(language, ("收款", "Taken")), Width::Mm(30.0), true),
    ];
    let nobody = || say(language, ("未登录", "Not signed in"));
    let row = |person: &crate::view::TillPerson| {
        let name = person.name.clone().unwrap_or_else(nobody);
        vec![name, person.handed_over.to_string(), yuan(person.taken_fen)]
    };
    Block::Table(Table { columns, rows: till.people.iter().map(row).collect(), sum: vec![], lines: 1 })
}

fn signed(fen: i32) -> String {
    if fen > 0 { format!("+{}", yuan(fen)) } else { yuan(fen) }
}
