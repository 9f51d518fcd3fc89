//! A scanner at a serial port, mostly a virtual one over USB: its lines become scans without passing the
//! keyboard, so no input method and no shortcut can touch them (ADR 94).

mod line;
mod listen;
mod ports;

pub use listen::{SerialScanner, Told};
pub use ports::{PortChoice, PortTrouble, PortView, Ports, SerialState, SystemPorts};
