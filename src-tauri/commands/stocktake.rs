//! 盘点 at the counter.

use std::path::PathBuf;

use desk::{StocktakeEnd, StocktakeStart, input, view};
use tauri::State;

use crate::{
    ipc::{Answer, Written, id},
    office::Office,
};

/// The one that is on, if any.
#[tauri::command]
#[specta::specta]
pub async fn stocktake(office: State<'_, Office>, community_id: String) -> Answer<Option<view::StocktakeView>> {
    office.at_desk(move |desk| desk.stocktake(id(&community_id)?)).await
}

/// Those that were finished.
#[tauri::command]
#[specta::specta]
pub async fn finished_stocktakes(office: State<'_, Office>, community_id: String) -> Answer<Vec<view::StocktakeView>> {
    office.at_desk(move |desk| desk.finished_stocktakes(id(&community_id)?)).await
}

/// Begins one, of all shelves or of one.
#[tauri::command]
#[specta::specta]
pub async fn start_stocktake(
    office: State<'_, Office>,
    community_id: String,
    point: Option<String>,
    shelf: Option<String>,
) -> Answer<view::StocktakeView> {
    office
        .at_desk(move |desk| {
            let shelf = input::shelf(shelf.as_deref())?;
            desk.start_stocktake(&StocktakeStart { community: id(&community_id)?, point, shelf })
        })
        .await
}

/// One scan.
#[tauri::command]
#[specta::specta]
pub async fn stocktake_scan(
    office: State<'_, Office>,
    text: String,
    community_id: String,
) -> Answer<view::StocktakeAnswer> {
    office.at_desk(move |desk| desk.stocktake_scan(&text, id(&community_id)?)).await
}

/// A parcel lies where it was seen from now on.
#[tauri::command]
#[specta::specta]
pub async fn stocktake_put(
    office: State<'_, Office>,
    line: u32,
    community_id: String,
) -> Answer<view::StocktakeAnswer> {
    office.at_desk(move |desk| desk.stocktake_put(line.into(), id(&community_id)?)).await
}

/// What finishing it would say.
#[tauri::command]
#[specta::specta]
pub async fn stocktake_summary(office: State<'_, Office>, community_id: String) -> Answer<view::StocktakeSummary> {
    office.at_desk(move |desk| desk.stocktake_summary(id(&community_id)?)).await
}

/// Ends it.
#[tauri::command]
#[specta::specta]
pub async fn finish_stocktake(
    office: State<'_, Office>,
    community_id: String,
    mark_missing: bool,
    correct_places: bool,
) -> Answer<view::StocktakeSummary> {
    office
        .long_job("stocktake", move |desk, progress| {
            let end = StocktakeEnd { mark_missing, correct_places };
            // It is not stopped half way; a cut only means that it is still on.
            desk.finish_stocktake(id(&community_id)?, end, &mut |done| {
                let _ = progress(done);
            })
        })
        .await
}

/// Drops it: nothing comes of it.
#[tauri::command]
#[specta::specta]
pub async fn cancel_stocktake(office: State<'_, Office>, community_id: String) -> Answer<()> {
    office.at_desk(move |desk| desk.cancel_stocktake(id(&community_id)?)).await
}

/// The report of a finished one as a file.
#[tauri::command]
#[specta::specta]
pub async fn export_stocktake(office: State<'_, Office>, no: u32, path: PathBuf) -> Answer<Written> {
    office
        .long_job("export", move |desk, progress| Ok(Written { rows: desk.export_stocktake(no, &path, progress)? }))
        .await
}
