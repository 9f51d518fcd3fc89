//! Several programs on one file.

use std::{collections::BTreeSet, process::Stdio};

use crate::support::{Ctl, ran, text};

#[test]
fn twenty_programs_at_once_enter_twenty_parcels() {
    let ctl = Ctl::founded();
    let children: Vec<_> = (0..20)
        .map(|n| {
            let tracking = format!("YT{n:04}");
            let args = ["parcel", "enter", "--tracking", &tracking, "--name", "王芳"];
            let mut command = ctl.command(&args);
            command.args(["--phone", "13800001234"]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped());
            command.spawn().unwrap()
        })
        .collect();
    let codes: BTreeSet<String> = children
        .into_iter()
        .map(|child| {
            let ran = ran(child.wait_with_output().unwrap());
            assert_eq!(ran.exit, 0, "{} {}", ran.out, ran.err);
            text(&ran.json()["pickup_code"])
        })
        .collect();
    assert_eq!(codes.len(), 20, "every code is drawn once");
    let report = ctl.line("verify");
    assert_eq!((&report["ok"], &report["parcels"]), (&true.into(), &20.into()));
}

#[test]
fn of_programs_that_enter_one_number_at_once_one_succeeds() {
    let ctl = Ctl::founded();
    let children: Vec<_> = (0..8)
        .map(|_| {
            let mut command = ctl.command(&["parcel", "enter", "--tracking", "YT1"]);
            command.args(["--name", "王芳", "--phone", "13800001234"]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped());
            command.spawn().unwrap()
        })
        .collect();
    let mut exits: Vec<i32> = children.into_iter().map(|child| ran(child.wait_with_output().unwrap()).exit).collect();
    exits.sort_unstable();
    assert_eq!(exits, [0, 1, 1, 1, 1, 1, 1, 1]);
    assert_eq!(ctl.line("verify")["parcels"], 1);
}

#[test]
fn a_backup_is_taken_and_restored() {
    let ctl = Ctl::founded();
    ctl.kept_for(0, "JD1");
    let folder = ctl.path("backups");
    let copy = text(&ctl.done(&["backup", folder.to_str().unwrap()])["file"]);
    ctl.kept_for(0, "JD2");
    let open = ctl.hours_ago(0);
    let early = ctl.refused(&format!("restore {copy}"));
    assert_eq!(early, (3, "file_busy".into()), "the window has it open");
    drop(open);
    ctl.done(&["restore", &copy]);
    assert_eq!(ctl.line("parcel show JD1")["status"], "available");
    assert_eq!(ctl.refused("parcel show JD2").1, "parcel_unknown");
    assert_eq!(ctl.line("verify")["ok"], true);
    let kept = std::fs::read_dir(ctl.folder.path()).unwrap().any(|entry| {
        let name = entry.unwrap().file_name();
        name.to_string_lossy().starts_with("desk.db.before-")
    });
    assert!(kept, "what was there is kept beside");
}

#[test]
fn status_and_show_carry_what_a_clerk_must_look_at() {
    let ctl = Ctl::founded();
    let line = |phone: &str| {
        format!(
            "parcel announce --community 华润二十四城 --tracking SF1 --name 张三 --phone 13800005678 --courier {phone}"
        )
    };
    ctl.line("courier add --name 王强 --phone 13900002222 --carrier 圆通速递");
    ctl.line(&line("13900001111"));
    let second = ctl.line(&line("13900002222"));
    let items = ctl.line("status")["attention"].clone();
    assert_eq!((&items[0]["kind"], &items[0]["about"]), (&"duplicate_number".into(), &"parcel".into()));
    assert_eq!(items[0]["id"], second["id"]);
    assert_eq!(items[0]["other"]["tracking_number"], "SF1", "both are shown");
    let id = text(&second["id"]);
    let shown = ctl.line(&format!("parcel show {id}"));
    assert_eq!(shown["attention"], items);
    let event = text(&items[0]["event_id"]);
    assert_eq!(ctl.refused(&format!("parcel settle {id} --event nonsense")), (1, "event_unreadable".into()));
    ctl.line(&format!("parcel settle {id} --event {event}"));
    assert_eq!(ctl.line("status")["attention"].as_array().map(Vec::len), Some(0));
}
