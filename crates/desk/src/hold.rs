//! 暂停领取 and 恢复领取: a parcel that may not be released now.

use domain::{ParcelId, SideRow, Timestamp, Words, event::HoldKind, rights::Right, verbs, verbs::HoldOrder};

use crate::{Desk, DeskError, store::Writing, view::ParcelCard};

/// Why, until when, and whether the fee stands still.
#[derive(Debug, Clone)]
pub struct HoldForm {
    pub kind: HoldKind,
    pub note: Option<Words>,
    pub due: Option<Timestamp>,
    pub stops_clock: bool,
}

impl Desk {
    /// Places a hold.
    pub fn hold(&self, id: ParcelId, form: HoldForm) -> Result<ParcelCard, DeskError> {
        self.require(Right::Receive)?;
        self.act(id, |writing| hold(writing, id, form))
    }

    /// Lifts it.
    pub fn release(&self, id: ParcelId) -> Result<ParcelCard, DeskError> {
        self.require(Right::Receive)?;
        self.act(id, |writing| {
            let (state, served) = writing.parcel(id)?;
            writing.append_parcel(served.id, id, verbs::release(&state)?, Vec::new())
        })
    }
}

/// Holds within a transaction.
pub(crate) fn hold(writing: &mut Writing<'_>, id: ParcelId, form: HoldForm) -> Result<(), DeskError> {
    let (state, served) = writing.parcel(id)?;
    let note = writing.words(form.note);
    let reference = note.as_ref().map(SideRow::reference);
    let order = HoldOrder { kind: form.kind, note: reference, due: form.due, stops_clock: form.stops_clock };
    writing.append_parcel(served.id, id, verbs::hold(&state, order)?, note.into_iter().collect()).map(drop)
}
