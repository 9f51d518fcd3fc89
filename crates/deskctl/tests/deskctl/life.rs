//! One parcel's whole life, and its way back.

use serde_json::Value;

use crate::support::{Ctl, other_code, text};

const ANNOUNCE: &str = "parcel announce --community 华润二十四城 --tracking sf1234567890123 \
    --name 张三 --phone 138-0000-5678 --room 3-1-502 --courier 13900001111";

#[test]
fn a_parcel_comes_is_found_by_everything_and_goes_to_its_recipient() {
    let ctl = Ctl::founded();
    let announced = ctl.line(ANNOUNCE);
    assert_eq!(announced["status"], "announced");
    assert_eq!(announced["source"], "courier");
    assert_eq!(announced["received_at"], Value::Null);
    assert!(announced.get("pickup_code").is_none(), "no code before the desk has it");

    let received = ctl.line("parcel receive SF1234567890123 --damaged --shelf a3-12");
    assert_every_field(&received);
    let code = text(&received["pickup_code"]);
    assert_finds(&ctl, &code);

    let wrong = format!("parcel hand-over SF1234567890123 --code {}", other_code(&code));
    assert_eq!(ctl.refused(&wrong), (1, "wrong_code".into()));
    let gone = ctl.line(&format!("parcel hand-over --code {code}"));
    assert_eq!(gone["status"], "picked_up");
    assert!(gone.get("pickup_code").is_none(), "the code is dead");
    assert_eq!(
        ctl.refused(&format!("parcel hand-over --code {code}")),
        (1, "already_picked_up".into()),
        "twice is refused by name"
    );

    let back = ctl.line("parcel undo-pickup SF1234567890123");
    assert_eq!(text(&back["pickup_code"]), code, "the old code lives again");
    assert_history(&ctl, &["announced", "received", "handed_over", "pickup_undone"]);
    assert_eq!(ctl.line("verify")["ok"], true);
}

#[test]
fn a_parcel_goes_back_to_a_courier() {
    let ctl = Ctl::founded();
    ctl.line(ANNOUNCE);
    let code = text(&ctl.line("parcel receive SF1234567890123")["pickup_code"]);
    assert_eq!(ctl.refused("parcel send-back SF1234567890123 --kind other"), (1, "reason_needed".into()));
    let long = "长".repeat(501);
    let too_long = format!("parcel send-back SF1234567890123 --kind other --reason {long}");
    assert_eq!(ctl.refused(&too_long), (1, "reason_too_long".into()));
    let going = ctl.line("parcel send-back SF1234567890123 --kind other --reason 搬走了");
    assert_eq!(going["status"], "return_to_sender");
    assert_eq!(ctl.refused(&format!("parcel hand-over --code {code}")), (1, "being_returned".into()));
    ctl.line("parcel undo-return SF1234567890123");
    ctl.line("parcel send-back SF1234567890123 --kind wrong-information");
    let returned = ctl.line("parcel hand-back SF1234567890123 --courier 13900001111 --return-tracking SF998");
    assert_eq!(returned["status"], "returned");
    assert!(returned["ended_at"].is_string());
    assert_history(&ctl, &["announced", "received", "sent_back", "return_undone", "sent_back", "handed_back"]);
}

/// The fields that spec/deskctl.md promises, with these values.
fn assert_every_field(parcel: &Value) {
    for (field, value) in [
        ("community", "华润二十四城"),
        ("tracking_number", "SF1234567890123"),
        ("carrier", "顺丰速运"),
        ("status", "available"),
        ("shelf", "A3-12"),
        ("source", "courier"),
    ] {
        assert_eq!(parcel[field], value, "{field}");
    }
    assert_eq!(parcel["courier"]["name"], "李雷");
    assert_eq!(parcel["courier"]["phone"], "13900001111");
    assert_eq!(parcel["recipient"]["name"], "张三");
    assert_eq!(parcel["recipient"]["phone"], "13800005678");
    assert_eq!(parcel["recipient"]["address"], "3-1-502");
    assert_eq!(parcel["damaged"], true);
    assert_eq!(parcel["hold"], Value::Null);
    assert_eq!(parcel["fee_fen"], 0);
    assert_eq!(parcel["ended_at"], Value::Null);
    assert_eq!(text(&parcel["pickup_code"]).len(), 6);
    let received = text(&parcel["received_at"]);
    assert!(domain::Timestamp::parse_rfc3339(&received).is_some(), "{received} is RFC 3339");
}

/// The scan box reads each of these as it should, and all of them mean the one parcel.
fn assert_finds(ctl: &Ctl, code: &str) {
    for (typed, meaning) in [
        (code, "pickup_code"),
        ("13800005678", "phone"),
        ("5678", "phone_tail"),
        ("SF1234567890123", "tracking"),
        ("90123", "tracking_tail"),
        ("张三", "name"),
        ("zhangsan", "name"),
        ("zs", "name"),
        ("A3-12", "shelf"),
        ("3-1-502", "address"),
    ] {
        let scan = ctl.done(&["scan", typed]);
        assert_eq!(scan["meaning"], meaning, "{typed}");
        assert_eq!(scan["hits"].as_array().map(Vec::len), Some(1), "{typed}");
        assert_eq!(scan["hits"][0]["tracking_number"], "SF1234567890123");
        assert_eq!(scan["hits"][0]["default_action"], "hand_over");
        let found = ctl.done(&["search", typed, "--status", "available"]);
        assert_eq!(found[0]["id"], scan["hits"][0]["id"], "{typed}");
        let ended = ctl.done(&["search", typed, "--status", "picked_up"]);
        assert_eq!(ended, serde_json::json!([]), "{typed}");
    }
}

fn assert_history(ctl: &Ctl, verbs: &[&str]) {
    let shown = ctl.line("parcel show SF1234567890123");
    let by_id = ctl.done(&["parcel", "show", &text(&shown["id"])]);
    assert_eq!(shown, by_id, "an id and a number mean the same parcel");
    let history = shown["history"].as_array().unwrap();
    let seen: Vec<String> = history.iter().map(|entry| text(&entry["verb"])).collect();
    assert_eq!(seen, verbs);
}
