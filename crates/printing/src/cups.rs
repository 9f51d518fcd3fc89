//! The spooler of Linux and macOS by its own programs, `lp` and `lpstat`: arguments one by one, never a shell, and
//! no library to link (ADR 0092).

use std::{
    io::{Read as _, Write as _},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use desk::printers::{FoundPrinter, PrintTrouble, PrinterLanguage, Sheet};

/// A spooler answers in milliseconds, unless its server is far away and gone.
const PATIENCE: Duration = Duration::from_secs(20);
/// More than a hundred printers say.
const LONGEST_ANSWER: u64 = 64 * 1024;
/// A Mac's CUPS asks the system for its language and not `LC_ALL`, unless both of these are said.
const PLAIN_WORDS: [(&str, &str); 3] = [("LC_ALL", "C"), ("LANG", "C"), ("SOFTWARE", "Parcel Desk")];
/// What the spooler shows in its lists of jobs; it names nobody.
const TITLE: &str = "Parcel Desk";

/// The system's own spooler, or that of another machine.
#[derive(Default)]
pub(crate) struct Spooler {
    server: Option<String>,
}

/// What a program said, and whether it was content.
struct Said {
    words: String,
    well: bool,
}

impl Spooler {
    pub(crate) fn at(server: &str) -> Self {
        Self { server: Some(server.to_owned()) }
    }

    pub(crate) fn printers(&self) -> Result<Vec<FoundPrinter>, PrintTrouble> {
        let names = self.ask("lpstat", &["-e"], None)?.words;
        let default = self.ask("lpstat", &["-d"], None)?.words;
        let default = default.rsplit_once(": ").map(|(_, name)| name.trim()).unwrap_or_default();
        if names.trim().is_empty() {
            // A service that does not run has no printers, and says nothing more.
            self.answers()?;
        }
        let found = names.lines().map(str::trim).filter(|name| !name.is_empty());
        Ok(found.map(|name| FoundPrinter { name: name.to_owned(), is_default: name == default }).collect())
    }

    pub(crate) fn put(&self, name: &str, sheet: &Sheet) -> Result<(), PrintTrouble> {
        let state = self.ask("lpstat", &["-l", "-p", name], None)?;
        if !state.well {
            self.answers()?;
            return Err(PrintTrouble::Missing);
        }
        trouble(&state.words).map_or(Ok(()), Err)?;
        let (media, copies) = (media(sheet.paper_mm), sheet.copies.to_string());
        let mut arguments = vec!["-d", name, "-t", TITLE];
        match sheet.language {
            PrinterLanguage::Pdf => arguments.extend(["-n", &copies, "-o", &media, "-o", "print-scaling=none"]),
            PrinterLanguage::EscPos | PrinterLanguage::Tspl => arguments.extend(["-o", "raw"]),
        }
        let done = self.ask("lp", &arguments, Some(&sheet.bytes))?;
        if !done.well {
            self.answers()?;
            return Err(PrintTrouble::Rejected);
        }
        Ok(())
    }

    /// Whether there is a service at all. Without one, `lpstat` knows no printer, and calls each by a wrong name.
    fn answers(&self) -> Result<(), PrintTrouble> {
        let runs = self.ask("lpstat", &["-r"], None)?.words.contains("scheduler is running");
        if runs { Ok(()) } else { Err(PrintTrouble::ServiceSilent) }
    }

    fn ask(&self, program: &str, arguments: &[&str], input: Option<&[u8]>) -> Result<Said, PrintTrouble> {
        let mut command = Command::new(program);
        if let Some(server) = &self.server {
            command.args(["-h", server]);
        }
        // Its words are read by a program, so they are wanted in one language.
        command.args(arguments).envs(PLAIN_WORDS).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(|_| PrintTrouble::NoSpooler)?;
        let (given, listening) = (give(&mut child, input.unwrap_or_default().to_vec()), listen(&mut child));
        let well = wait(&mut child)? && given;
        Ok(Said { words: listening.and_then(|thread| thread.join().ok()).unwrap_or_default(), well })
    }
}

/// Hands the bytes over beside everything else: a program that reads nothing must not hold up the one that waits for
/// it. Its pipe ends with it. False where the system has no thread for that.
fn give(child: &mut Child, bytes: Vec<u8>) -> bool {
    let Some(mut stdin) = child.stdin.take() else { return false };
    // Whether all of it was taken is what the program says in the end.
    beside("spooler in", move || drop(stdin.write_all(&bytes))).is_some()
}

fn listen(child: &mut Child) -> Option<thread::JoinHandle<String>> {
    let stdout = child.stdout.take()?;
    beside("spooler out", move || {
        let mut words = Vec::new();
        // What was said until it broke off is what there is.
        let _ = stdout.take(LONGEST_ANSWER).read_to_end(&mut words);
        String::from_utf8_lossy(&words).into_owned()
    })
}

fn beside<T: Send + 'static>(name: &str, work: impl FnOnce() -> T + Send + 'static) -> Option<thread::JoinHandle<T>> {
    thread::Builder::new().name(name.to_owned()).spawn(work).ok()
}

fn wait(child: &mut Child) -> Result<bool, PrintTrouble> {
    let until = Instant::now() + PATIENCE;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) if Instant::now() < until => thread::sleep(Duration::from_millis(10)),
            _ => {
                // It may have ended just now.
                let _ = child.kill();
                let _ = child.wait();
                return Err(PrintTrouble::Slow);
            }
        }
    }
}

/// What `lpstat -l -p` says against printing now.
fn trouble(words: &str) -> Option<PrintTrouble> {
    let alerts = words.lines().find_map(|line| line.trim().strip_prefix("Alerts:")).unwrap_or_default();
    if alerts.contains("media-empty") || alerts.contains("media-needed") {
        Some(PrintTrouble::NoPaper)
    } else if alerts.contains("offline") || alerts.contains("connecting-to-device") {
        Some(PrintTrouble::Unreachable)
    } else if alerts.contains("cover-open") || alerts.contains("door-open") || alerts.contains("media-jam") {
        Some(PrintTrouble::NotReady)
    } else if words.lines().next().is_some_and(|line| line.contains(" disabled since")) {
        Some(PrintTrouble::Stopped)
    } else {
        None
    }
}

/// A sheet of A4 by its name, which every driver knows, all else by its measures.
fn media((width, height): (f32, f32)) -> String {
    let is_a4 = (width - 210.0).abs() < 1.0 && (height - 297.0).abs() < 1.0;
    if is_a4 { "media=A4".to_owned() } else { format!("media=Custom.{}x{}mm", width.ceil(), height.ceil()) }
}
