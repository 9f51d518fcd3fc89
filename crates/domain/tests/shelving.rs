//! Which places a collection point has, and which of them is offered.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is wrong")]

use domain::{
    Shelf, ShelfRow, Shelving,
    shelving::{ShelvingError, label, read_label},
};
use std::convert::Infallible;

fn shelf(text: &str) -> Shelf {
    Shelf::parse(text).unwrap()
}

fn shelving(rows: &str) -> Result<Shelving, ShelvingError> {
    let rows = rows.split_whitespace().map(str::parse::<ShelfRow>).collect::<Result<_, _>>()?;
    Shelving::new(rows)
}

/// Rows as they are written, and the first and last place of each level, or why not.
const ROWS: [(&str, &str); 14] = [
    ("A:2x12", "A1-01–A1-12 A2-01–A2-12"),
    ("a:1x3:small B:1x2:large", "A1-01–A1-03 B1-01–B1-02"),
    ("AB:1x150", "AB1-001–AB1-150"),
    ("A:20×200", "A1-001–A1-200 … A20-001–A20-200"),
    ("A", "shelves_unreadable"),
    ("A:x", "shelves_unreadable"),
    ("A:2x2:huge", "shelves_unreadable"),
    ("A:2x2:small:2", "shelves_unreadable"),
    ("ABC:2x2", "shelves_name"),
    ("3:2x2", "shelves_name"),
    ("A:0x2", "shelves_levels"),
    ("A:2x201", "shelves_places"),
    ("A:2x2 a:3x3", "shelves_twice"),
    ("A:20x200 B:20x200 C:20x200 D:20x200 E:20x200 F:1x1", "shelves_too_many"),
];

#[test]
fn rows_have_the_places_that_the_table_says() {
    for (rows, expected) in ROWS {
        let told = match shelving(rows) {
            Ok(shelving) => told(&shelving),
            Err(wrong) => wrong.code().to_owned(),
        };
        assert_eq!(told, expected, "{rows}");
    }
}

fn told(shelving: &Shelving) -> String {
    let ends = |row: &ShelfRow, level| {
        let (first, last) = row.ends(level).unwrap();
        format!("{}–{}", first.as_str(), last.as_str())
    };
    let levels: Vec<String> =
        shelving.rows().iter().flat_map(|row| (1..=row.levels).map(move |level| ends(row, level))).collect();
    match levels.as_slice() {
        [first, .., last] if levels.len() > 3 => format!("{first} … {last}"),
        few => few.join(" "),
    }
}

/// What is taken (`*` is everything but the places after it), near which place, of what size, and the
/// place that is offered.
const OFFERS: [(&str, &str, &str, &str); 14] = [
    ("", "", "", "A1-01"),
    ("A1-01 A1-02", "", "", "A1-03"),
    // A place that was freed is used again: the first, not the one after the last.
    ("A1-01 A1-03", "", "", "A1-02"),
    ("A1-01 A1-02 A1-03", "", "", "A2-01"),
    ("* C1-02", "", "", "C1-02"),
    ("*", "", "", "none"),
    // Beside the person's other parcels, in the same row, the nearest first.
    ("B1-02", "B1-02", "", "B1-03"),
    ("B1-02 B1-03", "B1-02", "", "B1-01"),
    ("B1-01 B1-02 B1-03", "B1-02", "", "A1-01"),
    ("A2-01", "A2-01", "", "A2-02"),
    // A place that is no longer in the layout is near nothing.
    ("X9-99", "X9-99", "", "A1-01"),
    // What is too small is left out; what fits comes before what is larger.
    ("", "", "medium", "C1-01"),
    ("C1-01 C1-02", "", "medium", "B1-01"),
    ("", "A1-02", "large", "B1-01"),
];

#[test]
fn the_place_offered_is_the_one_that_the_table_says() {
    let shelving = shelving("A:2x3:small B:1x3:large C:1x2:medium").unwrap();
    for (taken, near, size, expected) in OFFERS {
        let (all, listed) = match taken.strip_prefix('*') {
            Some(but) => (true, but),
            None => (false, taken),
        };
        let listed: Vec<Shelf> = listed.split_whitespace().map(shelf).collect();
        let mut asked = 0;
        let is_free = |place: &Shelf| {
            asked += 1;
            Ok::<_, Infallible>(listed.contains(place) == all)
        };
        let near = Shelf::parse(near).ok();
        let offered = shelving.first_free(near.as_ref(), size.parse().ok(), is_free).unwrap();
        let offered = offered.map_or("none".to_owned(), String::from);
        assert_eq!(offered, expected, "{taken} near {near:?} {size}");
        assert!(asked <= 2 * shelving.len(), "a place is asked for twice at most: {asked}");
    }
}

#[test]
fn a_place_is_known_only_as_it_is_written() {
    let shelving = shelving("A:2x12 AB:1x120").unwrap();
    for (place, known) in [
        ("A1-01", true),
        ("A2-12", true),
        ("AB1-120", true),
        ("A1-1", false),
        ("A1-13", false),
        ("A3-01", false),
        ("A0-01", false),
        ("A01-01", false),
        ("A1-00", false),
        ("A4294967295-4294967295", false),
        ("B1-01", false),
        ("A", false),
    ] {
        assert_eq!(Shelf::parse(place).is_ok_and(|place| shelving.has(&place)), known, "{place}");
    }
}

#[test]
fn a_label_names_its_place_and_nothing_else_is_one() {
    assert_eq!(label(&shelf("a3-12")), "PL-A3-12");
    for (text, place) in [
        ("PL-A3-12", Some("A3-12")),
        ("pl-a3-12", Some("A3-12")),
        ("PL-", None),
        ("PL", None),
        ("货架", None),
        ("PL123456789", None),
    ] {
        assert_eq!(read_label(text), place.map(shelf), "{text}");
    }
}
