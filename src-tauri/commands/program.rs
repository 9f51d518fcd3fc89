//! 程序: starting with the PC, newer versions.

use tauri::State;

use crate::{
    ipc::Answer,
    office::Office,
    program::{Program, ProgramView, problem},
};

/// How the program runs on this PC.
#[tauri::command]
#[specta::specta]
pub async fn program(office: State<'_, Office>, program: State<'_, Program>) -> Answer<ProgramView> {
    Ok(program.view(office.at_desk(desk::Desk::update_address).await?))
}

/// Lets the program start with the PC, or not.
#[tauri::command]
#[specta::specta]
pub async fn set_autostart(office: State<'_, Office>, program: State<'_, Program>, on: bool) -> Answer<ProgramView> {
    office.at_desk(desk::Desk::may_set_up_program).await?;
    program.autostart(Some(on))?;
    Ok(program.view(office.at_desk(desk::Desk::update_address).await?))
}

/// Where newer versions are looked for.
#[tauri::command]
#[specta::specta]
pub async fn set_update_address(
    office: State<'_, Office>,
    program: State<'_, Program>,
    address: String,
) -> Answer<ProgramView> {
    office.at_desk(move |desk| desk.set_update_address(&address)).await?;
    Ok(program.view(office.at_desk(desk::Desk::update_address).await?))
}

/// The newer version there is, by its number.
#[tauri::command]
#[specta::specta]
pub async fn look_for_update(office: State<'_, Office>, program: State<'_, Program>) -> Answer<Option<String>> {
    Ok(program.newer(&address(&office).await?).await?.map(|update| update.version))
}

/// Makes a backup, installs the newer version and starts it. So many sheets, of which somebody was told, are not
/// printed any more; slips of the meantime are waited for.
#[tauri::command]
#[specta::specta]
pub async fn install_update(
    office: State<'_, Office>,
    program: State<'_, Program>,
    unprinted: Option<u32>,
) -> Answer<()> {
    let Some(mut update) = program.newer(&address(&office).await?).await? else { return Ok(()) };
    office.at_desk(move |desk| desk.ready_for_update(unprinted.unwrap_or_default())).await?;
    let package = program.download(&mut update).await?;
    office.may_end(unprinted).await?;
    program.install(&update, &package)?;
    office.restart();
    Ok(())
}

async fn address(office: &Office) -> Answer<String> {
    let known = office.at_desk(desk::Desk::update_address).await?;
    known.ok_or_else(|| problem("no_update_address", "say in the settings where new versions lie"))
}
