//! Who works at the desk, and who sits at it.

use desk::{ClerkForm, view};
use domain::{PersonName, clerk::Duty};
use tauri::State;

use crate::{
    ipc::{Answer, SaveClerkRequest, id, maybe_id},
    office::Office,
};

/// Everybody who works here, by name.
#[tauri::command]
#[specta::specta]
pub async fn list_clerks(office: State<'_, Office>) -> Answer<Vec<view::ClerkView>> {
    office.at_desk(desk::Desk::clerks).await
}

/// Saves a new or changed clerk.
#[tauri::command]
#[specta::specta]
pub async fn save_clerk(office: State<'_, Office>, request: SaveClerkRequest) -> Answer<view::ClerkView> {
    office
        .at_desk(move |desk| {
            desk.save_clerk(ClerkForm {
                id: maybe_id(request.id.as_deref())?,
                name: PersonName::parse(&request.name)?,
                duty: Duty { role: request.role, rights: request.rights.map(|rights| rights.into_iter().collect()) },
                pin: request.pin,
            })
        })
        .await
}

/// Somebody works here no more.
#[tauri::command(rename_all = "snake_case")]
#[specta::specta]
pub async fn remove_clerk(office: State<'_, Office>, id: String) -> Answer<()> {
    office.at_desk(move |desk| desk.remove_clerk(crate::ipc::id(&id)?)).await
}

/// Another PIN; with the one before for oneself, by right for others.
#[tauri::command]
#[specta::specta]
pub async fn set_pin(office: State<'_, Office>, clerk_id: String, before: Option<String>, pin: String) -> Answer<()> {
    office.at_desk(move |desk| desk.set_pin(id(&clerk_id)?, before.as_deref(), &pin)).await
}

/// Minutes without a touch after which nobody is signed in any more.
#[tauri::command]
#[specta::specta]
pub async fn set_lock(office: State<'_, Office>, minutes: u32) -> Answer<()> {
    office.at_desk(move |desk| desk.set_lock(minutes)).await
}

/// From now on this clerk sits at the desk.
#[tauri::command]
#[specta::specta]
pub async fn sign_in(office: State<'_, Office>, clerk_id: String, pin: String) -> Answer<view::ClerkView> {
    office.at_desk(move |desk| desk.sign_in(id(&clerk_id)?, &pin)).await
}

/// Nobody sits at the desk.
#[tauri::command]
#[specta::specta]
pub async fn sign_out(office: State<'_, Office>) -> Answer<()> {
    office
        .at_desk(|desk| {
            desk.sign_out();
            Ok(())
        })
        .await
}
