//! One action on many parcels: in many commits, stopped in the middle, with what was refused and why.

use std::collections::HashMap;

use desk::{BulkAction, BulkHandBack, BulkOrder, ListQuery, Selection, view::BulkDone};
use domain::{ParcelId, Shelf, Status, TrackingNumber, Words, event::ReturnKind};

use super::{
    staff,
    support::{Counter, LI},
};

fn move_to(shelf: &str) -> BulkAction {
    BulkAction::Move { shelf: Shelf::parse(shelf).unwrap() }
}

fn all(query: ListQuery) -> Selection {
    Selection::All { query, except: Vec::new() }
}

fn run(counter: &Counter, parcels: Selection, action: BulkAction) -> BulkDone {
    counter.desk.bulk(&BulkOrder { parcels, action }, &mut |_, _| true).unwrap()
}

/// So many on the shelf, a few announced.
fn filled(on_shelf: u32) -> (Counter, Vec<ParcelId>) {
    let counter = Counter::new();
    let ids = (0..on_shelf).map(|n| counter.enter(&format!("SF{n:010}"), LI, "A1-01")).collect();
    for n in 0..3 {
        counter.announce(&format!("YT{n:010}"), LI);
    }
    (counter, ids)
}

fn shelves(counter: &Counter, shelf: &str) -> usize {
    let query = ListQuery { shelf: Some(shelf.into()), limit: 500, ..ListQuery::default() };
    counter.desk.list_parcels(&query).unwrap().rows.len()
}

#[test]
fn all_that_a_filter_finds_is_done_but_for_what_was_left_out() {
    let (counter, ids) = filled(250);
    let except = vec![ids[0], ids[7]];
    let done = run(&counter, Selection::All { query: ListQuery::default(), except }, move_to("B2"));
    // The announced ones of the filter lie on no shelf and are left alone.
    assert_eq!((done.total, done.done, done.refused.len(), done.stopped), (248, 248, 0, None));
    assert_eq!((shelves(&counter, "B2"), shelves(&counter, "A1")), (248, 2));
    counter.assert_sound();
}

#[test]
fn stopped_in_the_middle_what_is_done_stays_done() {
    let (counter, ids) = filled(450);
    let mut heard = Vec::new();
    let order = BulkOrder { parcels: Selection::These(ids), action: move_to("B2") };
    let done = counter.desk.bulk(&order, &mut |done, total| {
        heard.push((done, total));
        done == 0
    });
    let done = done.unwrap();
    assert_eq!(done.stopped.as_deref(), Some("cancelled"));
    assert!(done.done > 0 && done.done <= 200, "one commit, and no more: {}", done.done);
    assert_eq!((shelves(&counter, "B2"), done.total), (done.done as usize, 450), "the rest is untouched");
    assert!(heard.iter().all(|(_, total)| *total == 450) && heard[0].0 == 0, "{heard:?}");
    let again = run(&counter, order.parcels, move_to("B2"));
    assert_eq!((again.done, again.stopped), (450, None));
    counter.assert_sound();
}

#[test]
fn what_cannot_be_done_is_told_by_its_reason() {
    let (counter, mut ids) = filled(3);
    counter.hand_over(ids[0]).unwrap();
    ids.push(ParcelId::new(domain::Timestamp::default(), [7; 10]));
    let action = BulkAction::SendBack { kind: ReturnKind::Other, reason: Words::parse("无人认领").ok() };
    let done = run(&counter, Selection::These(ids), action);
    let told: Vec<_> = done.refused.iter().map(|one| (one.code.as_str(), one.count, one.first.len())).collect();
    assert_eq!((done.done, told), (2, vec![("already_picked_up", 1, 1), ("parcel_unknown", 1, 0)]));
    assert_eq!(done.refused[0].first, ["SF0000000000"], "which one");
}

#[test]
fn before_many_are_handed_back_it_is_told_which_lack_a_number() {
    let (counter, ids) = filled(4);
    let back = BulkAction::SendBack { kind: ReturnKind::WrongInformation, reason: None };
    run(&counter, Selection::These(ids[..3].to_vec()), back);
    let number = |text| TrackingNumber::parse(text).unwrap();
    counter.desk.record_return_number(ids[0], number("RT1"), None).unwrap();
    let returning = || all(ListQuery { status: Some(Status::ReturnToSender), ..ListQuery::default() });
    let look = counter.desk.bulk_look(&returning()).unwrap();
    assert_eq!((look.total, look.by_status.return_to_sender, look.lacks_number), (3, 3, 2));
    assert_eq!(look.lacking.len(), 2);
    let everything = counter.desk.bulk_look(&all(ListQuery::default())).unwrap();
    assert_eq!((everything.total, everything.by_status.available, everything.lacks_number), (7, 1, 2));

    let numbers = HashMap::from([(ids[1], number("RT2"))]);
    let action = BulkAction::HandBack(BulkHandBack { numbers, ..BulkHandBack::default() });
    let done = run(&counter, returning(), action);
    assert_eq!((done.done, done.refused.len()), (3, 0));
    let recorded = ids[..3].iter().map(|id| counter.desk.card(*id).unwrap().return_tracking);
    assert_eq!(
        recorded.collect::<Vec<_>>(),
        [Some("RT1".to_owned()), Some("RT2".to_owned()), None],
        "what was recorded before stays, what was entered counts"
    );
    assert_eq!(counter.status(ids[2]), Status::Returned);
    counter.assert_sound();
}

#[test]
fn a_right_is_asked_for_before_anything_is_done() {
    let counter = staff::staffed();
    let id = counter.enter("SF0000000001", LI, "A1");
    counter.desk.sign_out();
    let orders = [move_to("B2"), BulkAction::HandBack(BulkHandBack::default())];
    for action in orders {
        let order = BulkOrder { parcels: Selection::These(vec![id]), action };
        assert_eq!(counter.desk.bulk(&order, &mut |_, _| true).unwrap_err().code(), "not_signed_in");
    }
}

#[test]
fn somebody_at_the_counter_waits_for_one_commit_at_most() {
    let (counter, ids) = filled(600);
    let other = counter.second_program();
    let walk_in = std::sync::atomic::AtomicU32::new(0);
    let order = BulkOrder { parcels: Selection::These(ids.clone()), action: move_to("B2") };
    let done = counter.desk.bulk(&order, &mut |done, _| {
        // Between two commits the file is free, for this program and for others.
        if done > 0 && done < 600 {
            other.move_parcel(ids[599], Shelf::parse("C3").unwrap()).unwrap();
            walk_in.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        }
        true
    });
    assert_eq!(done.unwrap().done, 600);
    assert!(walk_in.into_inner() > 0, "several commits, with room between them");
    counter.assert_sound();
}

#[test]
fn slips_of_many_go_into_files_of_some_hundred_pages() {
    let (counter, ids) = filled(3);
    let path = counter.folder().join("slips.pdf");
    let mut steps = 0;
    let layout = "receipt-80".parse().unwrap();
    let done = counter.desk.save_slips(&all(ListQuery::default()), layout, &path, &mut |_, total| {
        steps += u32::from(total == 3);
        true
    });
    let done = done.unwrap();
    assert_eq!((done.slips, done.files, done.stopped), (3, 1, false), "what is announced has no slip");
    assert!(steps > 3 && std::fs::read(&path).unwrap().starts_with(b"%PDF-"));
    let stopped = counter.desk.save_slips(&Selection::These(ids), layout, &path, &mut |done, _| done < 1).unwrap();
    assert_eq!((stopped.slips, stopped.files, stopped.stopped), (0, 0, true), "a file is whole or not there");
}
