//! 海报: the sheet for the wall by which couriers and residents come in; the relay draws it.

use domain::CommunityId;

use super::call;
use crate::{Desk, DeskError};

impl Desk {
    /// Where the poster of a community is seen and printed.
    ///
    /// # Errors
    /// `relay_unpaired`; `community_unknown` where it is none of this desk's.
    pub fn poster(&self, community: CommunityId) -> Result<String, DeskError> {
        if !self.served_ids()?.contains(&community) {
            return Err(DeskError::UnknownCommunity);
        }
        let relay = call::relay_url(self)?;
        Ok(format!("{}/c/{community}/poster", relay.trim_end_matches('/')))
    }
}
