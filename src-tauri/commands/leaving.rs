//! 代领 and 送货上门: who else may come, what is brought to the door, pictures.

use desk::{DeskError, input, view};
use domain::{Fen, PersonName, Phone, Picture};
use tauri::State;

use crate::{
    ipc::{Answer, AskDeliveryRequest, DeliverRequest, id, maybe_id},
    office::Office,
};

/// Somebody else may collect it.
#[tauri::command]
#[specta::specta]
pub async fn name_delegate(
    office: State<'_, Office>,
    parcel_id: String,
    name: String,
    phone: String,
) -> Answer<view::ParcelCard> {
    office
        .at_desk(move |desk| desk.name_delegate(id(&parcel_id)?, PersonName::parse(&name)?, Phone::parse(&phone)?))
        .await
}

/// Nobody else may collect it any more.
#[tauri::command]
#[specta::specta]
pub async fn revoke_delegate(office: State<'_, Office>, parcel_id: String) -> Answer<view::ParcelCard> {
    office.at_desk(move |desk| desk.revoke_delegate(id(&parcel_id)?)).await
}

/// A signature or photo of a parcel.
#[tauri::command]
#[specta::specta]
pub async fn picture(
    office: State<'_, Office>,
    parcel_id: String,
    picture_id: String,
) -> Answer<Option<view::PictureView>> {
    office.at_desk(move |desk| desk.picture(id(&parcel_id)?, id(&picture_id)?)).await
}

/// A picture of a parcel as it came, in base64.
#[tauri::command]
#[specta::specta]
pub async fn take_picture(office: State<'_, Office>, parcel_id: String, picture: String) -> Answer<view::ParcelCard> {
    office
        .at_desk(move |desk| desk.take_picture(id(&parcel_id)?, Picture::parse(&picture).map_err(input::picture)?))
        .await
}

/// What is to be brought to the door, in walking order.
#[tauri::command]
#[specta::specta]
pub async fn deliveries(office: State<'_, Office>, community_id: Option<String>) -> Answer<Vec<view::DeliveryStop>> {
    office.at_desk(move |desk| desk.deliveries(maybe_id(community_id.as_deref())?)).await
}

/// A delivery to the door is booked.
#[tauri::command]
#[specta::specta]
pub async fn ask_delivery(office: State<'_, Office>, request: AskDeliveryRequest) -> Answer<view::ParcelCard> {
    office.at_desk(move |desk| desk.ask_delivery(id(&request.parcel_id)?, request.read()?)).await
}

/// Nobody waits at the door any more.
#[tauri::command]
#[specta::specta]
pub async fn cancel_delivery(office: State<'_, Office>, parcel_id: String) -> Answer<view::ParcelCard> {
    office.at_desk(move |desk| desk.cancel_delivery(id(&parcel_id)?)).await
}

/// Somebody takes them along.
#[tauri::command]
#[specta::specta]
pub async fn set_out(office: State<'_, Office>, parcel_ids: Vec<String>) -> Answer<Vec<view::BulkResult>> {
    office
        .at_desk(move |desk| {
            let parcels = parcel_ids.iter().map(|text| id(text)).collect::<Result<Vec<_>, DeskError>>()?;
            desk.set_out(&parcels)
        })
        .await
}

/// 送达
#[tauri::command]
#[specta::specta]
pub async fn deliver(office: State<'_, Office>, request: DeliverRequest) -> Answer<view::ParcelCard> {
    office
        .at_desk(move |desk| {
            desk.deliver(desk::Deliver {
                parcel: id(&request.parcel_id)?,
                fee: Fen::new(request.fee_fen.into()),
                paid: request.paid,
                waiver: input::reason(request.waive_reason.as_deref())?,
                proof: request.proof.read()?,
            })
        })
        .await
}

/// It came back from the door.
#[tauri::command]
#[specta::specta]
pub async fn fail_delivery(office: State<'_, Office>, parcel_id: String, reason: String) -> Answer<view::ParcelCard> {
    office.at_desk(move |desk| desk.fail_delivery(id(&parcel_id)?, input::reason(Some(&reason))?)).await
}
