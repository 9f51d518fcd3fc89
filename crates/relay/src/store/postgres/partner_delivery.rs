//! `partner_delivery`: what partners are still to be told, and what was given up. What was taken is gone.
//! New rows wait in memory with the events that cause them; whoever tells them writes directly.

use domain::{CommunityId, ParcelId, PartnerId, Timestamp};
use tokio_postgres::Row;
use uuid::Uuid;

use super::{
    put::Put,
    tx::Tx,
    values::{at, count, count_at, json, json_at},
};
use crate::store::{Deliveries, Delivery, FARTHEST_MS, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE partner_delivery (
    partner_id UUID NOT NULL,
    delivery_id UUID NOT NULL,
    community_id UUID NOT NULL,
    parcel_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    telling TEXT NOT NULL,
    tries INTEGER NOT NULL,
    queued_at BIGINT NOT NULL,
    due_at BIGINT,
    failure TEXT,
    PRIMARY KEY (partner_id, delivery_id)
);
CREATE INDEX partner_delivery_due ON partner_delivery (partner_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX partner_delivery_dead ON partner_delivery (partner_id, queued_at) WHERE due_at IS NULL;
CREATE INDEX partner_delivery_by_parcel ON partner_delivery (partner_id, parcel_id, seq);";

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT partner_id, delivery_id, community_id, parcel_id, seq, telling, tries, queued_at, due_at, failure
                FROM partner_delivery AS it ",
            $rest
        )
    };
}

const DUE: &str = select!(
    "WHERE partner_id = $1 AND due_at IS NOT NULL AND (due_at <= $2 OR due_at > $3) AND NOT EXISTS (
        SELECT 1 FROM partner_delivery AS earlier WHERE earlier.partner_id = it.partner_id
        AND earlier.parcel_id = it.parcel_id AND earlier.seq < it.seq AND earlier.due_at IS NOT NULL)
    ORDER BY due_at, delivery_id LIMIT $4"
);
const ONE: &str = select!("WHERE partner_id = $1 AND delivery_id = $2");
const DEAD: &str = select!("WHERE partner_id = $1 AND due_at IS NULL ORDER BY queued_at, delivery_id LIMIT $2");
const SET: &str = "UPDATE partner_delivery SET tries = $1, queued_at = $2, due_at = $3, failure = $4
    WHERE partner_id = $5 AND delivery_id = $6";
const HOLD_UP: &str = "UPDATE partner_delivery SET due_at = $1
    WHERE partner_id = $2 AND parcel_id = $3 AND seq > $4 AND due_at < $1";
const DROP: &str = "DELETE FROM partner_delivery WHERE partner_id = $1 AND delivery_id = $2";
const DROP_ALL: &str = "DELETE FROM partner_delivery WHERE partner_id = $1";
const PUT: &str = "INSERT INTO partner_delivery (partner_id, delivery_id, community_id, parcel_id, seq, telling, tries,
        queued_at, due_at, failure)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::int8[], $6::text[], $7::int4[],
        $8::int8[], $9::int8[], $10::text[])
    ON CONFLICT DO NOTHING";

fn read(row: &Row) -> Result<Delivery, StoreError> {
    Ok(Delivery {
        partner: PartnerId(at(row, 0)?),
        id: at(row, 1)?,
        community_id: CommunityId(at(row, 2)?),
        parcel_id: ParcelId(at(row, 3)?),
        seq: count_at(row, 4)?,
        telling: json_at(row, 5)?,
        tries: u32::try_from(at::<i32>(row, 6)?).unwrap_or(0),
        queued_at: Timestamp::from_millis(at(row, 7)?),
        due_at: at::<Option<i64>>(row, 8)?.map(Timestamp::from_millis),
        failure: at(row, 9)?,
    })
}

pub(super) fn puts(rows: Vec<Delivery>) -> Result<[Put; 1], StoreError> {
    let tellings = rows.iter().map(|row| json(&row.telling)).collect::<Result<Vec<_>, _>>()?;
    Ok([Put::new(PUT)
        .column::<Uuid>(rows.iter().map(|row| row.partner.0))
        .column::<Uuid>(rows.iter().map(|row| row.id))
        .column::<Uuid>(rows.iter().map(|row| row.community_id.0))
        .column::<Uuid>(rows.iter().map(|row| row.parcel_id.0))
        .column::<i64>(rows.iter().map(|row| count(row.seq)))
        .column(tellings)
        .column::<i32>(rows.iter().map(tries))
        .column::<i64>(rows.iter().map(|row| row.queued_at.millis()))
        .column::<Option<i64>>(rows.iter().map(|row| row.due_at.map(Timestamp::millis)))
        .column::<Option<String>>(rows.iter().map(|row| row.failure.clone()))])
}

fn tries(delivery: &Delivery) -> i32 {
    i32::try_from(delivery.tries).unwrap_or(i32::MAX)
}

impl Deliveries for Tx<'_> {
    fn queue_delivery(&self, delivery: &Delivery) -> Result<(), StoreError> {
        self.may_write(delivery.community_id)?;
        self.unit.borrow_mut().deliveries.put(delivery.clone());
        Ok(())
    }

    fn deliveries_due(&self, partner: PartnerId, now: Timestamp, most: usize) -> Result<Vec<Delivery>, StoreError> {
        let (now, farthest) = (now.millis(), now.plus_millis(FARTHEST_MS).millis());
        self.ask_settled(DUE, &[&partner.0, &now, &farthest, &count(most as u64)])?.iter().map(read).collect()
    }

    fn delivery(&self, partner: PartnerId, id: Uuid) -> Result<Option<Delivery>, StoreError> {
        self.ask_settled(ONE, &[&partner.0, &id])?.first().map(read).transpose()
    }

    fn set_delivery(&self, delivery: &Delivery) -> Result<(), StoreError> {
        self.may_write(delivery.community_id)?;
        let (partner, due_at) = (&delivery.partner.0, delivery.due_at.map(Timestamp::millis));
        let queued_at = delivery.queued_at.millis();
        self.direct(SET, &[&tries(delivery), &queued_at, &due_at, &delivery.failure, partner, &delivery.id]).map(drop)
    }

    fn hold_up(&self, delivery: &Delivery) -> Result<(), StoreError> {
        let (partner, due_at) = (&delivery.partner.0, delivery.due_at.map(Timestamp::millis));
        self.direct(HOLD_UP, &[&due_at, partner, &delivery.parcel_id.0, &count(delivery.seq)]).map(drop)
    }

    fn drop_delivery(&self, partner: PartnerId, id: Uuid) -> Result<(), StoreError> {
        self.direct(DROP, &[&partner.0, &id]).map(drop)
    }

    fn drop_deliveries(&self, partner: PartnerId) -> Result<(), StoreError> {
        self.direct(DROP_ALL, &[&partner.0]).map(drop)
    }

    fn dead_deliveries(&self, partner: PartnerId, most: usize) -> Result<Vec<Delivery>, StoreError> {
        self.ask_settled(DEAD, &[&partner.0, &count(most as u64)])?.iter().map(read).collect()
    }
}
