//! 问题件: who looks after a held parcel, by when, and how it ended.

use domain::{ClerkId, ParcelId, SideRow, Timestamp, Words, rights::Right, verbs};

use crate::{
    Desk, DeskError,
    store::{Connection, clerk},
    view::ParcelCard,
};

impl Desk {
    /// Somebody looks after a held parcel, by a date; either may be left open.
    ///
    /// # Errors
    /// `not_on_hold`; `clerk_unknown` where nobody of this id works in a community served here.
    pub fn assign_hold(
        &self,
        id: ParcelId,
        owner: Option<ClerkId>,
        due: Option<Timestamp>,
    ) -> Result<ParcelCard, DeskError> {
        self.require(Right::Receive)?;
        self.act(id, |writing| {
            check_owner(writing.connection(), owner)?;
            let (state, served) = writing.parcel(id)?;
            writing.append_parcel(served.id, id, verbs::assign_hold(&state, owner, due)?, Vec::new())
        })
    }

    /// The problem has come to an end, in a clerk's words; the parcel may be released again.
    pub fn resolve_hold(&self, id: ParcelId, outcome: Words) -> Result<ParcelCard, DeskError> {
        self.require(Right::Receive)?;
        self.act(id, |writing| {
            let (state, served) = writing.parcel(id)?;
            let outcome = writing.words(Some(outcome));
            let reference = outcome.as_ref().map(SideRow::reference).ok_or(domain::Refusal::ReasonNeeded)?;
            let event = verbs::resolve_hold(&state, reference)?;
            writing.append_parcel(served.id, id, event, outcome.into_iter().collect())
        })
    }
}

/// Only somebody who is known here can be made to look after something.
pub(crate) fn check_owner(connection: &Connection, owner: Option<ClerkId>) -> Result<(), DeskError> {
    match owner.map(|id| clerk::name(connection, id)).transpose()? {
        Some(None) => Err(DeskError::UnknownClerk),
        _ => Ok(()),
    }
}
