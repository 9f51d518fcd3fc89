//! 快递员: the directory of couriers, listed and exported.

use std::path::Path;

use domain::{CommunityId, CourierId, rights::Right};

use crate::{
    Desk, DeskError,
    spreadsheet::{self, FileKind, Out},
    store::courier::{self, Entry, Filter},
    view::{CourierPage, CourierView},
};

/// What the list is narrowed by.
#[derive(Debug, Clone, Default)]
pub struct CourierQuery {
    pub community: Option<CommunityId>,
    pub carrier: Option<String>,
    /// Part of a name (characters, pinyin, initials), a phone or a carrier.
    pub text: String,
    pub cursor: Option<String>,
    /// At most 1,000; 200 when 0.
    pub limit: usize,
}

impl Desk {
    /// One page of couriers, by name.
    pub fn couriers(&self, query: &CourierQuery) -> Result<CourierPage, DeskError> {
        let most = if query.limit == 0 { 200 } else { query.limit.min(1_000) };
        let filter = Filter {
            community: query.community,
            carrier: query.carrier.clone(),
            text: query.text.trim().to_owned(),
            after: query.cursor.as_deref().map(read_cursor).transpose()?,
        };
        self.store.read(|connection| {
            let mut rows = courier::list(connection, &filter, most + 1)?;
            let more = rows.len() > most;
            rows.truncate(most);
            let next = rows.last().filter(|_| more).map(|entry| format!("{}|{}", entry.keys, entry.id));
            Ok(CourierPage {
                next,
                total: courier::total(connection, &filter)?,
                rows: rows.into_iter().map(view).collect(),
            })
        })
    }

    /// The courier with this phone in a community.
    pub fn courier_by_phone(&self, community: CommunityId, phone: &domain::Phone) -> Result<CourierId, DeskError> {
        let found = self.store.read(|connection| courier::by_phone(connection, community, phone))?;
        found.map(|entry| entry.id).ok_or(DeskError::UnknownCourier)
    }

    /// Writes the directory as a workbook or text that the import reads again.
    pub fn export_couriers(&self, path: &Path, progress: &mut dyn FnMut(u32) -> bool) -> Result<u32, DeskError> {
        self.require(Right::ImportExport)?;
        let all = self.store.read(|connection| courier::list(connection, &Filter::default(), i32::MAX as usize))?;
        let rows = all
            .into_iter()
            .map(|entry| [entry.name, entry.phone, entry.carrier, entry.community].map(Out::Text).to_vec());
        let kind = kind(path)?;
        let rows = write_whole(path, |file| {
            spreadsheet::write_table(kind, &["姓名", "手机", "快递公司", "派送小区"], rows, file, progress)
        })?;
        self.note_export("couriers", rows)
    }

    /// Writes the workbook that a clerk fills in.
    pub fn courier_template(&self, path: &Path) -> Result<(), DeskError> {
        let carriers: Vec<String> =
            domain::carrier::shipped().iter().map(|carrier| carrier.name_zh.to_string()).collect();
        let communities: Vec<String> = self.communities()?.into_iter().map(|community| community.name).collect();
        let bytes = match kind(path)? {
            FileKind::Xlsx => spreadsheet::courier_template(&carriers, &communities)?,
            FileKind::Csv => spreadsheet::courier_template_csv(),
        };
        Ok(std::fs::write(path, bytes)?)
    }
}

pub(crate) fn view(entry: Entry) -> CourierView {
    CourierView {
        id: entry.id.to_string(),
        name: entry.name,
        phone: entry.phone,
        carrier: entry.carrier,
        community: entry.community,
        community_id: entry.community_id.to_string(),
    }
}

/// The kind of file its name asks for.
pub(crate) fn kind(path: &Path) -> Result<FileKind, DeskError> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        "xlsx" => Ok(FileKind::Xlsx),
        "csv" => Ok(FileKind::Csv),
        _ => Err(DeskError::input("file", "file_kind_unknown", "the file's name must end in .xlsx or .csv")),
    }
}

/// Writes beside the target and moves it there when it is whole, so that a full disk or a cancel
/// leaves no half file under the name that was asked for.
pub(crate) fn write_whole<T, E: Into<DeskError>>(
    path: &Path,
    write: impl FnOnce(&mut std::io::BufWriter<std::fs::File>) -> Result<T, E>,
) -> Result<T, DeskError> {
    let part = path.with_extension("part");
    let outcome = (|| {
        let mut file = std::io::BufWriter::new(std::fs::File::create(&part)?);
        let answer = write(&mut file).map_err(Into::into)?;
        let file = file.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        file.sync_all()?;
        std::fs::rename(&part, path)?;
        Ok(answer)
    })();
    if outcome.is_err() {
        // The half file is of no use to anybody; that it may be missing does not matter.
        let _ = std::fs::remove_file(&part);
    }
    outcome
}

pub(crate) fn read_cursor(text: &str) -> Result<(String, uuid::Uuid), DeskError> {
    let parts = text.rsplit_once('|').and_then(|(keys, id)| Some((keys.to_owned(), id.parse().ok()?)));
    parts.ok_or_else(crate::browse::unreadable_cursor)
}
