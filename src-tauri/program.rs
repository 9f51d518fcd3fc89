//! The program on this PC: whether it starts with it, and newer versions of it. Newer versions are looked for
//! when somebody asks, at the address that the organisation gave, and installed when somebody says so (ADR 0096).

use std::time::Duration;

use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, Manager as _, Runtime, Url};
use tauri_plugin_autostart::AutoLaunchManager;
use tauri_plugin_updater::{Error, Update, Updater, UpdaterExt as _};

use crate::ipc::{Answer, Problem};

/// How long somebody waits for an answer, and for a whole package.
const LOOK: Duration = Duration::from_secs(20);
const PACKAGE: Duration = Duration::from_secs(30 * 60);

type Autostart = Box<dyn Fn(Option<bool>) -> Option<bool> + Send + Sync>;
type Updating = Box<dyn Fn(Url) -> Result<Updater, Error> + Send + Sync>;

/// What the system does for the program.
pub struct Program {
    autostart: Autostart,
    /// None in a build that knows no key to check newer versions by.
    updating: Option<Updating>,
}

/// How the program runs on this PC.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ProgramView {
    /// It starts with the PC; nothing where the system has no place for such a wish.
    pub autostart: Option<bool>,
    /// Whether this build takes newer versions by itself.
    pub takes_updates: bool,
    /// Where they are looked for.
    pub update_address: Option<String>,
}

impl Program {
    /// Asks the system for what it has. What it has not is off.
    pub fn of<R: Runtime>(app: &AppHandle<R>) -> Self {
        drop(app.plugin(tauri_plugin_autostart::Builder::new().build()));
        let launching = app.clone();
        let autostart: Autostart = Box::new(move |wish| autostart(&launching, wish));
        Self { autostart, updating: updating(app) }
    }

    /// Whether the program starts with the PC, after it was asked to when there is a wish.
    ///
    /// # Errors
    /// `autostart_impossible` when the system does not let it.
    pub fn autostart(&self, wish: Option<bool>) -> Answer<Option<bool>> {
        match ((self.autostart)(wish), wish) {
            (None, Some(_)) => Err(problem("autostart_impossible", "the system did not take it; nothing was changed")),
            (now, _) => Ok(now),
        }
    }

    /// How it runs, with the address that the desk keeps.
    pub fn view(&self, update_address: Option<String>) -> ProgramView {
        let autostart = (self.autostart)(None);
        ProgramView { autostart, takes_updates: self.updating.is_some(), update_address }
    }

    /// The newer version at an address, if there is one.
    ///
    /// # Errors
    /// `updates_off`, `update_unreachable`.
    pub async fn newer(&self, address: &str) -> Answer<Option<Update>> {
        let updating = self.updating.as_ref().ok_or_else(off)?;
        let address = address.parse().map_err(|_| no_answer())?;
        let updater = updating(address).map_err(|error| told(&error))?;
        updater.check().await.map_err(|error| told(&error))
    }

    /// Downloads a package and checks its signature.
    ///
    /// # Errors
    /// `update_unreachable`, `update_not_genuine`, `update_failed`: nothing was installed.
    pub async fn download(&self, update: &mut Update) -> Answer<Vec<u8>> {
        update.timeout = Some(PACKAGE);
        update.download(|_, _| (), || ()).await.map_err(|error| told(&error))
    }

    /// Checks its signature once more and installs it. On Windows the program ends with it.
    ///
    /// # Errors
    /// `update_not_genuine`, `update_failed`: this version stays as it is.
    pub fn install(&self, update: &Update, package: &[u8]) -> Answer<()> {
        update.install(package).map_err(|error| told(&error))
    }
}

fn autostart<R: Runtime>(app: &AppHandle<R>, wish: Option<bool>) -> Option<bool> {
    let system = app.try_state::<AutoLaunchManager>()?;
    match wish {
        Some(true) => system.enable().ok()?,
        Some(false) => system.disable().ok()?,
        None => {}
    }
    system.is_enabled().ok()
}

fn updating<R: Runtime>(app: &AppHandle<R>) -> Option<Updating> {
    let key = app.config().plugins.0.get("updater")?.get("pubkey")?.as_str()?;
    if key.is_empty() {
        return None;
    }
    app.plugin(tauri_plugin_updater::Builder::new().build()).ok()?;
    let asking = app.clone();
    Some(Box::new(move |address| asking.updater_builder().endpoints(vec![address])?.timeout(LOOK).build()))
}

/// The plugin's words name addresses and folders: ours say what is safe.
fn told(error: &Error) -> Problem {
    match error {
        Error::Minisign(_)
        | Error::Base64(_)
        | Error::SignatureUtf8(_)
        | Error::SignedVersionMismatch { .. }
        | Error::MissingSignedVersion => {
            problem("update_not_genuine", "the package is not signed by the makers of this program; it was thrown away")
        }
        // A released program asks nobody over http, not even on this PC.
        Error::InsecureTransportProtocol => {
            problem("update_address_wrong", "an address of updates begins with https://; nothing was changed")
        }
        Error::Reqwest(_)
        | Error::Network(_)
        | Error::ReleaseNotFound
        | Error::Serialization(_)
        | Error::TargetNotFound(_)
        | Error::TargetsNotFound(_) => no_answer(),
        _ => problem("update_failed", "the new version could not be installed: this one stays, and all data"),
    }
}

fn no_answer() -> Problem {
    problem("update_unreachable", "no answer that tells of versions came from there; check address and network")
}

fn off() -> Problem {
    problem("updates_off", "this build takes no updates: install a new version by its package")
}

pub(crate) fn problem(code: &str, message: &str) -> Problem {
    Problem { code: code.into(), message: message.into(), details: None }
}
