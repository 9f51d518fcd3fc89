//! Couriers from a spreadsheet.

use std::path::Path;

use domain::{CommunityId, PersonName, Phone};

use crate::{
    CourierForm, Desk, DeskError,
    enter::carrier_name,
    import::{Entered, Mapping, cell},
    save_courier::save,
    spreadsheet::{COURIER_COLUMNS, Column, Row},
    store::{Connection, Writing, courier},
    view::{ImportPreview, ImportSummary},
};

impl Desk {
    /// What an import of couriers would do; nothing is written.
    pub fn preview_couriers(
        &self,
        file: &Path,
        mapping: &[Mapping],
        progress: &mut dyn FnMut(u32) -> bool,
    ) -> Result<ImportPreview, DeskError> {
        self.preview_import::<CourierForm>(file, mapping, progress)
    }

    /// Imports couriers: all accepted rows in one transaction; refused ones are named.
    pub fn import_couriers(
        &self,
        file: &Path,
        mapping: &[Mapping],
        progress: &mut dyn FnMut(u32) -> bool,
    ) -> Result<ImportSummary, DeskError> {
        self.import::<CourierForm>(file, mapping, progress)
    }
}

impl Entered for CourierForm {
    /// Name and carrier.
    type Said = (String, String);

    const COLUMNS: &'static [Column] = COURIER_COLUMNS;

    fn read(row: &Row, community: CommunityId) -> Result<Self, String> {
        let name = PersonName::parse(cell(row, "name")?).map_err(|error| error.code().to_owned())?;
        let phone = Phone::parse(cell(row, "phone")?).map_err(|error| error.code().to_owned())?;
        let carrier = carrier_name(cell(row, "carrier")?).map_err(|error| error.code())?.ok_or("carrier_needed")?;
        Ok(Self { id: None, community, name, phone, carrier })
    }

    fn key(&self) -> (CommunityId, &Phone) {
        (self.community, &self.phone)
    }

    fn said(&self) -> Self::Said {
        (self.name.as_str().to_owned(), self.carrier.clone())
    }

    fn known(&self, connection: &Connection) -> Result<Option<Self::Said>, DeskError> {
        let known = courier::by_phone(connection, self.community, &self.phone)?;
        Ok(known.map(|entry| (entry.name, entry.carrier)))
    }

    fn save(self, writing: &mut Writing<'_>) -> Result<(), DeskError> {
        // A phone that came earlier in the same file is that courier by now.
        let known = courier::by_phone(writing.connection(), self.community, &self.phone)?;
        save(writing, Self { id: known.map(|entry| entry.id), ..self }).map(drop)
    }
}
