//! `identity`: epoch and secret, one row, made when the store is begun; shared by every process.

use super::{
    connect::Connection,
    values::{count, count_at, hash_at},
};
use crate::{
    store::{Identity, StoreError},
    surroundings::{Surroundings, random},
};

pub(super) const TABLE: &str = "
CREATE TABLE identity (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    epoch BIGINT NOT NULL,
    secret BYTEA NOT NULL
);";

/// Two processes that begin the store at once agree on the first one's.
const MAKE: &str = "INSERT INTO identity (only_one, epoch, secret) VALUES (1, $1, $2) ON CONFLICT DO NOTHING";
const READ: &str = "SELECT epoch, secret FROM identity";

pub(super) fn read_or_make(connection: &Connection, around: &dyn Surroundings) -> Result<Identity, StoreError> {
    // Another store begun at another second has another epoch: a desk notices that it is not the one it knew.
    let epoch = u64::try_from(around.now().millis() / 1000).unwrap_or(0).max(1);
    let secret: [u8; 32] = random(around);
    connection.execute(MAKE, &[&count(epoch), &secret.as_slice()])?;
    let rows = connection.rows(READ, &[])?;
    let row = rows.first().ok_or_else(|| StoreError::Broken("the store has no identity".into()))?;
    Ok(Identity { epoch: count_at(row, 0)?, secret: hash_at(row, 1)? })
}
