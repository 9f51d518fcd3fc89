//! "Marked as collected, but I have nothing": somebody says so, and what came of it.

use domain::{
    ClerkId, ParcelId, SideRow, Timestamp, Words,
    event::{DisputeOutcome, DisputedBy},
    rights::Right,
    verbs::{self, Complaint},
};

use crate::{Desk, DeskError, look_after::check_owner, view::ParcelCard};

/// Who says it, in their words, and who looks after it until when.
#[derive(Debug, Clone)]
pub struct DisputeForm {
    pub by: DisputedBy,
    pub words: Option<Words>,
    pub owner: Option<ClerkId>,
    pub due: Option<Timestamp>,
}

impl Desk {
    /// Opens a dispute about a parcel that is marked as collected, or writes down what is new of one.
    pub fn dispute(&self, id: ParcelId, form: DisputeForm) -> Result<ParcelCard, DeskError> {
        self.require(Right::HandOver)?;
        self.act(id, |writing| {
            check_owner(writing.connection(), form.owner)?;
            let (state, served) = writing.parcel(id)?;
            let row = writing.words(form.words);
            let words = row.as_ref().map(SideRow::reference);
            let complaint = Complaint { by: form.by, words, owner: form.owner, due: form.due };
            let limits = served.state.as_ref().map(|here| here.limits).unwrap_or_default();
            let event = verbs::dispute(&state, &limits, writing.now(), complaint)?;
            writing.append_parcel(served.id, id, event, row.into_iter().collect())
        })
    }

    /// What came of it; [`DisputeOutcome::Other`] needs words.
    pub fn settle_dispute(
        &self,
        id: ParcelId,
        outcome: DisputeOutcome,
        words: Option<Words>,
    ) -> Result<ParcelCard, DeskError> {
        self.require(Right::HandOver)?;
        self.act(id, |writing| {
            let (state, served) = writing.parcel(id)?;
            let row = writing.words(words);
            let event = verbs::settle_dispute(&state, outcome, row.as_ref().map(SideRow::reference))?;
            writing.append_parcel(served.id, id, event, row.into_iter().collect())
        })
    }
}
