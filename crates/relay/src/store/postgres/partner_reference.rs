//! `partner_reference`: partners' own names of what they announced. Written in memory, because batches are.

use domain::{CommunityId, ParcelId, PartnerId, Timestamp, TrackingNumber};
use tokio_postgres::Row;
use uuid::Uuid;

use super::{
    put::Put,
    tx::Tx,
    values::{at, count, hash_at},
};
use crate::store::{Reference, References, StoreError, overlay::Changed};

pub(super) const TABLE: &str = "
CREATE TABLE partner_reference (
    partner_id UUID NOT NULL,
    reference TEXT NOT NULL,
    community_id UUID NOT NULL,
    announced_as UUID NOT NULL,
    parcel_id UUID NOT NULL,
    number TEXT NOT NULL,
    content BYTEA NOT NULL,
    asked_back BIGINT,
    PRIMARY KEY (partner_id, reference)
);
CREATE INDEX partner_reference_by_parcel ON partner_reference (parcel_id, community_id);
CREATE INDEX partner_reference_by_number ON partner_reference (partner_id, number);
CREATE INDEX partner_reference_in_order ON partner_reference (partner_id, announced_as);
CREATE INDEX partner_reference_asked_back ON partner_reference (partner_id, community_id, asked_back)
    WHERE asked_back IS NOT NULL;";

/// Whose, and its name.
pub(super) type Key = (PartnerId, String);

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT partner_id, reference, community_id, announced_as, parcel_id, number, content, asked_back
                FROM partner_reference ",
            $rest
        )
    };
}

const SOME: &str = select!("WHERE partner_id = $1 AND reference = ANY($2)");
const BY_NUMBER: &str = select!("WHERE partner_id = $1 AND number = ANY($2) ORDER BY announced_as DESC LIMIT $3");
const AFTER: &str = select!("WHERE partner_id = $1 AND announced_as > $2 ORDER BY announced_as LIMIT $3");
const OF_PARCEL: &str = select!("WHERE parcel_id = $1 AND community_id = $2");
const ASKED_BACK: &str = "SELECT 1 FROM partner_reference
    WHERE partner_id = $1 AND community_id = $2 AND asked_back >= $3 LIMIT $4";
/// A name that two processes write at once for two parcels stands for the first: the second is told to come again.
const NEW: &str = "INSERT INTO partner_reference (partner_id, reference, community_id, announced_as, parcel_id, number,
        content, asked_back)
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::bytea[],
        $8::int8[])";
const CHANGED: &str = "INSERT INTO partner_reference (partner_id, reference, community_id, announced_as, parcel_id,
        number, content, asked_back)
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::bytea[],
        $8::int8[])
    ON CONFLICT (partner_id, reference) DO UPDATE SET parcel_id = excluded.parcel_id, asked_back = excluded.asked_back";

fn read(row: &Row) -> Result<(Key, Reference), StoreError> {
    let unreadable = |_| StoreError::Broken("a stored number cannot be read".into());
    let reference = Reference {
        partner: PartnerId(at(row, 0)?),
        reference: at(row, 1)?,
        community_id: CommunityId(at(row, 2)?),
        announced_as: ParcelId(at(row, 3)?),
        parcel_id: ParcelId(at(row, 4)?),
        number: TrackingNumber::parse(at(row, 5)?).map_err(unreadable)?,
        content: hash_at(row, 6)?,
        asked_back: at::<Option<i64>>(row, 7)?.map(Timestamp::from_millis),
    };
    Ok(((reference.partner, reference.reference.clone()), reference))
}

pub(super) fn puts(rows: Vec<Changed<Key, Reference>>) -> [Put; 2] {
    let (new, changed): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.new);
    [put(NEW, &new), put(CHANGED, &changed)]
}

fn put(sql: &'static str, rows: &[Changed<Key, Reference>]) -> Put {
    let rows = || rows.iter().map(|row| &row.row);
    Put::new(sql)
        .column::<Uuid>(rows().map(|row| row.partner.0))
        .column::<String>(rows().map(|row| row.reference.clone()))
        .column::<Uuid>(rows().map(|row| row.community_id.0))
        .column::<Uuid>(rows().map(|row| row.announced_as.0))
        .column::<Uuid>(rows().map(|row| row.parcel_id.0))
        .column::<String>(rows().map(|row| row.number.as_str().to_owned()))
        .column::<Vec<u8>>(rows().map(|row| row.content.to_vec()))
        .column::<Option<i64>>(rows().map(|row| row.asked_back.map(Timestamp::millis)))
}

impl References for Tx<'_> {
    fn references(&self, partner: PartnerId, names: &[String]) -> Result<Vec<Reference>, StoreError> {
        let keys: Vec<Key> = names.iter().map(|name| (partner, name.clone())).collect();
        let unseen = |key: &&Key| self.unit.borrow().references.seen(key).is_none();
        let unseen: Vec<Key> = keys.iter().filter(unseen).cloned().collect();
        if !unseen.is_empty() {
            let names: Vec<&str> = unseen.iter().map(|(_, name)| name.as_str()).collect();
            let rows = self.ask(SOME, &[&partner.0, &names])?;
            let mut unit = self.unit.borrow_mut();
            for row in &rows {
                let (key, reference) = read(row)?;
                unit.references.learn(key, Some(reference));
            }
            unit.references.learn_absent(unseen);
        }
        let unit = self.unit.borrow();
        Ok(keys.iter().filter_map(|key| unit.references.seen(key).flatten()).collect())
    }

    fn references_by_number(
        &self,
        partner: PartnerId,
        numbers: &[TrackingNumber],
        most: usize,
    ) -> Result<Vec<Reference>, StoreError> {
        let numbers: Vec<&str> = numbers.iter().map(TrackingNumber::as_str).collect();
        let rows = self.ask_settled(BY_NUMBER, &[&partner.0, &numbers, &count(most as u64)])?;
        rows.iter().map(|row| read(row).map(|(_, reference)| reference)).collect()
    }

    fn references_after(&self, partner: PartnerId, after: ParcelId, most: usize) -> Result<Vec<Reference>, StoreError> {
        let rows = self.ask_settled(AFTER, &[&partner.0, &after.0, &count(most as u64)])?;
        rows.iter().map(|row| read(row).map(|(_, reference)| reference)).collect()
    }

    fn references_of(&self, community: CommunityId, parcel: ParcelId) -> Result<Vec<Reference>, StoreError> {
        let rows = self.listed(
            (|unit| &mut unit.references, |unit| &mut unit.references_by_parcel),
            &(community, parcel),
            || self.ask(OF_PARCEL, &[&parcel.0, &community.0])?.iter().map(read).collect(),
        )?;
        let of = |reference: &Reference| reference.parcel_id == parcel && reference.community_id == community;
        let mut found: Vec<Reference> = rows.into_iter().map(|(_, row)| row).filter(of).collect();
        found.sort_by(|one, other| (one.partner, &one.reference).cmp(&(other.partner, &other.reference)));
        Ok(found)
    }

    fn save_reference(&self, reference: &Reference) -> Result<(), StoreError> {
        self.may_write(reference.community_id)?;
        let key = (reference.partner, reference.reference.clone());
        let mut unit = self.unit.borrow_mut();
        unit.references_by_parcel.put((reference.community_id, reference.parcel_id), key.clone());
        unit.references.put(key, reference.clone());
        Ok(())
    }

    fn asked_back_since(
        &self,
        partner: PartnerId,
        community: CommunityId,
        since: Timestamp,
        most: usize,
    ) -> Result<usize, StoreError> {
        let most = count(most as u64);
        Ok(self.ask_settled(ASKED_BACK, &[&partner.0, &community.0, &since.millis(), &most])?.len())
    }
}
