//! Words of the command line, read into what they mean to the desk.

use chrono::NaiveDate;
use desk::{Desk, DeskError};
use domain::{CommunityId, CourierId, Phone, Timestamp};

/// The community of this name or id; the only one when none is named.
pub fn community(desk: &Desk, named: Option<&str>) -> Result<CommunityId, DeskError> {
    match named {
        Some(name) => desk.find_community(name.trim()),
        None => only_community(desk),
    }
}

/// The community of this name or id, if one is named.
pub fn maybe_community(desk: &Desk, named: Option<&str>) -> Result<Option<CommunityId>, DeskError> {
    named.map(|name| desk.find_community(name.trim())).transpose()
}

fn only_community(desk: &Desk) -> Result<CommunityId, DeskError> {
    match desk.served_ids()?.as_slice() {
        [only] => Ok(*only),
        _ => Err(DeskError::input(
            "community",
            "community_needed",
            "this desk does not serve exactly one community: say which with --community",
        )),
    }
}

/// The courier with this phone in a community, if one is given.
pub fn courier(desk: &Desk, community: CommunityId, phone: Option<&str>) -> Result<Option<CourierId>, DeskError> {
    phone.map(|phone| desk.courier_by_phone(community, &Phone::parse(phone)?)).transpose()
}

/// A moment in RFC 3339.
pub fn moment(field: &'static str, text: &str) -> Result<Timestamp, DeskError> {
    Timestamp::parse_rfc3339(text.trim())
        .ok_or_else(|| DeskError::input(field, "time_unreadable", "a time is written as 2026-01-08T15:24:00+08:00"))
}

/// A day of the calendar, if one is given.
pub fn day(field: &'static str, text: Option<&str>) -> Result<Option<NaiveDate>, DeskError> {
    text.map(|text| NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d"))
        .transpose()
        .map_err(|_| DeskError::input(field, "date_unreadable", "a day is written as 2026-01-08"))
}
