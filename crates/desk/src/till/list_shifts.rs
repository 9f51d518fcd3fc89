//! The shifts of all desks, newest first.

use domain::{Shift, ShiftId};

use crate::{
    Desk, DeskError,
    rows::{Shared, fen},
    store::{Connection, clerk, shift},
    view::{ShiftLine, ShiftPage},
};

/// As many as are read at once.
const PAGE: usize = 50;

impl Desk {
    /// One page of shifts; `after` is the `next` of the page before.
    pub fn shifts(&self, after: Option<ShiftId>) -> Result<ShiftPage, DeskError> {
        self.may_see_shifts()?;
        self.read_rows(|connection, shared| {
            let known = after.map(|id| shift::find(connection, id)).transpose()?.flatten();
            let before = known.map(|stored| (stored.shift.opened.at.millis(), stored.shift.id));
            let mut found = shift::newest(connection, before, PAGE + 1)?;
            let more = found.len() > PAGE;
            found.truncate(PAGE);
            let next = found.last().filter(|_| more).map(|stored| stored.shift.id.to_string());
            let lines = found.iter().map(|stored| self.shift_line(connection, shared, &stored.shift));
            Ok(ShiftPage { shifts: lines.collect::<Result<_, DeskError>>()?, next })
        })
    }

    pub(super) fn shift_line(
        &self,
        connection: &Connection,
        shared: &Shared,
        shift: &Shift,
    ) -> Result<ShiftLine, DeskError> {
        let name = |id: Option<domain::ClerkId>| {
            let known = id.map(|id| clerk::name(connection, id)).transpose()?.flatten();
            Ok::<_, DeskError>(known)
        };
        let closing = shift.closing.as_ref();
        Ok(ShiftLine {
            id: shift.id.to_string(),
            desk: shared.desk(shift.opened.device),
            here: shared.is_here(shift.opened.device),
            opened_at: self.text(shift.opened.at),
            opened_by: name(shift.opened.by)?,
            closed_at: closing.map(|closing| self.text(closing.mark.at)),
            closed_by: name(closing.and_then(|closing| closing.mark.by))?,
            float_fen: fen(shift.float),
            expected_fen: closing.map(|closing| fen(closing.expected)),
            counted_fen: closing.map(|closing| fen(closing.counted)),
            difference_fen: closing.map(|closing| fen(closing.difference())),
        })
    }
}
