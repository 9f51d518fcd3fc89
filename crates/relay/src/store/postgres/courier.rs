//! `courier`: the desks' directory of couriers, findable by phone.

use domain::{
    Community, CommunityId, Courier, CourierId, OrganizationId, PersonName, Phone, ResidentId, Subject,
    notice::Language,
};
use serde_json::Value;
use tokio_postgres::Row;
use uuid::Uuid;
use wire::EntryAt;

use super::{
    put::Put,
    tx::Tx,
    unit::In,
    values::{at, json, json_at},
};
use crate::store::{CourierEntry, Directory, StoreError, overlay::Changed};

pub(super) const TABLE: &str = "
CREATE TABLE courier (
    community_id UUID NOT NULL,
    courier_id UUID NOT NULL,
    removed BOOLEAN NOT NULL,
    name TEXT,
    phone TEXT,
    carrier TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (community_id, courier_id)
);
CREATE INDEX courier_by_phone ON courier (phone) WHERE NOT removed;";

#[derive(Clone)]
pub(super) struct Entry {
    courier: Courier,
    contact: Option<(PersonName, Phone)>,
}

const ALL: &str = "SELECT state FROM courier WHERE community_id = $1 ORDER BY courier_id";
const ONE: &str = "SELECT community_id, courier_id, name, phone, state FROM courier
    WHERE community_id = $1 AND courier_id = $2";
pub(super) const OF_PHONES: &str = "SELECT community_id, courier_id, name, phone, state FROM courier
    WHERE phone = ANY($1) AND NOT removed";
const PUT: &str = "INSERT INTO courier (community_id, courier_id, removed, name, phone, carrier, state)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bool[], $4::text[], $5::text[], $6::text[], $7::text[])
    ON CONFLICT (community_id, courier_id) DO UPDATE SET removed = excluded.removed, name = excluded.name,
        phone = excluded.phone, carrier = excluded.carrier, state = excluded.state";

pub(super) fn read(row: &Row) -> Result<(In<CourierId>, Entry), StoreError> {
    let unreadable = || StoreError::Broken("a stored contact cannot be read".into());
    let contact = match (at::<Option<&str>>(row, 2)?, at::<Option<&str>>(row, 3)?) {
        (Some(name), Some(phone)) => {
            Some((PersonName::parse(name).map_err(|_| unreadable())?, Phone::parse(phone).map_err(|_| unreadable())?))
        }
        _ => None,
    };
    Ok(((CommunityId(at(row, 0)?), CourierId(at(row, 1)?)), Entry { courier: json_at(row, 4)?, contact }))
}

/// The phone by which an entry that was read is found.
pub(super) fn phone(entry: &Entry) -> Option<&Phone> {
    entry.contact.as_ref().map(|(_, phone)| phone).filter(|_| !entry.courier.removed)
}

pub(super) fn puts(rows: Vec<Changed<In<CourierId>, Entry>>) -> Result<[Put; 1], StoreError> {
    let states = rows.iter().map(|row| json(&row.row.courier)).collect::<Result<Vec<_>, _>>()?;
    let contact = |row: &Changed<In<CourierId>, Entry>| row.row.contact.clone();
    Ok([Put::new(PUT)
        .column::<Uuid>(rows.iter().map(|row| row.key.0.0))
        .column::<Uuid>(rows.iter().map(|row| row.key.1.0))
        .column::<bool>(rows.iter().map(|row| row.row.courier.removed))
        .column::<Option<String>>(rows.iter().map(|row| contact(row).map(|(name, _)| name.into())))
        .column::<Option<String>>(rows.iter().map(|row| contact(row).map(|(_, phone)| phone.into())))
        // PostgreSQL has no NUL in a text; the state has it, escaped.
        .column::<String>(rows.iter().map(|row| row.row.courier.carrier.replace('\0', "")))
        .column(states)])
}

impl Tx<'_> {
    fn courier_row(&self, community: CommunityId, id: CourierId) -> Result<Option<Entry>, StoreError> {
        self.known(
            |unit| &mut unit.couriers,
            &(community, id),
            || {
                let rows = self.ask(ONE, &[&community.0, &id.0])?;
                rows.first().map(|row| read(row).map(|(_, entry)| entry)).transpose()
            },
        )
    }
}

impl Directory for Tx<'_> {
    fn begin_community(&self, id: CommunityId, owner: OrganizationId) -> Result<(), StoreError> {
        self.begin(id, owner)
    }

    fn community(&self, id: CommunityId) -> Result<Option<Community>, StoreError> {
        self.read_community(id)
    }

    fn community_ids(&self) -> Result<Vec<CommunityId>, StoreError> {
        self.all_communities()
    }

    fn communities_of(&self, owner: OrganizationId) -> Result<Vec<CommunityId>, StoreError> {
        self.communities_owned(owner)
    }

    fn save_community(&self, community: &Community) -> Result<(), StoreError> {
        self.write_community(community)
    }

    fn courier(&self, community: CommunityId, courier: CourierId) -> Result<Option<Courier>, StoreError> {
        Ok(self.courier_row(community, courier)?.map(|entry| entry.courier))
    }

    fn couriers(&self, community: CommunityId) -> Result<Vec<Courier>, StoreError> {
        self.ask_settled(ALL, &[&community.0])?.iter().map(|row| json_at(row, 0)).collect()
    }

    fn save_courier(
        &self,
        community: CommunityId,
        courier: &Courier,
        contact: Option<(PersonName, Phone)>,
    ) -> Result<(), StoreError> {
        self.may_write(community)?;
        let mut unit = self.unit.borrow_mut();
        let key = (community, courier.id);
        if let Some((_, phone)) = &contact {
            unit.couriers_by_phone.put(phone.clone(), key);
        }
        unit.couriers.put(key, Entry { courier: courier.clone(), contact });
        Ok(())
    }

    fn entry(&self, community: CommunityId, subject: &Subject) -> Result<Option<Value>, StoreError> {
        self.read_entry(community, subject)
    }

    fn entries_after(
        &self,
        community: CommunityId,
        after: Option<&Subject>,
        most: usize,
    ) -> Result<Vec<EntryAt>, StoreError> {
        self.some_entries(community, after, most)
    }

    fn set_language(
        &self,
        community: CommunityId,
        resident: ResidentId,
        phones: &[Phone],
        language: Language,
    ) -> Result<(), StoreError> {
        self.write_language(community, resident, phones, language)
    }

    fn language_of(&self, community: CommunityId, phone: &Phone) -> Result<Option<Language>, StoreError> {
        self.read_language(community, phone)
    }

    fn set_resident_phones(
        &self,
        community: CommunityId,
        resident: ResidentId,
        phones: &[Phone],
    ) -> Result<(), StoreError> {
        self.write_resident_phones(community, resident, phones)
    }

    fn residents_of(&self, phone: &Phone, most: usize) -> Result<Vec<(CommunityId, ResidentId)>, StoreError> {
        self.read_residents_of(phone, most)
    }

    fn save_entry(&self, community: CommunityId, subject: &Subject, state: &Value) -> Result<(), StoreError> {
        self.write_entry(community, subject, state)
    }

    fn couriers_of(&self, phone: &Phone) -> Result<Vec<CourierEntry>, StoreError> {
        let rows = self.listed((|unit| &mut unit.couriers, |unit| &mut unit.couriers_by_phone), phone, || {
            self.ask(OF_PHONES, &[&vec![phone.as_str()]])?.iter().map(read).collect()
        })?;
        let mut entries: Vec<_> = rows.into_iter().filter_map(entry).filter(|entry| entry.phone == *phone).collect();
        entries.sort_by_key(|entry| (entry.community_id, std::cmp::Reverse(entry.id)));
        Ok(entries)
    }

    fn courier_entry(&self, community: CommunityId, courier: CourierId) -> Result<Option<CourierEntry>, StoreError> {
        Ok(self.courier_row(community, courier)?.and_then(|found| entry(((community, courier), found))))
    }
}

/// As a phone finds them; nothing when removed or erased.
fn entry(((community_id, id), row): (In<CourierId>, Entry)) -> Option<CourierEntry> {
    let (name, phone) = row.contact.filter(|_| !row.courier.removed)?;
    Some(CourierEntry { community_id, id, name, phone, carrier: row.courier.carrier })
}
