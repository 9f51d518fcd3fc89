//! Reasons, notes and shelf places: bounded, printable, read back as they were.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is wrong")]

use domain::{Shelf, Words, text::TextError};
use proptest::prelude::*;

#[test]
fn words_are_at_most_five_hundred_characters() {
    let (most, more) = ("破".repeat(500), "破".repeat(501));
    let table = [
        ("外箱破损", Ok("外箱破损")),
        ("  查无此人\n", Ok("查无此人")),
        ("第一行\n第二行\t完", Ok("第一行\n第二行\t完")),
        (most.as_str(), Ok(most.as_str())),
        (more.as_str(), Err(TextError::TooLong(500))),
        ("", Err(TextError::Empty)),
        (" \n\t ", Err(TextError::Empty)),
        ("a\u{0}b", Err(TextError::Unprintable)),
        ("a\u{1b}[31mb", Err(TextError::Unprintable)),
    ];
    for (written, expected) in table {
        let words = Words::parse(written);
        assert_eq!(words.as_ref().map(Words::as_str), expected.as_ref().copied());
    }
}

#[test]
fn a_shelf_place_is_short_and_in_capitals() {
    let table = [
        ("a3-12", Ok("A3-12")),
        (" 货架三 ", Ok("货架三")),
        ("1234567890123456", Ok("1234567890123456")),
        ("12345678901234567", Err(TextError::TooLong(16))),
        // One character as written, two in capitals.
        ("ßßßßßßßßß", Err(TextError::TooLong(16))),
        ("", Err(TextError::Empty)),
        ("A\n1", Err(TextError::Unprintable)),
    ];
    for (written, expected) in table {
        let shelf = Shelf::parse(written);
        assert_eq!(shelf.as_ref().map(Shelf::as_str), expected.as_ref().copied());
    }
}

#[test]
fn the_next_place_counts_the_last_number_up() {
    let table = [
        ("A3-09", Some("A3-10")),
        ("A3-99", Some("A3-100")),
        ("A", None),
        ("7", Some("8")),
        ("007", Some("008")),
        ("A3-", None),
        ("货架1", Some("货架2")),
        // Beyond what is counted or fits, a clerk names the next place.
        ("4294967295", None),
        ("AAAAAAAAAAAAAAA9", None),
    ];
    for (place, next) in table {
        let after = Shelf::parse(place).unwrap().next();
        assert_eq!(after.as_ref().map(Shelf::as_str), next, "{place}");
    }
}

proptest! {
    #[test]
    fn what_was_written_is_read_back_the_same(text in "\\PC{1,20}") {
        // A log that is read again must give the same state, to the byte.
        if let Ok(shelf) = Shelf::parse(&text) {
            let json = serde_json::to_string(&shelf).unwrap();
            prop_assert_eq!(serde_json::from_str::<Shelf>(&json).unwrap(), shelf);
        }
        if let Ok(words) = Words::parse(&text) {
            let json = serde_json::to_string(&words).unwrap();
            prop_assert_eq!(serde_json::from_str::<Words>(&json).unwrap(), words);
        }
    }
}
