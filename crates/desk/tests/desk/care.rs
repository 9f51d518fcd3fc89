//! Problem parcels, disputes and numbers of returns: somebody looks after each until it has ended.

use desk::{DeskError, DisputeForm, HoldForm};
use domain::{
    ParcelId, Timestamp, TrackingNumber, Words,
    event::{DisputeOutcome, DisputedBy, HoldKind},
};

use super::{
    conflicts::{exchange, sound, two_desks},
    staff,
    support::{Counter, LI},
};

fn words(text: &str) -> Words {
    Words::parse(text).unwrap()
}

fn kinds(counter: &Counter) -> Vec<String> {
    counter.desk.attention(None).unwrap().into_iter().map(|item| item.kind).collect()
}

fn badge(counter: &Counter) -> u32 {
    counter.desk.figures(None).unwrap().attention
}

fn complaint(text: &str) -> DisputeForm {
    DisputeForm { by: DisputedBy::Recipient, words: Some(words(text)), owner: None, due: None }
}

/// A parcel that the recipient has collected, as the desk sees it.
fn collected(counter: &Counter) -> ParcelId {
    let id = counter.enter("SF1000000001", LI, "A1");
    counter.hand_over(id).unwrap();
    id
}

#[test]
fn a_dispute_is_looked_at_until_somebody_says_what_came_of_it() {
    let counter = Counter::new();
    let id = collected(&counter);
    let card = counter.desk.dispute(id, complaint("家人都没有领取")).unwrap();
    assert_eq!(card.dispute.as_ref().unwrap().words, "家人都没有领取");
    assert_eq!((kinds(&counter), badge(&counter)), (vec!["disputed".to_owned()], 1));
    let settled = counter.desk.settle_dispute(id, DisputeOutcome::Collected, Some(words("父亲已代领"))).unwrap();
    let dispute = settled.dispute.unwrap();
    assert_eq!((dispute.outcome, dispute.outcome_words.as_str()), (Some(DisputeOutcome::Collected), "父亲已代领"));
    assert_eq!((kinds(&counter).len(), badge(&counter)), (0, 0), "nobody needs to look any more");
    counter.assert_sound();
}

#[test]
fn a_problem_has_an_owner_and_an_end() {
    let counter = staff::staffed();
    staff::sign_in(&counter.desk, "陈站长").unwrap();
    let id = counter.enter("SF1000000001", LI, "A1");
    let held =
        HoldForm { kind: HoldKind::AddressUnclear, note: Some(words("没有房号")), due: None, stops_clock: false };
    counter.desk.hold(id, held).unwrap();
    let owner = counter.desk.signed_in().unwrap().unwrap();
    let due = counter.desk.now().plus_millis(86_400_000);
    let card = counter.desk.assign_hold(id, Some(owner.id.parse().unwrap()), Some(due)).unwrap();
    let hold = card.parcel.hold.unwrap();
    assert_eq!((hold.owner.unwrap().name.as_str(), hold.note.as_str()), ("陈站长", "没有房号"));
    assert!(hold.due.is_some(), "by when");
    let nobody = domain::ClerkId::new(Timestamp::default(), [9; 10]);
    let refused = counter.desk.assign_hold(id, Some(nobody), None).unwrap_err();
    assert_eq!(refused.code(), "clerk_unknown", "somebody who does not work here looks after nothing");
    let resolved = counter.desk.resolve_hold(id, words("已联系收件人")).unwrap();
    assert!(resolved.parcel.hold.is_none(), "it may be released again");
    let history = counter.desk.parcel_detail(id).unwrap().history;
    let last = history.last().unwrap();
    assert_eq!((last.verb.as_str(), last.facts[0].value.as_str()), ("hold_resolved", "已联系收件人"));
    assert_eq!(last.clerk.as_deref(), Some("陈站长"));
    counter.assert_sound();
}

#[test]
fn a_return_number_stands_in_the_history_under_who_recorded_it() {
    let counter = Counter::new();
    let id = collected(&counter);
    let number = TrackingNumber::parse("YT9988776655").unwrap();
    let card = counter.desk.record_return_number(id, number, Some("圆通速递")).unwrap();
    assert_eq!(
        (card.return_tracking.as_deref(), card.return_carrier.as_deref()),
        (Some("YT9988776655"), Some("圆通速递"))
    );
    let last = counter.desk.parcel_detail(id).unwrap().history.pop().unwrap();
    assert_eq!((last.verb.as_str(), last.author.as_str()), ("return_number_recorded", "desk"));
}

#[test]
fn what_one_desk_says_of_a_dispute_the_other_desk_knows() {
    let (one, other, _relay) = two_desks();
    let id = collected(&one);
    exchange(&[&one, &other]);
    other.desk.dispute(id, complaint("没有收到")).unwrap();
    exchange(&[&other, &one]);
    assert_eq!(kinds(&one), ["disputed"]);
    one.desk.settle_dispute(id, DisputeOutcome::Found, None).unwrap();
    exchange(&[&one, &other]);
    assert_eq!((kinds(&one).len(), kinds(&other).len()), (0, 0));
    sound(&[&one, &other]);
}

#[test]
fn what_makes_no_sense_is_refused_and_changes_nothing() {
    let counter = Counter::new();
    let id = counter.enter("SF1000000001", LI, "A1");
    let refused = |outcome: Result<desk::view::ParcelCard, DeskError>| outcome.unwrap_err().code();
    assert_eq!(refused(counter.desk.dispute(id, complaint("没有收到"))), "not_picked_up");
    assert_eq!(refused(counter.desk.settle_dispute(id, DisputeOutcome::Found, None)), "not_disputed");
    assert_eq!(refused(counter.desk.assign_hold(id, None, None)), "not_on_hold");
    assert_eq!(refused(counter.desk.resolve_hold(id, words("好"))), "not_on_hold");
    assert_eq!(refused(counter.desk.find_missing(id, None)), "not_missing");
    assert_eq!(counter.desk.parcel_detail(id).unwrap().history.len(), 1);
}
