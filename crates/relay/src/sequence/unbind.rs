//! Who is forgotten is forgotten at the official account, too.

use std::collections::BTreeSet;

use domain::{
    CommunityId, Phone, SideId,
    person_event::{Erasure, MOST_ROWS},
    time::DAY_MS,
};

use super::Sequencer;
use crate::{couriers, store::StoreError};

/// A phone that is found so often in one community is looked for no further.
const MOST_LOOKED_AT: usize = 100;

impl Sequencer<'_> {
    /// The phones that these rows hold, as long as they do.
    pub(super) fn phones_in(&self, community: CommunityId, rows: &[SideId]) -> Result<BTreeSet<Phone>, StoreError> {
        let mut phones = BTreeSet::new();
        for id in rows.iter().take(MOST_ROWS) {
            let Some(row) = self.tables.side(community, *id)? else { continue };
            phones.extend(row.body.phone().into_iter().chain(row.body.more_phones()).cloned());
        }
        Ok(phones)
    }

    /// Drops the bindings of phones whose owner was erased. A courier's stays while a directory has the
    /// phone, and so does one of somebody whom another community knows: there they asked for nothing. Where a time has only passed, so does one that something has gone by within that time:
    /// then there is somebody else, or a younger parcel, who needs it.
    pub(super) fn unbind(
        &self,
        community: CommunityId,
        phones: &BTreeSet<Phone>,
        why: Erasure,
    ) -> Result<(), StoreError> {
        let unused_since = match why {
            Erasure::Asked => None,
            Erasure::Retention => {
                let days = self.tables.community(community)?.map_or(0, |known| known.retention_days());
                Some(self.now.plus_millis(-i64::from(days) * DAY_MS))
            }
        };
        for phone in phones {
            if couriers::of_phone(self.tables, phone)?.is_empty() && !self.is_known_elsewhere(community, phone)? {
                self.tables.forget_wechat(phone, unused_since)?;
            }
        }
        Ok(())
    }

    fn is_known_elsewhere(&self, community: CommunityId, phone: &Phone) -> Result<bool, StoreError> {
        let residents = self.tables.residents_of(phone, MOST_LOOKED_AT)?;
        let recipients = self.tables.communities_for(phone, MOST_LOOKED_AT)?;
        let mut places = residents.into_iter().map(|(place, _)| place).chain(recipients);
        Ok(places.any(|place| place != community))
    }
}
