//! Notices that nobody got, for 待处理: what failed, and codes that somebody does not want to be sent.

use domain::{Parcel, notice::NoticeKind, wanted};

use crate::{
    DeskError,
    rows::name,
    store::{Connection, ParcelFacts, notice, parcel},
};

/// The most that are looked at for one answer.
const MOST: usize = 500;

/// A notice that a clerk should do something about.
pub(crate) struct Failed {
    pub(crate) line: notice::Line,
    pub(crate) facts: ParcelFacts,
}

/// Those of one community or of all: not looked at, still true, and not told since.
pub(crate) fn all(connection: &Connection, community: Option<i64>) -> Result<Vec<Failed>, DeskError> {
    let mut found = Vec::new();
    let lines = notice::in_trouble(connection, MOST)?.into_iter().chain(notice::untold(connection, MOST)?);
    for line in lines {
        let Some(facts) = parcel::facts_of(connection, line.parcel)? else { continue };
        if community.is_none_or(|no| no == facts.community) && matters(connection, &line, &facts.parcel)? {
            found.push(Failed { line, facts });
        }
    }
    Ok(found)
}

fn matters(connection: &Connection, line: &notice::Line, parcel: &Parcel) -> Result<bool, DeskError> {
    let Ok(kind) = serde_json::from_value::<NoticeKind>(line.kind.clone().into()) else { return Ok(false) };
    if !wanted::needs_eyes(kind) || !wanted::still_true(kind, parcel.status) {
        return Ok(false);
    }
    let kind = name(kind);
    let newest = notice::of_parcel(connection, parcel.id)?.into_iter().rev().find(|line| line.kind == kind);
    Ok(newest.is_some_and(|newest| newest.id == line.id))
}
