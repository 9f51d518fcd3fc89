//! The drawer as it stands, and one shift with everything in it.

use domain::{Fen, Refusal, ShiftId, rights::Right};

use super::{
    stretch::{current, outside},
    sums::till_of,
};
use crate::{
    Desk, DeskError,
    rows::fen,
    store::{event::OPEN_END, meta, shift},
    view::{DrawerView, ShiftView},
};

impl Desk {
    /// The shift that is open here; without one, what was done since the last.
    pub fn drawer(&self) -> Result<DrawerView, DeskError> {
        self.may_see_shifts()?;
        self.read_rows(|connection, shared| {
            let open = current(connection)?;
            let Some(device) = meta::own_devices(connection)?.pop() else { return Ok(DrawerView::default()) };
            let last = shift::closed_before(connection, device, OPEN_END)?.map(|stored| stored.shift);
            let since = match &open {
                None => outside(connection, device, OPEN_END)?,
                Some(_) => None,
            };
            let outside = since.map(|span| till_of(connection, &[span])).transpose()?;
            let outside = outside.filter(|till| !till.is_empty());
            Ok(DrawerView {
                shift: open.map(|stored| self.shift_view(connection, shared, &stored.shift)).transpose()?,
                outside: outside.map(|till| Self::till_view(connection, &till)).transpose()?,
                last_float_fen: fen(last.as_ref().map_or(Fen::ZERO, |shift| shift.float)),
                last_closed_at: last.and_then(|shift| shift.closing).map(|closing| self.text(closing.mark.at)),
            })
        })
    }

    /// One shift, of whichever desk, with everything in it.
    ///
    /// # Errors
    /// `no_shift` where there is none of this id.
    pub fn shift(&self, id: ShiftId) -> Result<ShiftView, DeskError> {
        self.may_see_shifts()?;
        self.whole_shift(id)
    }

    /// The same, for paper that somebody who may see it has asked for.
    pub(crate) fn whole_shift(&self, id: ShiftId) -> Result<ShiftView, DeskError> {
        self.read_rows(|connection, shared| {
            let stored = shift::find(connection, id)?.ok_or(Refusal::NoShift)?;
            self.shift_view(connection, shared, &stored.shift)
        })
    }

    /// Who works with the drawer, or reads reports.
    pub(crate) fn may_see_shifts(&self) -> Result<(), DeskError> {
        if self.may(Right::Reports) { Ok(()) } else { self.require(Right::HandOver) }
    }
}
