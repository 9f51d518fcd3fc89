//! How sheets reach printers: raw bytes over the network, and the system's spooler. Implements the desk's
//! [`Outlet`]; nothing in here knows a parcel (ADR 0092).

#[cfg(unix)]
mod cups;
mod network;
#[cfg(windows)]
mod windows;

use desk::printers::{FoundPrinter, Outlet, PrintTrouble, PrinterAddress, Sheet};

#[cfg(unix)]
use cups::Spooler;
#[cfg(windows)]
use windows::Spooler;

/// The printers of this PC and of its network.
#[derive(Default)]
pub struct Printers {
    network: network::Network,
    spooler: Spooler,
}

#[cfg(unix)]
impl Printers {
    /// With the spooler of another machine, as `host:port` or the path of its socket.
    #[must_use]
    pub fn with_cups_at(server: &str) -> Self {
        Self { network: network::Network::default(), spooler: Spooler::at(server) }
    }
}

impl Outlet for Printers {
    fn printers(&self) -> Result<Vec<FoundPrinter>, PrintTrouble> {
        self.spooler.printers()
    }

    fn prints_pdf(&self) -> bool {
        cfg!(unix)
    }

    fn put(&self, printer: &PrinterAddress, sheet: &Sheet) -> Result<(), PrintTrouble> {
        match printer {
            PrinterAddress::Network { host, port } => self.network.put(host, *port, sheet),
            PrinterAddress::System { name } => self.spooler.put(name, sheet),
        }
    }
}
