//! 统计: what happened in a range of days.

use std::path::PathBuf;

use desk::view;
use tauri::State;

use crate::{
    ipc::{Answer, ReportRequest, Written},
    office::Office,
};

/// All reports of a range.
#[tauri::command]
#[specta::specta]
pub async fn reports(office: State<'_, Office>, request: ReportRequest) -> Answer<view::Reports> {
    office.at_desk(move |desk| desk.reports(request.read(desk)?)).await
}

/// All of them as one file.
#[tauri::command]
#[specta::specta]
pub async fn export_reports(office: State<'_, Office>, path: PathBuf, request: ReportRequest) -> Answer<Written> {
    office
        .long_job("export", move |desk, progress| {
            let rows = desk.export_reports(&path, request.read(desk)?, progress)?;
            Ok(Written { rows })
        })
        .await
}
