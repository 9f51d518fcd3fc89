//! A clerk chooses a printer of the network, tests it, and from then on slips come out by themselves; the printer is
//! switched off, and everything says so.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::json;
use std::{
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
};
use support::{PATIENCE, Stage, Window, hard_to_use};
use thirtyfour::prelude::Key;

#[tokio::test]
async fn slips_come_out_of_a_printer_of_the_network_by_themselves() {
    let stage = Stage::set().await;
    let printer = Printer::plug_in();
    let window = stage.open_window(&stage.folder("desk"), None).await;
    window.resize(1280, 720).await;
    window.found("华润二十四城", "管理处代收点", "2.00").await;
    window.shows("printer-state", "未设打印机").await;
    choose(&window, printer.port).await;
    window.push("route-slip-test").await;
    printer.printed();
    window.shows_in("[data-testid='print-job'][data-state='printed']", "测试页").await;
    shoot(&window, "settings-printers").await;
    assert_eq!(hard_to_use(window.driver()).await, Vec::<String>::new());

    enter(&window, "SF0000000001").await;
    let slip = printer.printed();
    assert!(slip.starts_with(b"\x1b@") && slip.len() > 10_000, "a slip as a picture, {} bytes", slip.len());

    printer.is_empty(true);
    window.push("nav-counter").await;
    enter(&window, "SF0000000002").await;
    enter(&window, "SF0000000003").await;
    window.carries("printer-state", "data-says", |says| says == "trouble").await;
    window.push("printer-state").await;
    window.shows("print-trouble", "没有纸").await;
    shoot(&window, "print-queue").await;

    printer.is_empty(false);
    window.push("reprint").await;
    printer.printed();
    printer.printed();
    window.carries("printer-state", "data-says", |says| says == "idle").await;
    window.push("print-close").await;
    window.lacks("print-panel").await;
    assert!(printer.out.try_recv().is_err(), "two parcels, two slips");
    window.press(Key::Escape).await;
    window.close().await;
}

/// 设置 → 打印机, by hand.
async fn choose(window: &Window, port: u16) {
    window.settings("printers").await;
    window.push("route-slip-change").await;
    window.choose("route-printer", "网络打印机…").await;
    window.fill("route-host", "127.0.0.1").await;
    window.fill("route-port", &port.to_string()).await;
    window.push("route-automatic").await;
    window.find(&Window::named("route-sample")).await;
    shoot(window, "settings-printer").await;
    window.push("route-save").await;
    window.lacks("route-save").await;
    window.shows("route-slip-printer", &format!("127.0.0.1:{port}")).await;
}

/// A receipt printer's socket: asked for its paper, it answers, and takes what comes then.
struct Printer {
    port: u16,
    empty: Arc<AtomicBool>,
    out: mpsc::Receiver<Vec<u8>>,
}

impl Printer {
    fn plug_in() -> Self {
        let socket = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = socket.local_addr().unwrap().port();
        let (paper, out) = mpsc::channel();
        let empty = Arc::new(AtomicBool::new(false));
        let sensor = empty.clone();
        thread::spawn(move || {
            for stream in socket.incoming().flatten() {
                let status = if sensor.load(Ordering::Relaxed) { 0x72 } else { 0x12 };
                let sheet = print(&stream, status).unwrap_or_default();
                if !sheet.is_empty() && paper.send(sheet).is_err() {
                    return;
                }
            }
        });
        Self { port, empty, out }
    }

    fn is_empty(&self, empty: bool) {
        self.empty.store(empty, Ordering::Relaxed);
    }

    fn printed(&self) -> Vec<u8> {
        self.out.recv_timeout(PATIENCE).unwrap()
    }
}

fn print(mut stream: &TcpStream, status: u8) -> std::io::Result<Vec<u8>> {
    let mut question = [0; 3];
    stream.read_exact(&mut question)?;
    stream.write_all(&[status])?;
    let mut sheet = Vec::new();
    stream.read_to_end(&mut sheet)?;
    Ok(sheet)
}

async fn enter(window: &Window, tracking: &str) {
    let request = json!({
        "community_id": window.community_id().await, "tracking_number": tracking, "name": "李宜君",
        "phone": "15112340302", "address": "3栋1单元1204", "carrier": null, "courier_id": null,
        "damaged": false, "shelf": "A1",
    });
    window.invoke("enter", json!({ "request": request })).await.unwrap();
}

async fn shoot(window: &Window, name: &str) {
    if std::env::var_os("SCREENS").is_some() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens");
        window.screenshot(&folder.join(format!("desk-{name}.png"))).await;
    }
}
