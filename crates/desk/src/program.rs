//! What an administrator says of the program on this PC, and what a newer version of it has to wait for.

use std::time::Duration;

use domain::rights::Right;
use reqwest::Url;

use crate::{Desk, DeskError, store::meta};

/// Longer is no address.
const LONGEST: usize = 300;

impl Desk {
    /// Whether who is signed in may change how the program runs on this PC.
    pub fn may_set_up_program(&self) -> Result<(), DeskError> {
        self.require(Right::Settings)
    }

    /// Where newer versions are looked for; nowhere unless somebody has said so.
    pub fn update_address(&self) -> Result<Option<String>, DeskError> {
        let known = self.store.read(|connection| meta::get(connection, meta::Key::UpdateAddress))?;
        Ok(known.filter(|address| !address.is_empty()))
    }

    /// From now on newer versions are looked for there; nowhere when blank.
    ///
    /// # Errors
    /// `update_address_wrong`: only `https`, or `http` on this very PC, so that nobody on the way says what is new.
    pub fn set_update_address(&self, address: &str) -> Result<(), DeskError> {
        self.require(Right::Settings)?;
        let address = address.trim();
        if !address.is_empty() && !is_safe(address) {
            let message = "an address of updates begins with https://; nothing was changed";
            return Err(DeskError::input("address", "update_address_wrong", message));
        }
        self.write(|writing| meta::put(writing.connection(), meta::Key::UpdateAddress, address))
    }

    /// Makes the backup that a newer version begins with, for whoever was told that so many sheets will not be printed.
    ///
    /// # Errors
    /// `update_shift_open`: a drawer is not left half counted. `prints_wait` as [`Desk::may_end`]. What a backup may
    /// come to; then nothing is installed.
    pub fn ready_for_update(&self, unprinted: u32) -> Result<(), DeskError> {
        self.require(Right::Settings)?;
        if self.status_bar()?.shift_since.is_some() {
            let message = "a shift is open: close it before a new version is installed; nothing was changed";
            return Err(DeskError::input("shift", "update_shift_open", message));
        }
        self.may_end(unprinted, Duration::ZERO)?;
        self.back_up_now().map(drop)
    }
}

fn is_safe(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else { return false };
    // By its host, not by how it begins: `http://localhost:1@elsewhere/` leads elsewhere.
    let here = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    let safe = url.scheme() == "https" || (url.scheme() == "http" && here);
    safe && address.len() <= LONGEST && !address.contains(char::is_whitespace)
}
