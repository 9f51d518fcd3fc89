//! From trying things out to real work: the demonstration ends, and the desk begins anew.

use domain::rights::Right;

use crate::{Desk, DeskError, backup, store::meta};

impl Desk {
    /// At the next start this desk is one that nobody has begun with. The demonstration's file stays beside
    /// it under another name, with whatever was entered in it.
    ///
    /// # Errors
    /// `not_demonstration` at a desk that was founded for real.
    pub fn leave_demonstration(&self) -> Result<(), DeskError> {
        self.require(Right::Settings)?;
        let (plays, language) = self.store.read(|connection| {
            Ok((meta::get(connection, meta::Key::Demonstration)?, meta::get(connection, meta::Key::Language)?))
        })?;
        if plays.is_none() {
            let message = "this is no demonstration: nothing was changed";
            return Err(DeskError::input("demonstration", "not_demonstration", message));
        }
        backup::plan_empty(self.file(), language.as_deref().unwrap_or("zh-CN"))
    }
}
