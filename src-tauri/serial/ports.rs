//! Which serial ports there are, and opening one.

use std::{io::Read, time::Duration};

use serde::{Deserialize, Serialize};
use serialport::{ErrorKind, SerialPortType};
use specta::Type;

/// So long a silence ends a line; a reader looks as often whether it is still wanted.
const SILENCE: Duration = Duration::from_millis(100);

/// A serial port of this PC, as a clerk chooses it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PortView {
    /// As the system names it: `COM3`, `/dev/ttyACM0`.
    pub name: String,
    /// What is plugged in, where that is known.
    pub product: Option<String>,
}

/// The port that somebody has chosen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct PortChoice {
    /// As in [`PortView`].
    pub name: String,
    /// Bits a second; of no meaning to virtual ports.
    pub baud: u32,
}

/// How things stand with the chosen port.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SerialState {
    /// None is chosen.
    Off,
    /// The chosen one is not there.
    Waiting,
    /// Lines are heard.
    Open,
    /// It is there and cannot be opened: another program has it, or it may not be opened.
    Refused,
}

/// Why a port cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PortTrouble {
    /// It is not plugged in.
    Missing,
    /// Somebody else has it, or it may not be opened.
    Refused,
}

/// The serial ports of a PC; tests have their own.
pub trait Ports: Send + Sync + 'static {
    /// Those that are there now.
    fn list(&self) -> Vec<PortView>;

    /// Opens one. A reading that waits for more than a moment is to end as timed out.
    ///
    /// # Errors
    /// When it is not there or cannot be had.
    fn open(&self, choice: &PortChoice) -> Result<Box<dyn Read + Send>, PortTrouble>;
}

/// The ports of this PC.
pub struct SystemPorts;

impl Ports for SystemPorts {
    fn list(&self) -> Vec<PortView> {
        let found = serialport::available_ports().unwrap_or_default();
        let mut ports: Vec<PortView> = found.into_iter().map(view).collect();
        ports.sort_by(|one, other| one.name.cmp(&other.name));
        ports
    }

    fn open(&self, choice: &PortChoice) -> Result<Box<dyn Read + Send>, PortTrouble> {
        // Only what the system calls a serial port is opened, whatever name comes from the page.
        if !self.list().iter().any(|port| port.name == choice.name) {
            return Err(PortTrouble::Missing);
        }
        match serialport::new(&choice.name, choice.baud).timeout(SILENCE).open() {
            Ok(port) => Ok(Box::new(port)),
            Err(error) if error.kind() == ErrorKind::NoDevice => Err(PortTrouble::Missing),
            Err(_) => Err(PortTrouble::Refused),
        }
    }
}

fn view(port: serialport::SerialPortInfo) -> PortView {
    let product = match port.port_type {
        SerialPortType::UsbPort(usb) => usb.product.or(usb.manufacturer),
        _ => None,
    };
    PortView { name: port.port_name, product }
}
