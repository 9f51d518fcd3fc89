//! 交班 and 退款: the drawer, its shifts, money given back.

use desk::{Refund, ShiftClosing, input, view};
use domain::{Fen, shift::Pieces};
use tauri::State;

use crate::{
    ipc::{Answer, CloseShiftRequest, RefundRequest, id, maybe_id},
    office::Office,
};

/// The drawer of this desk as it stands.
#[tauri::command]
#[specta::specta]
pub async fn drawer(office: State<'_, Office>) -> Answer<view::DrawerView> {
    office.at_desk(move |desk| desk.drawer()).await
}

/// 开班
#[tauri::command]
#[specta::specta]
pub async fn open_shift(office: State<'_, Office>, float_fen: i32) -> Answer<view::DrawerView> {
    office.at_desk(move |desk| desk.open_shift(Fen::new(float_fen.into()))).await
}

/// Money for no parcel: into the drawer, or out of it where it is less than nothing.
#[tauri::command]
#[specta::specta]
pub async fn move_cash(office: State<'_, Office>, amount_fen: i32, note: String) -> Answer<view::DrawerView> {
    office.at_desk(move |desk| desk.move_cash(Fen::new(amount_fen.into()), input::note(Some(&note))?)).await
}

/// 交班
#[tauri::command]
#[specta::specta]
pub async fn close_shift(office: State<'_, Office>, request: CloseShiftRequest) -> Answer<view::ShiftView> {
    office
        .at_desk(move |desk| {
            let piece = |(value, number): &(i32, u32)| Pieces { value: Fen::new((*value).into()), number: *number };
            desk.close_shift(ShiftClosing {
                counted: Fen::new(request.counted_fen.into()),
                pieces: request.pieces.iter().map(piece).collect(),
                note: input::note(Some(&request.note))?,
                expected: Some(Fen::new(request.expected_fen.into())),
            })
        })
        .await
}

/// Shifts of all desks, newest first; `after` is the `next` of the page before.
#[tauri::command]
#[specta::specta]
pub async fn list_shifts(office: State<'_, Office>, after: Option<String>) -> Answer<view::ShiftPage> {
    office.at_desk(move |desk| desk.shifts(maybe_id(after.as_deref())?)).await
}

/// One shift with everything in it.
#[tauri::command]
#[specta::specta]
pub async fn show_shift(office: State<'_, Office>, shift_id: String) -> Answer<view::ShiftView> {
    office.at_desk(move |desk| desk.shift(id(&shift_id)?)).await
}

/// 退款
#[tauri::command]
#[specta::specta]
pub async fn refund(office: State<'_, Office>, request: RefundRequest) -> Answer<view::ParcelCard> {
    office
        .at_desk(move |desk| {
            let (amount, paid) = (Some(Fen::new(request.amount_fen.into())), Some(request.paid));
            let reason = input::reason(Some(&request.reason))?;
            desk.refund(id(&request.parcel_id)?, Refund { amount, paid, reason })
        })
        .await
}
