//! 数据与备份: the desk's own backups, restore at the next start, the check of everything, a year's archive.

use std::path::{Path, PathBuf};

use desk::view;
use tauri::State;

use crate::{
    ipc::{Answer, Written},
    office::Office,
};

/// The backups, and how much room everything takes.
#[tauri::command]
#[specta::specta]
pub async fn backups(office: State<'_, Office>) -> Answer<view::BackupsView> {
    office.at_desk(|desk| desk.backups()).await
}

/// A backup at once.
#[tauri::command]
#[specta::specta]
pub async fn back_up_now(office: State<'_, Office>) -> Answer<view::BackupsView> {
    office.at_desk(|desk| desk.back_up_now()).await
}

/// Where the desk's own backups go.
#[tauri::command]
#[specta::specta]
pub async fn set_backup_folder(office: State<'_, Office>, folder: String) -> Answer<view::BackupsView> {
    office.at_desk(move |desk| desk.set_backup_folder(Path::new(&folder))).await
}

/// Checks a backup and lays it ready for the next start.
#[tauri::command]
#[specta::specta]
pub async fn plan_restore(office: State<'_, Office>, file: String) -> Answer<view::BackupsView> {
    office.at_desk(move |desk| desk.plan_restore(Path::new(&file))).await
}

/// Checks a backup and says what it holds, before anything is restored.
#[tauri::command]
#[specta::specta]
pub async fn look_into_backup(office: State<'_, Office>, file: String) -> Answer<view::HeldView> {
    office.at_desk(move |desk| desk.look_into_backup(Path::new(&file))).await
}

/// Lays the backup that was looked into last ready for the next start.
#[tauri::command]
#[specta::specta]
pub async fn plan_looked_restore(office: State<'_, Office>) -> Answer<()> {
    office.at_desk(|desk| desk.plan_looked_restore()).await
}

/// Nothing is restored at the next start.
#[tauri::command]
#[specta::specta]
pub async fn forget_restore(office: State<'_, Office>) -> Answer<view::BackupsView> {
    office.at_desk(|desk| desk.forget_restore()).await
}

/// Checks the file, every event and every row.
#[tauri::command]
#[specta::specta]
pub async fn verify(office: State<'_, Office>) -> Answer<view::VerificationView> {
    office.at_desk(|desk| desk.verify().map(Into::into)).await
}

/// A year's parcels, reports and deeds as one zip file.
#[tauri::command]
#[specta::specta]
pub async fn archive_year(office: State<'_, Office>, path: PathBuf, year: i32) -> Answer<Written> {
    office
        .long_job("export", move |desk, progress| Ok(Written { rows: desk.archive_year(&path, year, progress)? }))
        .await
}

/// Closes the program and starts it again. So many sheets, of which somebody was told, are not printed any more.
#[tauri::command]
#[specta::specta]
pub async fn restart(office: State<'_, Office>, unprinted: Option<u32>) -> Answer<()> {
    office.may_end(unprinted).await?;
    office.restart();
    Ok(())
}
