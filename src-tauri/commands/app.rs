//! The window as a whole: first start, status bar, language.

use desk::{Administrator, Beginnings, DeskError, Founding, view};
use domain::{Fen, PersonName};
use tauri::State;

use crate::{
    ipc::{Answer, FirstClerk, FoundRequest, maybe_id},
    office::Office,
};

/// What the window needs to know when it opens.
#[tauri::command]
#[specta::specta]
pub async fn app_state(office: State<'_, Office>) -> Answer<view::AppState> {
    office.at_desk(|desk| desk.app_state()).await
}

/// Begins to serve a first community.
#[tauri::command]
#[specta::specta]
pub async fn found_desk(office: State<'_, Office>, request: FoundRequest) -> Answer<view::AppState> {
    let FoundRequest { community, collection_point, fee_per_day_fen, language, desk_name, administrator } = request;
    let founding = Founding { community, collection_point, fee_per_day: Fen::new(fee_per_day_fen.into()), language };
    office
        .at_desk(move |desk| {
            let administrator = administrator.map(administrator_of).transpose()?;
            desk.found_with(&founding, Beginnings { desk_name, administrator })
        })
        .await
}

fn administrator_of(FirstClerk { name, pin }: FirstClerk) -> Result<Administrator, DeskError> {
    Ok(Administrator { name: PersonName::parse(&name)?, pin })
}

/// Opens the demonstration community.
#[tauri::command]
#[specta::specta]
pub async fn open_demonstration(office: State<'_, Office>, language: String) -> Answer<view::AppState> {
    office.at_desk(move |desk| desk.open_demonstration(&language)).await
}

/// Ends the demonstration: at the next start nobody has begun here.
#[tauri::command]
#[specta::specta]
pub async fn leave_demonstration(office: State<'_, Office>) -> Answer<()> {
    office.at_desk(|desk| desk.leave_demonstration()).await
}

/// Chooses the language of the screen.
#[tauri::command]
#[specta::specta]
pub async fn set_language(office: State<'_, Office>, language: String) -> Answer<view::AppState> {
    office.at_desk(move |desk| desk.set_language(&language)).await
}

/// The bar that is always visible.
#[tauri::command]
#[specta::specta]
pub async fn status_bar(office: State<'_, Office>) -> Answer<view::StatusBar> {
    office.at_desk(|desk| desk.status_bar()).await
}

/// Today's figures.
#[tauri::command]
#[specta::specta]
pub async fn figures(office: State<'_, Office>, community_id: Option<String>) -> Answer<view::Figures> {
    office.at_desk(move |desk| desk.figures(maybe_id(community_id.as_deref())?)).await
}

/// Stops a running job: `import`, `export`, `bulk` or `print`.
#[tauri::command]
#[specta::specta]
pub async fn cancel_job(office: State<'_, Office>, job: String) -> Answer<()> {
    office.cancel(job);
    Ok(())
}
