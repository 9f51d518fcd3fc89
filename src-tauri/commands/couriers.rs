//! 快递员: the directory and its import.

use std::path::PathBuf;

use desk::{CourierForm, CourierQuery, DeskError, view};
use domain::{PersonName, Phone};
use tauri::State;

use crate::{
    browser,
    ipc::{Answer, CourierListQuery, NameMapping, SaveCourierRequest, Written, id, maybe_id, meant},
    office::Office,
};

/// One page by name.
#[tauri::command]
#[specta::specta]
pub async fn list_couriers(office: State<'_, Office>, query: CourierListQuery) -> Answer<view::CourierPage> {
    office
        .at_desk(move |desk| {
            desk.couriers(&CourierQuery {
                community: maybe_id(query.community_id.as_deref())?,
                carrier: query.carrier.filter(|text| !text.is_empty()),
                text: query.text.unwrap_or_default(),
                cursor: query.cursor,
                limit: query.limit as usize,
            })
        })
        .await
}

/// Saves a new or changed courier.
#[tauri::command]
#[specta::specta]
pub async fn save_courier(office: State<'_, Office>, request: SaveCourierRequest) -> Answer<view::CourierView> {
    office
        .at_desk(move |desk| {
            desk.save_courier(CourierForm {
                id: maybe_id(request.id.as_deref())?,
                community: id(&request.community_id)?,
                name: PersonName::parse(&request.name)?,
                phone: Phone::parse(&request.phone)?,
                carrier: request.carrier,
            })
        })
        .await
}

/// Hides a courier.
#[tauri::command(rename_all = "snake_case")]
#[specta::specta]
pub async fn remove_courier(office: State<'_, Office>, id: String) -> Answer<()> {
    office.at_desk(move |desk| desk.remove_courier(crate::ipc::id(&id)?)).await
}

/// What an import would do.
#[tauri::command]
#[specta::specta]
pub async fn import_couriers_preview(
    office: State<'_, Office>,
    path: PathBuf,
    mapping: Vec<NameMapping>,
) -> Answer<view::ImportPreview> {
    office.long_job("import", move |desk, progress| desk.preview_couriers(&path, &meant(mapping), progress)).await
}

/// Writes the accepted rows.
#[tauri::command]
#[specta::specta]
pub async fn import_couriers(
    office: State<'_, Office>,
    path: PathBuf,
    mapping: Vec<NameMapping>,
) -> Answer<view::ImportSummary> {
    office.long_job("import", move |desk, progress| desk.import_couriers(&path, &meant(mapping), progress)).await
}

/// Writes the directory to a file.
#[tauri::command]
#[specta::specta]
pub async fn export_couriers(office: State<'_, Office>, path: PathBuf) -> Answer<Written> {
    office.long_job("export", move |desk, progress| Ok(Written { rows: desk.export_couriers(&path, progress)? })).await
}

/// Writes the workbook to be filled in.
#[tauri::command]
#[specta::specta]
pub async fn courier_template(office: State<'_, Office>, path: PathBuf) -> Answer<()> {
    office.at_desk(move |desk| -> Result<(), DeskError> { desk.courier_template(&path) }).await
}

/// Where couriers and residents find the poster of their community.
#[tauri::command]
#[specta::specta]
pub async fn poster(office: State<'_, Office>, community_id: String) -> Answer<String> {
    office.at_desk(move |desk| desk.poster(id(&community_id)?)).await
}

/// Shows the poster in the system's browser, where it is printed.
#[tauri::command]
#[specta::specta]
pub async fn open_poster(office: State<'_, Office>, community_id: String) -> Answer<()> {
    let url = office.at_desk(move |desk| desk.poster(id(&community_id)?)).await?;
    browser::open(&url)
}
