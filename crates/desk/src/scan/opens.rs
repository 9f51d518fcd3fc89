//! Whose code a scan carried.

use domain::{PickupCode, scan::Meaning};

use crate::{opening::Opening, store::ParcelFacts};

/// Whose code the scan itself carried.
pub(super) fn opens(meaning: &Meaning, facts: &ParcelFacts) -> Opening {
    let given = match meaning {
        Meaning::PickupCode(code) => Some(code),
        Meaning::PickupQr { code, .. } => code.as_ref(),
        _ => None,
    };
    let read = |code: &str| PickupCode::parse(code).ok();
    let given = given.and_then(|code| read(code)).filter(|_| facts.parcel.status == domain::Status::Available);
    let Some(given) = given else { return Opening::Missing };
    let own = facts.code.as_deref().and_then(read) == Some(given);
    let delegates = facts.delegate_code.as_deref().and_then(read) == Some(given);
    match (own, delegates) {
        (true, _) => Opening::Recipient,
        (false, true) => Opening::Delegate,
        (false, false) => Opening::Missing,
    }
}
