//! The window around the desk. Nothing in here decides anything: commands hand
//! over to the application layer and the screens show what comes back.

mod background;
mod browser;
pub mod closing;
pub mod commands;
mod data_folder;
mod ipc;
mod office;
mod program;
pub mod report;
pub mod serial;
pub mod turns;
mod viewer;

pub use data_folder::DataFolder;
pub use ipc::Problem;
pub use office::Office;
pub use program::Program;
use serial::{SerialScanner, SystemPorts, Told};

use std::path::Path;
use tauri::{Emitter as _, Manager, Runtime};

/// The one list of commands, shared by the window, the browser bridge, the
/// tests and the generated TypeScript.
#[must_use]
pub fn command_list<R: Runtime>() -> tauri_specta::Builder<R> {
    use commands::{
        app, audit, backups, care, counter, couriers, help, leaving, parcels, printers, printing, program, reports,
        residents, sending, serial, settings, shelves, staff, stocktake, texts, till,
    };
    tauri_specta::Builder::<R>::new()
        .commands(tauri_specta::collect_commands![
            app::app_state,
            app::found_desk,
            app::open_demonstration,
            app::leave_demonstration,
            app::set_language,
            app::status_bar,
            app::figures,
            app::cancel_job,
            program::program,
            program::set_autostart,
            program::set_update_address,
            program::look_for_update,
            program::install_update,
            help::help_report,
            help::rescue,
            help::plan_rescue,
            care::request_intercept,
            backups::backups,
            backups::back_up_now,
            backups::set_backup_folder,
            backups::plan_restore,
            backups::look_into_backup,
            backups::plan_looked_restore,
            backups::forget_restore,
            backups::archive_year,
            backups::verify,
            backups::restart,
            care::assign_hold,
            care::resolve_hold,
            care::dispute,
            care::settle_dispute,
            care::record_return_number,
            care::find_missing,
            counter::scan,
            counter::card,
            counter::receive,
            counter::reject,
            counter::enter,
            counter::hand_over,
            counter::hand_over_many,
            counter::send_back,
            counter::hand_back,
            counter::undo_receipt,
            counter::undo_pickup,
            counter::undo_return,
            counter::hold,
            counter::release,
            counter::move_parcel,
            counter::move_to_point,
            counter::correct,
            counter::decline_intercept,
            counter::reveal,
            counter::run_scan,
            leaving::name_delegate,
            leaving::revoke_delegate,
            leaving::picture,
            leaving::take_picture,
            leaving::deliveries,
            leaving::ask_delivery,
            leaving::cancel_delivery,
            leaving::set_out,
            leaving::deliver,
            leaving::fail_delivery,
            parcels::list_parcels,
            parcels::tab_counts,
            parcels::parcel_detail,
            parcels::bulk,
            parcels::bulk_look,
            parcels::save_slips,
            parcels::attention,
            parcels::settle_attention,
            parcels::settle_difference,
            parcels::restore_value,
            parcels::resend_notice,
            parcels::export_parcels,
            parcels::slip_preview,
            parcels::slip_save,
            printing::print_preview,
            printing::print_save,
            printing::print_open,
            printers::printers,
            printers::find_printers,
            printers::set_printer,
            printers::test_print,
            printers::sample_paper,
            printers::print_parcels,
            printers::print_selected,
            printers::print_document,
            printers::print_queue,
            printers::unprinted,
            printers::reprint,
            printers::cancel_print,
            reports::reports,
            reports::export_reports,
            couriers::list_couriers,
            couriers::save_courier,
            couriers::remove_courier,
            couriers::import_couriers_preview,
            couriers::import_couriers,
            couriers::export_couriers,
            couriers::courier_template,
            couriers::poster,
            couriers::open_poster,
            sending::list_outgoing,
            sending::take_outgoing,
            sending::sending_quote,
            sending::pay_outgoing,
            sending::label_outgoing,
            sending::hand_on,
            sending::show_manifest,
            sending::cancel_outgoing,
            sending::set_sending_price,
            residents::list_residents,
            residents::propose_residents,
            residents::save_resident,
            residents::remove_resident,
            residents::import_residents_preview,
            residents::import_residents,
            residents::export_residents,
            residents::resident_template,
            audit::audit,
            audit::export_audit,
            settings::add_community,
            settings::change_community,
            settings::set_tariff,
            settings::name_desk,
            settings::list_desks,
            settings::set_reminders,
            settings::set_retention,
            settings::set_proof_retention,
            settings::set_delivery_fee,
            settings::set_hours,
            settings::set_limits,
            settings::set_overdue_days,
            texts::notice_texts,
            texts::preview_text,
            texts::set_text,
            texts::try_text,
            settings::erase_person,
            settings::carriers,
            settings::pair,
            settings::sync_now,
            settings::export_unsynced,
            settings::import_unsynced,
            serial::serial_ports,
            serial::choose_serial,
            shelves::set_shelves,
            shelves::set_points,
            shelves::preview_shelves,
            shelves::next_place,
            shelves::place_labels,
            stocktake::stocktake,
            stocktake::finished_stocktakes,
            stocktake::start_stocktake,
            stocktake::stocktake_scan,
            stocktake::stocktake_put,
            stocktake::stocktake_summary,
            stocktake::finish_stocktake,
            stocktake::cancel_stocktake,
            stocktake::export_stocktake,
            staff::list_clerks,
            staff::save_clerk,
            staff::remove_clerk,
            staff::set_pin,
            staff::set_lock,
            staff::sign_in,
            staff::sign_out,
            till::drawer,
            till::open_shift,
            till::move_cash,
            till::close_shift,
            till::list_shifts,
            till::show_shift,
            till::refund,
        ])
        .typ::<background::Changed>()
        .typ::<office::Progress>()
        .typ::<crate::serial::SerialState>()
}

/// Writes the TypeScript through which the screens call the commands.
///
/// # Errors
/// When a type cannot be expressed in TypeScript or the file cannot be written.
pub fn write_bindings(to: &Path) -> anyhow::Result<()> {
    Ok(command_list::<tauri::Wry>().export(specta_typescript::Typescript::default(), to)?)
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// When the system has no display or the window's parts cannot be started.
pub fn run() -> anyhow::Result<()> {
    let list = command_list::<tauri::Wry>();
    tauri::Builder::default()
        // First, so that a second start ends before it opens the desk's file.
        .plugin(tauri_plugin_single_instance::init(|app, _, _| show_window(app)))
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(list.invoke_handler())
        .setup(move |app| {
            list.mount_events(app.handle());
            let again = app.handle().clone();
            Ok(prepare(app.handle(), move || again.request_restart())?)
        })
        .build(tauri::generate_context!())?
        .run(|app, event| closing::ask_first(app, &event));
    Ok(())
}

/// Gives the commands what they need; the same for the window, the bridge and tests. `restart` starts
/// the program anew.
///
/// # Errors
/// When the data folder cannot be made.
pub fn prepare<R: Runtime>(
    app: &tauri::AppHandle<R>,
    restart: impl Fn() + Send + Sync + 'static,
) -> anyhow::Result<()> {
    let teller = app.clone();
    // Nobody may be listening; a job does not depend on it.
    let tell = move |step| drop(teller.emit("progress", step));
    let folder = DataFolder::choose(app)?;
    report::begin(app, &report::folder_in(folder.path()));
    let office = Office::open(&folder, tell, restart);
    if let Ok(desk) = office.desk() {
        background::start(app, &desk);
    }
    app.manage(office);
    let hearer = app.clone();
    app.manage(SerialScanner::new(SystemPorts, move |told| tell_scan(&hearer, told)));
    app.manage(Program::of(app));
    Ok(())
}

/// The screens choose the port; what it says before they listen is nobody's.
fn tell_scan<R: Runtime>(app: &tauri::AppHandle<R>, told: Told) {
    let _ = match told {
        Told::Scan(text) => app.emit("serial_scan", text),
        Told::State(state) => app.emit("serial_state", state),
    };
}

fn show_window<R: Runtime>(app: &tauri::AppHandle<R>) {
    if let Some(window) = app.get_webview_window("main") {
        // The window may be gone already; then there is nothing to show.
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}
