//! 代寄: parcels that residents send.

use desk::{DeskError, HandOn, OutgoingQuery, input, view};
use domain::{Fen, PersonName, TrackingNumber, event::Payment, outgoing::SendingPrice, outgoing::Stage};
use tauri::State;

use crate::{
    ipc::{Answer, TakeOutgoingRequest, id, maybe_id},
    office::Office,
};

/// Those in one stage, newest first; `after` is the `next` of the page before.
#[tauri::command]
#[specta::specta]
pub async fn list_outgoing(
    office: State<'_, Office>,
    stage: Stage,
    community_id: Option<String>,
    after: Option<String>,
) -> Answer<view::OutgoingPage> {
    office
        .at_desk(move |desk| {
            let community = maybe_id(community_id.as_deref())?;
            desk.outgoings(OutgoingQuery { stage, community, after: maybe_id(after.as_deref())? })
        })
        .await
}

/// 收寄
#[tauri::command]
#[specta::specta]
pub async fn take_outgoing(office: State<'_, Office>, request: TakeOutgoingRequest) -> Answer<view::OutgoingView> {
    office.at_desk(move |desk| desk.take_outgoing(request.read()?)).await
}

/// What so many grams cost by the price list; nothing where the carrier is not on it.
#[tauri::command]
#[specta::specta]
pub async fn sending_quote(
    office: State<'_, Office>,
    community_id: String,
    carrier: String,
    weight_g: u32,
) -> Answer<Option<i32>> {
    office
        .at_desk(move |desk| {
            let price = desk.sending_quote(id(&community_id)?, &carrier, weight_g)?;
            Ok(price.map(|price| i32::try_from(price.fen()).unwrap_or(i32::MAX)))
        })
        .await
}

/// The price is paid later.
#[tauri::command]
#[specta::specta]
pub async fn pay_outgoing(office: State<'_, Office>, outgoing_id: String, paid: Payment) -> Answer<view::OutgoingView> {
    office.at_desk(move |desk| desk.pay_outgoing(id(&outgoing_id)?, paid)).await
}

/// 面单
#[tauri::command]
#[specta::specta]
pub async fn label_outgoing(
    office: State<'_, Office>,
    outgoing_id: String,
    tracking_number: String,
) -> Answer<view::OutgoingView> {
    office.at_desk(move |desk| desk.label_outgoing(id(&outgoing_id)?, TrackingNumber::parse(&tracking_number)?)).await
}

/// 交件: to a courier of the directory, or to somebody by name.
#[tauri::command]
#[specta::specta]
pub async fn hand_on(
    office: State<'_, Office>,
    outgoing_ids: Vec<String>,
    courier_id: Option<String>,
    name: String,
) -> Answer<view::ManifestView> {
    office
        .at_desk(move |desk| {
            let parcels = outgoing_ids.iter().map(|text| id(text)).collect::<Result<Vec<_>, DeskError>>()?;
            let name = (!name.trim().is_empty()).then(|| PersonName::parse(&name)).transpose()?;
            desk.hand_on(HandOn { parcels, courier: maybe_id(courier_id.as_deref())?, name })
        })
        .await
}

/// What one courier took along at once.
#[tauri::command]
#[specta::specta]
pub async fn show_manifest(office: State<'_, Office>, manifest_id: String) -> Answer<view::ManifestView> {
    office.at_desk(move |desk| desk.manifest(id(&manifest_id)?)).await
}

/// It is not sent; what was paid is given back as it was paid.
#[tauri::command]
#[specta::specta]
pub async fn cancel_outgoing(
    office: State<'_, Office>,
    outgoing_id: String,
    reason: String,
) -> Answer<view::OutgoingView> {
    office.at_desk(move |desk| desk.cancel_outgoing(id(&outgoing_id)?, input::reason(Some(&reason))?, None)).await
}

/// 寄件价目 of one carrier: first and further kilograms in fen; nothing takes it off the list.
#[tauri::command]
#[specta::specta]
pub async fn set_sending_price(
    office: State<'_, Office>,
    community_id: String,
    carrier: String,
    price: Option<(i32, i32)>,
) -> Answer<view::CommunityView> {
    office
        .at_desk(move |desk| {
            let amount = |fen: i32| Fen::new(fen.into());
            let price = price.map(|(first, further)| SendingPrice { first: amount(first), further: amount(further) });
            desk.set_sending_price(id(&community_id)?, &carrier, price)
        })
        .await
}
