//! A shift and its sums as screens show them.

use domain::{Shift, till::ByMethod, till::Till};

use super::{
    stretch::{outside, spans},
    sums::till_of,
};
use crate::{
    Desk, DeskError,
    rows::{Shared, fen},
    store::{Connection, clerk, side},
    view::{CashMoveView, MoneyLine, PiecesView, ShiftView, TillPerson, TillView},
};

impl Desk {
    pub(super) fn shift_view(
        &self,
        connection: &Connection,
        shared: &Shared,
        shift: &Shift,
    ) -> Result<ShiftView, DeskError> {
        let till = till_of(connection, &spans(connection, shift)?)?;
        let before = outside(connection, shift.opened.device, shift.opened.device_seq)?;
        let before = before.map(|span| till_of(connection, &[span])).transpose()?.filter(|till| !till.is_empty());
        let closing = shift.closing.as_ref();
        let note = closing.and_then(|closing| closing.note.as_ref());
        let pieces = closing.map(|closing| closing.pieces.as_slice()).unwrap_or_default();
        Ok(ShiftView {
            line: self.shift_line(connection, shared, shift)?,
            moves: self.moves_of(connection, shift)?,
            moved_fen: fen(shift.moved()),
            expected_fen: fen(shift.expected(till.balance().cash)),
            till: Self::till_view(connection, &till)?,
            outside: before.map(|till| Self::till_view(connection, &till)).transpose()?,
            pieces: pieces
                .iter()
                .map(|piece| PiecesView { value_fen: fen(piece.value), number: piece.number })
                .collect(),
            note: note.map(|note| side::words(connection, note.id)).transpose()?.unwrap_or_default(),
            closed_again: u32::try_from(shift.closed_again.len()).unwrap_or(u32::MAX),
        })
    }

    pub(super) fn till_view(connection: &Connection, till: &Till) -> Result<TillView, DeskError> {
        let person = |(id, deeds): (&Option<domain::ClerkId>, &domain::till::Deeds)| {
            let name = id.map(|id| clerk::name(connection, id)).transpose()?.flatten();
            Ok::<_, DeskError>(TillPerson { name, handed_over: deeds.handed_over, taken_fen: fen(deeds.taken) })
        };
        let balance = till.balance();
        Ok(TillView {
            lines: till.lines.iter().map(|(reason, line)| money(Some(*reason), line)).collect(),
            balance: money(None, &balance),
            waived: till.waived,
            waived_fen: fen(till.waived_amount),
            handed_over: till.handed_over,
            returned: till.returned,
            sent: till.sent,
            people: till.people.iter().map(person).collect::<Result<_, _>>()?,
        })
    }

    fn moves_of(&self, connection: &Connection, shift: &Shift) -> Result<Vec<CashMoveView>, DeskError> {
        let view = |moved: &domain::shift::CashMove| {
            Ok(CashMoveView {
                at: self.text(moved.mark.at),
                amount_fen: fen(moved.amount),
                note: side::words(connection, moved.note.id)?,
                clerk: moved.mark.by.map(|id| clerk::name(connection, id)).transpose()?.flatten(),
            })
        };
        shift.moves.iter().map(view).collect()
    }
}

fn money(reason: Option<domain::till::Reason>, line: &ByMethod) -> MoneyLine {
    MoneyLine {
        reason,
        cash_fen: fen(line.cash),
        wechat_fen: fen(line.wechat),
        alipay_fen: fen(line.alipay),
        total_fen: fen(line.total()),
        number: line.number,
    }
}
