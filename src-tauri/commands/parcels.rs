//! 快递记录 and 待处理: the list, the drawer, exports and slips.

use std::path::PathBuf;

use desk::{SlipPreview, paper::Layout, view};
use tauri::State;

use crate::{
    ipc::{Answer, BulkRequest, DifferenceRequest, ParcelQuery, SelectionRequest, SlipSaved, Written, id, maybe_id},
    office::Office,
};

/// One page of the list.
#[tauri::command]
#[specta::specta]
pub async fn list_parcels(office: State<'_, Office>, query: ParcelQuery) -> Answer<view::ParcelPage> {
    office.at_desk(move |desk| desk.list_parcels(&query.read()?)).await
}

/// Counts by status.
#[tauri::command]
#[specta::specta]
pub async fn tab_counts(office: State<'_, Office>, community_id: Option<String>) -> Answer<view::TabCounts> {
    office.at_desk(move |desk| desk.tab_counts(maybe_id(community_id.as_deref())?)).await
}

/// Everything about one parcel.
#[tauri::command]
#[specta::specta]
pub async fn parcel_detail(office: State<'_, Office>, parcel_id: String) -> Answer<view::ParcelDetail> {
    office.at_desk(move |desk| desk.parcel_detail(id(&parcel_id)?)).await
}

/// One action on many parcels.
#[tauri::command]
#[specta::specta]
pub async fn bulk(office: State<'_, Office>, request: BulkRequest) -> Answer<view::BulkDone> {
    office.counted_job("bulk", move |desk, progress| desk.bulk(&request.read()?, progress)).await
}

/// What a selection holds.
#[tauri::command]
#[specta::specta]
pub async fn bulk_look(office: State<'_, Office>, selection: SelectionRequest) -> Answer<view::BulkLook> {
    office.at_desk(move |desk| desk.bulk_look(&selection.read()?)).await
}

/// Slips of many parcels, as PDF files.
#[tauri::command]
#[specta::specta]
pub async fn save_slips(
    office: State<'_, Office>,
    path: PathBuf,
    layout: String,
    selection: SelectionRequest,
) -> Answer<view::SlipsDone> {
    office
        .counted_job("print", move |desk, progress| {
            desk.save_slips(&selection.read()?, layout.parse::<Layout>()?, &path, progress)
        })
        .await
}

/// What a clerk must look at.
#[tauri::command]
#[specta::specta]
pub async fn attention(office: State<'_, Office>, community_id: Option<String>) -> Answer<Vec<view::AttentionView>> {
    office.at_desk(move |desk| desk.attention(maybe_id(community_id.as_deref())?)).await
}

/// A clerk has looked at it.
#[tauri::command]
#[specta::specta]
pub async fn settle_attention(
    office: State<'_, Office>,
    parcel_id: String,
    event_id: String,
) -> Answer<view::ParcelDetail> {
    office.at_desk(move |desk| desk.settle_attention(id(&parcel_id)?, id(&event_id)?)).await
}

/// A clerk has looked at what two desks said differently of a courier or of a community's settings.
#[tauri::command]
#[specta::specta]
pub async fn settle_difference(office: State<'_, Office>, request: DifferenceRequest) -> Answer<()> {
    office.at_desk(move |desk| desk.settle_difference(request.whose()?, id(&request.event_id)?, &request.field)).await
}

/// What another desk overruled counts after all.
#[tauri::command]
#[specta::specta]
pub async fn restore_value(office: State<'_, Office>, request: DifferenceRequest) -> Answer<()> {
    office.at_desk(move |desk| desk.restore_value(request.whose()?, id(&request.event_id)?, &request.field)).await
}

/// 再次通知
#[tauri::command]
#[specta::specta]
pub async fn resend_notice(
    office: State<'_, Office>,
    parcel_id: String,
    kind: domain::notice::NoticeKind,
) -> Answer<view::ParcelDetail> {
    office.at_desk(move |desk| desk.resend_notice(id(&parcel_id)?, kind)).await
}

/// 导出快递记录, of a query or of a selection.
#[tauri::command]
#[specta::specta]
pub async fn export_parcels(office: State<'_, Office>, path: PathBuf, selection: SelectionRequest) -> Answer<Written> {
    office
        .long_job("export", move |desk, progress| {
            let rows = desk.export_parcels(&path, &selection.read()?, progress)?;
            Ok(Written { rows })
        })
        .await
}

/// The slip as it would be printed.
#[tauri::command]
#[specta::specta]
pub async fn slip_preview(office: State<'_, Office>, parcel_id: String, layout: String) -> Answer<SlipPreview> {
    office.at_desk(move |desk| desk.slip_preview(id(&parcel_id)?, layout.parse::<Layout>()?)).await
}

/// The slip as a PDF file.
#[tauri::command]
#[specta::specta]
pub async fn slip_save(
    office: State<'_, Office>,
    parcel_id: String,
    layout: String,
    path: PathBuf,
) -> Answer<SlipSaved> {
    office
        .at_desk(move |desk| {
            let (bytes, missing) = desk.slip_pdf(id(&parcel_id)?, layout.parse::<Layout>()?)?;
            std::fs::write(&path, bytes)?;
            Ok(SlipSaved { missing: missing.iter().map(char::to_string).collect() })
        })
        .await
}
