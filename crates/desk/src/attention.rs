//! 待处理: everything a clerk must look at, newest first.

use domain::CommunityId;

use crate::{Desk, DeskError, failed_notices, figures::number, store::parcel, view::AttentionView};

/// The most items of one answer.
const MOST: usize = 500;

impl Desk {
    /// Open attention items and holds.
    pub fn attention(&self, community: Option<CommunityId>) -> Result<Vec<AttentionView>, DeskError> {
        self.read_rows(|connection, shared| {
            let mut items = Vec::new();
            for facts in parcel::with_attention(connection, number(connection, community)?, MOST)? {
                let row = self.row_of(connection, shared, &facts)?;
                let raised = self.attention_of(&facts.state, &row);
                // A hold is an item of its own, unless it is the intercept request just listed.
                if let Some(hold) = facts.parcel.hold.as_ref().filter(|_| raised.is_empty()) {
                    let at = self.text(hold.since);
                    items.push(AttentionView {
                        parcel_id: row.id.clone(),
                        event_id: String::new(),
                        kind: "hold".into(),
                        at,
                        row,
                    });
                }
                items.extend(raised);
            }
            for failed in failed_notices::all(connection, number(connection, community)?)? {
                let row = self.row_of(connection, shared, &failed.facts)?;
                items.push(AttentionView {
                    parcel_id: row.id.clone(),
                    event_id: failed.line.id.to_string(),
                    kind: format!("notice_{}", failed.line.state),
                    at: self.text(failed.line.changed_at),
                    row,
                });
            }
            Ok(items)
        })
    }
}
