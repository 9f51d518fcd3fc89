//! The scan box over a desk with a past: every reading, and which one answers.

use domain::ParcelId;

use super::support::{Counter, LI, Who};

const WANG: Who<'_> = ("王小明", "13800005678", "3栋10单元502");
const ZENG: Who<'_> = ("曾小贤", "13900004321", "12栋2单元1101");
const ZHANG: Who<'_> = ("张三", "17012340006", "1栋1单元101");
const CHEN: Who<'_> = ("陈立", "18612349998", "20栋1单元101");

/// What was scanned, how it was read, and which parcels answered by their tracking numbers.
type Case = (&'static str, &'static str, &'static [&'static str]);

const CASES: &[Case] = &[
    ("15112340302", "phone", &["SF1000000000001", "SF1000000000002"]),
    ("151 1234 0302", "phone", &["SF1000000000001", "SF1000000000002"]),
    ("0302", "phone_tail", &["SF1000000000001", "SF1000000000002"]),
    ("5678", "phone_tail", &["YT2000000000003"]),
    ("SF1000000000001", "tracking", &["SF1000000000001"]),
    ("]C0SF1000000000001", "tracking", &["SF1000000000001"]),
    ("0003", "tracking_tail", &["YT2000000000003"]),
    ("李宜君", "name", &["SF1000000000001", "SF1000000000002"]),
    ("liyijun", "name", &["SF1000000000001", "SF1000000000002"]),
    ("LYJ", "name", &["SF1000000000001", "SF1000000000002"]),
    ("zengxiaoxian", "name", &["JT3000000000004"]),
    ("zxx", "name", &["JT3000000000004"]),
    ("曾x", "name", &["JT3000000000004"]),
    ("小明", "name", &["YT2000000000003"]),
    ("B2-7", "shelf", &["YT2000000000003"]),
    ("3栋1单元1204", "address", &["SF1000000000001", "SF1000000000002"]),
    ("3/1/1204", "address", &["SF1000000000001", "SF1000000000002"]),
    // Building 3, unit 1 is not unit 10, and 1 栋 is not 12 栋.
    ("3栋1单元", "address", &["SF1000000000001", "SF1000000000002"]),
    ("1栋", "address", &["2356"]),
    // A place is not the places whose number begins alike.
    ("A3-1", "shelf", &["SF1000000000001"]),
    ("A3", "shelf", &["SF1000000000001", "SF1000000000002"]),
    // Written by hand, and the end of another one's number at the same time: both are shown.
    ("2356", "tracking_tail", &["2356", "ZT9000002356"]),
];

#[test]
fn every_reading_finds_what_it_means() {
    let counter = seeded();
    for (text, meaning, numbers) in CASES {
        let answer = counter.desk.scan(text, Some(counter.community)).unwrap();
        let mut found: Vec<_> = answer.hits.iter().map(|row| row.tracking_number.as_str()).collect();
        found.sort_unstable();
        assert_eq!((answer.meaning.as_str(), found.as_slice()), (*meaning, *numbers), "{text}");
        assert_eq!(answer.card.is_some(), numbers.len() == 1, "{text}: one hit is a card");
    }
}

#[test]
fn a_code_or_a_qr_opens_its_parcel() {
    let counter = seeded();
    let id = counter.enter("SF7000000000007", LI, "C1-1");
    let code = counter.code(id).unwrap().digits();
    let qr = |code: &str| format!("PD1-{}-{code}", id.0.simple());
    for (text, meaning, opens) in [
        (code.clone(), "pickup_code", true),
        (qr(&code), "pickup_qr", true),
        (qr("000000"), "pickup_qr", code == "000000"),
    ] {
        let card = counter.desk.scan(&text, None).unwrap();
        assert_eq!((card.meaning.as_str(), card.card.unwrap().code_matched), (meaning, opens), "a {meaning}");
    }
}

#[test]
fn an_unknown_number_begins_an_entry_and_anything_else_nothing() {
    let counter = seeded();
    for (text, entry) in
        [("SF9999999999999", true), ("13711112222", false), ("不存在", false), ("9999", false), ("\u{7}", false)]
    {
        let answer = counter.desk.scan(text, Some(counter.community)).unwrap();
        assert_eq!((answer.hits.len(), answer.entry.is_some()), (0, entry), "{text:?}");
    }
    let long = "9".repeat(10_000);
    assert!(counter.desk.scan(&long, None).unwrap().hits.is_empty(), "bounded, whatever is typed");
}

/// A desk has a long past: sooner or later some collected parcel fits any few digits. What lies here
/// now is what a scan means, by whichever reading.
#[test]
fn what_lies_here_is_found_before_what_is_gone() {
    let counter = Counter::new();
    let gone = counter.enter("SF1000000000001", LI, "");
    let code = counter.code(gone).unwrap().digits();
    counter.hand_over(gone).unwrap();
    counter.enter(&format!("YT20000{code}"), ZHANG, "");
    counter.enter("YT3000000000302", ZENG, "");
    for (text, number) in [(code.as_str(), format!("YT20000{code}")), ("0302", "YT3000000000302".into())] {
        let answer = counter.desk.scan(text, Some(counter.community)).unwrap();
        let found: Vec<_> = answer.hits.iter().map(|row| row.tracking_number.clone()).collect();
        assert_eq!((answer.meaning.as_str(), found), ("tracking_tail", vec![number]), "not the parcel that has gone");
    }
}

#[test]
fn other_communities_do_not_hide_this_ones_parcels() {
    let counter = Counter::new();
    let here = counter.enter("SF1000000000001", LI, "A1-1");
    let elsewhere = counter.also("翡翠湾");
    for n in 0..60 {
        counter.enter_in(elsewhere, &format!("YT{n:010}302"), LI, "A1-1");
    }
    for text in ["A1-1", "15112340302", "李宜君", "lyj"] {
        let answer = counter.desk.scan(text, Some(counter.community)).unwrap();
        let found: Vec<ParcelId> = answer.hits.iter().map(|row| row.id.parse().unwrap()).collect();
        assert_eq!((found, answer.more), (vec![here], false), "{text}");
    }
}

fn seeded() -> Counter {
    let counter = Counter::new();
    counter.enter("SF1000000000001", LI, "A3-1");
    counter.later(1);
    counter.enter("SF1000000000002", LI, "A3-12");
    counter.enter("YT2000000000003", WANG, "B2-7");
    counter.enter("JT3000000000004", ZENG, "A30-1");
    counter.enter("2356", ZHANG, "");
    counter.enter("ZT9000002356", CHEN, "");
    counter
}
