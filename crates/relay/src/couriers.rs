//! Couriers as the relay means them: whom an entry stands for, and who has a phone.

use domain::{CommunityId, CourierId, Phone};

use crate::store::{CourierEntry, StoreError, Tables};

/// Absorbed entries lead on; never further than this, whatever a log may say.
const MOST_STEPS: usize = 8;

/// The entry that stands for a courier: their own, or the one that absorbed it.
pub fn standing(tables: &dyn Tables, community: CommunityId, id: CourierId) -> Result<CourierId, StoreError> {
    let mut standing = id;
    for _ in 0..MOST_STEPS {
        match tables.courier(community, standing)?.and_then(|entry| entry.absorbed) {
            Some(absorbed) => standing = absorbed.into,
            None => break,
        }
    }
    Ok(standing)
}

/// The contact of whoever stands for a courier, unless removed or erased.
pub fn contact(tables: &dyn Tables, community: CommunityId, id: CourierId) -> Result<Option<CourierEntry>, StoreError> {
    tables.courier_entry(community, standing(tables, community, id)?)
}

/// The entries of a phone in all communities. In each first the one that stands; then what it absorbed,
/// because parcels were announced under it. An absorbed entry alone opens nothing: whoever stands
/// for it has another phone by now.
pub fn of_phone(tables: &dyn Tables, phone: &Phone) -> Result<Vec<CourierEntry>, StoreError> {
    let all = tables.couriers_of(phone)?;
    let (mut standing_first, mut absorbed) = (Vec::new(), Vec::new());
    for entry in &all {
        match standing(tables, entry.community_id, entry.id)? {
            id if id == entry.id => standing_first.push(entry.clone()),
            id if all.iter().any(|other| other.id == id && other.community_id == entry.community_id) => {
                absorbed.push(entry.clone());
            }
            _ => {}
        }
    }
    standing_first.extend(absorbed);
    standing_first.sort_by_key(|entry| entry.community_id);
    Ok(standing_first)
}
