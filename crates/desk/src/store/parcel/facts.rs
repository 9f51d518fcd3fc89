//! One parcel with everything a view of it needs, personal data unmasked.

use domain::{CommunityId, CourierId, Parcel, ParcelId, ParcelState};
use rusqlite::{Connection, Row};
use uuid::Uuid;

use super::put::read;
use crate::DeskError;

/// A parcel's state and what it names.
#[derive(Debug, Clone)]
pub(crate) struct ParcelFacts {
    /// Counts up with every parcel this file came to know.
    pub(crate) no: i64,
    pub(crate) community: i64,
    pub(crate) community_id: CommunityId,
    pub(crate) parcel: Parcel,
    pub(crate) state: ParcelState,
    pub(crate) recipient: RecipientFacts,
    pub(crate) courier: Option<CourierFacts>,
    pub(crate) code: Option<String>,
    pub(crate) delegate_code: Option<String>,
    pub(crate) recorded_at: i64,
}

/// Whom it is for; empty texts where erased.
#[derive(Clone)]
pub(crate) struct RecipientFacts {
    pub(crate) person: i64,
    pub(crate) name: String,
    pub(crate) phone: String,
    pub(crate) address: String,
}

/// Who brought it.
#[derive(Clone)]
pub(crate) struct CourierFacts {
    pub(crate) id: CourierId,
    pub(crate) name: String,
    pub(crate) phone: String,
}

impl std::fmt::Debug for RecipientFacts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RecipientFacts(person {})", self.person)
    }
}

impl std::fmt::Debug for CourierFacts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CourierFacts({})", self.id)
    }
}

/// The head of every query for facts; `p` is the parcel, `r` the courier, or who absorbed that entry.
pub(super) const SELECT: &str = "SELECT p.no, p.community, c.id, p.id, p.state, p.code, p.recorded_at, p.person,
        n.name, n.phone, n.address, r.id, r.name, r.phone, p.delegate_code
    FROM parcel p JOIN community c ON c.no = p.community JOIN person n ON n.no = p.person
    LEFT JOIN courier a ON a.id = p.courier LEFT JOIN courier r ON r.id = coalesce(a.survivor, a.id)";

/// Runs a query that begins with [`SELECT`].
pub(super) fn query(
    connection: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
) -> Result<Vec<ParcelFacts>, DeskError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(values)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(facts(row)?);
    }
    Ok(found)
}

/// One parcel by its id.
pub(crate) fn facts_of(connection: &Connection, id: ParcelId) -> Result<Option<ParcelFacts>, DeskError> {
    Ok(query(connection, &format!("{SELECT} WHERE p.id = ?1"), [id.0.as_bytes()])?.pop())
}

pub(super) fn facts(row: &Row<'_>) -> Result<ParcelFacts, DeskError> {
    let state = read(&row.get::<_, String>(4)?)?;
    // A row exists only for a parcel whose beginning is known.
    let parcel = state.parcel.clone().ok_or(DeskError::File(crate::error::FileProblem::Damaged))?;
    Ok(ParcelFacts {
        no: row.get(0)?,
        community: row.get(1)?,
        community_id: CommunityId(Uuid::from_bytes(row.get(2)?)),
        parcel,
        state,
        code: row.get(5)?,
        delegate_code: row.get(14)?,
        recorded_at: row.get(6)?,
        recipient: RecipientFacts { person: row.get(7)?, name: row.get(8)?, phone: row.get(9)?, address: row.get(10)? },
        courier: courier(row)?,
    })
}

fn courier(row: &Row<'_>) -> Result<Option<CourierFacts>, DeskError> {
    let id: Option<[u8; 16]> = row.get(11)?;
    let Some(id) = id else { return Ok(None) };
    Ok(Some(CourierFacts { id: CourierId(Uuid::from_bytes(id)), name: row.get(12)?, phone: row.get(13)? }))
}
