//! What no log tells, written down on this PC.

use domain::{ClerkId, ParcelId};

use crate::{
    Desk, DeskError,
    store::{Writing, audit, audit::Noted},
};

/// What somebody did that changes nothing of the community's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    SignedIn,
    SignedOut,
    SignInFailed,
    PinReset,
    Exported,
    Printed,
    TextTried,
    BackedUp,
    Restored,
}

impl Deed {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::SignedIn => "desk.signed_in",
            Self::SignedOut => "desk.signed_out",
            Self::SignInFailed => "desk.sign_in_failed",
            Self::PinReset => "desk.pin_reset",
            Self::Exported => "desk.exported",
            Self::Printed => "desk.printed",
            Self::TextTried => "desk.text_tried",
            Self::BackedUp => "desk.backed_up",
            Self::Restored => "desk.restored",
        }
    }
}

impl Desk {
    /// Writes it down under whoever is signed in.
    pub(crate) fn put_on_record(
        &self,
        deed: Deed,
        parcel: Option<ParcelId>,
        facts: &[(&str, String)],
    ) -> Result<(), DeskError> {
        self.write(|writing| writing.note(deed.name(), parcel, detail(facts)))
    }

    /// The same of each of these parcels, in one transaction.
    pub(crate) fn put_all_on_record(
        &self,
        deed: Deed,
        parcels: &[ParcelId],
        facts: &[(&str, String)],
    ) -> Result<(), DeskError> {
        let detail = detail(facts);
        self.write(|writing| parcels.iter().try_for_each(|id| writing.note(deed.name(), Some(*id), detail.clone())))
    }

    /// Of a clerk who is not signed in, or not any more.
    pub(crate) fn note_of(&self, deed: Deed, clerk: ClerkId) -> Result<(), DeskError> {
        self.write(|writing| {
            let noted = Noted {
                at: writing.now(),
                clerk: clerk.to_string(),
                deed: deed.name().to_owned(),
                parcel: None,
                detail: detail(&[]),
            };
            audit::note(writing.connection(), &noted)
        })
    }

    /// What somebody does to a clerk from outside, in the same transaction as the deed itself.
    pub(crate) fn note_in(writing: &mut Writing<'_>, deed: Deed) -> Result<(), DeskError> {
        writing.note(deed.name(), None, detail(&[]))
    }

    /// A list went into a file of so many rows.
    pub(crate) fn note_export(&self, what: &str, rows: u32) -> Result<u32, DeskError> {
        self.put_on_record(Deed::Exported, None, &[("list", what.to_owned()), ("rows", rows.to_string())])?;
        Ok(rows)
    }
}

fn detail(facts: &[(&str, String)]) -> String {
    serde_json::to_string(facts).unwrap_or_default()
}
