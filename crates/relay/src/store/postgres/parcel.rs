//! `parcel`: the fold of each parcel, beside what it is looked up by.

use domain::{CommunityId, CourierId, Parcel, ParcelId, Phone, Status, Timestamp, TrackingNumber};
use sha2::{Digest as _, Sha256};
use tokio_postgres::Row;
use uuid::Uuid;
use wire::{ParcelAt, StateOf};

use super::{
    put::Put,
    sign_in_code::stored_phone,
    tx::Tx,
    unit::In,
    values::{at, count, count_at, json, json_at},
};
use crate::store::{FoldedParcel, Parcels, StoreError, overlay::Changed};

pub(super) const TABLE: &str = "
CREATE TABLE parcel (
    community_id UUID NOT NULL,
    parcel_id UUID NOT NULL,
    status TEXT,
    live_number TEXT,
    courier_id UUID,
    recorded_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (community_id, parcel_id)
) WITH (fillfactor = 70);
CREATE INDEX parcel_live ON parcel (community_id, live_number) WHERE live_number IS NOT NULL;
CREATE INDEX parcel_by_courier ON parcel (community_id, courier_id, recorded_at) WHERE courier_id IS NOT NULL;
CREATE INDEX parcel_waiting ON parcel (community_id, parcel_id) WHERE status = 'available';";

/// Residents find their parcels by their phones. Those of before are found by what is known of their
/// recipients.
pub(super) const BY_RECIPIENT: &str = "
ALTER TABLE parcel ADD COLUMN recipient TEXT;
UPDATE parcel SET recipient = NULLIF(side.text, '')::json #>> '{body,phone}' FROM side
WHERE side.community_id = parcel.community_id AND side.text <> ''
  AND side.side_id = (parcel.state::json #>> '{parcel,recipient,id}')::uuid;
CREATE INDEX parcel_by_recipient ON parcel (recipient, community_id, status, recorded_at, parcel_id)
    WHERE recipient IS NOT NULL;";

const ONE: &str = "SELECT community_id, parcel_id, changed_at, state, seq, recipient FROM parcel
    WHERE community_id = $1 AND parcel_id = $2";
pub(super) const SOME: &str = "SELECT community_id, parcel_id, changed_at, state, seq, recipient FROM parcel
    WHERE (community_id, parcel_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))";
const LIVE: &str = "SELECT community_id, parcel_id, changed_at, state, seq, recipient FROM parcel
    WHERE community_id = $1 AND live_number = $2 ORDER BY recorded_at, parcel_id LIMIT 20";
pub(super) const SOME_LIVE: &str = "SELECT community_id, parcel_id, changed_at, state, seq, recipient FROM parcel
    WHERE (community_id, live_number) IN (SELECT * FROM unnest($1::uuid[], $2::text[]))";
const STATES_AT: &str = "SELECT parcel_id, state FROM parcel
    WHERE community_id = $1 AND parcel_id = ANY($2) AND seq <= $3 ORDER BY parcel_id";
const STATES_BEFORE: &str = "SELECT parcel_id, seq, state FROM parcel
    WHERE community_id = $1 AND parcel_id < $2 ORDER BY parcel_id DESC LIMIT $3";
const WAITING: &str = "SELECT community_id, parcel_id, changed_at, state, seq, recipient FROM parcel
    WHERE community_id = $1 AND status = 'available' AND parcel_id > $2 ORDER BY parcel_id LIMIT $3";
const OF_COURIER: &str = "SELECT community_id, parcel_id, changed_at, state, seq, recipient FROM parcel
    WHERE community_id = $1 AND courier_id = $2 ORDER BY recorded_at DESC LIMIT $3";
const FOR: &str = "SELECT community_id, parcel_id, changed_at, state, seq, recipient FROM parcel
    WHERE recipient = $1 AND community_id = $2 AND status = $3 AND (recorded_at, parcel_id) < ($4, $5)
    ORDER BY recorded_at DESC, parcel_id DESC LIMIT $6";
/// From one community to the next over the index: a phone may have thousands of parcels in each.
const PLACES_FOR: &str = "WITH RECURSIVE place AS (
        (SELECT community_id FROM parcel WHERE recipient = $1 ORDER BY community_id LIMIT 1)
        UNION ALL
        SELECT (SELECT parcel.community_id FROM parcel
                WHERE recipient = $1 AND parcel.community_id > place.community_id ORDER BY 1 LIMIT 1)
        FROM place WHERE place.community_id IS NOT NULL
    ) SELECT community_id FROM place WHERE community_id IS NOT NULL LIMIT $2";
const IS_FOR: &str = "SELECT 1 FROM parcel WHERE recipient = $1 AND community_id = $2 LIMIT 1";
const PUT: &str = "INSERT INTO parcel (community_id, parcel_id, status, live_number, courier_id, recorded_at,
        changed_at, state, seq, recipient)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::int8[], $7::int8[],
        $8::text[], $9::int8[], $10::text[])
    ON CONFLICT (community_id, parcel_id) DO UPDATE SET status = excluded.status,
        live_number = excluded.live_number, courier_id = excluded.courier_id, recorded_at = excluded.recorded_at,
        changed_at = excluded.changed_at, state = excluded.state, seq = excluded.seq,
        recipient = excluded.recipient";

type Entry = (In<ParcelId>, FoldedParcel);

pub(super) fn read(row: &Row) -> Result<Entry, StoreError> {
    let id = ParcelId(at(row, 1)?);
    let folded = FoldedParcel {
        id,
        state: json_at(row, 3)?,
        changed_at: Timestamp::from_millis(at(row, 2)?),
        seq: count_at(row, 4)?,
        recipient: at::<Option<&str>>(row, 5)?.map(stored_phone).transpose()?,
    };
    Ok(((CommunityId(at(row, 0)?), id), folded))
}

pub(super) fn puts(rows: Vec<Changed<In<ParcelId>, FoldedParcel>>) -> Result<[Put; 1], StoreError> {
    let states = rows.iter().map(|row| json(&row.row.state)).collect::<Result<Vec<_>, _>>()?;
    let parcels: Vec<Option<&Parcel>> = rows.iter().map(|row| row.row.state.parcel.as_ref()).collect();
    let status = |parcel: &Option<&Parcel>| parcel.map(|parcel| parcel.status.code().to_owned());
    Ok([Put::new(PUT)
        .column::<Uuid>(rows.iter().map(|row| row.key.0.0))
        .column::<Uuid>(rows.iter().map(|row| row.key.1.0))
        .column::<Option<String>>(parcels.iter().map(status))
        .column::<Option<String>>(rows.iter().map(|row| row.row.live_number().map(ToString::to_string)))
        .column::<Option<Uuid>>(parcels.iter().map(|parcel| parcel.and_then(|parcel| parcel.courier).map(|id| id.0)))
        .column::<i64>(parcels.iter().map(|parcel| parcel.map_or(0, |parcel| parcel.recorded_at().millis())))
        .column::<i64>(rows.iter().map(|row| row.row.changed_at.millis()))
        .column(states)
        .column::<i64>(rows.iter().map(|row| count(row.row.seq)))
        .column::<Option<String>>(rows.iter().map(|row| row.row.recipient.as_ref().map(ToString::to_string)))])
}

impl Parcels for Tx<'_> {
    fn parcel(&self, community: CommunityId, id: ParcelId) -> Result<Option<FoldedParcel>, StoreError> {
        self.known(
            |unit| &mut unit.parcels,
            &(community, id),
            || {
                let rows = self.ask(ONE, &[&community.0, &id.0])?;
                rows.first().map(|row| read(row).map(|(_, parcel)| parcel)).transpose()
            },
        )
    }

    fn save_parcel(&self, community: CommunityId, row: &FoldedParcel) -> Result<(), StoreError> {
        self.may_write(community)?;
        let mut unit = self.unit.borrow_mut();
        if let Some(number) = row.live_number() {
            unit.live_parcels.put((community, number.clone()), (community, row.id));
        }
        unit.parcels.put((community, row.id), row.clone());
        Ok(())
    }

    fn states_at(&self, community: CommunityId, parcels: &[ParcelId], seq: u64) -> Result<Vec<StateOf>, StoreError> {
        let ids: Vec<Uuid> = parcels.iter().map(|parcel| parcel.0).collect();
        let state = |row| {
            // The text is what `ParcelState::hash` hashes, byte for byte: nothing has to be read.
            let hash = hex::encode(Sha256::digest(at::<&str>(row, 1)?));
            Ok(StateOf { parcel: ParcelId(at(row, 0)?), hash })
        };
        self.ask_settled(STATES_AT, &[&community.0, &ids, &count(seq)])?.iter().map(state).collect()
    }

    fn states_before(
        &self,
        community: CommunityId,
        before: Option<ParcelId>,
        most: usize,
        bytes: usize,
    ) -> Result<Vec<ParcelAt>, StoreError> {
        let before = before.map_or(Uuid::max(), |parcel| parcel.0);
        let rows = self.ask_settled(STATES_BEFORE, &[&community.0, &before, &count(most as u64)])?;
        let (mut parcels, mut size) = (Vec::new(), 0);
        for row in &rows {
            size += at::<&str>(row, 2)?.len();
            if size > bytes && !parcels.is_empty() {
                break;
            }
            parcels.push(ParcelAt { id: ParcelId(at(row, 0)?), seq: count_at(row, 1)?, state: json_at(row, 2)? });
        }
        Ok(parcels)
    }

    fn live_parcels(&self, community: CommunityId, number: &TrackingNumber) -> Result<Vec<FoldedParcel>, StoreError> {
        let rows = self.listed(
            (|unit| &mut unit.parcels, |unit| &mut unit.live_parcels),
            &(community, number.clone()),
            || self.ask(LIVE, &[&community.0, &number.as_str()])?.iter().map(read).collect(),
        )?;
        Ok(FoldedParcel::living(rows.into_iter().map(|(_, row)| row), number))
    }

    fn waiting_parcels(
        &self,
        community: CommunityId,
        after: ParcelId,
        most: usize,
    ) -> Result<Vec<FoldedParcel>, StoreError> {
        let rows = self.ask_settled(WAITING, &[&community.0, &after.0, &count(most as u64)])?;
        rows.iter().map(|row| read(row).map(|(_, parcel)| parcel)).collect()
    }

    fn parcels_of(
        &self,
        community: CommunityId,
        courier: CourierId,
        most: usize,
    ) -> Result<Vec<FoldedParcel>, StoreError> {
        let rows = self.ask_settled(OF_COURIER, &[&community.0, &courier.0, &count(most as u64)])?;
        rows.iter().map(|row| read(row).map(|(_, parcel)| parcel)).collect()
    }

    fn parcels_for(
        &self,
        community: CommunityId,
        (recipient, status): (&Phone, Status),
        before: Option<(Timestamp, ParcelId)>,
        most: usize,
    ) -> Result<Vec<FoldedParcel>, StoreError> {
        let (at, parcel) = before.map_or((i64::MAX, Uuid::max()), |(at, parcel)| (at.millis(), parcel.0));
        let values: [&(dyn tokio_postgres::types::ToSql + Sync); 6] =
            [&recipient.as_str(), &community.0, &status.code(), &at, &parcel, &count(most as u64)];
        let rows = self.ask_settled(FOR, &values)?;
        rows.iter().map(|row| read(row).map(|(_, parcel)| parcel)).collect()
    }

    fn communities_for(&self, recipient: &Phone, most: usize) -> Result<Vec<CommunityId>, StoreError> {
        let rows = self.ask_settled(PLACES_FOR, &[&recipient.as_str(), &count(most as u64)])?;
        rows.iter().map(|row| Ok(CommunityId(at(row, 0)?))).collect()
    }

    fn is_recipient(&self, community: CommunityId, phone: &Phone) -> Result<bool, StoreError> {
        Ok(!self.ask_settled(IS_FOR, &[&phone.as_str(), &community.0])?.is_empty())
    }

    fn forget_recipient(&self, community: CommunityId, parcel: ParcelId) -> Result<(), StoreError> {
        let Some(row) = self.parcel(community, parcel)?.filter(|row| row.recipient.is_some()) else { return Ok(()) };
        self.save_parcel(community, &FoldedParcel { recipient: None, ..row })
    }

    fn announced(&self, community: CommunityId, courier: CourierId, key: &str) -> Result<Option<ParcelId>, StoreError> {
        self.read_announced(community, courier, key)
    }

    fn keep_announced(
        &self,
        community: CommunityId,
        courier: CourierId,
        key: &str,
        parcel: ParcelId,
    ) -> Result<(), StoreError> {
        self.write_announced(community, courier, key, parcel)
    }
}
