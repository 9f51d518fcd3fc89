//! Communities and the couriers that their desks have entered.

use domain::{
    Community, CommunityId, Courier, CourierId, OrganizationId, PersonName, Phone, ResidentId, Subject,
    notice::Language,
};
use serde_json::Value;
use wire::EntryAt;

use super::StoreError;

/// A courier as a phone finds them: not removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourierEntry {
    /// Whose directory.
    pub community_id: CommunityId,
    /// Their id there.
    pub id: CourierId,
    /// Full name.
    pub name: PersonName,
    /// Where notices go.
    pub phone: Phone,
    /// 快递公司
    pub carrier: String,
}

/// Communities and couriers.
pub trait Directory {
    /// A log is begun for a community; its name comes with its first event.
    fn begin_community(&self, id: CommunityId, owner: OrganizationId) -> Result<(), StoreError>;

    /// A community as its events tell it.
    fn community(&self, id: CommunityId) -> Result<Option<Community>, StoreError>;

    /// Every community with a log.
    fn community_ids(&self) -> Result<Vec<CommunityId>, StoreError>;

    /// The communities of an organization.
    fn communities_of(&self, owner: OrganizationId) -> Result<Vec<CommunityId>, StoreError>;

    /// Writes down what the events tell.
    fn save_community(&self, community: &Community) -> Result<(), StoreError>;

    /// A courier as their events tell them.
    fn courier(&self, community: CommunityId, id: CourierId) -> Result<Option<Courier>, StoreError>;

    /// All couriers of a community, removed ones too.
    fn couriers(&self, community: CommunityId) -> Result<Vec<Courier>, StoreError>;

    /// Writes down what the events tell, with the contact of the side row, unless it was erased.
    fn save_courier(
        &self,
        community: CommunityId,
        courier: &Courier,
        contact: Option<(PersonName, Phone)>,
    ) -> Result<(), StoreError>;

    /// An entry of a kind that is kept as it is folded (see [`domain::entry`]).
    fn entry(&self, community: CommunityId, subject: &Subject) -> Result<Option<Value>, StoreError>;

    /// Such entries of a community after this one, by kind and id, at most `most`.
    fn entries_after(
        &self,
        community: CommunityId,
        after: Option<&Subject>,
        most: usize,
    ) -> Result<Vec<EntryAt>, StoreError>;

    /// These phones of a resident are spoken to in this language; to no other phones of theirs.
    fn set_language(
        &self,
        community: CommunityId,
        resident: ResidentId,
        phones: &[Phone],
        language: Language,
    ) -> Result<(), StoreError>;

    /// The language that somebody with this phone is spoken to in, where a resident has said so.
    fn language_of(&self, community: CommunityId, phone: &Phone) -> Result<Option<Language>, StoreError>;

    /// These are a resident's phones from now on, the main one and others; none where they have left.
    fn set_resident_phones(
        &self,
        community: CommunityId,
        resident: ResidentId,
        phones: &[Phone],
    ) -> Result<(), StoreError>;

    /// The residents who have this phone in all directories, by community, at most `most`.
    fn residents_of(&self, phone: &Phone, most: usize) -> Result<Vec<(CommunityId, ResidentId)>, StoreError>;

    /// Writes down what the events tell.
    fn save_entry(&self, community: CommunityId, subject: &Subject, state: &Value) -> Result<(), StoreError>;

    /// The couriers of this phone in all communities, removed ones left out.
    fn couriers_of(&self, phone: &Phone) -> Result<Vec<CourierEntry>, StoreError>;

    /// A courier's contact, unless removed or erased.
    fn courier_entry(&self, community: CommunityId, id: CourierId) -> Result<Option<CourierEntry>, StoreError>;
}
