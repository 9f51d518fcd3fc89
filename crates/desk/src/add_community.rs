//! One more community at this desk.

use domain::{Fen, rights::Right};

use crate::{Desk, DeskError, found::found, view::CommunityView};

impl Desk {
    /// Begins to serve another community.
    pub fn add_community(&self, name: &str, collection_point: &str, per_day: Fen) -> Result<CommunityView, DeskError> {
        self.require(Right::Settings)?;
        let id = self.write(|writing| found(writing, name, collection_point, per_day))?;
        self.ensure_staff()?;
        self.community_view(id)
    }
}
