//! Money is whole fen.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is wrong")]

use domain::Fen;
use proptest::prelude::*;

#[test]
fn yuan_as_people_write_them() {
    let table = [
        ("2", Some(200)),
        ("2.5", Some(250)),
        ("2.50", Some(250)),
        ("2.05", Some(205)),
        ("¥2.00", Some(200)),
        ("￥2.00", Some(200)),
        (" 2.00 ", Some(200)),
        ("0", Some(0)),
        ("0.01", Some(1)),
        ("0002", Some(200)),
        ("9999.99", Some(999_999)),
        ("10000", None),
        ("2.005", None),
        ("-2", None),
        ("+2", None),
        (".5", None),
        ("2,5", None),
        ("1 000", None),
        ("1e3", None),
        ("2.0.0", None),
        ("两元", None),
        ("２", None),
        ("¥", None),
        ("", None),
    ];
    for (written, fen) in table {
        assert_eq!(Fen::parse_yuan(written).ok(), fen.map(Fen::new), "{written:?}");
    }
}

#[test]
fn fen_as_they_are_shown() {
    let table = [
        (0, "¥0.00"),
        (5, "¥0.05"),
        (1_200, "¥12.00"),
        (123_456, "¥1234.56"),
        (-5, "-¥0.05"),
        (-1_200, "-¥12.00"),
        (i64::MIN, "-¥92233720368547758.08"),
    ];
    for (fen, shown) in table {
        assert_eq!(Fen::new(fen).to_string(), shown);
    }
}

#[test]
fn only_an_amount_between_nothing_and_the_most_stands_in_a_tariff() {
    let table = [(-1, false), (0, true), (999_999, true), (1_000_000, false)];
    for (fen, payable) in table {
        assert_eq!(Fen::new(fen).is_payable(), payable, "{fen}");
    }
}

#[test]
fn a_sum_is_clamped_not_wrapped() {
    let most = Fen::new(i64::MAX);
    assert_eq!(most.plus(Fen::new(1)), most);
}

#[test]
fn money_is_a_whole_number_in_json() {
    assert_eq!(serde_json::to_string(&Fen::new(200)).unwrap(), "200");
    // Half a fen has no place to go.
    assert!(serde_json::from_str::<Fen>("200.5").is_err());
}

proptest! {
    #[test]
    fn what_is_shown_is_read_again(fen in 0_i64..1_000_000) {
        prop_assert_eq!(Fen::parse_yuan(&Fen::new(fen).to_string()), Ok(Fen::new(fen)));
    }
}
