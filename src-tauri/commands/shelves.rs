//! Shelves: what there is, and the next free place.

use std::path::PathBuf;

use desk::view;
use domain::ShelfSize;
use tauri::State;

use crate::{
    ipc::{Answer, ShelfRowRequest, SlipSaved, id},
    office::Office,
};

/// Sets the shelves of a collection point.
#[tauri::command]
#[specta::specta]
pub async fn set_shelves(
    office: State<'_, Office>,
    community_id: String,
    point: Option<String>,
    rows: Vec<ShelfRowRequest>,
) -> Answer<view::CommunityView> {
    office.at_desk(move |desk| desk.set_shelves(id(&community_id)?, point.as_deref(), read(rows))).await
}

/// Sets the collection points beside the first.
#[tauri::command]
#[specta::specta]
pub async fn set_points(
    office: State<'_, Office>,
    community_id: String,
    points: Vec<String>,
) -> Answer<view::CommunityView> {
    office.at_desk(move |desk| desk.set_points(id(&community_id)?, &points)).await
}

/// What rows would be.
#[tauri::command]
#[specta::specta]
pub async fn preview_shelves(office: State<'_, Office>, rows: Vec<ShelfRowRequest>) -> Answer<view::PointShelvesView> {
    office.at_desk(move |desk| desk.preview_shelves(read(rows))).await
}

/// Where the next parcel may lie.
#[tauri::command]
#[specta::specta]
pub async fn next_place(
    office: State<'_, Office>,
    community_id: String,
    point: Option<String>,
    size: Option<ShelfSize>,
) -> Answer<Option<String>> {
    office.at_desk(move |desk| Ok(desk.next_place(id(&community_id)?, point.as_deref(), size)?.map(String::from))).await
}

/// Labels for the shelves themselves, as PDF.
#[tauri::command]
#[specta::specta]
pub async fn place_labels(
    office: State<'_, Office>,
    community_id: String,
    point: Option<String>,
    row: Option<String>,
    path: PathBuf,
) -> Answer<SlipSaved> {
    office
        .at_desk(move |desk| {
            let (pdf, missing) = desk.place_labels(id(&community_id)?, point.as_deref(), row.as_deref())?;
            std::fs::write(path, pdf)?;
            Ok(SlipSaved { missing: missing.iter().map(char::to_string).collect() })
        })
        .await
}

fn read(rows: Vec<ShelfRowRequest>) -> Vec<domain::ShelfRow> {
    rows.into_iter().map(Into::into).collect()
}
