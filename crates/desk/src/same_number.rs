//! One tracking number is one parcel among the live ones (spec/domain.md).

use domain::{ParcelId, SideRow, join};

use crate::{
    DeskError,
    store::{Writing, meta, parcel},
};

/// To be called when a parcel has come to life under its number. A desk that has no relay decides
/// for itself what one number twice means; with a relay, the relay decides when it hears of it.
/// Answers the parcel that this one was joined into, or itself.
pub(crate) fn decide(writing: &mut Writing<'_>, newcomer: ParcelId) -> Result<ParcelId, DeskError> {
    let (state, served) = writing.parcel(newcomer)?;
    let alone = meta::get(writing.connection(), meta::Key::RelayUrl)?.is_none();
    let Some(new) = state.parcel.filter(|parcel| alone && parcel.status.is_live()) else {
        return Ok(newcomer);
    };
    let live = parcel::live_by_tracking(writing.connection(), served.no, &new.tracking, newcomer)?;
    let old = live.map(|id| writing.parcel(id)).transpose()?.and_then(|(state, _)| state.parcel);
    for (id, event) in old.map(|old| join::decide(&new, &old).events).unwrap_or_default() {
        writing.append_parcel(served.id, id, event, Vec::<SideRow>::new())?;
    }
    let joined_into = writing.parcel(newcomer)?.0.parcel.and_then(|parcel| parcel.joined_into);
    Ok(joined_into.unwrap_or(newcomer))
}
