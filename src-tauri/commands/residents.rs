//! 住户: the directory and its import.

use std::path::PathBuf;

use desk::{DeskError, ResidentQuery, view};
use tauri::State;

use crate::{
    ipc::{Answer, NameMapping, ResidentListQuery, SaveResidentRequest, Written, id, maybe_id, meant},
    office::Office,
};

/// One page by name.
#[tauri::command]
#[specta::specta]
pub async fn list_residents(office: State<'_, Office>, query: ResidentListQuery) -> Answer<view::ResidentPage> {
    office
        .at_desk(move |desk| {
            desk.residents(&ResidentQuery {
                community: maybe_id(query.community_id.as_deref())?,
                text: query.text.unwrap_or_default(),
                cursor: query.cursor,
                limit: query.limit as usize,
            })
        })
        .await
}

/// Residents whom what is being typed may mean.
#[tauri::command]
#[specta::specta]
pub async fn propose_residents(
    office: State<'_, Office>,
    community_id: String,
    text: String,
) -> Answer<Vec<view::ResidentHit>> {
    office.at_desk(move |desk| desk.propose_residents(id(&community_id)?, &text)).await
}

/// Saves a new or changed resident.
#[tauri::command]
#[specta::specta]
pub async fn save_resident(office: State<'_, Office>, request: SaveResidentRequest) -> Answer<view::ResidentView> {
    office.at_desk(move |desk| desk.save_resident(request.form()?)).await
}

/// Takes a resident out of the directory.
#[tauri::command]
#[specta::specta]
pub async fn remove_resident(office: State<'_, Office>, id: String) -> Answer<()> {
    office.at_desk(move |desk| desk.remove_resident(crate::ipc::id(&id)?)).await
}

/// What an import would do.
#[tauri::command]
#[specta::specta]
pub async fn import_residents_preview(
    office: State<'_, Office>,
    path: PathBuf,
    mapping: Vec<NameMapping>,
) -> Answer<view::ImportPreview> {
    office.long_job("import", move |desk, progress| desk.preview_residents(&path, &meant(mapping), progress)).await
}

/// Writes the accepted rows.
#[tauri::command]
#[specta::specta]
pub async fn import_residents(
    office: State<'_, Office>,
    path: PathBuf,
    mapping: Vec<NameMapping>,
) -> Answer<view::ImportSummary> {
    office.long_job("import", move |desk, progress| desk.import_residents(&path, &meant(mapping), progress)).await
}

/// Writes the directory to a file.
#[tauri::command]
#[specta::specta]
pub async fn export_residents(office: State<'_, Office>, path: PathBuf) -> Answer<Written> {
    office.long_job("export", move |desk, progress| Ok(Written { rows: desk.export_residents(&path, progress)? })).await
}

/// Writes the workbook to be filled in.
#[tauri::command]
#[specta::specta]
pub async fn resident_template(office: State<'_, Office>, path: PathBuf) -> Answer<()> {
    office.at_desk(move |desk| -> Result<(), DeskError> { desk.resident_template(&path) }).await
}
