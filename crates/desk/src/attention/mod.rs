//! 待处理: everything a clerk must look at, newest first, with both sides of each story.

mod entries;
mod kept_aside;
mod parcels;

use domain::CommunityId;

use crate::{Desk, DeskError, failed_notices, figures::number, store::parcel, view::AttentionView};

/// The most items of one answer.
const MOST: usize = 500;

impl Desk {
    /// Open attention items and holds, and entries of which two desks said different things.
    pub fn attention(&self, community: Option<CommunityId>) -> Result<Vec<AttentionView>, DeskError> {
        self.read_rows(|connection, shared| {
            let no = number(connection, community)?;
            let mut items = self.entries_to_look_at(connection, shared, no)?;
            for facts in parcel::with_attention(connection, no, MOST)? {
                let raised = self.attention_of(connection, shared, &facts)?;
                // A hold is an item of its own, unless it is the intercept request just listed.
                let hold = if raised.is_empty() { self.hold_item(connection, shared, &facts)? } else { None };
                items.extend(raised.into_iter().chain(hold));
                items.extend(self.care_items(connection, shared, &facts)?);
            }
            for failed in failed_notices::all(connection, no)? {
                items.push(self.failed_notice_item(connection, shared, &failed)?);
            }
            items.extend(self.kept_aside_items(connection, shared, no)?);
            items.sort_by(|one, other| other.at.cmp(&one.at));
            Ok(items)
        })
    }
}
