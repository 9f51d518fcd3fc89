//! `identity`: who the relay is, one row, made when the store is begun.

use domain::DeviceId;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::values::{count, count_at, id, id_at};
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
    let identity = connection.query_row("SELECT device_id, epoch, secret FROM identity", [], |row| {
        Ok(Identity { device_id: DeviceId(id_at(row, 0)?), epoch: count_at(row, 1)?, secret: row.get(2)? })
    });
    Ok(identity.optional()?)
}

/// Another store begun at another second has another epoch: a desk notices that it is not the one it knew.
fn make(connection: &Connection, around: &dyn Surroundings) -> Result<Identity, StoreError> {
    let now = around.now();
    let device_id = DeviceId::new(now, random(around));
    let epoch = u64::try_from(now.millis() / 1000).unwrap_or(0).max(1);
    let identity = Identity { device_id, epoch, secret: random(around) };
    connection.execute(
        "INSERT INTO identity VALUES (1, ?, ?, ?)",
        params![id(&identity.device_id.0), count(epoch), identity.secret],
    )?;
    connection.execute(
        "INSERT INTO device (device_id, public_key, revoked, held, known_since) VALUES (?, NULL, 0, 0, ?)",
        params![id(&identity.device_id.0), now.millis()],
    )?;
    Ok(identity)
}
