//! Whose code opens a parcel.

use domain::{ParcelState, PickupCode, SideBody, SideRef, verbs::CodeCheck};

use crate::{
    DeskError,
    store::{Connection, Writing, side},
};

/// What a code that was given says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opening {
    Recipient,
    /// Whom the recipient named has a code of their own.
    Delegate,
    Wrong,
    Missing,
}

impl Opening {
    pub(crate) fn check(self) -> CodeCheck {
        match self {
            Self::Recipient | Self::Delegate => CodeCheck::Right,
            Self::Wrong => CodeCheck::Wrong,
            Self::Missing => CodeCheck::Missing,
        }
    }
}

/// Compares a code with the recipient's and the delegate's, each in constant time and always both.
pub(crate) fn opening(
    writing: &Writing<'_>,
    state: &ParcelState,
    given: Option<PickupCode>,
) -> Result<Opening, DeskError> {
    let Some(given) = given else {
        return Ok(Opening::Missing);
    };
    let parcel = state.parcel.as_ref();
    let own = code(writing.connection(), parcel.and_then(|parcel| parcel.code.as_ref()))?;
    let delegate = parcel.and_then(|parcel| parcel.delegate.as_ref()).map(|delegate| &delegate.code);
    let theirs = code(writing.connection(), delegate)?;
    Ok(match (own == Some(given), theirs == Some(given)) {
        (true, _) => Opening::Recipient,
        (false, true) => Opening::Delegate,
        (false, false) => Opening::Wrong,
    })
}

fn code(connection: &Connection, row: Option<&SideRef>) -> Result<Option<PickupCode>, DeskError> {
    let row = row.map(|row| side::find(connection, row.id)).transpose()?.flatten();
    Ok(match row.map(|row| row.body) {
        Some(SideBody::Code { code }) => Some(code),
        _ => None,
    })
}
