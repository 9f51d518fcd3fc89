//! A phone's browser, for the pages that the relay serves.

use super::{Running, Stage, free_port, window};
use serde_json::{Value, json};
use std::path::Path;
use thirtyfour::prelude::*;

/// An open page in Chromium; the browser ends when this is dropped.
pub struct Page {
    driver: WebDriver,
    _programs: Running,
}

impl Page {
    /// Opens `address` in a browser the size of a phone.
    pub async fn open(stage: &Stage, address: &str) -> Self {
        Self::open_with(stage, address, &[]).await
    }

    /// The same; the phone's camera, which asks nobody, sees this film.
    pub async fn open_with_camera(stage: &Stage, address: &str, film: &Path) -> Self {
        let film = format!("--use-file-for-fake-video-capture={}", film.display());
        let camera = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", &film];
        Self::open_with(stage, address, &camera).await
    }

    async fn open_with(stage: &Stage, address: &str, more: &[&str]) -> Self {
        let port = free_port();
        let mut command = stage.command("chromedriver");
        command.arg(format!("--port={port}"));
        let programs = Running::start(&mut command, &stage.log_file("chromedriver"));
        let driver = window::connect(port, phone(&stage.folder("chromium"), more)).await;
        driver.goto(address).await.unwrap();
        Self { driver, _programs: programs }
    }

    /// For what this type does not offer.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Goes to another address.
    pub async fn goto(&self, address: &str) {
        self.driver.goto(address).await.unwrap();
    }

    /// Waits for an element that can be seen.
    pub async fn find(&self, css: &str) -> WebElement {
        window::find(&self.driver, css).await
    }

    /// Waits for `css` and clicks it.
    pub async fn click(&self, css: &str) {
        window::click(&self.driver, css).await;
    }

    /// Replaces what a field holds.
    pub async fn fill(&self, css: &str, text: &str) {
        let field = self.find(css).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Waits until the text of `css` is as wanted, and returns it.
    pub async fn wait_for_text(&self, css: &str, wanted: impl Fn(&str) -> bool) -> String {
        window::wait_for_text(&self.driver, css, wanted).await
    }

    /// From now on as a slow phone has it: 400 kbit/s, and 400 ms from asking to the first byte.
    pub async fn slow_down(&self) {
        let slow =
            json!({ "offline": false, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000 });
        let tools = self.driver.cdp();
        tools.send_raw("Network.enable", json!({})).await.unwrap();
        tools.send_raw("Network.emulateNetworkConditions", slow).await.unwrap();
    }

    /// Opens a page for the first time: bytes as they were sent, and milliseconds until something was painted,
    /// until `read` had been, and until `used` was there.
    pub async fn first_load(&self, address: &str, read: &str, used: &str) -> Value {
        let watch = NOTE.replace("WANTED", &json!({ "read": read, "used": used }).to_string());
        let tools = self.driver.cdp();
        tools.send_raw("Page.addScriptToEvaluateOnNewDocument", json!({ "source": watch })).await.unwrap();
        self.goto(address).await;
        super::until("the page to be read and used", async || {
            let load: Value = self.driver.execute(LOAD, vec![]).await.ok()?.convert().ok()?;
            (load["read"].is_u64() && load["used"].is_u64()).then_some(load)
        })
        .await
    }

    /// Keeps a picture of the page.
    pub async fn screenshot(&self, file: &Path) {
        window::settled(&self.driver, file).await;
        self.driver.screenshot(file).await.unwrap();
    }

    /// Closes the browser in good order.
    pub async fn close(self) {
        self.driver.clone().quit().await.unwrap();
    }
}

impl Drop for Page {
    /// The browser ends with its driver, which needs no word to do so.
    fn drop(&mut self) {
        let _ = self.driver.clone().leak();
    }
}

/// Notes when an element stood there after a frame had been drawn, for the first time in every document.
const NOTE: &str = "{
    const noted = (window.noted = {});
    const look = () => Object.entries(WANTED).forEach(([name, css]) => {
        if (name in noted || !document.querySelector(css)) return;
        noted[name] = null;
        requestAnimationFrame(() => setTimeout(() => (noted[name] = Math.round(performance.now()))));
    });
    new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
}";

const LOAD: &str =
    "const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    return {
        bytes: all.reduce((sum, { transferSize }) => sum + transferSize, 0),
        first_paint: Math.round(paint?.startTime ?? -1),
        ...window.noted,
        files: all.map(({ name, transferSize, responseEnd }) =>
            [new URL(name).pathname.slice(0, 24), transferSize, Math.round(responseEnd)].join(' ')),
    }";

/// The sandbox cannot be had by root, and the test machine's memory disk is small.
fn phone(profile: &Path, more: &[&str]) -> Capabilities {
    let mut wanted = Capabilities::new();
    let mut arguments = vec![
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=zh-CN",
    ];
    let profile = format!("--user-data-dir={}", profile.display());
    arguments.push(&profile);
    arguments.extend(more);
    let screen = json!({ "deviceMetrics": { "width": 390, "height": 844, "pixelRatio": 2.0 } });
    wanted.set("browserName", json!("chrome")).unwrap();
    wanted.set("goog:chromeOptions", json!({ "args": arguments, "mobileEmulation": screen })).unwrap();
    wanted
}
