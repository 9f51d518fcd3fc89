//! Both sides of every story that a clerk has to look at.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is wrong")]

mod support;

use domain::{EventId, ParcelEvent, clash};
use support::{OTHER_PARCEL, at, event, events, from_the_future, uuid};

/// In each story the last event does not fit. Which one it met (counted from 0, `-` for none), and
/// whether the last one counts all the same.
const STORIES: &str = "
announced withdrawn received                    meets 1 and counts
announced received withdrawn                    meets 1
announced received intercept_requested          meets 1
announced received held intercept_requested     meets 1
entered handed_over pickup_undone withdrawn     meets 0
announced rejected received                     meets 1 and counts
announced received rejected                     meets 1
announced received received                     meets 1
announced received handed_over received         meets 1
announced received receipt_undone received received  meets 3
entered handed_over handed_over                 meets 1
entered handed_over moved handed_over           meets 1
entered handed_over pickup_undone handed_over handed_over  meets 3
entered sent_back handed_over                   meets 1 and counts
entered receipt_undone handed_over              meets 1 and counts
announced handed_over                           meets 0 and counts
entered sent_back handed_back handed_over       meets 2
entered handed_over sent_back                   meets 1
entered handed_back                             meets 0 and counts
entered handed_over handed_back                 meets 1
entered handed_over receipt_undone              meets 1
announced announced                             meets 0
announced duplicate_of                          meets 0 and counts
announced received joined_into                  meets 0
announced joined_into received                  meets 1 and counts
received                                        meets -
entered handed_over withdrawn                   meets -
";

#[test]
fn every_clash_names_both_sides() {
    for line in STORIES.lines().filter(|line| !line.is_empty()) {
        let (names, expected) = line.split_once("meets ").unwrap();
        let names: Vec<&str> = names.split_whitespace().collect();
        let found = clash::clashes(&events(&names));
        let last = found.last().unwrap_or_else(|| panic!("{line}: nothing clashes"));
        assert_eq!(last.cause, nth(names.len() - 1), "{line}");
        let against = last.against.map_or("-".into(), |met| position(met).to_string());
        let told = format!("{against}{}", if last.cause_stands { " and counts" } else { "" });
        assert_eq!(told, expected.trim(), "{line}");
    }
}

#[test]
fn the_other_parcel_of_a_number_is_named() {
    for names in [
        ["announced", "duplicate_of", ""],
        ["announced", "received", "joined_into"],
        ["announced", "joined_into", "received"],
    ] {
        let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
        let others: Vec<_> = clash::clashes(&events(&names)).into_iter().map(|clash| clash.other).collect();
        assert_eq!(others, [Some(OTHER_PARCEL)], "{names:?}");
    }
}

#[test]
fn there_is_one_clash_for_each_item_also_for_settled_ones() {
    let mut log = events(&["entered", "handed_over", "handed_over", "sent_back"]);
    log.push(event(4, at("4:00"), ParcelEvent::AttentionSettled { cause: nth(2) }));
    log.push(from_the_future(5, at("5:00")));
    let causes: Vec<EventId> = clash::clashes(&log).into_iter().map(|clash| clash.cause).collect();
    let items: Vec<EventId> = domain::ParcelState::fold(&log).attention.iter().map(|item| item.cause).collect();
    assert_eq!(causes, items, "a clerk who opens an item finds its story");
}

fn nth(n: usize) -> EventId {
    EventId(uuid(1_000 + n as u128))
}

fn position(id: EventId) -> u128 {
    id.0.as_u128() - 1_000
}
