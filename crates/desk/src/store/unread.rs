//! What an older version of this program stored without reading it.
//!
//! A desk keeps events of kinds that it does not know and passes them on. Once it knows them, it folds
//! what lies there, at the first start of the new version.

use rusqlite::Connection;

use super::{audit, community, meta, refold};
use crate::DeskError;
use domain::{Subject, event::SubjectKind};

/// Folds whatever the version before `version` could not read. One transaction; done once.
pub(super) fn read_anew(connection: &mut Connection, version: i32) -> Result<(), DeskError> {
    let version = version.to_string();
    if meta::get(connection, meta::Key::ReadBy)?.as_deref() == Some(&version) {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    for (community, id) in audit::unread(&transaction, "resident.saved", "resident")? {
        refold::entry(&transaction, community, &Subject { kind: SubjectKind::Resident, id })?;
    }
    // Settings that only this version knows.
    for served in community::all(&transaction)? {
        refold::entry(&transaction, served.no, &Subject::community(served.id))?;
    }
    meta::put(&transaction, meta::Key::ReadBy, &version)?;
    Ok(transaction.commit()?)
}
