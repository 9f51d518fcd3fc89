//! `identity`: epoch and secret, one row, made when the store is begun.

use domain::DeviceId;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::values::{count, count_at, id};
use crate::{
    store::{Identity, StoreError},
    surroundings::{Surroundings, random},
};

pub(super) const TABLE: &str = "
CREATE TABLE identity (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    device_id BLOB NOT NULL,
    epoch INTEGER NOT NULL,
    secret BLOB NOT NULL
) STRICT;";

pub(super) fn read_or_make(connection: &Connection, around: &dyn Surroundings) -> Result<Identity, StoreError> {
    match read(connection)? {
        Some(identity) => Ok(identity),
        None => make(connection, around),
    }
}

fn read(connection: &Connection) -> Result<Option<Identity>, StoreError> {
    let identity = connection.query_row("SELECT epoch, secret FROM identity", [], |row| {
        Ok(Identity { epoch: count_at(row, 0)?, secret: row.get(1)? })
    });
    Ok(identity.optional()?)
}

/// Another store begun at another second has another epoch: a desk notices that it is not the one it knew.
fn make(connection: &Connection, around: &dyn Surroundings) -> Result<Identity, StoreError> {
    let now = around.now();
    let epoch = u64::try_from(now.millis() / 1000).unwrap_or(0).max(1);
    let identity = Identity { epoch, secret: random(around) };
    // The column is from a time when one device wrote for every run; nobody reads it any more.
    let nobody = DeviceId::new(now, random(around));
    connection
        .execute("INSERT INTO identity VALUES (1, ?, ?, ?)", params![id(&nobody.0), count(epoch), identity.secret])?;
    Ok(identity)
}

/// Another epoch: desks notice that this is not the log they knew. The secret stays, so that its
/// marks on what it gave out still prove what they proved.
pub(super) fn renew(connection: &Connection, around: &dyn Surroundings) -> Result<(), StoreError> {
    let now = around.now().millis() / 1000;
    connection.execute("UPDATE identity SET epoch = MAX(epoch + 1, ?)", params![now])?;
    Ok(())
}
