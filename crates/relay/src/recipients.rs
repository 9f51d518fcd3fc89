//! Who has a phone in a community, as far as the community knows: its residents before whoever a
//! parcel was last for (docs/adr/0079).

use domain::{CommunityId, PersonName, Phone, Resident, SideBody, SideRow, event::SubjectKind};

use crate::store::{StoreError, Tables};

/// Of so many rows with a phone, the newest, one is looked for that still tells a name.
const MOST_ROWS: usize = 20;

/// The name, unless nobody is known or everybody who was has been forgotten.
pub fn named(tables: &dyn Tables, community: CommunityId, phone: &Phone) -> Result<Option<PersonName>, StoreError> {
    let rows = tables.sides_of_phone(community, phone, MOST_ROWS)?;
    for (seq, row) in &rows {
        if let Some(name) = resident(tables, community, phone, (*seq, row))? {
            return Ok(Some(name));
        }
    }
    let person = |row: &SideRow| match &row.body {
        SideBody::Person { name, .. } => Some(name.clone()),
        _ => None,
    };
    Ok(rows.iter().find_map(|(_, row)| person(row)))
}

/// The present name of the resident whose entry brought this row, if the phone is still theirs.
fn resident(
    tables: &dyn Tables,
    community: CommunityId,
    phone: &Phone,
    (seq, row): (u64, &SideRow),
) -> Result<Option<PersonName>, StoreError> {
    if !matches!(row.body, SideBody::Resident { .. } | SideBody::Phones { .. }) {
        return Ok(None);
    }
    let brought = tables.stretch(community, seq.saturating_sub(1), 1, 1)?;
    let subject = brought.first().map(|entry| entry.event.subject.clone());
    let Some(subject) = subject.filter(|subject| subject.kind == SubjectKind::Resident) else { return Ok(None) };
    let entry = tables.entry(community, &subject)?.and_then(|state| serde_json::from_value::<Resident>(state).ok());
    let Some(entry) = entry.filter(|entry| !entry.removed) else { return Ok(None) };
    let [names, phones, ..] = entry.rows().map(|reference| reference.id);
    let theirs = tables.side(community, phones)?.is_some_and(|row| row.body.phone() == Some(phone));
    let name = tables.side(community, names)?.and_then(|row| row.body.name().cloned());
    Ok(name.filter(|_| theirs))
}
