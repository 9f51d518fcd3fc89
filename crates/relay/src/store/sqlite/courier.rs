//! `courier`: the desks' directory of couriers, findable by phone.

use domain::{
    Community, CommunityId, Courier, CourierId, OrganizationId, PersonName, Phone, ResidentId, Subject,
    notice::Language,
};
use rusqlite::{Row, params};
use serde_json::Value;
use wire::EntryAt;

use super::{
    Tx,
    values::{from_json, id, id_at, json},
};
use crate::store::{CourierEntry, Directory, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE courier (
    community_id BLOB NOT NULL,
    courier_id BLOB NOT NULL,
    removed INTEGER NOT NULL,
    name TEXT,
    phone TEXT,
    carrier TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (community_id, courier_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX courier_by_phone ON courier (phone) WHERE removed = 0;";

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
        let sql = "SELECT state FROM courier WHERE community_id = ? AND courier_id = ?";
        let state = self.one_apart(sql, params![id(&community.0), id(&courier.0)], |row| row.get::<_, String>(0))?;
        state.map(|text| from_json(&text)).transpose()
    }

    fn couriers(&self, community: CommunityId) -> Result<Vec<Courier>, StoreError> {
        let sql = "SELECT state FROM courier WHERE community_id = ? ORDER BY courier_id";
        let states = self.all(sql, params![id(&community.0)], |row| row.get::<_, String>(0))?;
        states.iter().map(|text| from_json(text)).collect()
    }

    fn save_courier(
        &self,
        community: CommunityId,
        courier: &Courier,
        contact: Option<(PersonName, Phone)>,
    ) -> Result<(), StoreError> {
        let (name, phone) = contact.map(|(name, phone)| (String::from(name), String::from(phone))).unzip();
        self.run(
            "INSERT OR REPLACE INTO courier VALUES (?, ?, ?, ?, ?, ?, ?)",
            params![id(&community.0), id(&courier.id.0), courier.removed, name, phone, courier.carrier, json(courier)?],
        )?;
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
        let sql = "SELECT community_id, courier_id, name, phone, carrier FROM courier
                   WHERE phone = ? AND name IS NOT NULL AND removed = 0 ORDER BY community_id, courier_id DESC";
        self.all_apart(sql, params![phone.as_str()], columns)?.into_iter().map(entry).collect()
    }

    fn courier_entry(&self, community: CommunityId, courier: CourierId) -> Result<Option<CourierEntry>, StoreError> {
        let sql = "SELECT community_id, courier_id, name, phone, carrier FROM courier WHERE community_id = ?
                   AND courier_id = ? AND name IS NOT NULL AND phone IS NOT NULL AND removed = 0";
        self.one(sql, params![id(&community.0), id(&courier.0)], columns)?.map(entry).transpose()
    }
}

type Columns = (CommunityId, CourierId, String, String, String);

fn columns(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok((CommunityId(id_at(row, 0)?), CourierId(id_at(row, 1)?), row.get(2)?, row.get(3)?, row.get(4)?))
}

fn entry((community_id, id, name, phone, carrier): Columns) -> Result<CourierEntry, StoreError> {
    let unreadable = || StoreError::Broken("a stored contact cannot be read".into());
    let name = PersonName::parse(&name).map_err(|_| unreadable())?;
    let phone = Phone::parse(&phone).map_err(|_| unreadable())?;
    Ok(CourierEntry { community_id, id, name, phone, carrier })
}
