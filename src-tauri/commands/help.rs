//! When something is wrong: a report to copy, and the way back to a backup when the desk file cannot be opened.

use std::path::Path;

use desk::{DeskError, view};
use tauri::State;

use crate::{
    ipc::{Answer, Problem},
    office::Office,
    report,
};

/// What whoever is asked for help needs to know, without anything personal. For everybody, with or without
/// an open desk.
#[tauri::command]
#[specta::specta]
pub async fn help_report(office: State<'_, Office>) -> Answer<String> {
    let (folder, desk) = (report::folder_in(office.folder()), office.desk());
    office.apart(move || Ok(report::compose(&folder, &facts(desk)))).await
}

/// Backups to go back to, where the desk file is damaged or newer: of the known folders and of a chosen one.
#[tauri::command]
#[specta::specta]
pub async fn rescue(office: State<'_, Office>, folder: Option<String>) -> Answer<view::RescueView> {
    let file = office.unusable_file()?;
    office.apart(move || desk::rescue(&file, folder.as_deref().map(Path::new))).await
}

/// Checks a backup and lays it ready for the next start, where the desk file is damaged or newer.
#[tauri::command]
#[specta::specta]
pub async fn plan_rescue(office: State<'_, Office>, backup: String) -> Answer<view::RescueView> {
    let file = office.unusable_file()?;
    office.apart(move || desk::plan_rescue(&file, Path::new(&backup))).await
}

type Facts = Vec<(&'static str, String)>;

fn facts(desk: Answer<std::sync::Arc<desk::Desk>>) -> Facts {
    match desk {
        Ok(desk) => facts_of(&desk).unwrap_or_else(|error| vec![("desk", error.code())]),
        Err(Problem { code, .. }) => vec![("desk", code)],
    }
}

/// Sizes and states; no names, addresses or numbers of anybody.
fn facts_of(desk: &desk::Desk) -> Result<Facts, DeskError> {
    let (bar, holds) = (desk.status_bar()?, desk.backups()?);
    let trouble = bar.exchange.trouble.unwrap_or_else(|| "none".into());
    Ok(vec![
        ("desk", format!("open, {} kB, {} parcels, {} events", holds.desk_kb, holds.parcels, holds.events)),
        ("relay", format!("{:?}, trouble {trouble}, {} to hand in", bar.exchange.relay, bar.unsynced)),
        ("clock", format!("{} ms from the relay's", bar.clock.offset_ms)),
        (
            "backups",
            format!("{}, trouble {}", holds.backups.len(), bar.backup_trouble.unwrap_or_else(|| "none".into())),
        ),
    ])
}
