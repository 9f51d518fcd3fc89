//! What a line of a stocktake turns out to be.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is wrong")]

use domain::{Shelf, stocktake::is_within};

#[test]
fn a_place_is_on_a_shelf_as_the_table_says() {
    for (place, scope, within) in [
        ("A3-12", "A3", true),
        ("A3-12", "A", true),
        ("A3-12", "A3-1", false),
        ("A30-12", "A3", false),
        ("A3", "A3", true),
        ("B3-12", "A3", false),
        ("窗边 9", "窗边", true),
    ] {
        let shelf = |text| Shelf::parse(text).unwrap();
        assert_eq!(is_within(&shelf(place), &shelf(scope)), within, "{place} on {scope}");
    }
}
