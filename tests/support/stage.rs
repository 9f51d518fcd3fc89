//! A display, a session bus and a home that belong to one journey alone.

use super::{Page, Relay, Running, Window, until};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::SystemTime,
};
use tempfile::TempDir;

/// Where a journey plays. Two journeys share nothing, so they may run side by side.
pub struct Stage {
    display: String,
    bus: String,
    dark: bool,
    // Dropped after the window; the home last of all.
    _programs: [Running; 2],
    home: TempDir,
}

impl Stage {
    /// A light screen of 1280 × 800.
    pub async fn set() -> Self {
        Self::with(false).await
    }

    /// The same for a desk whose system is dark.
    pub async fn dark() -> Self {
        Self::with(true).await
    }

    async fn with(dark: bool) -> Self {
        let home = TempDir::new().unwrap();
        let (screen, display) = start_display(home.path()).await;
        let (post, bus) = start_bus(home.path()).await;
        Self { display, bus, dark, _programs: [screen, post], home }
    }

    /// A folder that is gone when the journey ends.
    pub fn folder(&self, name: &str) -> PathBuf {
        let folder = self.home.path().join(name);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    /// What a program started on this stage said so far.
    pub fn log(&self, name: &str) -> String {
        fs::read_to_string(self.log_file(name)).unwrap_or_default()
    }

    /// The file that a program's words go to.
    pub fn log_file(&self, name: &str) -> PathBuf {
        self.home.path().join(format!("{name}.log"))
    }

    /// Opens the desk on the file in `data`; `pair` is what `PARCEL_DESK_PAIR` would hold.
    pub async fn open_window(&self, data: &Path, pair: Option<&str>) -> Window {
        Window::open(self, data, pair).await
    }

    /// Opens it again on a later day: the desk's clock is `days` ahead of everybody else's.
    pub async fn open_window_days_ahead(&self, data: &Path, days: u32) -> Window {
        Window::open_days_ahead(self, data, days).await
    }

    /// Opens an address in a browser the size of a phone.
    pub async fn open_page(&self, address: &str) -> Page {
        Page::open(self, address).await
    }

    /// The same on a phone whose camera sees this film.
    pub async fn open_page_with_camera(&self, address: &str, film: &Path) -> Page {
        Page::open_with_camera(self, address, film).await
    }

    /// Starts a relay with its data in `data`.
    pub async fn start_relay(&self, data: &Path) -> Relay {
        Relay::start(self.log_file("relay"), data).await
    }

    /// A command that shows itself on this stage and leaves nothing in the developer's home.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        for (name, folder) in [("DATA", "data"), ("CONFIG", "config"), ("CACHE", "cache")] {
            command.env(format!("XDG_{name}_HOME"), self.folder(folder));
        }
        command
            .env("TZ", about_noon())
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            // Without a graphics card WebKit would draw through an emulated one, slower than by itself.
            .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1")
            .env("GTK_THEME", if self.dark { "Adwaita:dark" } else { "Adwaita" });
        command
    }
}

/// A time zone in which it is noon now, so that no day ends in the middle of a journey.
fn about_noon() -> String {
    let seconds = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
    // POSIX counts hours west of Greenwich.
    format!("NOON{:+}", (seconds / 3_600 % 24) as i32 - 12)
}

/// Xvfb looks for a free display by itself and tells which it took.
async fn start_display(home: &Path) -> (Running, String) {
    let (log, number) = (home.join("xvfb.log"), home.join("xvfb.number"));
    let script = r#"exec Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$0""#;
    let running = Running::start(Command::new("sh").args(["-c", script]).arg(&number), &log);
    let number = told("Xvfb tells its display", &number).await;
    (running, format!(":{number}"))
}

/// Without a session bus single-instance fails silently.
async fn start_bus(home: &Path) -> (Running, String) {
    let (log, address) = (home.join("bus.log"), home.join("bus.address"));
    let script = r#"exec dbus-daemon --session --nofork --nopidfile --print-address=3 3>"$0""#;
    let running = Running::start(Command::new("sh").args(["-c", script]).arg(&address), &log);
    let address = told("the session bus tells its address", &address).await;
    (running, address)
}

async fn told(what: &str, file: &Path) -> String {
    until(what, async || {
        let text = fs::read_to_string(file).ok()?;
        text.strip_suffix('\n').map(str::to_owned)
    })
    .await
}
