//! Printers of this PC: which takes what, what waits for them, print, print again.

use desk::{
    SlipPreview,
    printers::{FoundPrinter, PaperKind, Route},
    view,
};
use tauri::State;

use crate::{
    ipc::{Answer, PrintRequest, SelectionRequest, id},
    office::Office,
};

/// How each kind of paper is printed here.
#[tauri::command]
#[specta::specta]
pub async fn printers(office: State<'_, Office>) -> Answer<view::PrintersView> {
    office.at_desk(|desk| desk.printers()).await
}

/// The printers that the system knows.
#[tauri::command]
#[specta::specta]
pub async fn find_printers(office: State<'_, Office>) -> Answer<Vec<FoundPrinter>> {
    office.at_desk(|desk| desk.find_printers()).await
}

/// From now on one kind of paper is printed so.
#[tauri::command]
#[specta::specta]
pub async fn set_printer(office: State<'_, Office>, route: Route) -> Answer<view::PrintersView> {
    office.at_desk(move |desk| desk.set_printer(route)).await
}

/// A sheet with made-up words.
#[tauri::command]
#[specta::specta]
pub async fn test_print(office: State<'_, Office>, kind: PaperKind) -> Answer<()> {
    office.at_desk(move |desk| desk.test_print(kind)).await
}

/// The same sheet for the screen.
#[tauri::command]
#[specta::specta]
pub async fn sample_paper(office: State<'_, Office>, kind: PaperKind, layout: String) -> Answer<SlipPreview> {
    office.at_desk(move |desk| desk.sample_paper(kind, &layout)).await
}

/// A sheet of this paper for each parcel.
#[tauri::command]
#[specta::specta]
pub async fn print_parcels(office: State<'_, Office>, kind: PaperKind, parcel_ids: Vec<String>) -> Answer<()> {
    office
        .at_desk(move |desk| {
            let parcels = parcel_ids.iter().map(|text| id(text)).collect::<Result<_, _>>()?;
            desk.print_parcels(kind, parcels)
        })
        .await
}

/// A sheet of this paper for each parcel of a selection, as one job.
#[tauri::command]
#[specta::specta]
pub async fn print_selected(office: State<'_, Office>, kind: PaperKind, selection: SelectionRequest) -> Answer<()> {
    office.at_desk(move |desk| desk.print_selected(kind, &selection.read()?)).await
}

/// A document on A4.
#[tauri::command]
#[specta::specta]
pub async fn print_document(office: State<'_, Office>, request: PrintRequest) -> Answer<()> {
    office.at_desk(move |desk| desk.print_document(request.read()?)).await
}

/// What waits for printers, and what became of the last.
#[tauri::command]
#[specta::specta]
pub async fn print_queue(office: State<'_, Office>) -> Answer<Vec<view::PrintJobView>> {
    office.at_desk(|desk| Ok(desk.print_queue())).await
}

/// Sheets that no printer has yet; they end with the program.
#[tauri::command]
#[specta::specta]
pub async fn unprinted(office: State<'_, Office>) -> Answer<u32> {
    office.at_desk(|desk| Ok(desk.unprinted())).await
}

/// 重打
#[tauri::command]
#[specta::specta]
pub async fn reprint(office: State<'_, Office>, number: u32) -> Answer<Vec<view::PrintJobView>> {
    office.at_desk(move |desk| desk.reprint(number)).await
}

/// Not any more.
#[tauri::command]
#[specta::specta]
pub async fn cancel_print(office: State<'_, Office>, number: u32) -> Answer<Vec<view::PrintJobView>> {
    office.at_desk(move |desk| Ok(desk.cancel_print(number))).await
}
