//! Money is put into the drawer or taken out of it, for no parcel: change from the bank, a purchase.

use domain::{Body, Fen, Refusal, Subject, Words, rights::Right, shift};

use super::stretch::current;
use crate::{Desk, DeskError, store::community, view::DrawerView};

impl Desk {
    /// Puts `amount` in, or takes it out where it is less than nothing; the note says why.
    ///
    /// # Errors
    /// `no_shift`, `reason_needed` without a note, `no_such_amount`.
    pub fn move_cash(&self, amount: Fen, note: Option<Words>) -> Result<DrawerView, DeskError> {
        self.require(Right::HandOver)?;
        self.write(|writing| {
            let open = current(writing.connection())?.ok_or(Refusal::NoShift)?;
            let note = writing.words(note);
            let event = shift::move_cash(Some(&open.shift), amount, note.as_ref().map(domain::SideRow::reference))?;
            let community = community::by_no(writing.connection(), open.community)?.id;
            let subject = Subject::shift(open.shift.id);
            writing.append(community, subject, Body::Shift(event), note.into_iter().collect())
        })?;
        self.drawer()
    }
}
