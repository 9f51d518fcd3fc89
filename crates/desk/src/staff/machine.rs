//! Whoever administers the machine on which a desk stands.

use crate::DeskError;

/// The proof that this program runs with the rights of the machine's administrator. They could put any
/// program in the place of this one, and read the desk's file and key: what is open to them gives nothing
/// away. The clerk at the counter, who only uses the machine, has no such proof.
pub struct MachineAdministrator(());

impl MachineAdministrator {
    /// # Errors
    /// `machine_administrator_needed` for everybody else.
    pub fn proven() -> Result<Self, DeskError> {
        const WHAT: &str = "only the administrator of this machine can do that: run it with sudo, or on Windows \
                            from a terminal that was opened as administrator; nothing was changed";
        match is_administrator() {
            true => Ok(Self(())),
            false => Err(DeskError::input("machine", "machine_administrator_needed", WHAT)),
        }
    }
}

#[cfg(unix)]
fn is_administrator() -> bool {
    rustix::process::geteuid().is_root()
}

/// Nobody else may open a disk as a whole; it is not read.
#[cfg(windows)]
fn is_administrator() -> bool {
    std::fs::File::open(r"\\.\PhysicalDrive0").is_ok()
}

#[cfg(not(any(unix, windows)))]
fn is_administrator() -> bool {
    false
}
