//! Problems, disputes and numbers of returns, from drawer and 待处理.

use desk::{DeskError, DisputeForm, input, view};
use domain::{Timestamp, TrackingNumber, event::DisputeOutcome};
use tauri::State;

use crate::{
    ipc::{Answer, DisputeRequest, id, maybe_id},
    office::Office,
};

/// Who looks after a held parcel, and by when.
#[tauri::command]
#[specta::specta]
pub async fn assign_hold(
    office: State<'_, Office>,
    parcel_id: String,
    owner_id: Option<String>,
    due: Option<String>,
) -> Answer<view::ParcelCard> {
    office
        .at_desk(move |desk| desk.assign_hold(id(&parcel_id)?, maybe_id(owner_id.as_deref())?, moment(due.as_deref())?))
        .await
}

/// The problem has come to an end.
#[tauri::command]
#[specta::specta]
pub async fn resolve_hold(office: State<'_, Office>, parcel_id: String, outcome: String) -> Answer<view::ParcelCard> {
    office
        .at_desk(move |desk| {
            let needed = || DeskError::input("note", "reason_needed", "say what came of it");
            desk.resolve_hold(id(&parcel_id)?, input::note(Some(&outcome))?.ok_or_else(needed)?)
        })
        .await
}

/// 拦截: somebody asks the desk to keep a parcel back.
#[tauri::command]
#[specta::specta]
pub async fn request_intercept(
    office: State<'_, Office>,
    parcel_id: String,
    reason: Option<String>,
) -> Answer<view::ParcelCard> {
    office.at_desk(move |desk| desk.request_intercept(id(&parcel_id)?, input::reason(reason.as_deref())?)).await
}

/// 争议
#[tauri::command]
#[specta::specta]
pub async fn dispute(office: State<'_, Office>, request: DisputeRequest) -> Answer<view::ParcelCard> {
    office
        .at_desk(move |desk| {
            let form = DisputeForm {
                by: request.by,
                words: input::note(Some(&request.note))?,
                owner: maybe_id(request.owner_id.as_deref())?,
                due: moment(request.due.as_deref())?,
            };
            desk.dispute(id(&request.parcel_id)?, form)
        })
        .await
}

/// What came of it.
#[tauri::command]
#[specta::specta]
pub async fn settle_dispute(
    office: State<'_, Office>,
    parcel_id: String,
    outcome: DisputeOutcome,
    note: String,
) -> Answer<view::ParcelCard> {
    office.at_desk(move |desk| desk.settle_dispute(id(&parcel_id)?, outcome, input::note(Some(&note))?)).await
}

/// 代客上传退货单号
#[tauri::command]
#[specta::specta]
pub async fn record_return_number(
    office: State<'_, Office>,
    parcel_id: String,
    number: String,
    carrier: Option<String>,
) -> Answer<view::ParcelCard> {
    office
        .at_desk(move |desk| {
            let number = TrackingNumber::parse(&number)?;
            desk.record_return_number(id(&parcel_id)?, number, carrier.as_deref())
        })
        .await
}

/// A parcel that a stocktake had missed is there.
#[tauri::command]
#[specta::specta]
pub async fn find_missing(
    office: State<'_, Office>,
    parcel_id: String,
    shelf: Option<String>,
) -> Answer<view::ParcelCard> {
    office.at_desk(move |desk| desk.find_missing(id(&parcel_id)?, input::shelf(shelf.as_deref())?)).await
}

/// A date as the screens write it, nothing when blank.
pub(super) fn moment(text: Option<&str>) -> Result<Option<Timestamp>, DeskError> {
    let unreadable = || DeskError::input("due", "date_unreadable", "the date cannot be read");
    let text = text.filter(|text| !text.is_empty());
    text.map(|text| Timestamp::parse_rfc3339(text).ok_or_else(unreadable)).transpose()
}
