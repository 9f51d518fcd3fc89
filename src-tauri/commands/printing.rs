//! What is printed: the report of a shift, a manifest, the sheet of a dispute; label, receipt and return note of a
//! parcel.

use std::path::PathBuf;

use desk::PaperPreview;
use tauri::State;

use crate::{
    ipc::{Answer, PrintRequest, SlipSaved},
    office::Office,
    viewer,
};

/// The document as it would be printed.
#[tauri::command]
#[specta::specta]
pub async fn print_preview(office: State<'_, Office>, request: PrintRequest) -> Answer<PaperPreview> {
    office.at_desk(move |desk| desk.print_preview(request.read()?)).await
}

/// The document as a PDF file.
#[tauri::command]
#[specta::specta]
pub async fn print_save(office: State<'_, Office>, request: PrintRequest, path: PathBuf) -> Answer<SlipSaved> {
    office
        .at_desk(move |desk| {
            let (bytes, missing) = desk.print_pdf(request.read()?)?;
            std::fs::write(&path, bytes)?;
            Ok(SlipSaved { missing: missing.iter().map(char::to_string).collect() })
        })
        .await
}

/// The document in whatever the system shows PDF files with, to be printed there: the way where no printer takes one
/// from a program (ADR 0104).
#[tauri::command]
#[specta::specta]
pub async fn print_open(office: State<'_, Office>, request: PrintRequest) -> Answer<SlipSaved> {
    let folder = viewer::folder(office.folder());
    let (path, missing) = office
        .at_desk(move |desk| {
            let (bytes, missing) = desk.print_pdf(request.read()?)?;
            Ok((viewer::put_down(&folder, &bytes)?, missing))
        })
        .await?;
    viewer::open(&path)?;
    Ok(SlipSaved { missing: missing.iter().map(char::to_string).collect() })
}
