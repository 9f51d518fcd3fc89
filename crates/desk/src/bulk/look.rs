//! What a selection holds, before anything is done with it.

use domain::Status;

use super::Selection;
use crate::{
    Desk, DeskError,
    store::parcel,
    view::{BulkLook, TabCounts},
};

/// As many as anybody enters return numbers for by hand.
const MOST_SHOWN: usize = 100;

impl Desk {
    /// How many of each status, and which of those to be handed back lack the number of their return.
    ///
    /// # Errors
    /// `too_many`
    pub fn bulk_look(&self, selection: &Selection) -> Result<BulkLook, DeskError> {
        let all = self.briefs(selection)?;
        let mut by_status = TabCounts::default();
        all.iter().for_each(|brief| *slot(&mut by_status, brief.status) += 1);
        let lacking: Vec<_> = all.iter().filter(|brief| brief.lacks_number).collect();
        let rows = self.read_rows(|connection, shared| {
            let shown = lacking.iter().take(MOST_SHOWN);
            let facts = shown.filter_map(|brief| parcel::facts_of(connection, brief.id).transpose());
            self.rows_of(connection, shared, &facts.collect::<Result<Vec<_>, _>>()?)
        })?;
        Ok(BulkLook { total: all.len() as u32, by_status, lacks_number: lacking.len() as u32, lacking: rows })
    }
}

fn slot(counts: &mut TabCounts, status: Status) -> &mut u32 {
    match status {
        Status::Announced => &mut counts.announced,
        Status::Available => &mut counts.available,
        Status::PickedUp => &mut counts.picked_up,
        Status::Rejected => &mut counts.rejected,
        Status::Withdrawn => &mut counts.withdrawn,
        Status::ReturnToSender => &mut counts.return_to_sender,
        Status::Returned => &mut counts.returned,
    }
}
