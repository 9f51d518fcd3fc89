//! Couriers and residents: lists, entries, names in imported files.

use super::{id, maybe_id};
use desk::{DeskError, Mapping, MoreOfResident, ResidentForm, input};
use domain::contact::PhoneError;
use domain::notice::Language;
use domain::resident::{NoticeChannel, Purpose, Wish, WishKind};
use domain::{Home, PersonName, Phone};
use serde::Deserialize;
use specta::Type;

/// What the list of couriers is narrowed by.
#[derive(Debug, Deserialize, Type)]
pub struct CourierListQuery {
    pub community_id: Option<String>,
    pub carrier: Option<String>,
    pub text: Option<String>,
    pub cursor: Option<String>,
    pub limit: u32,
}

/// A courier's entry.
#[derive(Deserialize, Type)]
pub struct SaveCourierRequest {
    pub id: Option<String>,
    pub community_id: String,
    pub name: String,
    pub phone: String,
    pub carrier: String,
}

/// An unknown community's name in a file, and the known one that is meant.
#[derive(Debug, Clone, Deserialize, Type)]
pub struct NameMapping {
    pub from: String,
    pub to: String,
}

/// What was mapped, as the desk reads it.
pub fn meant(mapping: Vec<NameMapping>) -> Vec<Mapping> {
    mapping.into_iter().map(|NameMapping { from, to }| Mapping { from, to }).collect()
}

/// What the list of residents is narrowed by.
#[derive(Deserialize, Type)]
pub struct ResidentListQuery {
    pub community_id: Option<String>,
    pub text: Option<String>,
    pub cursor: Option<String>,
    pub limit: u32,
}

/// A resident's entry.
#[derive(Deserialize, Type)]
pub struct SaveResidentRequest {
    pub id: Option<String>,
    pub community_id: String,
    pub name: String,
    pub phone: String,
    /// Others that are theirs; blank ones are left out.
    pub phones: Vec<String>,
    pub building: String,
    pub unit: String,
    pub room: String,
    pub wish: WishKind,
    pub wish_words: Option<String>,
    pub language: Language,
    pub channel: NoticeChannel,
    /// What they agree to; nothing where they were not asked.
    pub consent: Option<Vec<Purpose>>,
}

impl SaveResidentRequest {
    /// As the desk reads it.
    pub fn form(self) -> Result<ResidentForm, DeskError> {
        let others = self.phones.iter().map(String::as_str).filter(|phone| !phone.trim().is_empty());
        let phones = others.map(|phone| Phone::parse(phone).map_err(other_phone)).collect::<Result<_, _>>()?;
        let wish = Wish { kind: self.wish, words: input::note(self.wish_words.as_deref())? };
        let consent = self.consent.map(|to| to.into_iter().collect());
        Ok(ResidentForm {
            id: maybe_id(self.id.as_deref())?,
            community: id(&self.community_id)?,
            name: PersonName::parse(&self.name)?,
            phone: Phone::parse(&self.phone)?,
            home: Home::parse(&self.building, &self.unit, &self.room)?,
            more: Some(MoreOfResident { phones, wish, language: self.language, channel: self.channel, consent }),
        })
    }
}

fn other_phone(error: PhoneError) -> DeskError {
    DeskError::input("phones", error.code(), error.to_string())
}
