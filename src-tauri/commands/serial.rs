//! 设置: a scanner at a serial port.

use tauri::State;

use crate::{
    ipc::Answer,
    serial::{PortChoice, PortView, SerialScanner},
};

/// The serial ports of this PC.
#[tauri::command]
#[specta::specta]
pub async fn serial_ports(scanner: State<'_, SerialScanner>) -> Answer<Vec<PortView>> {
    Ok(scanner.ports())
}

/// Listens at this port, or at none; what becomes of it is told by the event `serial`.
#[tauri::command]
#[specta::specta]
pub async fn choose_serial(scanner: State<'_, SerialScanner>, choice: Option<PortChoice>) -> Answer<()> {
    scanner.choose(choice);
    Ok(())
}
