//! 交班: what was counted against what should be there.

use domain::{
    Body, Fen, Refusal, ShiftId, SideRow, Subject, Words,
    rights::Right,
    shift::{self, Pieces},
};

use super::{
    stretch::{current, spans},
    sums::till_of,
};
use crate::{
    Desk, DeskError,
    store::{Writing, community},
    view::ShiftView,
};

/// What the clerk counted.
#[derive(Debug, Clone)]
pub struct ShiftClosing {
    /// All of it.
    pub counted: Fen,
    /// By notes and coins, where it was counted so; they make up `counted`.
    pub pieces: Vec<Pieces>,
    /// Where a difference comes from.
    pub note: Option<Words>,
    /// What the screen said should be there; not compared where nothing was shown.
    pub expected: Option<Fen>,
}

impl Desk {
    /// Closes the shift of this desk.
    ///
    /// # Errors
    /// `no_shift`; `reason_needed` for a difference without a note; `cash_changed` where something
    /// was paid since the clerk saw what should be there.
    pub fn close_shift(&self, closing: ShiftClosing) -> Result<ShiftView, DeskError> {
        self.require(Right::HandOver)?;
        let id = self.write(|writing| close(writing, closing))?;
        self.shift(id)
    }
}

fn close(writing: &mut Writing<'_>, closing: ShiftClosing) -> Result<ShiftId, DeskError> {
    let open = current(writing.connection())?.ok_or(Refusal::NoShift)?;
    let till = till_of(writing.connection(), &spans(writing.connection(), &open.shift)?)?;
    let expected = open.shift.expected(till.balance().cash);
    if closing.expected.is_some_and(|shown| shown != expected) {
        return Err(Refusal::CashChanged(expected).into());
    }
    let note = writing.words(closing.note);
    let reference = note.as_ref().map(SideRow::reference);
    let event = shift::close(Some(&open.shift), expected, (closing.counted, closing.pieces), reference)?;
    let community = community::by_no(writing.connection(), open.community)?.id;
    let subject = Subject::shift(open.shift.id);
    writing.append(community, subject, Body::Shift(event), note.into_iter().collect())?;
    Ok(open.shift.id)
}
