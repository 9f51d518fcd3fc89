//! 前台: scanning and what a clerk does with one parcel.

use desk::{DeskError, HandBack, HandOver, HandOverMany, HoldForm, input, view};
use domain::{Fen, TrackingNumber, event::ReturnKind};
use tauri::State;

use super::care::moment;
use crate::{
    ipc::{
        Answer, CorrectRequest, EnterRequest, HandBackRequest, HandOverManyRequest, HandOverRequest, HoldRequest,
        ProofRequest, RunScanRequest, code, id, maybe_id,
    },
    office::Office,
};

/// What a scan or a typed text means and finds.
#[tauri::command]
#[specta::specta]
pub async fn scan(office: State<'_, Office>, text: String, community_id: Option<String>) -> Answer<view::ScanAnswer> {
    office.at_desk(move |desk| desk.scan(&text, maybe_id(community_id.as_deref())?)).await
}

/// The card of one parcel.
#[tauri::command]
#[specta::specta]
pub async fn card(office: State<'_, Office>, parcel_id: String) -> Answer<view::ParcelCard> {
    office.at_desk(move |desk| desk.card(id(&parcel_id)?)).await
}

/// 接收
#[tauri::command]
#[specta::specta]
pub async fn receive(
    office: State<'_, Office>,
    parcel_id: String,
    damaged: bool,
    shelf: Option<String>,
) -> Answer<view::ParcelCard> {
    office.at_desk(move |desk| desk.receive(id(&parcel_id)?, damaged, input::shelf(shelf.as_deref())?)).await
}

/// 拒收
#[tauri::command]
#[specta::specta]
pub async fn reject(office: State<'_, Office>, parcel_id: String, reason: Option<String>) -> Answer<view::ParcelCard> {
    office.at_desk(move |desk| desk.reject(id(&parcel_id)?, input::reason(reason.as_deref())?)).await
}

/// 添加包裹
#[tauri::command]
#[specta::specta]
pub async fn enter(office: State<'_, Office>, request: EnterRequest) -> Answer<view::ParcelCard> {
    office.at_desk(move |desk| desk.enter(request.read()?)).await
}

/// 领取
#[tauri::command]
#[specta::specta]
pub async fn hand_over(office: State<'_, Office>, request: HandOverRequest) -> Answer<view::ParcelCard> {
    office
        .at_desk(move |desk| {
            desk.hand_over(HandOver {
                parcel: id(&request.parcel_id)?,
                code: code(request.code.as_deref())?,
                fee: Fen::new(request.fee_fen.into()),
                paid: request.paid,
                waiver: input::reason(request.waive_reason.as_deref())?,
                proof: request.proof.map(ProofRequest::read).transpose()?,
            })
        })
        .await
}

/// 领取 of all parcels of one person.
#[tauri::command]
#[specta::specta]
pub async fn hand_over_many(office: State<'_, Office>, request: HandOverManyRequest) -> Answer<Vec<view::BulkResult>> {
    office
        .at_desk(move |desk| {
            let parcels = request.parcel_ids.iter().map(|text| id(text)).collect::<Result<_, DeskError>>()?;
            desk.hand_over_many(HandOverMany {
                parcels,
                code: code(request.code.as_deref())?,
                fee: Fen::new(request.fee_fen.into()),
                paid: request.paid,
                waiver: input::reason(request.waive_reason.as_deref())?,
                proof: request.proof.map(ProofRequest::read).transpose()?,
            })
        })
        .await
}

/// 退件
#[tauri::command]
#[specta::specta]
pub async fn send_back(
    office: State<'_, Office>,
    parcel_id: String,
    kind: ReturnKind,
    reason: String,
) -> Answer<view::ParcelCard> {
    office.at_desk(move |desk| desk.send_back(id(&parcel_id)?, kind, input::reason(Some(&reason))?)).await
}

/// Back to a courier.
#[tauri::command]
#[specta::specta]
pub async fn hand_back(office: State<'_, Office>, request: HandBackRequest) -> Answer<view::ParcelCard> {
    office
        .at_desk(move |desk| {
            let number = request.return_tracking.as_deref().filter(|text| !text.trim().is_empty());
            let back = HandBack {
                courier: maybe_id(request.courier_id.as_deref())?,
                return_tracking: number.map(TrackingNumber::parse).transpose()?,
                return_carrier: request.return_carrier,
            };
            desk.hand_back(id(&request.parcel_id)?, back)
        })
        .await
}

/// 撤销 of a receipt.
#[tauri::command]
#[specta::specta]
pub async fn undo_receipt(office: State<'_, Office>, parcel_id: String) -> Answer<view::ParcelCard> {
    office.at_desk(move |desk| desk.undo_receipt(id(&parcel_id)?)).await
}

/// 撤销 of a hand-over.
#[tauri::command]
#[specta::specta]
pub async fn undo_pickup(office: State<'_, Office>, parcel_id: String) -> Answer<view::ParcelCard> {
    office.at_desk(move |desk| desk.undo_pickup(id(&parcel_id)?)).await
}

/// 撤销 of a return.
#[tauri::command]
#[specta::specta]
pub async fn undo_return(office: State<'_, Office>, parcel_id: String) -> Answer<view::ParcelCard> {
    office.at_desk(move |desk| desk.undo_return(id(&parcel_id)?)).await
}

/// 暂停领取
#[tauri::command]
#[specta::specta]
pub async fn hold(office: State<'_, Office>, request: HoldRequest) -> Answer<view::ParcelCard> {
    office
        .at_desk(move |desk| {
            let due = moment(request.due.as_deref())?;
            let note = input::note(Some(&request.note))?;
            desk.hold(
                id(&request.parcel_id)?,
                HoldForm { kind: request.kind, note, due, stops_clock: request.stop_clock },
            )
        })
        .await
}

/// 恢复领取
#[tauri::command]
#[specta::specta]
pub async fn release(office: State<'_, Office>, parcel_id: String) -> Answer<view::ParcelCard> {
    office.at_desk(move |desk| desk.release(id(&parcel_id)?)).await
}

/// To another shelf place.
#[tauri::command]
#[specta::specta]
pub async fn move_parcel(office: State<'_, Office>, parcel_id: String, shelf: String) -> Answer<view::ParcelCard> {
    office
        .at_desk(move |desk| {
            let needed = || DeskError::input("shelf", "shelf_needed", "say which shelf place");
            desk.move_parcel(id(&parcel_id)?, input::shelf(Some(&shelf))?.ok_or_else(needed)?)
        })
        .await
}

/// To another collection point.
#[tauri::command]
#[specta::specta]
pub async fn move_to_point(
    office: State<'_, Office>,
    parcel_id: String,
    point: String,
    shelf: Option<String>,
) -> Answer<view::ParcelCard> {
    office.at_desk(move |desk| desk.move_to_point(id(&parcel_id)?, &point, input::shelf(shelf.as_deref())?)).await
}

/// What was written down wrong.
#[tauri::command]
#[specta::specta]
pub async fn correct(office: State<'_, Office>, request: CorrectRequest) -> Answer<view::ParcelCard> {
    office.at_desk(move |desk| desk.correct(id(&request.parcel_id)?, request.read()?)).await
}

/// A request to keep it back is not followed.
#[tauri::command]
#[specta::specta]
pub async fn decline_intercept(office: State<'_, Office>, parcel_id: String) -> Answer<view::ParcelCard> {
    office.at_desk(move |desk| desk.decline_intercept(id(&parcel_id)?)).await
}

/// Contacts in full, on record.
#[tauri::command]
#[specta::specta]
pub async fn reveal(office: State<'_, Office>, parcel_id: String) -> Answer<view::Revealed> {
    office.at_desk(move |desk| desk.reveal(id(&parcel_id)?)).await
}

/// One scan of a receiving run.
#[tauri::command]
#[specta::specta]
pub async fn run_scan(office: State<'_, Office>, request: RunScanRequest) -> Answer<view::RunAnswer> {
    office
        .at_desk(move |desk| {
            let (text, scan) = request.read()?;
            desk.run_scan(&text, &scan)
        })
        .await
}
