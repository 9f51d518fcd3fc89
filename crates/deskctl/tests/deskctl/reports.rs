//! Reports for scripts: each kind is an array of lines with the documented fields.

use serde_json::Value;

use crate::support::{Ctl, words};

/// Each kind, and the fields of its lines in their order (spec/deskctl.md: stable documented fields).
const KINDS: [(&str, &[&str]); 10] = [
    ("daily", &["date", "announced", "received", "picked_up", "returned", "rejected", "withdrawn"]),
    ("hours", &["hour", "received", "picked_up"]),
    ("carriers", &["carrier", "received", "damaged", "rejected", "returned", "withdrawn"]),
    (
        "couriers",
        &["courier_id", "name", "phone_masked", "carrier", "received", "damaged", "rejected", "returned", "withdrawn"],
    ),
    ("dwell", &["from_hours", "to_hours", "picked_up", "returned", "share_permille", "minutes"]),
    ("overdue", &["date", "left", "left_late", "still_here", "overdue"]),
    ("problems", &["date", "received", "rejected", "damaged", "held", "rejected_permille", "held_permille"]),
    (
        "fees",
        &[
            "date",
            "cash_fen",
            "wechat_fen",
            "alipay_fen",
            "charged_fen",
            "sending_fen",
            "refunded_fen",
            "total_fen",
            "paid",
            "waived",
            "free",
        ],
    ),
    ("cancelling", &["stage", "asked", "succeeded", "declined", "waiting", "succeeded_permille", "median_minutes"]),
    ("notices", &[]),
];

#[test]
fn every_kind_has_its_fields() {
    let ctl = Ctl::founded();
    ctl.line("parcel enter --tracking SF1 --name 张三 --phone 13800005678 --courier 13900001111 --carrier 顺丰速运");
    for (kind, fields) in KINDS {
        let lines = ctl.line(&format!("report {kind}"));
        let lines = lines.as_array().unwrap();
        // No relay, no notices; everything else has a line even so.
        assert_eq!(lines.is_empty(), fields.is_empty(), "{kind}");
        for line in lines {
            let mut found: Vec<&String> = line.as_object().unwrap().keys().collect();
            let mut expected: Vec<&str> = fields.to_vec();
            found.sort();
            expected.sort_unstable();
            assert_eq!(found, expected, "{kind}: a script relies on these");
        }
    }
}

#[test]
fn a_week_ends_today_unless_a_range_is_given() {
    let ctl = Ctl::founded();
    let code = ctl.kept_for(25, "JD1");
    ctl.line(&format!("parcel hand-over --code {code} --paid alipay"));
    let week = ctl.line("report fees");
    let days = week.as_array().unwrap();
    assert_eq!(days.len(), 7);
    assert_eq!((days[6]["alipay_fen"].clone(), days[6]["paid"].clone()), (Value::from(200), Value::from(1)), "{week}");
    let today = days[6]["date"].as_str().unwrap();
    let one = ctl.line(&format!("report fees --from {today} --to {today}"));
    assert_eq!(one.as_array().unwrap(), &days[6..]);
    let table = ctl.run(&words("report fees --table")).out;
    assert!(table.contains("¥2.00"), "{table}");
}

#[test]
fn what_does_not_fit_is_refused() {
    let ctl = Ctl::founded();
    let cases = [
        ("report daily --from 2026-01-02 --to 2026-01-01", (1, "range_backwards")),
        ("report daily --from 1900-01-01 --to 2026-01-01", (1, "range_too_long")),
        ("report daily --from gestern", (1, "date_unreadable")),
        ("report daily --community 翡翠湾", (1, "community_unknown")),
    ];
    for (line, (exit, code)) in cases {
        assert_eq!(ctl.refused(line), (exit, code.to_owned()), "{line}");
    }
    assert_eq!(ctl.run(&words("report weather")).exit, 2, "there is no such report");
}

#[test]
fn all_of_them_go_into_a_file() {
    let ctl = Ctl::founded();
    let file = ctl.path("reports.csv");
    let written = ctl.done(&["export", "reports", file.to_str().unwrap()]);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(written["rows"].as_u64().unwrap() > 0 && text.contains("保管费"), "{text}");
}
