//! The desk's real window, driven as a clerk would.

use super::{
    Hands, Running, Stage, binary, free_port,
    keys::{press_chord, press_each, scan_each},
    running::{signal, started_at},
    until,
    wait::until_else,
};
use serde_json::{Value, json};
use std::{
    cell::{Cell, RefCell},
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};
use thirtyfour::prelude::*;

/// An open window; the desk ends when it is closed, killed or dropped.
pub struct Window {
    driver: WebDriver,
    programs: Running,
    hands: Cell<Hands>,
    no_mouse: Cell<bool>,
}

impl Window {
    /// Starts the desk under WebDriver and waits until it has drawn something.
    pub async fn open(stage: &Stage, data: &Path, pair: Option<&str>) -> Self {
        let mut command = stage.command(tauri_driver());
        if let Some(pair) = pair {
            command.env("PARCEL_DESK_PAIR", pair);
        }
        Self::open_by(command, stage, data).await
    }

    /// The same at a PC whose clock is this many days ahead; only the desk itself is deceived.
    pub async fn open_days_ahead(stage: &Stage, data: &Path, days: u32) -> Self {
        let mut command = stage.command("faketime");
        command.args(["-f", &format!("+{days}d")]).arg(tauri_driver());
        command.env("FAKETIME_ONLY_CMDS", "parcel-desk").env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        Self::open_by(command, stage, data).await
    }

    async fn open_by(mut command: Command, stage: &Stage, data: &Path) -> Self {
        let port = free_port();
        command
            .args(["--port", &port.to_string(), "--native-port", &free_port().to_string()])
            .env("PARCEL_DESK_DATA", data);
        let programs = Running::start(&mut command, &stage.log_file("desk"));
        let mut wanted = Capabilities::new();
        wanted.set("tauri:options", json!({ "application": binary("parcel-desk") })).unwrap();
        let driver = connect(port, wanted).await;
        let window = Self { driver, programs, hands: Cell::default(), no_mouse: Cell::new(false) };
        window.wait_for_text("#root", |text| !text.is_empty()).await;
        window
    }

    /// For what this type does not offer.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// All that was scanned, pressed and clicked so far.
    pub fn hands(&self) -> Hands {
        self.hands.get()
    }

    /// From now on a click is a mistake of the journey.
    pub fn without_mouse(&self) {
        self.no_mouse.set(true);
    }

    /// Notes what the hands do, for what goes round this type's own ways.
    pub fn note_hands(&self, scans: usize, keys: usize, clicks: usize) {
        assert!(clicks == 0 || !self.no_mouse.get(), "this clerk has no mouse");
        let so_far = self.hands.get();
        let (scans, keys, clicks) = (so_far.scans + scans, so_far.keys + keys, so_far.clicks + clicks);
        self.hands.set(Hands { scans, keys, clicks });
    }

    /// Types like a scanner: keys into whatever has the focus, 10 ms apart, then Enter.
    pub async fn scan(&self, code: &str) {
        let suffix = char::from(Key::Enter);
        self.note_hands(code.split(suffix).count(), 0, 0);
        scan_each(&self.driver, &format!("{code}{suffix}")).await;
    }

    /// Types into whatever has the focus, `pace` apart. For characters that have keys.
    pub async fn type_keys(&self, text: &str, pace: Duration) {
        self.note_hands(0, text.chars().count(), 0);
        press_each(&self.driver, text, pace).await;
    }

    /// Presses and releases one key wherever the focus is.
    pub async fn press(&self, key: Key) {
        self.note_hands(0, 1, 0);
        press_each(&self.driver, &char::from(key).to_string(), Duration::ZERO).await;
    }

    /// Presses `key` while `held` is down, wherever the focus is.
    pub async fn press_with(&self, held: Key, key: &str) {
        self.note_hands(0, 1, 0);
        press_chord(&self.driver, held, key).await;
    }

    /// Writes into what has the focus, also what no key types directly.
    pub async fn write(&self, text: &str) {
        self.note_hands(0, text.chars().count(), 0);
        self.driver.active_element().await.unwrap().send_keys(text).await.unwrap();
    }

    /// Waits for an element that can be seen.
    pub async fn find(&self, css: &str) -> WebElement {
        find(&self.driver, css).await
    }

    /// Waits for `css` and clicks it.
    pub async fn click(&self, css: &str) {
        self.note_hands(0, 0, 1);
        click(&self.driver, css).await;
    }

    /// Waits until the text of `css` is as wanted, and returns it.
    pub async fn wait_for_text(&self, css: &str, wanted: impl Fn(&str) -> bool) -> String {
        wait_for_text(&self.driver, css, wanted).await
    }

    /// Calls a command as the screens do; a refusal is `Err` with what crossed to the page.
    pub async fn invoke(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        let script = "const [command, args, done] = arguments;
            window.__TAURI_INTERNALS__.invoke(command, args)
                .then((ok) => done({ ok }), (refused) => done({ refused }));";
        let answer = self.driver.execute_async(script, vec![json!(command), arguments]).await;
        let mut answer = answer.unwrap().json().clone();
        match answer.get("refused") {
            Some(refused) => Err(refused.clone()),
            None => Ok(answer["ok"].take()),
        }
    }

    /// Makes the page inside the window this large.
    pub async fn resize(&self, width: u32, height: u32) {
        self.driver.set_window_rect(0, 0, width, height).await.unwrap();
        until("the window to have its new size", async || {
            let size = self.driver.execute("return [innerWidth, innerHeight]", vec![]).await.ok()?;
            (size.convert::<(u32, u32)>().ok()? == (width, height)).then_some(())
        })
        .await;
    }

    /// Keeps a picture of the window, for `docs/screens` or to see what went wrong.
    pub async fn screenshot(&self, file: &Path) {
        settled(&self.driver, file).await;
        let rect = self.driver.get_window_rect().await.unwrap();
        let part = format!("{}x{}+{}+{}", rect.width, rect.height, rect.x, rect.y);
        // WebKit's driver answers no second picture; the display itself has what a clerk sees. ImageMagick takes it.
        let mut taken = Command::new("import");
        taken.args(["-display", &self.display(), "-window", "root", "-crop", &part, "+repage"]).arg(file);
        assert!(taken.status().unwrap().success(), "no picture of the display was taken");
    }

    /// The display on which the window is.
    fn display(&self) -> String {
        let around = std::fs::read(format!("/proc/{}/environ", self.desk_pid())).unwrap();
        let lines = around.split(|byte| *byte == 0);
        let display = lines.filter_map(|line| line.strip_prefix(b"DISPLAY=")).next().unwrap();
        String::from_utf8_lossy(display).into_owned()
    }

    /// The desk's own process id.
    pub fn desk_pid(&self) -> u32 {
        *self.programs.below("parcel-desk").first().expect("the desk runs")
    }

    /// The processes of this window whose program is called `name`.
    pub fn programs_named(&self, name: &str) -> Vec<u32> {
        self.programs.below(name)
    }

    /// From the start of the desk's process to the first picture in its window.
    pub async fn start_up(&self) -> Duration {
        let script = "const [paint] = performance.getEntriesByName('first-contentful-paint');
            return performance.timeOrigin + (paint ? paint.startTime : performance.now())";
        let painted = self.driver.execute(script, vec![]).await.unwrap();
        let painted = Duration::from_secs_f64(painted.convert::<f64>().unwrap() / 1000.0);
        painted.saturating_sub(started_at(self.desk_pid()))
    }

    /// Ends the desk with SIGKILL, as a power cut would.
    pub fn kill(self) {
        signal("KILL", &[self.desk_pid()]);
    }

    /// Closes the window in good order.
    pub async fn close(self) {
        self.driver.clone().quit().await.unwrap();
    }
}

impl Drop for Window {
    /// The desk ends with its programs; thirtyfour would ask a driver that is gone, for two minutes.
    fn drop(&mut self) {
        let _ = self.driver.clone().leak();
    }
}

/// Connects to a driver as soon as it answers.
pub async fn connect(port: u16, wanted: Capabilities) -> WebDriver {
    // The HTTP client wants one even for loopback; the second journey of a program finds it there.
    let _ = rustls::crypto::ring::default_provider().install_default();
    until("a WebDriver session", async || WebDriver::new(format!("http://127.0.0.1:{port}"), wanted.clone()).await.ok())
        .await
}

/// Waits for an element that can be seen.
pub async fn find(driver: &WebDriver, css: &str) -> WebElement {
    until(&format!("{css} to be seen"), async || {
        let element = driver.find(By::Css(css)).await.ok()?;
        element.is_displayed().await.ok()?.then_some(element)
    })
    .await
}

/// Clicks, again when the page redrew the element just then.
pub async fn click(driver: &WebDriver, css: &str) {
    until(&format!("{css} to be clicked"), async || driver.find(By::Css(css)).await.ok()?.click().await.ok()).await;
}

/// Waits until the text of `css` is as wanted, and returns it.
pub async fn wait_for_text(driver: &WebDriver, css: &str, wanted: impl Fn(&str) -> bool) -> String {
    let last = RefCell::new(String::new());
    let what = || format!("{css} to have the wanted text; it had {:?}", last.borrow());
    until_else(what, async || {
        let text = driver.find(By::Css(css)).await.ok()?.text().await.ok()?;
        last.replace(text.clone());
        wanted(&text).then_some(text)
    })
    .await
}

/// Waits until nothing moves, as somebody does who looks, and makes the folder for a picture.
pub async fn settled(driver: &WebDriver, file: &Path) {
    until("everything to stand still", async || {
        let moving = "return document.getAnimations().filter((one) => one.playState === 'running'
            && one.effect.getComputedTiming().endTime !== Infinity).length";
        (driver.execute(moving, vec![]).await.ok()?.convert::<u32>().ok()? == 0).then_some(())
    })
    .await;
    // The frame in which it stands still is drawn with the next one.
    let drawn = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)))";
    driver.execute_async(drawn, vec![]).await.unwrap();
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
}

/// scripts/setup builds it into the tools folder.
fn tauri_driver() -> PathBuf {
    match std::env::var_os("PARCEL_DESK_TOOLS") {
        Some(tools) => Path::new(&tools).join("bin/tauri-driver"),
        None => "tauri-driver".into(),
    }
}
