//! A resident is entered, changed, or leaves the directory.

use std::collections::BTreeSet;

use domain::{
    Body, CommunityId, Home, PersonName, Phone, ResidentId, SideBody, SideRow, Subject,
    notice::Language,
    resident::{Consent, MOST_PHONES, NoticeChannel, Purpose, ResidentEvent, Wish},
    rights::Right,
};

use crate::{
    Desk, DeskError,
    store::{
        Writing,
        resident::{self, Entry},
    },
    view::ResidentView,
};

/// What the form asks for; name, main phone and home are what an import brings.
#[derive(Clone)]
pub struct ResidentForm {
    /// The resident to change; a new one when missing.
    pub id: Option<ResidentId>,
    pub community: CommunityId,
    pub name: PersonName,
    pub phone: Phone,
    pub home: Home,
    /// What else is known; of an entry that is changed it stays where missing.
    pub more: Option<MoreOfResident>,
}

/// What a clerk is told by a resident and no spreadsheet says.
#[derive(Clone, Default)]
pub struct MoreOfResident {
    pub phones: Vec<Phone>,
    pub wish: Wish,
    pub language: Language,
    pub channel: NoticeChannel,
    /// What they agree to now; `None` where they were not asked.
    pub consent: Option<BTreeSet<Purpose>>,
}

impl Desk {
    /// Saves a resident; a main phone is one resident in a community.
    pub fn save_resident(&self, form: ResidentForm) -> Result<ResidentView, DeskError> {
        self.require(Right::EditDirectory)?;
        let id = self.write(|writing| {
            let same = resident::by_phone(writing.connection(), form.community, &form.phone)?;
            let keeps = same.iter().any(|entry| Some(entry.id) == form.id);
            if !same.is_empty() && !keeps {
                return Err(DeskError::ResidentPhoneTaken);
            }
            save(writing, form)
        })?;
        self.resident(id)
    }

    /// Takes a resident out of the directory; parcels keep what is written on them.
    pub fn remove_resident(&self, id: ResidentId) -> Result<(), DeskError> {
        self.require(Right::EditDirectory)?;
        self.write(|writing| {
            let known = resident::find(writing.connection(), id)?;
            known.map_or(Ok(()), |entry| remove(writing, &entry))
        })
    }
}

/// Saves within a transaction. Of a known entry only what differs is written; a second entry of the
/// phone, which another desk made unheard, is taken out.
pub(crate) fn save(writing: &mut Writing<'_>, form: ResidentForm) -> Result<ResidentId, DeskError> {
    let form = tidied(form)?;
    let known = match form.id {
        None => None,
        Some(id) => Some(resident::find(writing.connection(), id)?.ok_or(DeskError::UnknownResident)?),
    };
    for twin in resident::by_phone(writing.connection(), form.community, &form.phone)? {
        if Some(twin.id) != form.id {
            remove(writing, &twin)?;
        }
    }
    match known {
        Some(entry) if entry.community_id == form.community => edit(writing, &entry, form),
        // Whoever moves to another community leaves the old one and is entered anew, with all that is known.
        Some(entry) => {
            remove(writing, &entry)?;
            let more = form.more.clone().unwrap_or_else(|| more_of(&entry));
            enter(writing, ResidentForm { more: Some(more), ..form })
        }
        None => enter(writing, form),
    }
}

pub(crate) fn remove(writing: &mut Writing<'_>, entry: &Entry) -> Result<(), DeskError> {
    let removed = Body::Resident(ResidentEvent::Removed {});
    writing.append(entry.community_id, Subject::resident(entry.id), removed, Vec::new()).map(drop)
}

/// Each phone once.
fn tidied(mut form: ResidentForm) -> Result<ResidentForm, DeskError> {
    if let Some(more) = &mut form.more {
        let mut seen = BTreeSet::from([form.phone.clone()]);
        more.phones.retain(|phone| seen.insert(phone.clone()));
        if more.phones.len() > MOST_PHONES {
            return Err(DeskError::input("phones", "phones_too_many", "a resident has at most six phones"));
        }
    }
    Ok(form)
}

fn enter(writing: &mut Writing<'_>, form: ResidentForm) -> Result<ResidentId, DeskError> {
    let id = writing.new_id(ResidentId::new);
    let more = form.more.unwrap_or_default();
    let consent = more.consent.map(|to| Consent { at: writing.now(), to });
    let contact = writing.side(SideBody::Resident {
        name: form.name,
        phone: form.phone,
        phones: more.phones,
        home: form.home,
        wish: more.wish,
    });
    let saved =
        ResidentEvent::Saved { contact: contact.reference(), language: more.language, channel: more.channel, consent };
    writing.append(form.community, Subject::resident(id), Body::Resident(saved), vec![contact])?;
    Ok(id)
}

fn edit(writing: &mut Writing<'_>, entry: &Entry, form: ResidentForm) -> Result<ResidentId, DeskError> {
    let ResidentForm { community, name, phone, home, more, .. } = form;
    let more = more.unwrap_or_else(|| more_of(entry));
    let phones: Vec<String> = std::iter::once(&phone).chain(&more.phones).map(ToString::to_string).collect();
    let rows = [
        (entry.name != name.as_str()).then_some(SideBody::Name { name }),
        (entry.phones != phones).then_some(SideBody::Phones { phone, phones: more.phones }),
        (entry.home != home).then_some(SideBody::Home { home }),
        (entry.wish != more.wish).then_some(SideBody::Wish { wish: more.wish }),
    ];
    let [name, phones, home, wish] = rows.map(|body| body.map(|body| writing.side(body)));
    let agreed = entry.consent().map(|consent| &consent.to);
    let consent = more.consent.filter(|to| Some(to) != agreed).map(|to| Consent { at: writing.now(), to });
    let reference = |row: &Option<SideRow>| row.as_ref().map(SideRow::reference);
    let edited = ResidentEvent::Edited {
        name: reference(&name),
        phones: reference(&phones),
        home: reference(&home),
        wish: reference(&wish),
        language: (entry.state.language != more.language).then_some(more.language),
        channel: (entry.channel() != more.channel).then_some(more.channel),
        consent,
    };
    if edited != nothing() {
        let sides = [name, phones, home, wish].into_iter().flatten().collect();
        writing.append(community, Subject::resident(entry.id), Body::Resident(edited), sides)?;
    }
    Ok(entry.id)
}

fn nothing() -> ResidentEvent {
    ResidentEvent::Edited {
        name: None,
        phones: None,
        home: None,
        wish: None,
        language: None,
        channel: None,
        consent: None,
    }
}

fn more_of(entry: &Entry) -> MoreOfResident {
    MoreOfResident {
        phones: entry.more_phones().iter().filter_map(|phone| Phone::parse(phone).ok()).collect(),
        wish: entry.wish.clone(),
        language: entry.state.language,
        channel: entry.channel(),
        consent: entry.consent().map(|consent| consent.to.clone()),
    }
}
