//! `partner_delivery`: what partners are still to be told, and what was given up. What was taken is gone.

use domain::{CommunityId, ParcelId, PartnerId, Timestamp};
use rusqlite::{Params, Row, params};
use uuid::Uuid;

use super::{
    Tx,
    values::{count, count_at, from_json, id, id_at, json},
};
use crate::store::{Deliveries, Delivery, FARTHEST_MS, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE partner_delivery (
    partner_id BLOB NOT NULL,
    delivery_id BLOB NOT NULL,
    community_id BLOB NOT NULL,
    parcel_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    telling TEXT NOT NULL,
    tries INTEGER NOT NULL,
    queued_at INTEGER NOT NULL,
    due_at INTEGER,
    failure TEXT,
    PRIMARY KEY (partner_id, delivery_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX partner_delivery_due ON partner_delivery (partner_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX partner_delivery_dead ON partner_delivery (partner_id, queued_at) WHERE due_at IS NULL;
CREATE INDEX partner_delivery_by_parcel ON partner_delivery (partner_id, parcel_id, seq);";

const COLUMNS: &str =
    "partner_id, delivery_id, community_id, parcel_id, seq, telling, tries, queued_at, due_at, failure";

impl Deliveries for Tx<'_> {
    fn queue_delivery(&self, delivery: &Delivery) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO partner_delivery VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            params![
                id(&delivery.partner.0),
                id(&delivery.id),
                id(&delivery.community_id.0),
                id(&delivery.parcel_id.0),
                count(delivery.seq),
                json(&delivery.telling)?,
                delivery.tries,
                delivery.queued_at.millis(),
                delivery.due_at.map(Timestamp::millis),
                delivery.failure,
            ],
        )?;
        Ok(())
    }

    fn deliveries_due(&self, partner: PartnerId, now: Timestamp, most: usize) -> Result<Vec<Delivery>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM partner_delivery AS it
             WHERE partner_id = ? AND due_at IS NOT NULL AND (due_at <= ? OR due_at > ?) AND NOT EXISTS (
                 SELECT 1 FROM partner_delivery AS earlier WHERE earlier.partner_id = it.partner_id
                 AND earlier.parcel_id = it.parcel_id AND earlier.seq < it.seq AND earlier.due_at IS NOT NULL)
             ORDER BY due_at, delivery_id LIMIT ?"
        );
        let (now, farthest) = (now.millis(), now.plus_millis(FARTHEST_MS).millis());
        self.deliveries(&sql, params![id(&partner.0), now, farthest, count(most as u64)])
    }

    fn delivery(&self, partner: PartnerId, delivery: Uuid) -> Result<Option<Delivery>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM partner_delivery WHERE partner_id = ? AND delivery_id = ?");
        Ok(self.deliveries(&sql, params![id(&partner.0), id(&delivery)])?.pop())
    }

    fn set_delivery(&self, delivery: &Delivery) -> Result<(), StoreError> {
        let (partner, due_at) = (id(&delivery.partner.0), delivery.due_at.map(Timestamp::millis));
        self.run(
            "UPDATE partner_delivery SET tries = ?, queued_at = ?, due_at = ?, failure = ?
             WHERE partner_id = ? AND delivery_id = ?",
            params![delivery.tries, delivery.queued_at.millis(), due_at, delivery.failure, partner, id(&delivery.id)],
        )?;
        Ok(())
    }

    fn hold_up(&self, delivery: &Delivery) -> Result<(), StoreError> {
        let (partner, due_at) = (id(&delivery.partner.0), delivery.due_at.map(Timestamp::millis));
        self.run(
            "UPDATE partner_delivery SET due_at = ? WHERE partner_id = ? AND parcel_id = ? AND seq > ? AND due_at < ?",
            params![due_at, partner, id(&delivery.parcel_id.0), count(delivery.seq), due_at],
        )?;
        Ok(())
    }

    fn drop_delivery(&self, partner: PartnerId, delivery: Uuid) -> Result<(), StoreError> {
        let sql = "DELETE FROM partner_delivery WHERE partner_id = ? AND delivery_id = ?";
        self.run(sql, params![id(&partner.0), id(&delivery)]).map(drop)
    }

    fn drop_deliveries(&self, partner: PartnerId) -> Result<(), StoreError> {
        self.run("DELETE FROM partner_delivery WHERE partner_id = ?", params![id(&partner.0)]).map(drop)
    }

    fn dead_deliveries(&self, partner: PartnerId, most: usize) -> Result<Vec<Delivery>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM partner_delivery WHERE partner_id = ? AND due_at IS NULL
             ORDER BY queued_at, delivery_id LIMIT ?"
        );
        self.deliveries(&sql, params![id(&partner.0), count(most as u64)])
    }
}

impl Tx<'_> {
    fn deliveries(&self, sql: &str, params: impl Params) -> Result<Vec<Delivery>, StoreError> {
        self.all_apart(sql, params, columns)?.into_iter().collect()
    }
}

fn columns(row: &Row<'_>) -> rusqlite::Result<Result<Delivery, StoreError>> {
    let telling = match from_json(&row.get::<_, String>(5)?) {
        Ok(telling) => telling,
        Err(error) => return Ok(Err(error)),
    };
    Ok(Ok(Delivery {
        partner: PartnerId(id_at(row, 0)?),
        id: id_at(row, 1)?,
        community_id: CommunityId(id_at(row, 2)?),
        parcel_id: ParcelId(id_at(row, 3)?),
        seq: count_at(row, 4)?,
        telling,
        tries: row.get(6)?,
        queued_at: Timestamp::from_millis(row.get(7)?),
        due_at: row.get::<_, Option<i64>>(8)?.map(Timestamp::from_millis),
        failure: row.get(9)?,
    }))
}
