//! What is due, how it is paid or waived, and what a stay would cost.

use crate::support::{COMMUNITY, Ctl};

#[test]
fn what_is_due_must_be_paid_or_waived_for_a_reason() {
    let ctl = Ctl::founded();
    let code = ctl.kept_for(49, "JD1");
    assert_eq!(ctl.line("parcel show JD1")["fee_fen"], 400);
    let hand_over = format!("parcel hand-over --code {code}");
    for (how, code) in [("", "payment_needed"), ("--paid none", "payment_needed"), ("--waive ''", "reason_needed")] {
        let refused = ctl.refused(&format!("{hand_over} {how}"));
        assert_eq!(refused, (1, code.into()), "{how}");
    }
    let paid = ctl.line(&format!("{hand_over} --paid wechat"));
    assert_eq!((&paid["status"], &paid["fee_fen"]), (&"picked_up".into(), &400.into()));
    assert_settled(&ctl, "JD1", &[("fee_fen", "400"), ("paid", "wechat")]);
}

#[test]
fn a_waived_fee_is_nothing_and_its_reason_stays() {
    let ctl = Ctl::founded();
    let code = ctl.kept_for(25, "JD2");
    let waived = ctl.line(&format!("parcel hand-over JD2 --code {code} --waive 老人"));
    assert_eq!(waived["fee_fen"], 0);
    assert_settled(&ctl, "JD2", &[("fee_fen", "0"), ("paid", "none"), ("reason", "老人")]);
}

#[test]
fn nothing_due_is_paid_by_nothing() {
    let ctl = Ctl::founded();
    let code = ctl.kept_for(23, "JD3");
    ctl.line(&format!("parcel hand-over --code {code} --paid cash"));
    assert_settled(&ctl, "JD3", &[("fee_fen", "0"), ("paid", "none")]);
}

#[test]
fn a_quote_follows_the_tariff_as_days_complete() {
    let ctl = Ctl::founded();
    // Far ahead, because a tariff cannot change what has been.
    let set = ["community", "set-fee", COMMUNITY, "1.50", "--from", "2090-01-03T00:00:00+08:00"];
    let tariff = &ctl.done(&set)["tariff"];
    assert_eq!(tariff.as_array().map(Vec::len), Some(2));
    for (received, at, days, fen) in [
        ("2090-01-01T10:00:00+08:00", "2090-01-02T09:59:59+08:00", 0, 0),
        ("2090-01-01T10:00:00+08:00", "2090-01-02T10:00:00+08:00", 1, 200),
        ("2090-01-01T10:00:00+08:00", "2090-01-03T09:59:00+08:00", 1, 200),
        ("2090-01-01T10:00:00+08:00", "2090-01-03T02:00:00Z", 2, 350),
        ("2090-01-01T10:00:00+08:00", "2089-01-01T00:00:00+08:00", 0, 0),
        ("2020-01-01T10:00:00+08:00", "2020-01-02T10:00:00+08:00", 1, 200),
    ] {
        let quote = ["community", "quote", COMMUNITY, "--received", received, "--at", at];
        let answer = serde_json::json!({"fee_fen": fen, "days": days});
        assert_eq!(ctl.done(&quote), answer, "{received} to {at}");
    }
}

fn assert_settled(ctl: &Ctl, tracking: &str, expected: &[(&str, &str)]) {
    let shown = ctl.line(&format!("parcel show {tracking}"));
    let facts = &shown["history"].as_array().unwrap().last().unwrap()["facts"];
    for (key, value) in expected {
        let fact = serde_json::json!({"key": key, "value": value});
        assert!(facts.as_array().unwrap().contains(&fact), "{fact} in {facts}");
    }
}
