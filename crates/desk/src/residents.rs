//! 住户: the directory of residents, listed, searched and exported.

use std::path::Path;

use domain::{CommunityId, Phone, ResidentId, names::NameKeys, rights::Right};

use crate::{
    Desk, DeskError,
    couriers::{kind, read_cursor, write_whole},
    people::People,
    spreadsheet::{self, FileKind, Out},
    store::{
        Connection,
        resident::{self, Entry, Filter},
    },
    view::{HouseholdMember, ResidentHit, ResidentPage, ResidentView},
};

/// At most this many residents of one search are looked up.
const MOST: usize = 2_000;
/// Among so many of them, by name, those who are proposed are chosen.
const MEANT: usize = 60;
/// At most this many are proposed while somebody types.
const PROPOSED: usize = 8;
/// At most this many members of a household are named.
const MEMBERS: usize = 20;
/// Residents of an export that are read at a time.
const PAGE: usize = 1_000;

/// What the list is narrowed by.
#[derive(Debug, Clone, Default)]
pub struct ResidentQuery {
    pub community: Option<CommunityId>,
    /// Part of a name (characters, pinyin, initials), the beginning or end of a phone, or an address.
    pub text: String,
    pub cursor: Option<String>,
    /// At most 1,000; 200 when 0.
    pub limit: usize,
}

impl Desk {
    /// One page of residents, by name.
    pub fn residents(&self, query: &ResidentQuery) -> Result<ResidentPage, DeskError> {
        let most = if query.limit == 0 { 200 } else { query.limit.min(1_000) };
        let after = query.cursor.as_deref().map(read_cursor).transpose()?;
        self.store.read(|connection| {
            let numbers = match query.text.trim() {
                "" => None,
                text => Some(self.residents_like(connection, text)?),
            };
            let filter = Filter { community: query.community, numbers, after };
            let mut rows = resident::list(connection, &filter, most + 1)?;
            let more = rows.len() > most;
            rows.truncate(most);
            let next = rows.last().filter(|_| more).map(|entry| format!("{}|{}", entry.keys, entry.id));
            let total = resident::total(connection, &filter)?;
            let rows = rows.into_iter().map(|entry| self.resident_view(connection, entry)).collect::<Result<_, _>>()?;
            Ok(ResidentPage { rows, next, total })
        })
    }

    /// One resident.
    pub fn resident(&self, id: ResidentId) -> Result<ResidentView, DeskError> {
        self.store.read(|connection| {
            let entry = resident::find(connection, id)?.ok_or(DeskError::UnknownResident)?;
            self.resident_view(connection, entry)
        })
    }

    /// The resident with this main phone in a community.
    pub fn resident_by_phone(&self, community: CommunityId, phone: &Phone) -> Result<ResidentId, DeskError> {
        let found = self.store.read(|connection| resident::by_phone(connection, community, phone))?;
        found.first().map(|entry| entry.id).ok_or(DeskError::UnknownResident)
    }

    /// Residents whom a phone, a name or an address that is being typed may mean, best first. Whoever
    /// may not see phones is told only of phones typed in full.
    pub fn propose_residents(&self, community: CommunityId, text: &str) -> Result<Vec<ResidentHit>, DeskError> {
        let text = text.trim();
        let phone = Phone::parse(text);
        if text.is_empty() {
            return Ok(Vec::new());
        }
        self.store.read(|connection| self.hits(connection, text, phone.as_ref().ok(), Some(community)))
    }

    /// The same while something else is being read.
    pub(crate) fn hits(
        &self,
        connection: &Connection,
        text: &str,
        phone: Option<&Phone>,
        community: Option<CommunityId>,
    ) -> Result<Vec<ResidentHit>, DeskError> {
        let found = match phone {
            Some(phone) => resident::with_phone(connection, phone.as_str())?,
            None if self.may_see_directory(connection) => self.residents_meant(connection, text, community)?,
            None => Vec::new(),
        };
        let here = found.into_iter().filter(|entry| community.is_none_or(|id| entry.community_id == id));
        here.take(PROPOSED).map(|entry| self.resident_hit(connection, &entry)).collect()
    }

    /// Residents whom a text means, those whose initials or phone it is exactly first.
    fn residents_meant(
        &self,
        connection: &Connection,
        text: &str,
        community: Option<CommunityId>,
    ) -> Result<Vec<Entry>, DeskError> {
        let numbers = Some(self.residents_like(connection, text)?);
        let mut found = resident::list(connection, &Filter { community, numbers, after: None }, MEANT)?;
        let spelled = text.to_lowercase().replace([' ', '\''], "");
        found.sort_by_cached_key(|entry| {
            let keys = NameKeys::of(&entry.name);
            let exact = keys.initials == spelled || keys.pinyin == spelled || entry.name == text;
            (!exact, !entry.name.starts_with(text))
        });
        Ok(found)
    }

    /// Writes the directory as a workbook or text that the import reads again.
    pub fn export_residents(&self, path: &Path, progress: &mut dyn FnMut(u32) -> bool) -> Result<u32, DeskError> {
        self.require(Right::ImportExport)?;
        let kind = kind(path)?;
        let all = self.store.read(|connection| {
            let (mut all, mut after) = (Vec::new(), None);
            loop {
                let page = resident::list(connection, &Filter { after, ..Filter::default() }, PAGE)?;
                let Some(last) = page.last() else { return Ok::<_, DeskError>(all) };
                after = Some((last.keys.clone(), last.id.0));
                all.extend(page.into_iter().map(exported));
            }
        })?;
        let rows = all.into_iter().map(|cells| cells.map(Out::Text).to_vec());
        let rows = write_whole(path, |file| {
            spreadsheet::write_table(kind, &spreadsheet::RESIDENT_NAMES, rows, file, progress)
        })?;
        self.note_export("residents", rows)
    }

    /// Writes the workbook that a clerk fills in.
    pub fn resident_template(&self, path: &Path) -> Result<(), DeskError> {
        let communities: Vec<String> = self.communities()?.into_iter().map(|community| community.name).collect();
        let bytes = match kind(path)? {
            FileKind::Xlsx => spreadsheet::resident_template(&communities)?,
            FileKind::Csv => spreadsheet::resident_template_csv(),
        };
        Ok(std::fs::write(path, bytes)?)
    }

    /// Numbers of residents whom a text may mean.
    fn residents_like(&self, connection: &Connection, text: &str) -> Result<Vec<i64>, DeskError> {
        let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '+')).collect();
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        if is_number && digits.len() >= 3 && !text.contains('-') {
            let mut found = resident::with_digits(connection, &digits, MOST)?;
            found.extend(self.with_residents(connection, |people| people.in_room(&digits))?);
            return Ok(found);
        }
        self.with_residents(connection, |people| match text.bytes().any(|byte| byte.is_ascii_digit()) {
            true => people.living(text),
            false => people.named(text),
        })
    }

    pub(crate) fn with_residents<T>(
        &self,
        connection: &Connection,
        look: impl FnOnce(&People) -> T,
    ) -> Result<T, DeskError> {
        crate::people::with(&self.neighbours, connection, resident::after, look)
    }

    /// Whether the directory's phones are shown in full: to whoever edits it, and whoever may see contacts.
    fn may_see_directory(&self, connection: &Connection) -> bool {
        [Right::EditDirectory, Right::RevealContacts].into_iter().any(|right| self.may_in(connection, right))
    }

    fn resident_view(&self, connection: &Connection, entry: Entry) -> Result<ResidentView, DeskError> {
        let full = self.may_see_directory(connection);
        let shown = |phone: &String| if full { phone.clone() } else { crate::rows::masked_phone(phone) };
        let household = resident::household(connection, &entry, MEMBERS)?;
        let phone = Phone::parse(entry.phone());
        let twin = match phone {
            Ok(phone) => resident::by_phone(connection, entry.community_id, &phone)?.len() > 1,
            Err(_) => false,
        };
        Ok(ResidentView {
            id: entry.id.to_string(),
            phone: entry.phones.first().map(shown).unwrap_or_default(),
            phones: entry.more_phones().iter().map(shown).collect(),
            building: entry.home.building().to_owned(),
            unit: entry.home.unit().to_owned(),
            room: entry.home.room().to_owned(),
            address: entry.home.address().as_str().to_owned(),
            wish: entry.wish.kind,
            wish_words: entry.wish.words.as_ref().map(|words| words.as_str().to_owned()),
            language: entry.state.language,
            channel: entry.channel(),
            consent: entry.consent().map(|consent| consent.to.iter().copied().collect()),
            consent_at: entry.consent().map(|consent| self.text(consent.at)),
            household: household
                .into_iter()
                .map(|member| HouseholdMember { id: member.id.to_string(), name: member.name })
                .collect(),
            twin,
            community: entry.community,
            community_id: entry.community_id.to_string(),
            name: entry.name,
        })
    }

    fn resident_hit(&self, connection: &Connection, entry: &Entry) -> Result<ResidentHit, DeskError> {
        let household = resident::household(connection, entry, MEMBERS)?;
        Ok(ResidentHit {
            id: entry.id.to_string(),
            community_id: entry.community_id.to_string(),
            name: entry.name.clone(),
            phone: entry.phone().to_owned(),
            phone_masked: crate::rows::masked_phone(entry.phone()),
            address: entry.home.address().as_str().to_owned(),
            wish: entry.wish.kind,
            wish_words: entry.wish.words.as_ref().map(|words| words.as_str().to_owned()),
            language: entry.state.language,
            household: household.into_iter().map(|member| member.name).collect(),
        })
    }
}

fn exported(entry: Entry) -> [String; 6] {
    let home = &entry.home;
    let (building, unit, room) = (home.building().to_owned(), home.unit().to_owned(), home.room().to_owned());
    [entry.name.clone(), entry.phone().to_owned(), building, unit, room, entry.community]
}
