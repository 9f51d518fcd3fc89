//! 设置: communities, tariffs, the relay.

use std::path::Path;

use desk::{ReminderForm, TariffForm, exchange::Carried, view};
use domain::{Fen, Phone, community::Limits};
use tauri::State;

use crate::{
    ipc::{
        AddCommunityRequest, Answer, CarrierView, ChangeCommunityRequest, SetRemindersRequest, SetTariffRequest, id,
    },
    office::Office,
};

/// One more community.
#[tauri::command]
#[specta::specta]
pub async fn add_community(office: State<'_, Office>, request: AddCommunityRequest) -> Answer<view::CommunityView> {
    office
        .at_desk(move |desk| {
            desk.add_community(&request.name, &request.collection_point, Fen::new(request.fee_per_day_fen.into()))
        })
        .await
}

/// A community's new names.
#[tauri::command]
#[specta::specta]
pub async fn change_community(
    office: State<'_, Office>,
    request: ChangeCommunityRequest,
) -> Answer<view::CommunityView> {
    office
        .at_desk(move |desk| {
            desk.change_community(id(&request.id)?, Some(&request.name), Some(&request.collection_point))
        })
        .await
}

/// A tariff from now on.
#[tauri::command]
#[specta::specta]
pub async fn set_tariff(office: State<'_, Office>, request: SetTariffRequest) -> Answer<view::CommunityView> {
    office
        .at_desk(move |desk| {
            let form = TariffForm {
                per_day: Fen::new(request.per_day_fen.into()),
                free_days: request.free_days,
                cap: request.cap_fen.map(|fen| Fen::new(fen.into())),
                from: None,
            };
            desk.set_tariff(id(&request.community_id)?, form)
        })
        .await
}

/// What this desk is called.
#[tauri::command]
#[specta::specta]
pub async fn name_desk(office: State<'_, Office>, name: String) -> Answer<view::AppState> {
    office.at_desk(move |desk| desk.name_desk(&name)).await
}

/// The desks of these communities, this one first.
#[tauri::command]
#[specta::specta]
pub async fn list_desks(office: State<'_, Office>) -> Answer<Vec<view::DeskView>> {
    office.at_desk(|desk| desk.list_desks()).await
}

/// When recipients are reminded.
#[tauri::command]
#[specta::specta]
pub async fn set_reminders(office: State<'_, Office>, request: SetRemindersRequest) -> Answer<view::CommunityView> {
    office
        .at_desk(move |desk| {
            let quiet = request.quiet.map(|quiet| (quiet.from, quiet.to));
            let form = ReminderForm { days: request.days, hour: request.hour, quiet };
            desk.set_reminders(id(&request.community_id)?, form)
        })
        .await
}

/// How long persons are known.
#[tauri::command]
#[specta::specta]
pub async fn set_retention(office: State<'_, Office>, community_id: String, days: u32) -> Answer<view::CommunityView> {
    office.at_desk(move |desk| desk.set_retention(id(&community_id)?, days)).await
}

/// How long signatures, photos and who came are kept.
#[tauri::command]
#[specta::specta]
pub async fn set_proof_retention(
    office: State<'_, Office>,
    community_id: String,
    days: u32,
) -> Answer<view::CommunityView> {
    office.at_desk(move |desk| desk.set_proof_retention(id(&community_id)?, days)).await
}

/// What a delivery to the door costs.
#[tauri::command]
#[specta::specta]
pub async fn set_delivery_fee(
    office: State<'_, Office>,
    community_id: String,
    fee_fen: i32,
) -> Answer<view::CommunityView> {
    office.at_desk(move |desk| desk.set_delivery_fee(id(&community_id)?, Fen::new(fee_fen.into()))).await
}

/// When desks are open, as notices say it.
#[tauri::command]
#[specta::specta]
pub async fn set_hours(office: State<'_, Office>, community_id: String, hours: String) -> Answer<view::CommunityView> {
    office.at_desk(move |desk| desk.set_hours(id(&community_id)?, &hours)).await
}

/// From how many full days on the shelf on a parcel counts as overdue.
#[tauri::command]
#[specta::specta]
pub async fn set_overdue_days(
    office: State<'_, Office>,
    community_id: String,
    days: u32,
) -> Answer<view::CommunityView> {
    office.at_desk(move |desk| desk.set_overdue_days(id(&community_id)?, days)).await
}

/// How often and for how long one may ask something; nothing is no limit.
#[tauri::command]
#[specta::specta]
pub async fn set_limits(
    office: State<'_, Office>,
    community_id: String,
    intercepts_per_month: Option<u32>,
    dispute_days: Option<u32>,
) -> Answer<view::CommunityView> {
    office.at_desk(move |desk| desk.set_limits(id(&community_id)?, Limits { intercepts_per_month, dispute_days })).await
}

/// A person asks to be forgotten.
#[tauri::command]
#[specta::specta]
pub async fn erase_person(office: State<'_, Office>, phone: String) -> Answer<view::Erased> {
    office.at_desk(move |desk| desk.erase_person(&Phone::parse(&phone)?)).await
}

/// The carriers that are known by name.
#[tauri::command]
#[specta::specta]
pub async fn carriers() -> Answer<Vec<CarrierView>> {
    let view = |carrier: &domain::carrier::Carrier| CarrierView {
        code: carrier.code.to_string(),
        name_zh: carrier.name_zh.to_string(),
        name_en: carrier.name_en.to_string(),
    };
    Ok(domain::carrier::shipped().iter().map(view).collect())
}

/// Pairs with a relay.
#[tauri::command]
#[specta::specta]
pub async fn pair(office: State<'_, Office>, url: String, code: String) -> Answer<view::StatusBar> {
    office.at_desk(move |desk| desk.pair(&url, &code)).await
}

/// One exchange, now.
#[tauri::command]
#[specta::specta]
pub async fn sync_now(office: State<'_, Office>) -> Answer<view::StatusBar> {
    office.at_desk(|desk| desk.sync()).await
}

/// Writes what no relay has yet into a file; the number of events.
#[tauri::command]
#[specta::specta]
pub async fn export_unsynced(office: State<'_, Office>, path: String) -> Answer<u32> {
    office.at_desk(move |desk| desk.export_unsynced(Path::new(&path))).await
}

/// Takes over such a file of another desk.
#[tauri::command]
#[specta::specta]
pub async fn import_unsynced(office: State<'_, Office>, path: String) -> Answer<Carried> {
    office.at_desk(move |desk| desk.import_unsynced(Path::new(&path))).await
}
