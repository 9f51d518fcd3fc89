//! Tracking numbers and the carriers they suggest.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is wrong")]

use domain::carrier::{RecentChoice, Strength, find, shipped, suggest};
use domain::tracking::{CheckDigit, TrackingNumber};
use proptest::prelude::*;

fn number(text: &str) -> TrackingNumber {
    TrackingNumber::parse(text).unwrap()
}

#[test]
fn a_number_is_trimmed_upper_cased_and_bounded() {
    let forty = "9".repeat(40);
    let too_long = "9".repeat(41);
    let table = [
        ("SF1234567890123", Ok("SF1234567890123")),
        (" sf1234567890123\r\n", Ok("SF1234567890123")),
        ("]C0SF1234567890123", Ok("SF1234567890123")),
        ("]Q31061583803517", Ok("1061583803517")),
        ("]C1]C1123", Ok("123")),
        ("ＳＦ１２３４", Ok("SF1234")),
        ("1061 5838 03517", Ok("1061583803517")),
        ("RB 123 456 785 GB", Ok("RB123456785GB")),
        ("2356", Ok("2356")),
        ("3", Ok("3")),
        ("无单号-张三", Ok("无单号-张三")),
        ("yt—123", Ok("YT-123")),
        ("\u{1d}123\u{1d}", Ok("123")),
        (forty.as_str(), Ok(forty.as_str())),
        (too_long.as_str(), Err("tracking_number_too_long")),
        ("", Err("tracking_number_empty")),
        (" \n", Err("tracking_number_empty")),
        ("]C0", Err("tracking_number_empty")),
        ("12\u{1d}34", Err("tracking_number_control_character")),
    ];
    for (written, expected) in table {
        let read = TrackingNumber::parse(written).map(|number| number.to_string());
        assert_eq!(read.as_deref().map_err(|error| error.code()), expected, "{written:?}");
    }
}

#[test]
fn the_tail_counts_characters() {
    assert_eq!(number("1061583803517").tail(4), "3517");
    assert_eq!(number("23").tail(4), "23");
    assert_eq!(number("张三李四王五").tail(4), "李四王五");
    assert_eq!(number("123").tail(0), "");
}

#[test]
fn check_digits_tell_a_number_from_a_look_alike() {
    let table = [
        ("RB123456785GB", CheckDigit::Good),
        ("RB123456786US", CheckDigit::Bad),
        ("EE000000005CN", CheckDigit::Good), // r = 0 → 5
        ("EE300000000CN", CheckDigit::Bad),
        ("1Z5R89390357567127", CheckDigit::Good),
        ("1Z999AA10123456784", CheckDigit::Good),
        ("1Z999AA10123456785", CheckDigit::Bad),
        ("1061583803517", CheckDigit::Unknown),
        ("SF1234567890123", CheckDigit::Unknown),
        ("张三李四王五赵六啊", CheckDigit::Unknown),
    ];
    for (text, expected) in table {
        assert_eq!(number(text).check_digit(), expected, "{text}");
    }
}

#[test]
fn s10_has_a_digit_for_every_remainder() {
    // Of the ten check digits exactly one is good, whatever the serial number;
    // 0 and 1 as remainders are where a plain 11 − r would not be a digit.
    for serial in 0..500 {
        let good = (0..10)
            .filter(|check| number(&format!("EA{serial:08}{check}CN")).check_digit() == CheckDigit::Good)
            .count();
        assert_eq!(good, 1, "{serial}");
    }
}

/// A number, and the carriers it suggests with `!` after a strong one.
const SUGGESTIONS: [(&str, &str); 32] = [
    ("SF1234567890123", "sf!"),
    ("sfa123456789012", "sf!"),
    ("SF123456789012", ""),
    ("YT1234567890123", "yto!"),
    ("YT1234567890123456", "yunexpress!"),
    ("YT123456789012345", ""),
    ("JT1234567890123", "jt!"),
    ("JDVA12345678901", "jd!"),
    ("JD0012345678901", "jd!"),
    ("DPK123456789012", "deppon!"),
    ("PA12345678901", "ems!"),
    ("RB123456785GB", "ems!"),
    ("RB123456786US", "ems"),
    ("EE000000005CN", "ems!"),
    ("1Z5R89390357567127", "ups!"),
    ("1Z999AA10123456785", "ups"),
    ("432542035598773", "sto yunda"),
    ("312345678901234", "yunda"),
    ("773123456789012", "sto"),
    ("77312345678901234", "sto"),
    ("773123456789012345", ""),
    ("73123456789012", "zto"),
    ("78123456789012", "zto"),
    ("77123456789012", "sto"),
    ("79123456789012", ""),
    ("5123456789012", "yunda sto"),
    ("1061583803517", "ems sto"),
    ("123456789012", "sf sto"),
    ("621123456789012", "cainiao"),
    ("2356", ""),
    ("无单号", ""),
    ("9999999999999999999999999999999999999999", ""),
];

#[test]
fn a_number_suggests_its_carriers() {
    for (text, expected) in SUGGESTIONS {
        assert_eq!(suggested(text, &[]), expected, "{text}");
    }
}

fn suggested(text: &str, recent: &[RecentChoice]) -> String {
    let mark = |strength| {
        if strength == Strength::Strong { "!" } else { "" }
    };
    let shown = suggest(&number(text), recent).into_iter();
    shown.map(|s| s.carrier + mark(s.strength)).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_desks_own_choice_comes_first_among_the_weak() {
    let chose = |prefix: &str, carrier: &str| RecentChoice { prefix: prefix.into(), carrier: carrier.into() };
    let table = [
        ("432542035598773", vec![chose("4325", "yunda")], "yunda sto"),
        ("432542035598773", vec![chose("4326", "yunda")], "sto yunda"),
        ("432542035598773", vec![chose("4325", "sto"), chose("4325", "yunda")], "sto yunda"),
        ("1061583803517", vec![chose("1061", "best")], "best ems sto"),
        ("8888000011112222", vec![chose("8888", "邻里配送")], "邻里配送"),
        ("SF1234567890123", vec![chose("SF12", "jd")], "sf! jd"),
        ("2356", vec![chose("2356", "jd")], ""),
    ];
    for (text, recent, expected) in table {
        assert_eq!(suggested(text, &recent), expected, "{text} after {recent:?}");
    }
}

#[test]
fn every_line_of_the_data_file_is_read_whole() {
    let data = include_str!("../../../assets/carriers.csv");
    let lines: Vec<&str> = data.lines().skip(1).collect();
    assert_eq!(shipped().len(), lines.len());
    for (carrier, line) in shipped().iter().zip(lines) {
        let written = line.matches("strong ").count() + line.matches("weak ").count();
        assert_eq!(carrier.patterns.len(), written, "a pattern was not understood: {line}");
        assert!(!carrier.code.is_empty() && !carrier.name_zh.is_empty(), "{line}");
        assert!(!carrier.name_en.is_empty(), "{line}");
    }
}

#[test]
fn a_carrier_is_found_by_what_lists_call_it() {
    let table = [
        ("顺丰速运", Some("sf")),
        ("顺丰", Some("sf")),
        ("SF", Some("sf")),
        ("shunfeng", Some("sf")),
        ("sf express", Some("sf")),
        (" 百世快递 ", Some("best")),
        ("百世", Some("best")),
        ("圆通", Some("yto")),
        ("京东", Some("jd")),
        ("邮政", Some("ems")),
        ("EMS", Some("ems")),
        ("youzhengguonei", Some("ems")),
        ("丹鸟", Some("cainiao")),
        ("邻里配送", None),
        ("", None),
    ];
    for (text, expected) in table {
        assert_eq!(find(text).map(|carrier| carrier.code.as_str()), expected, "{text:?}");
    }
}

proptest! {
    #[test]
    fn reading_never_panics_and_reading_twice_changes_nothing(text in any::<String>()) {
        if let Ok(number) = TrackingNumber::parse(&text) {
            prop_assert_eq!(TrackingNumber::parse(number.as_str()), Ok(number.clone()));
            prop_assert!((1..=40).contains(&number.as_str().chars().count()));
            prop_assert!(number.as_str().ends_with(number.tail(4)));
            suggest(&number, &[]);
        }
    }

    #[test]
    fn no_carrier_is_suggested_twice(text in "([A-Z]{0,3}[0-9]{8,18})") {
        let carriers: Vec<String> = suggest(&number(&text), &[]).into_iter().map(|s| s.carrier).collect();
        let distinct: std::collections::BTreeSet<_> = carriers.iter().collect();
        prop_assert_eq!(distinct.len(), carriers.len());
    }
}
