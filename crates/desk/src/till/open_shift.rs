//! 开班: what lies in the drawer at first.

use domain::{Body, Fen, ShiftId, Subject, rights::Right, shift};

use super::stretch::{current, home};
use crate::{Desk, DeskError, view::DrawerView};

impl Desk {
    /// Opens a shift of this desk with what lies in its drawer.
    ///
    /// # Errors
    /// `shift_open` where one is open already.
    pub fn open_shift(&self, float: Fen) -> Result<DrawerView, DeskError> {
        self.require(Right::HandOver)?;
        self.write(|writing| {
            let open = current(writing.connection())?.map(|stored| stored.shift);
            let event = shift::open(open.as_ref(), float)?;
            let community = home(writing.connection())?;
            let id = writing.new_id(ShiftId::new);
            writing.append(community, Subject::shift(id), Body::Shift(event), Vec::new())
        })?;
        self.drawer()
    }
}
