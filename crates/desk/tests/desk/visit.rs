//! One visit, several parcels: one code opens one person's parcels, all of them or none.

use desk::{Correction, DeskError, HandOverMany, HoldForm};
use domain::{
    Fen, ParcelId, PickupCode, Status, TrackingNumber,
    event::{HoldKind, Payment},
};

use super::support::{Counter, LI, Who};

/// How a first parcel comes to share its number.
type Way<'a> = &'a dyn Fn(&Counter, ParcelId) -> Result<(), DeskError>;

const WANG: Who<'_> = ("王小明", "13800005678", "3栋10单元502");

#[test]
fn one_code_opens_one_persons_parcels_only() {
    let counter = Counter::new();
    let elsewhere = counter.also("翡翠湾");
    let (one, two) = (counter.enter("SF000001", LI, ""), counter.enter("SF000002", LI, ""));
    let (wangs, far) = (counter.enter("SF000003", WANG, ""), counter.enter_in(elsewhere, "SF000004", LI, ""));
    let (code, wrong) = (counter.code(one), Some(other_than(&counter, &[one, two])));
    let cases: [(&str, Vec<ParcelId>, Option<PickupCode>, &str); 5] = [
        ("no code", vec![one, two], None, "code_needed"),
        ("a wrong one", vec![one, two], wrong, "wrong_code"),
        ("somebody else's parcel with it", vec![one, wangs], code, "wrong_code"),
        ("a parcel of another community", vec![one, far], code, "wrong_code"),
        ("somebody else's alone", vec![wangs], code, "wrong_code"),
    ];
    for (what, parcels, code, refusal) in cases {
        assert_eq!(visit(&counter, &parcels, code).unwrap_err().code(), refusal, "{what}");
    }
    visit(&counter, &[two, one, two], code).unwrap();
    assert_eq!([one, two, wangs, far].map(|id| counter.status(id)), {
        use Status::{Available as A, PickedUp as P};
        [P, P, A, A]
    });
    counter.assert_sound();
}

#[test]
fn all_or_none() {
    let counter = Counter::new();
    let (one, two) = (counter.enter("SF000001", LI, ""), counter.enter("SF000002", LI, ""));
    counter.later(25);
    let code = counter.code(one);
    let form = HoldForm { kind: HoldKind::Other, note: None, due: None, stops_clock: false };
    counter.desk.hold(two, form).unwrap();
    assert_eq!(visit(&counter, &[one, two], code).unwrap_err().code(), "on_hold");
    assert_eq!(counter.status(one), Status::Available, "the first is not gone alone");
    counter.desk.release(two).unwrap();
    let quoted = HandOverMany { fee: Fen::new(200), ..order(&counter, &[one, two], code) };
    assert_eq!(counter.desk.hand_over_many(quoted).unwrap_err().code(), "fee_changed", "two parcels, ¥2.00 each");
    visit(&counter, &[one, two], code).unwrap();
    assert_eq!(counter.desk.figures(None).unwrap().handed_over_today, 2);
    let many = HandOverMany { parcels: vec![one; 100_000], ..order(&counter, &[one], code) };
    assert_eq!(counter.desk.hand_over_many(many).unwrap_err().code(), "too_many");
}

fn visit(counter: &Counter, parcels: &[ParcelId], code: Option<PickupCode>) -> Result<(), DeskError> {
    counter.desk.hand_over_many(order(counter, parcels, code)).map(drop)
}

fn order(counter: &Counter, parcels: &[ParcelId], code: Option<PickupCode>) -> HandOverMany {
    let mut once = parcels.to_vec();
    once.sort_unstable_by_key(|id| id.0);
    once.dedup();
    let fee = once.iter().fold(Fen::ZERO, |sum, id| sum.plus(counter.due(*id)));
    HandOverMany { parcels: parcels.to_vec(), code, fee, paid: Payment::Cash, waiver: None, proof: None }
}

fn other_than(counter: &Counter, parcels: &[ParcelId]) -> PickupCode {
    let taken: Vec<_> = parcels.iter().filter_map(|id| counter.code(*id)).collect();
    ["111111", "222222", "333333"]
        .map(|text| PickupCode::parse(text).unwrap())
        .into_iter()
        .find(|code| !taken.contains(code))
        .unwrap()
}

/// Whichever way two parcels come to have one number, a clerk is told.
#[test]
fn one_number_twice_is_shown_to_a_clerk() {
    let undone = |counter: &Counter, first: ParcelId| {
        counter.hand_over(first).unwrap();
        counter.enter("SF000001", WANG, "");
        counter.desk.undo_pickup(first).map(drop)
    };
    let corrected = |counter: &Counter, _: ParcelId| {
        let other = counter.enter("SF000009", WANG, "");
        let tracking = TrackingNumber::parse("SF000001").ok();
        counter.desk.correct(other, Correction { tracking, ..Correction::default() }).map(drop)
    };
    let ways: [Way<'_>; 2] = [&undone, &corrected];
    for way in ways {
        let counter = Counter::new();
        let first = counter.enter("SF000001", LI, "");
        way(&counter, first).unwrap();
        let kinds: Vec<_> = counter.desk.attention(None).unwrap().into_iter().map(|item| item.kind).collect();
        assert_eq!(kinds, ["duplicate_number"]);
        counter.assert_sound();
    }
}
