//! What the relay keeps out of the common log: nobody but this desk sees it.

use domain::ParcelId;

use crate::{
    Desk, DeskError,
    rows::Shared,
    store::{Connection, event, event::KeptAside, parcel},
    view::{About, AttentionSide, AttentionView, HistoryFact},
};

/// The most that are listed.
const MOST: usize = 100;

impl Desk {
    /// One item for each; it ends when the relay takes the event, or by an administrator.
    pub(super) fn kept_aside_items(
        &self,
        connection: &Connection,
        shared: &Shared,
        community: Option<i64>,
    ) -> Result<Vec<AttentionView>, DeskError> {
        let kept = event::kept_aside(connection, community, MOST)?;
        kept.iter().map(|kept| self.kept_aside_item(connection, shared, kept)).collect()
    }

    fn kept_aside_item(
        &self,
        connection: &Connection,
        shared: &Shared,
        kept: &KeptAside,
    ) -> Result<AttentionView, DeskError> {
        let event = &kept.logged.event;
        let mut entry = self.entry_of(connection, shared, &kept.logged, &[])?;
        entry.facts.push(HistoryFact { key: "reason".into(), value: kept.reason.clone() });
        let facts = event.parcel().map(|id: ParcelId| parcel::facts_of(connection, id)).transpose()?.flatten();
        let title = facts.as_ref().map(|facts| facts.parcel.tracking.as_str().to_owned());
        Ok(AttentionView {
            about: if facts.is_some() { About::Parcel } else { About::Desk },
            id: event.subject.id.to_string(),
            event_id: String::new(),
            kind: "kept_aside".into(),
            field: None,
            at: self.text(event.occurred_at),
            title: title.unwrap_or_default(),
            row: facts.map(|facts| self.row_of(connection, shared, &facts)).transpose()?,
            other: None,
            sides: vec![AttentionSide { stands: true, entry }],
            actions: Vec::new(),
        })
    }
}
