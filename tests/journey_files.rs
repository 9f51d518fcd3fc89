//! The desk's file is not as it should be: the window opens all the same, says what happened and
//! what is safe, and leaves the file alone.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use std::{fs, path::Path, process::Command};
use support::{Stage, binary};

#[tokio::test]
async fn a_desk_file_that_cannot_be_used_is_said_and_left_alone() {
    let stage = Stage::set().await;
    for (what, spoil, said) in [
        // Nobody has chosen a language that could be read: the system's counts.
        ("damaged", damage as fn(&Path), "damaged and was kept as it is"),
        ("foreign", write_text, "not a Parcel Desk file; it was not touched"),
        ("newer", make_newer, "newer"),
    ] {
        let folder = stage.folder(what);
        let file = folder.join("desk.db");
        found(&file);
        spoil(&file);
        let before = fs::read(&file).unwrap();
        let window = stage.open_window(&folder, None).await;
        window.shows("trouble", said).await;
        if what != "foreign" {
            // The list pushes down what stands below it; nobody clicks there while it comes.
            window.find("[data-testid=rescue-list] input").await;
        }
        // Whom a clerk asks for help needs the report most when nothing else opens.
        window.click("[data-testid=report-show]").await;
        let report = window.find("[data-testid=report-text]").await.value().await.unwrap().unwrap();
        assert!(report.contains("desk: file_"), "{report}");
        if what != "foreign" {
            window.click("[data-testid=rescue-list] input").await;
            let go = window.find("[data-testid=rescue-go]").await;
            assert!(go.is_enabled().await.unwrap(), "a {what} file: there is a way back");
        }
        window.close().await;
        assert_eq!(fs::read(&file).unwrap(), before, "a {what} file was written to");
    }
}

/// A desk as a clerk would have it, with one community.
fn found(file: &Path) {
    let mut init = Command::new(binary("deskctl"));
    let told = init.arg("--db").arg(file).args(["init", "--community", "华润二十四城"]).output().unwrap();
    assert!(told.status.success(), "{told:?}");
    let backups = file.with_file_name("backups");
    let told = Command::new(binary("deskctl")).arg("--db").arg(file).arg("backup").arg(backups).output().unwrap();
    assert!(told.status.success(), "{told:?}");
}

/// The head says that it is a database; what it holds is gone.
fn damage(file: &Path) {
    let mut bytes = fs::read(file).unwrap();
    bytes[100..].fill(0xA5);
    fs::write(file, bytes).unwrap();
}

fn write_text(file: &Path) {
    fs::write(file, "这不是数据库。".repeat(1000)).unwrap();
}

/// SQLite keeps the version that a program gives its tables at byte 60.
fn make_newer(file: &Path) {
    let mut bytes = fs::read(file).unwrap();
    bytes[60..64].copy_from_slice(&9_999_u32.to_be_bytes());
    fs::write(file, bytes).unwrap();
}
