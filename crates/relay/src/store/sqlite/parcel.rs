//! `parcel`: the fold of each parcel, beside what it is looked up by.

use domain::{CommunityId, CourierId, ParcelId, Phone, Status, Timestamp, TrackingNumber};
use rusqlite::{Row, params};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;
use wire::{ParcelAt, StateOf};

use super::{
    Tx, announced,
    sign_in_code::stored_phone,
    values::{count, count_at, from_json, id, id_at, json},
};
use crate::store::{FoldedParcel, Parcels, StoreError, overlay};

pub(super) const TABLE: &str = "
CREATE TABLE parcel (
    community_id BLOB NOT NULL,
    parcel_id BLOB NOT NULL,
    status TEXT,
    live_number TEXT,
    courier_id BLOB,
    recorded_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (community_id, parcel_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX parcel_live ON parcel (community_id, live_number) WHERE live_number IS NOT NULL;
CREATE INDEX parcel_by_courier ON parcel (community_id, courier_id, recorded_at) WHERE courier_id IS NOT NULL;";

/// The rounds of reminders go over these.
pub(super) const WAITING: &str =
    "CREATE INDEX parcel_waiting ON parcel (community_id, parcel_id) WHERE status = 'available';";

/// How far each fold goes; for parcels of before, the log says.
pub(super) const FOLDED_UP_TO: &str = "
ALTER TABLE parcel ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
UPDATE parcel SET seq = newest.seq FROM (
    SELECT community_id, unhex(replace(json_extract(text, '$.subject.id'), '-', '')) AS parcel_id, MAX(seq) AS seq
    FROM event WHERE json_extract(text, '$.subject.kind') = 'parcel' GROUP BY 1, 2
) AS newest WHERE parcel.community_id = newest.community_id AND parcel.parcel_id = newest.parcel_id;";

/// Residents find their parcels by their phones. Those of before are found by what is known of their
/// recipients.
pub(super) const BY_RECIPIENT: &str = "
ALTER TABLE parcel ADD COLUMN recipient TEXT;
UPDATE parcel SET recipient = (
    SELECT json_extract(side.text, '$.body.phone') FROM side
    WHERE side.community_id = parcel.community_id AND side.text <> ''
      AND side.side_id = unhex(replace(json_extract(parcel.state, '$.parcel.recipient.id'), '-', ''))
);
CREATE INDEX parcel_by_recipient ON parcel (recipient, community_id, status, recorded_at, parcel_id)
    WHERE recipient IS NOT NULL;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('parcel', 'parcel_by_recipient', '1000000 50 40 20 2 1');
ANALYZE sqlite_schema;";

impl Parcels for Tx<'_> {
    fn parcel(&self, community: CommunityId, parcel: ParcelId) -> Result<Option<FoldedParcel>, StoreError> {
        let sql =
            "SELECT parcel_id, changed_at, seq, state, recipient FROM parcel WHERE community_id = ? AND parcel_id = ?";
        let fetch =
            || self.one_apart(sql, params![id(&community.0), id(&parcel.0)], columns)?.map(parcel_row).transpose();
        self.known(|unit| &mut unit.parcels, &(community, parcel), fetch)
    }

    fn save_parcel(&self, community: CommunityId, row: &FoldedParcel) -> Result<(), StoreError> {
        let mut unit = self.unit.borrow_mut();
        if let Some(number) = row.live_number() {
            unit.live_parcels.put((community, number.clone()), (community, row.id));
        }
        unit.parcels.put((community, row.id), row.clone());
        Ok(())
    }

    fn states_at(&self, community: CommunityId, parcels: &[ParcelId], seq: u64) -> Result<Vec<StateOf>, StoreError> {
        self.settle()?;
        let sql = "SELECT parcel_id, state FROM parcel WHERE community_id = ?1 AND seq <= ?3
                   AND parcel_id IN (SELECT unhex(value) FROM json_each(?2)) ORDER BY parcel_id";
        let ids = json(&parcels.iter().map(|parcel| parcel.0.simple()).collect::<Vec<_>>())?;
        self.all(sql, params![id(&community.0), ids, count(seq)], |row| {
            // The text is what `ParcelState::hash` hashes, byte for byte: nothing has to be read.
            let hash = hex::encode(Sha256::digest(row.get_ref(1)?.as_bytes()?));
            Ok(StateOf { parcel: ParcelId(id_at(row, 0)?), hash })
        })
    }

    fn states_before(
        &self,
        community: CommunityId,
        before: Option<ParcelId>,
        most: usize,
        bytes: usize,
    ) -> Result<Vec<ParcelAt>, StoreError> {
        self.settle()?;
        let sql = "SELECT parcel_id, seq, state FROM parcel
                   WHERE community_id = ? AND parcel_id < ? ORDER BY parcel_id DESC LIMIT ?";
        let before = before.map_or(Uuid::max(), |parcel| parcel.0);
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params![id(&community.0), id(&before), count(most as u64)])?;
        let (mut parcels, mut size) = (Vec::new(), 0);
        while let Some(row) = rows.next()? {
            let text: String = row.get(2)?;
            size += text.len();
            if size > bytes && !parcels.is_empty() {
                break;
            }
            parcels.push(ParcelAt { id: ParcelId(id_at(row, 0)?), seq: count_at(row, 1)?, state: from_json(&text)? });
        }
        Ok(parcels)
    }

    fn live_parcels(&self, community: CommunityId, number: &TrackingNumber) -> Result<Vec<FoldedParcel>, StoreError> {
        let sql = "SELECT parcel_id, changed_at, seq, state, recipient FROM parcel
                   WHERE community_id = ? AND live_number = ? ORDER BY recorded_at, parcel_id LIMIT 20";
        let fetch = || {
            let rows = self.all_apart(sql, params![id(&community.0), number.as_str()], columns)?;
            rows.into_iter().map(|row| parcel_row(row).map(|row| ((community, row.id), row))).collect()
        };
        let key = (community, number.clone());
        let rows = overlay::listed(self.unit, (|unit| &mut unit.parcels, |unit| &mut unit.live_parcels), &key, fetch)?;
        Ok(FoldedParcel::living(rows.into_iter().map(|(_, row)| row), number))
    }

    fn waiting_parcels(
        &self,
        community: CommunityId,
        after: ParcelId,
        most: usize,
    ) -> Result<Vec<FoldedParcel>, StoreError> {
        self.settle()?;
        let sql = "SELECT parcel_id, changed_at, seq, state, recipient FROM parcel
                   WHERE community_id = ? AND status = 'available' AND parcel_id > ? ORDER BY parcel_id LIMIT ?";
        let rows = self.all(sql, params![id(&community.0), id(&after.0), count(most as u64)], columns)?;
        rows.into_iter().map(parcel_row).collect()
    }

    fn parcels_of(
        &self,
        community: CommunityId,
        courier: CourierId,
        most: usize,
    ) -> Result<Vec<FoldedParcel>, StoreError> {
        self.settle()?;
        let sql = "SELECT parcel_id, changed_at, seq, state, recipient FROM parcel
                   WHERE community_id = ? AND courier_id = ? ORDER BY recorded_at DESC LIMIT ?";
        let rows = self.all(sql, params![id(&community.0), id(&courier.0), count(most as u64)], columns)?;
        rows.into_iter().map(parcel_row).collect()
    }

    fn parcels_for(
        &self,
        community: CommunityId,
        (recipient, status): (&Phone, Status),
        before: Option<(Timestamp, ParcelId)>,
        most: usize,
    ) -> Result<Vec<FoldedParcel>, StoreError> {
        self.settle()?;
        let sql = "SELECT parcel_id, changed_at, seq, state, recipient FROM parcel
                   WHERE recipient = ? AND community_id = ? AND status = ? AND (recorded_at, parcel_id) < (?, ?)
                   ORDER BY recorded_at DESC, parcel_id DESC LIMIT ?";
        let (at, parcel) = before.map_or((i64::MAX, Uuid::max()), |(at, parcel)| (at.millis(), parcel.0));
        let values = params![recipient.as_str(), id(&community.0), status.code(), at, id(&parcel), count(most as u64)];
        self.all(sql, values, columns)?.into_iter().map(parcel_row).collect()
    }

    fn communities_for(&self, recipient: &Phone, most: usize) -> Result<Vec<CommunityId>, StoreError> {
        self.settle()?;
        let sql = "SELECT community_id FROM parcel WHERE recipient = ? AND community_id > ?
                   ORDER BY community_id LIMIT 1";
        let mut found: Vec<CommunityId> = Vec::new();
        while found.len() < most {
            let last = found.last().map_or(Uuid::nil(), |last| last.0);
            let next = self.one(sql, params![recipient.as_str(), id(&last)], |row| id_at(row, 0).map(CommunityId))?;
            let Some(next) = next else { break };
            found.push(next);
        }
        Ok(found)
    }

    fn is_recipient(&self, community: CommunityId, phone: &Phone) -> Result<bool, StoreError> {
        self.settle()?;
        let sql = "SELECT 1 FROM parcel WHERE recipient = ? AND community_id = ? LIMIT 1";
        Ok(self.one(sql, params![phone.as_str(), id(&community.0)], |_| Ok(()))?.is_some())
    }

    /// Overwritten, not only unlinked: the page must not go on holding it.
    fn forget_recipient(&self, community: CommunityId, parcel: ParcelId) -> Result<(), StoreError> {
        let Some(row) = self.parcel(community, parcel)?.filter(|row| row.recipient.is_some()) else { return Ok(()) };
        self.save_parcel(community, &FoldedParcel { recipient: None, ..row })?;
        self.connection.pragma_update(None, "secure_delete", true)?;
        let done = self.settle();
        self.connection.pragma_update(None, "secure_delete", false)?;
        done
    }

    fn announced(&self, community: CommunityId, courier: CourierId, key: &str) -> Result<Option<ParcelId>, StoreError> {
        self.read_announced(community, courier, key)
    }

    fn keep_announced(
        &self,
        community_id: CommunityId,
        courier_id: CourierId,
        key: &str,
        parcel_id: ParcelId,
    ) -> Result<(), StoreError> {
        let entry = announced::Entry { community_id, courier_id, key: key.to_owned(), parcel_id };
        self.unit.borrow_mut().announced.put(entry);
        Ok(())
    }
}

impl Tx<'_> {
    pub(super) fn write_parcel(&self, community: CommunityId, row: &FoldedParcel) -> Result<(), StoreError> {
        let parcel = row.state.parcel.as_ref();
        self.put(
            "INSERT INTO parcel (community_id, parcel_id, status, live_number, courier_id, recorded_at, changed_at,
                                 state, seq, recipient) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (community_id, parcel_id) DO UPDATE SET status = excluded.status,
                 live_number = excluded.live_number, courier_id = excluded.courier_id,
                 recorded_at = excluded.recorded_at, changed_at = excluded.changed_at, state = excluded.state,
                 seq = excluded.seq, recipient = excluded.recipient",
            params![
                id(&community.0),
                id(&row.id.0),
                parcel.map(|parcel| parcel.status.code()),
                row.live_number().map(TrackingNumber::as_str),
                parcel.and_then(|parcel| parcel.courier.as_ref()).map(|courier| id(&courier.0)),
                parcel.map_or(0, |parcel| parcel.recorded_at().millis()),
                row.changed_at.millis(),
                json(&row.state)?,
                count(row.seq),
                row.recipient.as_ref().map(Phone::as_str),
            ],
        )?;
        Ok(())
    }
}

pub(super) type Columns = (ParcelId, Timestamp, u64, String, Option<String>);

pub(super) fn columns(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok((ParcelId(id_at(row, 0)?), Timestamp::from_millis(row.get(1)?), count_at(row, 2)?, row.get(3)?, row.get(4)?))
}

pub(super) fn parcel_row((id, changed_at, seq, state, recipient): Columns) -> Result<FoldedParcel, StoreError> {
    let recipient = recipient.map(|phone| stored_phone(&phone)).transpose()?;
    Ok(FoldedParcel { id, state: from_json(&state)?, changed_at, seq, recipient })
}
