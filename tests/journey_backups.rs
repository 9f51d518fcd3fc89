//! A clerk makes a backup, has everything checked, and goes back to the backup after a mistake.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::json;
use std::path::Path;
use support::{Stage, Window};

#[tokio::test]
async fn a_backup_is_made_checked_and_put_back() {
    let stage = Stage::set().await;
    let folder = stage.folder("desk");
    let window = stage.open_window(&folder, None).await;
    window.resize(1280, 720).await;
    window.found("华润二十四城", "管理处代收点", "2.00").await;
    window.shows("backup-state", "未备份").await;
    enter(&window, "SF0000000001").await;
    window.settings("backups").await;
    window.push("backup-now").await;
    window.shows_in("[data-testid='backup-list'] li", "KB").await;
    window.shows("backup-state", "备份 ").await;
    window.push("verify").await;
    window.shows("verified", "1 件包裹").await;
    shoot(&window, "settings-backups").await;
    archive(&window, &stage.folder("books").join("books.zip")).await;

    enter(&window, "SF0000000002").await;
    window.push("restore").await;
    window.push("restore-sure").await;
    window.shows("restore-waits", "重新启动").await;
    shoot(&window, "settings-restore").await;
    assert_eq!(window.parcels(None).await.len(), 2, "nothing changes before the program starts again");
    window.close().await;

    let window = stage.open_window(&folder, None).await;
    let parcels = window.parcels(None).await;
    assert_eq!(parcels.len(), 1, "as it was when the backup was made: {parcels:?}");
    window.settings("backups").await;
    window.lacks("restore-waits").await;
    let beside = |entry: std::fs::DirEntry| entry.file_name().to_string_lossy().starts_with("desk.db.before-");
    let kept = std::fs::read_dir(&folder).unwrap().flatten().any(beside);
    assert!(kept, "what was there lies beside it");
    window.close().await;
}

/// The year that is running, written where the clerk says.
async fn archive(window: &Window, file: &Path) {
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    let year = chrono::Local::now().format("%Y").to_string();
    window.choose("archive-year", &year).await;
    window.push("archive").await;
    window.fill("path", &file.display().to_string()).await;
    window.push("export-go").await;
    window.shows("export-state", "已导出").await;
    shoot(window, "settings-archive").await;
    assert!(std::fs::read(file).unwrap().starts_with(b"PK"), "a zip file, as other programs open it");
    window.press(thirtyfour::Key::Escape).await;
    window.lacks("export-state").await;
}

#[tokio::test]
async fn a_planned_restore_is_taken_back() {
    let stage = Stage::set().await;
    let folder = stage.folder("desk");
    let window = stage.open_window(&folder, None).await;
    window.found("华润二十四城", "管理处代收点", "2.00").await;
    window.settings("backups").await;
    window.push("backup-now").await;
    enter(&window, "SF0000000001").await;
    window.push("restore").await;
    window.push("restore-sure").await;
    window.push("restore-forget").await;
    window.lacks("restore-waits").await;
    window.close().await;
    let window = stage.open_window(&folder, None).await;
    assert_eq!(window.parcels(None).await.len(), 1, "everything is as it was");
    window.close().await;
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
