//! Which events belong to a shift: those that its desk wrote between its two ends, by their numbers.

use domain::{CommunityId, DeviceId, Shift, shift::Mark};

use crate::{
    DeskError,
    store::{
        Connection, community,
        event::{OPEN_END, Span},
        meta, shift,
        shift::Stored,
    },
};

/// The community in whose log this desk's shifts stand: the first that it serves. A desk has one
/// drawer, however many communities it serves.
pub(super) fn home(connection: &Connection) -> Result<CommunityId, DeskError> {
    let all = community::all(connection)?;
    let first = all.iter().find(|served| served.state.is_some());
    first.map(|served| served.id).ok_or(DeskError::UnknownCommunity)
}

/// The shift that is open at this desk, also when the desk was another device when it began.
pub(crate) fn current(connection: &Connection) -> Result<Option<Stored>, DeskError> {
    for device in meta::own_devices(connection)?.into_iter().rev() {
        if let Some(open) = shift::open_of(connection, device)? {
            return Ok(Some(open));
        }
    }
    Ok(None)
}

/// Where the events of a shift lie.
pub(super) fn spans(connection: &Connection, shift: &Shift) -> Result<Vec<Span>, DeskError> {
    let own = meta::own_devices(connection)?;
    let end = shift.closing.as_ref().map(|closing| closing.mark);
    let devices = way(&own, shift.opened.device, end.map(|end| end.device));
    let last = devices.len() - 1;
    let span = |(place, device): (usize, &DeviceId)| Span {
        device: *device,
        after: if place == 0 { shift.opened.device_seq } else { 0 },
        before: end.filter(|_| place == last).map_or(OPEN_END, |end| end.device_seq),
        // A copy of the desk may have gone on under the old name.
        until: end.filter(|_| place < last).map(|end| end.at),
    };
    Ok(devices.iter().enumerate().map(span).collect())
}

/// What the desk did since it closed a shift, up to its event of this number, while none was open.
/// Nothing before the first shift: whoever never counts a drawer is not asked what was in it.
pub(super) fn outside(connection: &Connection, device: DeviceId, before: u64) -> Result<Option<Span>, DeskError> {
    let closed = shift::closed_before(connection, device, before)?;
    let end: Option<Mark> = closed.and_then(|stored| stored.shift.closing).map(|closing| closing.mark);
    Ok(end.map(|end| Span { device, after: end.device_seq, before, until: None }))
}

/// The devices that one desk was, from one to another; of a desk elsewhere only these two are known.
fn way(own: &[DeviceId], from: DeviceId, to: Option<DeviceId>) -> Vec<DeviceId> {
    let place = |device: DeviceId| own.iter().position(|known| *known == device);
    let last = match to {
        Some(to) => place(to),
        None => own.len().checked_sub(1),
    };
    match (place(from), last, to) {
        (Some(first), Some(last), _) if first <= last => own[first..=last].to_vec(),
        (_, _, Some(to)) if to != from => vec![from, to],
        _ => vec![from],
    }
}
