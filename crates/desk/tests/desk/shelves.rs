//! Which places are offered, and what a place's own label does.

use desk::{DeskError, RunScan, view::RunOutcome};
use domain::{
    Shelf, ShelfRow, ShelfSize,
    resident::{Wish, WishKind},
};

use super::{
    conflicts::{exchange, sound, two_desks},
    support::{Counter, LI},
};

const WANG: super::support::Who<'_> = ("王芳", "13912345678", "5栋2单元301");

fn rows(text: &str) -> Vec<ShelfRow> {
    text.split_whitespace().map(|row| row.parse().unwrap()).collect()
}

fn shelf(text: &str) -> Option<Shelf> {
    Shelf::parse(text).ok()
}

fn shelved(text: &str) -> Counter {
    let counter = Counter::new();
    counter.desk.set_shelves(counter.community, None, rows(text)).unwrap();
    counter
}

fn next(counter: &Counter, size: Option<ShelfSize>) -> Option<String> {
    counter.desk.next_place(counter.community, None, size).unwrap().map(String::from)
}

fn scan(counter: &Counter, shelf: Option<Shelf>, offered: Option<Shelf>) -> RunScan {
    RunScan { community: counter.community, shelf, offered, size: None, damaged: false }
}

fn lies(counter: &Counter, id: domain::ParcelId) -> Option<String> {
    counter.desk.parcel_record(id).unwrap().shelf
}

#[test]
fn without_shelves_everything_goes_on_as_before() {
    let counter = Counter::new();
    assert_eq!(next(&counter, None).as_deref(), Some("A1-01"));
    counter.enter("SF1000000001", LI, "窗边 9");
    assert_eq!(next(&counter, None).as_deref(), Some("窗边 10"), "free text, counted up");
    let answer = counter.desk.scan("Z9-99", None).unwrap();
    assert_eq!((answer.meaning.as_str(), answer.place), ("nothing", None), "no place that anybody set up");
}

#[test]
fn the_first_free_place_is_offered_and_a_freed_one_again() {
    let counter = shelved("A:1x2:small B:1x2:large");
    assert_eq!(next(&counter, None).as_deref(), Some("A1-01"));
    let first = counter.enter("SF1000000001", LI, "A1-01");
    counter.enter("SF1000000002", LI, "A1-02");
    assert_eq!(next(&counter, None).as_deref(), Some("B1-01"));
    assert_eq!(next(&counter, Some(ShelfSize::Large)).as_deref(), Some("B1-01"));
    counter.hand_over(first).unwrap();
    assert_eq!(next(&counter, None).as_deref(), Some("A1-01"), "whose parcel is gone is free");
    counter.enter("SF1000000003", LI, "A1-01");
    counter.enter("SF1000000004", LI, "B1-01");
    counter.enter("SF1000000005", LI, "B1-02");
    assert_eq!(next(&counter, None), None, "nothing is offered where everything is taken");
    // Taking in goes on all the same.
    counter.enter("SF1000000006", LI, "地上");
    counter.assert_sound();
}

#[test]
fn a_persons_parcels_are_put_beside_each_other() {
    let counter = shelved("A:2x4 B:2x4");
    counter.enter("SF1000000001", WANG, "B1-02");
    let announced = counter.announce("SF1000000002", WANG);
    let card = counter.desk.card(announced).unwrap();
    assert_eq!(card.suggested_shelf.as_deref(), Some("B1-03"), "beside the one that waits for her");
    let stranger = counter.announce("SF1000000003", LI);
    assert_eq!(counter.desk.card(stranger).unwrap().suggested_shelf.as_deref(), Some("A1-01"));
}

#[test]
fn a_run_takes_the_place_that_was_offered_unless_the_person_has_parcels() {
    let counter = shelved("A:2x4 B:2x4");
    counter.enter("SF1000000001", WANG, "B1-02");
    let [li, wang, other] =
        [("SF1000000002", LI), ("SF1000000003", WANG), ("SF1000000004", LI)].map(|(n, who)| counter.announce(n, who));
    let run = |text, shelf, offered| counter.desk.run_scan(text, &scan(&counter, shelf, offered)).unwrap();

    let first = run("SF1000000002", None, shelf("A1-01"));
    assert_eq!((lies(&counter, li).as_deref(), first.next_shelf.as_deref()), (Some("A1-01"), Some("A1-02")));
    let second = run("SF1000000003", None, shelf("A1-02"));
    assert_eq!(lies(&counter, wang).as_deref(), Some("B1-03"), "beside her other parcel");
    assert_eq!(second.next_shelf.as_deref(), Some("A1-02"), "the offer that nobody took stands");
    let label = run("PL-B2-04", None, shelf("A1-02"));
    assert_eq!((label.outcome, label.next_shelf.as_deref()), (RunOutcome::Place, Some("B2-04")));
    let third = run("SF1000000004", shelf("B2-04"), None);
    assert_eq!(lies(&counter, other).as_deref(), Some("B2-04"), "where the clerk's label says");
    assert_eq!(third.next_shelf.as_deref(), Some("B2-03"), "and on beside it");
    let again = run("SF1000000004", shelf("B1-01"), None);
    assert_eq!((again.outcome, again.next_shelf.as_deref()), (RunOutcome::AlreadyHere, Some("B1-01")));
    counter.assert_sound();
}

#[test]
fn a_place_that_was_taken_meanwhile_is_not_used_twice() {
    let counter = shelved("A:1x4");
    let id = counter.announce("SF1000000001", LI);
    counter.enter("SF1000000002", WANG, "A1-02");
    counter.desk.run_scan("SF1000000001", &scan(&counter, None, shelf("A1-02"))).unwrap();
    assert_eq!(lies(&counter, id).as_deref(), Some("A1-03"), "another desk had put something at A1-02");
}

#[test]
fn a_typed_place_lists_what_lies_there_and_its_label_means_the_place() {
    let counter = shelved("A:1x4");
    let id = counter.enter("SF1000000001", LI, "A1-02");
    let typed = counter.desk.scan("a1-02", None).unwrap();
    assert_eq!((typed.meaning.as_str(), typed.hits.len(), typed.card.is_some()), ("shelf", 1, true));
    let label = counter.desk.scan("PL-A1-02", None).unwrap();
    assert_eq!((label.meaning.as_str(), label.hits.len(), label.card.is_some()), ("shelf_label", 1, false));
    let place = label.place.unwrap();
    assert_eq!((place.name.as_str(), place.known, place.free), ("A1-02", true, false));
    let empty = counter.desk.scan("A1-03", None).unwrap();
    assert_eq!((empty.meaning.as_str(), empty.place.map(|place| place.free)), ("shelf", Some(true)));
    let strange = counter.desk.scan("PL-Z9-99", None).unwrap().place.unwrap();
    assert!(!strange.known && strange.free, "a label that nobody printed here");
    counter.desk.move_parcel(id, shelf("A1-03").unwrap()).unwrap();
    assert!(counter.desk.scan("PL-A1-02", None).unwrap().place.unwrap().free);
}

#[test]
fn shelves_and_points_that_make_no_sense_are_refused() {
    let counter = Counter::new();
    let set = |point: Option<&str>, text: &str| {
        counter.desk.set_shelves(counter.community, point, rows(text)).map(|view| view.shelves.len())
    };
    let code = |outcome: Result<usize, DeskError>| outcome.unwrap_err().code();
    assert_eq!(code(set(Some("北门"), "N:1x4")), "point_unknown");
    let points = |names: &[&str]| {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        counter.desk.set_points(counter.community, &names).map(|view| view.points.len())
    };
    assert_eq!(code(points(&["北门", "北门"])), "points_twice");
    assert_eq!(code(points(&["代收点"])), "points_twice", "the first one is there already");
    assert_eq!(code(points(&[""])), "points_needed");
    assert_eq!(points(&["北门"]).unwrap(), 1);
    set(None, "A:1x4").unwrap();
    assert_eq!(code(set(Some("北门"), "A:1x4")), "shelves_shared", "a place names its point");
    assert_eq!(code(set(None, "A:1x4 a:2x2")), "shelves_twice");
    assert_eq!(set(Some("北门"), "N:1x4").unwrap(), 2);
    assert_eq!(set(None, "").unwrap(), 1, "no rows is free text again");
    counter.assert_sound();
}

#[test]
fn two_desks_set_up_two_points_and_both_have_their_way() {
    let (one, other, _relay) = two_desks();
    one.desk.set_points(one.community, &["北门".to_owned()]).unwrap();
    exchange(&[&one, &other]);
    one.desk.set_shelves(one.community, None, rows("A:1x4")).unwrap();
    other.desk.set_shelves(one.community, Some("北门"), rows("N:1x4")).unwrap();
    exchange(&[&one, &other]);
    exchange(&[&one, &other]);
    for desk in [&one, &other] {
        let community = desk.desk.communities().unwrap().pop().unwrap();
        let set: Vec<_> = community.shelves.iter().map(|point| (point.point.as_deref(), point.places)).collect();
        assert_eq!(set, [(None, 4), (Some("北门"), 4)]);
        assert_eq!(desk.desk.attention(None).unwrap().len(), 0, "nobody overruled anybody");
    }
    one.desk.set_shelves(one.community, None, rows("A:2x4")).unwrap();
    other.desk.set_shelves(one.community, None, rows("A:3x4")).unwrap();
    exchange(&[&one, &other]);
    exchange(&[&one, &other]);
    let item = one.desk.attention(None).unwrap().pop().unwrap();
    let said: Vec<&str> = item.sides.iter().map(|side| side.entry.facts[0].value.as_str()).collect();
    assert_eq!((item.kind.as_str(), said), ("overruled", vec!["A:3x4:medium", "A:2x4:medium"]));
    let cause = item.event_id.parse().unwrap();
    one.desk.restore_value(desk::EntryOf::Community(one.community), cause, item.field.as_deref().unwrap()).unwrap();
    assert_eq!(one.desk.communities().unwrap().pop().unwrap().shelves[0].places, 8, "the other side after all");
    sound(&[&one, &other]);
}

#[test]
fn only_places_that_there_are_have_labels() {
    let counter = shelved("A:2x3 B:20x150");
    let size = |row| counter.desk.place_labels(counter.community, None, row).map(|(pdf, _)| pdf.len());
    assert!(size(Some("a")).unwrap() > 1_000);
    assert_eq!(size(Some("Z")).unwrap_err().code(), "shelves_none");
    assert_eq!(size(None).unwrap_err().code(), "too_many", "3,006 pages are printed row by row");
}

#[test]
fn a_run_says_what_the_recipient_wants_to_become_of_every_parcel() {
    let counter = Counter::new();
    counter.announce("SF1000000001", LI);
    counter.announce("SF1000000002", WANG);
    let wish = Wish { kind: WishKind::Refuse, words: domain::Words::parse("退给卖家").ok() };
    let form = desk::ResidentForm {
        id: None,
        community: counter.community,
        name: domain::PersonName::parse(LI.0).unwrap(),
        phone: domain::Phone::parse(LI.1).unwrap(),
        home: domain::Home::parse("3", "1", "1204").unwrap(),
        more: Some(desk::MoreOfResident { wish, ..desk::MoreOfResident::default() }),
    };
    counter.desk.save_resident(form).unwrap();
    let run = |text| counter.desk.run_scan(text, &scan(&counter, None, None)).unwrap();
    let told = run("SF1000000001");
    assert_eq!((told.wish, told.wish_words.as_deref()), (WishKind::Refuse, Some("退给卖家")));
    assert_eq!(run("SF1000000002").wish, WishKind::None, "nothing is known of them");
}
