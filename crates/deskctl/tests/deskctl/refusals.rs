//! How the program ends: 0, 1, 2 or 3, with a code that scripts can act on.

use std::process::Stdio;

use crate::support::{Ctl, ran, words};

#[test]
fn what_does_not_fit_is_refused_with_its_name() {
    let ctl = Ctl::founded();
    ctl.line("parcel announce --tracking YT1 --name 王芳 --phone 13800001234");
    let enter = "parcel enter --tracking YT9 --name 王芳 --phone 13800001234";
    let long = "长".repeat(41);
    for (line, code) in [
        ("parcel receive YT404".to_owned(), "parcel_unknown"),
        ("parcel show 01a20130-0000-7000-8000-000000000000".into(), "parcel_unknown"),
        ("parcel hand-over YT1 --code 123456".into(), "not_received_yet"),
        ("parcel hand-over --code 12".into(), "wrong_code"),
        ("parcel undo-pickup YT1".into(), "not_picked_up"),
        ("parcel undo-receipt YT1".into(), "not_received_yet"),
        ("parcel hand-back YT1".into(), "not_received_yet"),
        ("parcel release YT1".into(), "not_on_hold"),
        ("parcel move YT1 A1".into(), "not_received_yet"),
        ("parcel move YT1 --shelf 12345678901234567".into(), "shelf_too_long"),
        (format!("{enter} --community 不存在"), "community_unknown"),
        (format!("{enter} --courier 13999999999"), "courier_unknown"),
        (format!("{enter} --carrier {long}"), "carrier_too_long"),
        (format!("parcel enter --tracking YT9 --name {long} --phone 13800001234"), "name_too_long"),
        ("parcel enter --tracking YT9 --name '' --phone 13800001234".into(), "name_empty"),
        ("courier remove 13999999999".into(), "courier_unknown"),
        ("courier add --name 韩梅 --phone 13900001111 --carrier EMS".into(), "courier_phone_taken"),
        ("community set-fee 华润二十四城 1.505".into(), "fee_unreadable"),
        ("community set-fee 华润二十四城 -1".into(), "fee_unreadable"),
        ("community set-fee 不存在 1".into(), "community_unknown"),
        ("community set-fee 华润二十四城 1 --from 2020-01-01T00:00:00Z".into(), "tariff_in_the_past"),
        ("community quote 华润二十四城 --received gestern --at heute".into(), "time_unreadable"),
        ("export parcels p.csv --from 2026-02-30".into(), "date_unreadable"),
        ("export parcels p.doc".into(), "file_kind_unknown"),
        ("slip YT1 --layout a4 --out s.doc".into(), "layout_unavailable"),
        ("slip YT1 --form shelf-label --layout receipt-80 --out s.escpos".into(), "layout_unavailable"),
        ("slip YT1 --form receipt --layout receipt-80 --out s.pdf".into(), "nothing_paid"),
        ("slip YT1 --form return-note --layout a4 --out s.pdf".into(), "not_sent_back"),
        ("sync".into(), "relay_unpaired"),
        ("pair relay.example 1234".into(), "relay_address"),
    ] {
        assert_eq!(ctl.refused(&line), (1, code.into()), "{line}");
    }
    assert_eq!(ctl.line("verify")["events"], 3, "nothing of it was written");
}

#[test]
fn a_phone_that_does_not_parse_says_why_without_repeating_it() {
    let ctl = Ctl::founded();
    for phone in ["1380000", "138000012345", "abc", "99900001111"] {
        let ran = ctl.run(&words(&format!("parcel enter --tracking YT9 --name 王芳 --phone {phone}")));
        assert_eq!(ran.exit, 1, "{phone}");
        assert!(ran.code().starts_with("phone_"), "{phone}: {}", ran.out);
        assert!(!ran.out.contains(phone), "no personal data in errors: {}", ran.out);
    }
}

#[test]
fn wrong_usage_is_two_and_prints_no_document() {
    let ctl = Ctl::founded();
    for line in [
        "",
        "parcel",
        "fly",
        "parcel enter --tracking YT9",
        "parcel hand-over",
        "parcel hand-over YT1 --paid stones",
        "parcel send-back YT1 --kind because",
        "parcel correct YT1",
        "search x --status lost",
        "courier import c.csv --map 华润24城",
        "slip YT1 --layout papyrus --out s.pdf",
    ] {
        let ran = ctl.run(&words(line));
        assert_eq!((ran.exit, ran.out.as_str()), (2, ""), "{line}");
        assert!(ran.err.contains("--help"), "{line}: {}", ran.err);
    }
}

#[test]
fn the_relay_that_is_not_there_is_a_failure() {
    let ctl = Ctl::founded();
    // Port 9 of this machine: nobody listens.
    assert_eq!(ctl.refused("pair http://127.0.0.1:9 ABCD-EFGH"), (3, "relay_unreachable".into()));
}

#[test]
fn every_verb_explains_itself_with_an_example() {
    let ctl = Ctl::empty();
    for line in [
        "",
        "init",
        "community",
        "community list",
        "community add",
        "community set-fee",
        "community quote",
        "courier",
        "courier list",
        "courier add",
        "courier remove",
        "courier import",
        "courier export",
        "courier template",
        "parcel",
        "parcel enter",
        "parcel announce",
        "parcel receive",
        "parcel reject",
        "parcel undo-receipt",
        "parcel hand-over",
        "parcel undo-pickup",
        "parcel send-back",
        "parcel undo-return",
        "parcel hand-back",
        "parcel hold",
        "parcel release",
        "parcel decline-intercept",
        "parcel move",
        "parcel correct",
        "parcel show",
        "scan",
        "search",
        "export",
        "export parcels",
        "slip",
        "pair",
        "sync",
        "status",
        "backup",
        "restore",
        "verify",
    ] {
        let ran = ctl.run(&words(&format!("{line} --help")));
        assert_eq!(ran.exit, 0, "{line}");
        assert!(ran.out.contains("Example"), "{line}: {}", ran.out);
    }
}

#[test]
fn the_global_words_stand_before_or_after_the_verb() {
    let ctl = Ctl::founded();
    let db = ctl.db.to_str().unwrap();
    let program = || std::process::Command::new(env!("CARGO_BIN_EXE_deskctl"));
    let after = program().args(["status", "--db", db, "--as", "小王"]).output().unwrap();
    let before = program().args(["--as", "小王", "--db", db, "status"]).output().unwrap();
    let (after, before) = (ran(after), ran(before));
    assert_eq!((after.exit, &after.out), (0, &before.out));
    assert!(after.err.contains("--as"), "a clerk means nothing before staff exist: {}", after.err);
}

#[test]
fn the_installed_desk_is_meant_when_no_file_is() {
    let ctl = Ctl::empty();
    let folder = ctl.path("made on the way");
    let run = |line: &str| {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_deskctl"));
        program.env("PARCEL_DESK_DATA", &folder).args(words(line));
        ran(program.output().unwrap())
    };
    assert_eq!(run("status").code(), "file_missing");
    assert_eq!(run("init --community 翡翠湾").exit, 0);
    assert!(folder.join("desk.db").is_file(), "where the window looks for it");
    assert_eq!(run("community list").json()[0]["name"], "翡翠湾");
}

#[test]
fn the_window_and_deskctl_agree_on_the_programs_name() {
    let window = include_str!("../../../../tauri.conf.json");
    let window: serde_json::Value = serde_json::from_str(window).unwrap();
    assert_eq!(window["identifier"], desk::place::IDENTIFIER, "else they use two files");
}

#[test]
fn a_reader_that_goes_away_is_no_panic() {
    let ctl = Ctl::founded();
    let mut child = ctl.command(&["community", "list"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let left = ran(child.wait_with_output().unwrap());
    assert_eq!((left.exit, left.err.as_str()), (0, ""));
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_printed_is_no_success() {
    let ctl = Ctl::founded();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = ctl.command(&["community", "list"]).stdout(full).output().unwrap();
    assert_eq!(ran(output).exit, 3);
}
