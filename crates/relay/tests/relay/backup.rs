//! `parcel-relay backup` and `parcel-relay restore`, on whichever store the tests run.

use std::{path::Path, process::Command};

use reqwest::StatusCode;

use crate::support::{Database, Desk, TestRelay};

/// Whether the program did it.
fn program(store: &Database, verb: &str, file: &Path) -> bool {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parcel-relay"));
    command.arg(verb).arg(file).arg("--data").arg(store.folder()).env_remove("DATABASE_URL");
    command.envs(store.url().map(|url| ("DATABASE_URL", url)));
    command.output().unwrap().status.success()
}

#[tokio::test]
async fn a_copy_is_put_back_under_another_epoch() {
    let mut relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    desk.courier("王强", "13800000001", "顺丰速运");
    desk.push_all(&relay).await;
    desk.pull(&relay).await;
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy");
    assert!(program(relay.store(), "backup", &copy), "beside the relay that runs");
    let kept = desk.log.len();
    desk.courier("赵敏", "13800000002", "中通快递");
    desk.push_all(&relay).await;
    desk.pull(&relay).await;
    assert!(!program(relay.store(), "restore", &copy), "not beneath a relay that runs");
    assert_eq!(desk.ask_pull(&relay, 0, desk.log.len() as u64, &desk.log[kept].prefix_hash, 0).await.status(), 200);

    relay.restart_around(|store| assert!(program(store, "restore", &copy))).await;
    assert!(relay.is_reconciling(desk.community).await, "notices wait until every desk has come");
    let newest = desk.log[kept].clone();
    let lost = desk.ask_pull(&relay, 0, newest.seq, &newest.prefix_hash, 0).await;
    assert_eq!(lost.status(), StatusCode::CONFLICT, "what came after the copy is not there");
    let before = &desk.log[kept - 1];
    assert_eq!(desk.ask_pull(&relay, 0, before.seq, &before.prefix_hash, 0).await.status(), 200, "the rest is");
    let epoch = relay.relay().store.identity().epoch;
    relay.restart().await;
    assert_eq!(relay.relay().store.identity().epoch, epoch, "it was changed once");
}

#[tokio::test]
async fn a_copy_that_is_none_is_not_put_back() {
    let mut relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    desk.pull(&relay).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copy");
    std::fs::write(&file, "not a copy at all").unwrap();
    relay.restart_around(|store| assert!(!program(store, "restore", &file))).await;
    let last = desk.log.last().unwrap();
    assert_eq!(desk.ask_pull(&relay, 0, last.seq, &last.prefix_hash, 0).await.status(), 200, "all is as it was");
    assert!(!relay.is_reconciling(desk.community).await);
}
