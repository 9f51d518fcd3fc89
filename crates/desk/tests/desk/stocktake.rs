//! 盘点: what is expected, seen, missing and surplus, and what comes of it.

use desk::{
    DeskError, StocktakeEnd, StocktakeStart,
    view::{StocktakeAnswer, StocktakeOutcome, StocktakeSummary},
};
use domain::{Shelf, Status, stocktake::Finding};

use super::support::{Counter, LI};

const ALL: StocktakeEnd = StocktakeEnd { mark_missing: true, correct_places: true };

fn start(counter: &Counter, shelf: &str) -> desk::view::StocktakeView {
    let start = StocktakeStart { community: counter.community, point: None, shelf: Shelf::parse(shelf).ok() };
    counter.desk.start_stocktake(&start).unwrap()
}

fn scan(counter: &Counter, text: &str) -> StocktakeAnswer {
    counter.desk.stocktake_scan(text, counter.community).unwrap()
}

/// What a scan said: how it was taken, and what the parcel turned out to be.
fn said(counter: &Counter, text: &str) -> (StocktakeOutcome, Option<Finding>) {
    let answer = scan(counter, text);
    (answer.outcome, answer.line.map(|line| line.finding))
}

fn finish(counter: &Counter, end: StocktakeEnd) -> StocktakeSummary {
    counter.desk.finish_stocktake(counter.community, end, &mut |_| ()).unwrap()
}

fn counts(summary: &StocktakeSummary) -> [u32; 8] {
    let StocktakeSummary { seen, missing, found, misplaced, not_received, ended, unknown, gone, .. } = *summary;
    [seen, missing, found, misplaced, not_received, ended, unknown, gone]
}

/// Three on shelf A, one on B, one gone, one announced.
fn filled() -> Counter {
    let counter = Counter::new();
    counter.enter("SF0000000001", LI, "A1-01");
    counter.enter("SF0000000002", LI, "A1-02");
    counter.enter("SF0000000003", LI, "A1-03");
    counter.enter("SF0000000004", LI, "B1-01");
    let gone = counter.enter("SF0000000005", LI, "A1-05");
    counter.hand_over(gone).unwrap();
    counter.announce("SF0000000006", LI);
    counter
}

fn missing(counter: &Counter, number: &str) -> bool {
    let id = counter.desk.find_parcel(number).unwrap();
    counter.desk.card(id).unwrap().missing_since.is_some()
}

fn shelf(counter: &Counter, number: &str) -> Option<String> {
    let id = counter.desk.find_parcel(number).unwrap();
    counter.desk.parcel_record(id).unwrap().shelf
}

#[test]
fn everything_that_is_scanned_turns_out_to_be_something() {
    let counter = filled();
    let begun = start(&counter, "");
    assert_eq!((begun.expected, begun.seen, begun.surplus), (4, 0, 0), "all that is on the shelf");
    use StocktakeOutcome::{Counted, Place, Twice};
    for (text, outcome, finding) in [
        ("PL-A1-01", Place, None),
        ("SF0000000001", Counted, Some(Finding::Seen)),
        ("SF0000000001", Twice, Some(Finding::Seen)),
        ("PL-A1-02", Place, None),
        ("SF0000000003", Counted, Some(Finding::Misplaced)),
        ("SF0000000004", Counted, Some(Finding::Misplaced)),
        ("PL-B1-01", Place, None),
        // The last word counts: it lies where it should after all.
        ("SF0000000004", Counted, Some(Finding::Seen)),
        ("SF0000000005", Counted, Some(Finding::Ended)),
        ("SF0000000006", Counted, Some(Finding::NotReceived)),
        ("YT9999999999", Counted, Some(Finding::Unknown)),
    ] {
        assert_eq!(said(&counter, text), (outcome, finding), "{text}");
    }
    let now = counter.desk.stocktake(counter.community).unwrap().unwrap();
    assert_eq!((now.seen, now.surplus, now.place.as_deref()), (3, 3, Some("B1-01")));
    let odd: Vec<_> = now.lines.iter().map(|line| (line.tracking_number.as_str(), line.finding)).collect();
    assert_eq!(odd.len(), 4, "what is not as it should be, the newest first: {odd:?}");
    let before = counter.desk.stocktake_summary(counter.community).unwrap();
    assert_eq!(counts(&before), [2, 1, 0, 1, 1, 1, 1, 0]);
    assert_eq!(before.missing_lines[0].tracking_number, "SF0000000002");
    assert!(!missing(&counter, "SF0000000002"), "looking changes nothing");

    let summary = finish(&counter, ALL);
    assert_eq!(counts(&summary), counts(&before));
    assert!(missing(&counter, "SF0000000002"));
    assert_eq!(shelf(&counter, "SF0000000003").as_deref(), Some("A1-02"), "where it was seen");
    assert_eq!(counter.desk.attention(None).unwrap().iter().filter(|item| item.kind == "not_found").count(), 1);
    assert!(counter.desk.stocktake(counter.community).unwrap().is_none(), "it is over");
    counter.assert_sound();
}

#[test]
fn what_an_earlier_one_had_missed_is_found() {
    let counter = filled();
    start(&counter, "");
    finish(&counter, ALL);
    assert!(missing(&counter, "SF0000000001"));
    start(&counter, "");
    assert_eq!(said(&counter, "SF0000000001"), (StocktakeOutcome::Counted, Some(Finding::Found)));
    let summary = finish(&counter, ALL);
    assert_eq!(counts(&summary), [0, 3, 1, 0, 0, 0, 0, 0], "the others are still missing, and said so once");
    assert!(!missing(&counter, "SF0000000001"));
    let id = counter.desk.find_parcel("SF0000000002").unwrap();
    let history = counter.desk.parcel_detail(id).unwrap().history;
    assert_eq!(history.iter().filter(|line| line.verb == "not_found").count(), 1);
    counter.assert_sound();
}

#[test]
fn a_shelf_is_looked_at_alone() {
    let counter = filled();
    counter.enter("SF0000000007", LI, "A10-01");
    let begun = start(&counter, "a1");
    assert_eq!(begun.expected, 3, "A1 has A1-02, not A10-01");
    assert_eq!(said(&counter, "SF0000000001").1, Some(Finding::Seen));
    assert_eq!(said(&counter, "SF0000000004").1, Some(Finding::Misplaced), "it belongs to B");
    let summary = finish(&counter, ALL);
    assert_eq!(counts(&summary), [1, 2, 0, 1, 0, 0, 0, 0]);
    assert_eq!(shelf(&counter, "SF0000000004").as_deref(), Some("B1-01"), "nobody said where on A1 it lies");
}

#[test]
fn what_leaves_or_comes_meanwhile_is_not_missing() {
    let counter = filled();
    start(&counter, "");
    let handed = counter.desk.find_parcel("SF0000000001").unwrap();
    counter.hand_over(handed).unwrap();
    let moved = counter.desk.find_parcel("SF0000000002").unwrap();
    counter.desk.move_parcel(moved, Shelf::parse("C1").unwrap()).unwrap();
    counter.enter("SF0000000008", LI, "A1-09");
    let summary = finish(&counter, ALL);
    assert_eq!(counts(&summary), [0, 2, 0, 0, 0, 0, 0, 2]);
    for number in ["SF0000000002", "SF0000000008"] {
        assert!(!missing(&counter, number), "{number} was in somebody's hands just now");
    }
    assert_eq!(counter.status(handed), Status::PickedUp);
    counter.assert_sound();
}

#[test]
fn a_place_is_put_right_at_once_and_an_announced_parcel_received() {
    let counter = filled();
    start(&counter, "");
    let nowhere = scan(&counter, "SF0000000006").line.unwrap();
    assert_eq!(nowhere.finding, Finding::NotReceived);
    scan(&counter, "PL-C1-01");
    let misplaced = scan(&counter, "SF0000000001").line.unwrap();
    assert_eq!((misplaced.recorded.as_deref(), misplaced.place.as_deref()), (Some("A1-01"), Some("C1-01")));
    let put = counter.desk.stocktake_put(misplaced.no.into(), counter.community).unwrap();
    assert_eq!(put.line.unwrap().finding, Finding::Seen);
    assert_eq!(shelf(&counter, "SF0000000001").as_deref(), Some("C1-01"));
    let again = scan(&counter, "SF0000000006").line.unwrap();
    counter.desk.stocktake_put(again.no.into(), counter.community).unwrap();
    let id = counter.desk.find_parcel("SF0000000006").unwrap();
    assert_eq!((counter.status(id), shelf(&counter, "SF0000000006").as_deref()), (Status::Available, Some("C1-01")));
    counter.assert_sound();
}

#[test]
fn it_outlives_the_program_and_is_cancelled_without_a_trace() {
    let counter = filled();
    start(&counter, "");
    scan(&counter, "PL-A1-01");
    scan(&counter, "SF0000000001");
    let other = counter.second_program();
    let there = other.stocktake(counter.community).unwrap().unwrap();
    assert_eq!((there.seen, there.place.as_deref()), (1, Some("A1-01")), "another program finds it as it was");
    let again = StocktakeStart { community: counter.community, point: None, shelf: None };
    assert_eq!(other.start_stocktake(&again).unwrap_err().code(), "stocktake_running");
    other.cancel_stocktake(counter.community).unwrap();
    let over = |outcome: Result<StocktakeAnswer, DeskError>| outcome.unwrap_err().code();
    assert_eq!(over(counter.desk.stocktake_scan("SF0000000001", counter.community)), "no_stocktake");
    assert!(!missing(&counter, "SF0000000002"));
    assert!(counter.desk.finished_stocktakes(counter.community).unwrap().is_empty());
}

#[test]
fn a_clerk_may_leave_things_as_they_are_and_still_has_the_report() {
    let counter = filled();
    start(&counter, "");
    scan(&counter, "PL-A1-09");
    scan(&counter, "SF0000000001");
    finish(&counter, StocktakeEnd { mark_missing: false, correct_places: false });
    assert!(!missing(&counter, "SF0000000002"));
    assert_eq!(shelf(&counter, "SF0000000001").as_deref(), Some("A1-01"));
    let [report] = counter.desk.finished_stocktakes(counter.community).unwrap().try_into().unwrap();
    let file = counter.folder().join("report.csv");
    let rows = counter.desk.export_stocktake(report.no, &file, &mut |_| true).unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!((rows, text.lines().count()), (4, 5), "{text}");
    assert!(text.contains("未找到") && text.contains("位置不符") && !text.contains("李宜君"), "{text}");
    assert_eq!(counter.desk.export_stocktake(99, &file, &mut |_| true).unwrap_err().code(), "no_stocktake");
}

#[test]
fn each_collection_point_is_counted_by_itself() {
    let counter = filled();
    counter.desk.set_points(counter.community, &["北门".into()]).unwrap();
    let id = counter.desk.find_parcel("SF0000000001").unwrap();
    counter.desk.move_to_point(id, "北门", Shelf::parse("N1-01").ok()).unwrap();
    assert_eq!(start(&counter, "").expected, 3, "one waits elsewhere");
    counter.desk.cancel_stocktake(counter.community).unwrap();
    let north = StocktakeStart { community: counter.community, point: Some("北门".into()), shelf: None };
    assert_eq!(counter.desk.start_stocktake(&north).unwrap().expected, 1);
}
