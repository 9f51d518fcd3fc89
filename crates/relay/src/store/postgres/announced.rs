//! `announced`: which parcel an announcer's own key made, so that sending twice is sending once.

use domain::{CommunityId, CourierId, ParcelId};
use tokio_postgres::Row;
use uuid::Uuid;

use super::{put::Put, tx::Tx, unit::In, values::at};
use crate::store::{StoreError, overlay::Changed};

/// The key before the courier, so that it can be looked for before the courier is known.
pub(super) const TABLE: &str = "
CREATE TABLE announced (
    community_id UUID NOT NULL,
    key TEXT NOT NULL,
    courier_id UUID NOT NULL,
    parcel_id UUID NOT NULL,
    PRIMARY KEY (community_id, key, courier_id)
);";

/// The parcels of one key: hardly ever more than one courier's.
pub(super) type Entry = Vec<(CourierId, ParcelId)>;

pub(super) const SOME: &str = "SELECT community_id, key, courier_id, parcel_id FROM announced
    WHERE (community_id, key) IN (SELECT * FROM unnest($1::uuid[], $2::text[]))";
const PUT: &str = "INSERT INTO announced (community_id, key, courier_id, parcel_id)
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[]) ON CONFLICT DO NOTHING";

pub(super) fn read(row: &Row) -> Result<(In<String>, (CourierId, ParcelId)), StoreError> {
    Ok(((CommunityId(at(row, 0)?), at(row, 1)?), (CourierId(at(row, 2)?), ParcelId(at(row, 3)?))))
}

pub(super) fn puts(rows: Vec<Changed<In<String>, Entry>>) -> [Put; 1] {
    let all = rows.iter().flat_map(|row| row.row.iter().map(move |made| (&row.key, made)));
    let all: Vec<_> = all.collect();
    [Put::new(PUT)
        .column::<Uuid>(all.iter().map(|(key, _)| key.0.0))
        .column::<String>(all.iter().map(|(key, _)| key.1.clone()))
        .column::<Uuid>(all.iter().map(|(_, made)| made.0.0))
        .column::<Uuid>(all.iter().map(|(_, made)| made.1.0))]
}

impl Tx<'_> {
    fn announced_by_key(&self, key: &In<String>) -> Result<Entry, StoreError> {
        let entry = self.known(
            |unit| &mut unit.announced,
            key,
            || {
                let rows = self.ask(SOME, &[&vec![key.0.0], &vec![&key.1]])?;
                rows.iter().map(|row| read(row).map(|(_, made)| made)).collect::<Result<Entry, _>>().map(Some)
            },
        )?;
        Ok(entry.unwrap_or_default())
    }

    pub(super) fn read_announced(
        &self,
        community: CommunityId,
        courier: CourierId,
        key: &str,
    ) -> Result<Option<ParcelId>, StoreError> {
        let made = self.announced_by_key(&(community, key.to_owned()))?;
        Ok(made.into_iter().find(|(by, _)| *by == courier).map(|(_, parcel)| parcel))
    }

    pub(super) fn write_announced(
        &self,
        community: CommunityId,
        courier: CourierId,
        key: &str,
        parcel: ParcelId,
    ) -> Result<(), StoreError> {
        self.may_write(community)?;
        let key = (community, key.to_owned());
        let mut made = self.announced_by_key(&key)?;
        made.push((courier, parcel));
        self.unit.borrow_mut().announced.put(key, made);
        Ok(())
    }
}
