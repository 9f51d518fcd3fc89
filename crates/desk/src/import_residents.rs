//! Residents from a spreadsheet: name, phone and home. What else is known of them stays.

use std::path::Path;

use domain::{CommunityId, Home, PersonName, Phone};

use crate::{
    Desk, DeskError, ResidentForm,
    import::{Entered, Mapping, cell},
    save_resident::save,
    spreadsheet::{Column, RESIDENT_COLUMNS, Row},
    store::{Connection, Writing, resident},
    view::{ImportPreview, ImportSummary},
};

impl Desk {
    /// What an import of residents would do; nothing is written.
    pub fn preview_residents(
        &self,
        file: &Path,
        mapping: &[Mapping],
        progress: &mut dyn FnMut(u32) -> bool,
    ) -> Result<ImportPreview, DeskError> {
        self.preview_import::<ResidentForm>(file, mapping, progress)
    }

    /// Imports residents: all accepted rows in one transaction; refused ones are named.
    pub fn import_residents(
        &self,
        file: &Path,
        mapping: &[Mapping],
        progress: &mut dyn FnMut(u32) -> bool,
    ) -> Result<ImportSummary, DeskError> {
        self.import::<ResidentForm>(file, mapping, progress)
    }
}

impl Entered for ResidentForm {
    type Said = (String, Home);

    const COLUMNS: &'static [Column] = RESIDENT_COLUMNS;

    fn read(row: &Row, community: CommunityId) -> Result<Self, String> {
        let name = PersonName::parse(cell(row, "name")?).map_err(|error| error.code().to_owned())?;
        let phone = Phone::parse(cell(row, "phone")?).map_err(|error| error.code().to_owned())?;
        let (building, unit, room) = (cell(row, "building")?, cell(row, "unit")?, cell(row, "room")?);
        let home = Home::parse(building, unit, room).map_err(|error| error.code().to_owned())?;
        // A villa has no unit, and may have no room either.
        match home.building() {
            "" => Err("building_needed".into()),
            _ => Ok(Self { id: None, community, name, phone, home, more: None }),
        }
    }

    fn key(&self) -> (CommunityId, &Phone) {
        (self.community, &self.phone)
    }

    fn said(&self) -> Self::Said {
        (self.name.as_str().to_owned(), self.home.clone())
    }

    fn known(&self, connection: &Connection) -> Result<Option<Self::Said>, DeskError> {
        let known = resident::by_phone(connection, self.community, &self.phone)?;
        Ok(known.into_iter().next().map(|entry| (entry.name, entry.home)))
    }

    fn save(self, writing: &mut Writing<'_>) -> Result<(), DeskError> {
        let known = resident::by_phone(writing.connection(), self.community, &self.phone)?;
        save(writing, Self { id: known.first().map(|entry| entry.id), ..self }).map(drop)
    }
}
