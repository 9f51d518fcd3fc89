//! The system's own browser, for the one page that is looked at and printed there, and its viewers of files.

use std::{
    ffi::OsStr,
    io,
    path::Path,
    process::{Command, Stdio},
};

use crate::{Problem, turns};

/// Shows a page of the relay. Nothing else is opened: the address is the desk's own, never the page's.
///
/// # Errors
/// `no_browser` when the system has none, or `url` is no address of a relay.
pub(crate) fn open(url: &str) -> Result<(), Problem> {
    if !url.starts_with("https://") && !url.starts_with("http://") {
        return Err(no_browser());
    }
    hand_to(opener(), OsStr::new(url)).map_err(|_| no_browser())
}

/// Shows a file of this program with whatever the system shows such files with.
pub(crate) fn open_file(file: &Path) -> io::Result<()> {
    // What rundll32 makes of a path with blanks in it is not written down anywhere.
    let opener = if cfg!(windows) { Command::new("explorer") } else { opener() };
    hand_to(opener, file.as_os_str())
}

fn hand_to(mut opening: Command, what: &OsStr) -> io::Result<()> {
    opening.arg(what).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut opening = opening.spawn()?;
    // It ends as soon as the other program has it; somebody must wait for it.
    turns::apart("browser", move || drop(opening.wait()));
    Ok(())
}

#[cfg(target_os = "windows")]
fn opener() -> Command {
    let mut command = Command::new("rundll32");
    command.arg("url.dll,FileProtocolHandler");
    command
}

#[cfg(target_os = "macos")]
fn opener() -> Command {
    Command::new("open")
}

#[cfg(not(any(target_os = "windows", target_os = "macos")))]
fn opener() -> Command {
    Command::new("xdg-open")
}

fn no_browser() -> Problem {
    Problem {
        code: "no_browser".into(),
        message: "no browser could be opened: type the address into one yourself".into(),
        details: None,
    }
}
