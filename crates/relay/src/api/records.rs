//! 派送记录: what has become of a courier's parcels.

use domain::{CommunityId, Parcel, ParcelState, SideBody, SideRef, Status, event::ReturnKind};
use wire::AnnouncementRecord;

use super::Problem;
use crate::{
    store::{CourierEntry, FoldedParcel, Tables},
    surroundings::local_time,
};

/// The most records in one answer.
const MOST: usize = 200;

/// The records of these entries, the newest first.
pub(super) fn of(tables: &dyn Tables, entries: &[CourierEntry]) -> Result<Vec<AnnouncementRecord>, Problem> {
    let mut records = Vec::new();
    for entry in entries {
        let community = tables.community(entry.community_id)?.map(|community| community.name).unwrap_or_default();
        for row in tables.parcels_of(entry.community_id, entry.id, MOST)? {
            records.extend(record(tables, entry, &community, &row)?);
        }
    }
    records.sort_by(|one, other| (&other.announced_at, other.id).cmp(&(&one.announced_at, one.id)));
    records.truncate(MOST);
    Ok(records)
}

/// An announcement that was joined into another parcel shows what became of that one; where that
/// one is in the list itself, once is enough.
fn record(
    tables: &dyn Tables,
    entry: &CourierEntry,
    community: &str,
    row: &FoldedParcel,
) -> Result<Option<AnnouncementRecord>, Problem> {
    let Some(announced) = &row.state.parcel else { return Ok(None) };
    let joined = announced.joined_into.map(|into| tables.parcel(entry.community_id, into)).transpose()?.flatten();
    let shown = joined.as_ref().unwrap_or(row);
    let Some(parcel) = &shown.state.parcel else { return Ok(None) };
    if joined.is_some() && parcel.courier == Some(entry.id) {
        return Ok(None);
    }
    let (recipient_name, recipient_phone) = masked(tables, entry.community_id, &announced.recipient)?;
    Ok(Some(AnnouncementRecord {
        id: announced.id,
        tracking_number: parcel.tracking.to_string(),
        recipient_name,
        recipient_phone,
        status: parcel.status,
        community: community.into(),
        announced_at: local_time(announced.recorded_at()),
        changed_at: local_time(shown.changed_at),
        damaged: parcel.damaged,
        return_kind: parcel.sending_back.as_ref().map(|back| return_kind(back.kind).into()),
        reason: reason(tables, entry.community_id, parcel)?,
        received_at: parcel.received_at().map(local_time),
        pictures: u32::try_from(parcel.photos.len()).unwrap_or(u32::MAX),
        intercept: intercept(&shown.state).map(Into::into),
    }))
}

fn masked(tables: &dyn Tables, community: CommunityId, recipient: &SideRef) -> Result<(String, String), Problem> {
    Ok(match tables.side(community, recipient.id)?.map(|row| row.body) {
        Some(SideBody::Person { name, phone, .. }) => (name.masked(), phone.masked()),
        // Erased.
        _ => ("*".into(), "****".into()),
    })
}

/// What became of asking for it back. The desk follows by sending it back; what it let go, it declined.
fn intercept(state: &ParcelState) -> Option<&'static str> {
    let asked = state.attention.iter().any(|item| item.kind.asks_back());
    let parcel = state.parcel.as_ref().filter(|_| asked)?;
    match parcel.status {
        Status::Available if state.asked_back().next().is_some() => Some("asked"),
        Status::Available | Status::PickedUp => Some("declined"),
        Status::ReturnToSender | Status::Returned => Some("followed"),
        Status::Announced | Status::Rejected | Status::Withdrawn => None,
    }
}

fn return_kind(kind: ReturnKind) -> &'static str {
    match kind {
        ReturnKind::WrongInformation => "wrong_information",
        ReturnKind::Other => "other",
    }
}

fn reason(tables: &dyn Tables, community: CommunityId, parcel: &Parcel) -> Result<Option<String>, Problem> {
    let sent_back = parcel.sending_back.as_ref().and_then(|back| back.reason.as_ref());
    let Some(reference) = parcel.rejection.as_ref().or(sent_back) else { return Ok(None) };
    Ok(match tables.side(community, reference.id)?.map(|row| row.body) {
        Some(SideBody::Words { text }) => Some(text.as_str().to_owned()),
        _ => None,
    })
}
