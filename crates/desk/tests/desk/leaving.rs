//! Proof of hand-over, delegates with a code of their own, deliveries to the door.

use desk::{Deliver, DeliveryForm, DeskError, HandOver, HandOverMany, ProofForm};
use domain::{
    Fen, IdTail, ParcelId, PersonName, Phone, PickupCode, Picture, Relation, SideId, Status,
    event::{HandOverWay, Payment, Slot},
    parcel::DeliveryStage,
};

use super::support::{Counter, LI, Who};

const WANG: Who<'_> = ("王小明", "13800005678", "3栋1单元502");

#[test]
fn a_delegates_code_opens_one_parcel_and_no_other() {
    let counter = Counter::new();
    let (one, two) = (counter.enter("SF000001", LI, "A1-01"), counter.enter("SF000002", LI, "A1-02"));
    let card = counter.desk.name_delegate(one, name("王小明"), phone("13800005678")).unwrap();
    let delegate = card.delegate.unwrap();
    assert_eq!((&*delegate.name, &*delegate.phone_masked), ("王小明", "138****5678"));
    let code = delegates_code(&counter, one);
    assert_ne!(Some(code), counter.code(one), "a code of their own");
    assert!(!serde_json::to_string(&counter.desk.parcel_detail(one).unwrap()).unwrap().contains(&code.digits()));
    // The scan box and the search find it by that code.
    let answer = counter.desk.scan(&code.digits(), None).unwrap();
    let card = answer.card.unwrap();
    assert_eq!((&*answer.meaning, card.parcel.id == one.to_string()), ("pickup_code", true));
    assert!(card.code_matched && card.delegate_came);
    assert!(card.others.is_empty(), "who comes for one parcel does not see the others");
    assert_eq!(counter.desk.find_by_code(code, None).unwrap(), one);
    assert_eq!(counter.desk.search(&code.digits(), None, None, 5).unwrap()[0].id, one.to_string());
    let refusals = [
        counter.desk.hand_over(hand_over(two, code)).map(drop),
        counter.desk.hand_over_many(many(&[one, two], code)).map(drop),
    ];
    assert!(refusals.into_iter().all(|refused| refused.unwrap_err().code() == "wrong_code"));
    counter.desk.hand_over(hand_over(one, code)).unwrap();
    let proof = counter.desk.parcel_detail(one).unwrap().proof.unwrap();
    assert_eq!((proof.way, &*proof.collector.name), (HandOverWay::Delegate, "王小明"), "known without being asked");
    assert_eq!([one, two].map(|id| counter.status(id)), [Status::PickedUp, Status::Available]);
    counter.assert_sound();
}

#[test]
fn a_delegate_comes_and_goes() {
    let counter = Counter::new();
    let id = counter.enter("SF000001", LI, "");
    assert_eq!(counter.desk.revoke_delegate(id).unwrap_err().code(), "no_delegate");
    counter.desk.name_delegate(id, name("王小明"), phone("13800005678")).unwrap();
    let first = delegates_code(&counter, id);
    counter.desk.name_delegate(id, name("赵六"), phone("13900001234")).unwrap();
    let second = delegates_code(&counter, id);
    assert_eq!(counter.desk.hand_over(hand_over(id, first)).unwrap_err().code(), "wrong_code", "only the last one");
    counter.desk.revoke_delegate(id).unwrap();
    assert_eq!(counter.desk.hand_over(hand_over(id, second)).unwrap_err().code(), "wrong_code");
    assert_eq!(counter.desk.reveal(id).unwrap().delegate_code, None);
    // The recipient's goes on to open it, and an undone hand-over forgets the proof, not the parcel.
    counter.hand_over(id).unwrap();
    assert!(counter.desk.parcel_detail(id).unwrap().proof.is_none(), "nothing was taken down");
    counter.assert_sound();
}

#[test]
fn no_code_is_drawn_that_a_delegate_has() {
    let counter = Counter::new();
    let mut codes = Vec::new();
    for n in 0..60 {
        let id = counter.enter(&format!("SF{n:06}"), LI, "");
        counter.desk.name_delegate(id, name("王小明"), phone("13800005678")).unwrap();
        codes.extend([counter.code(id).unwrap().digits(), delegates_code(&counter, id).digits()]);
    }
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), 120, "each opens one parcel");
}

#[test]
fn what_shows_a_hand_over_is_kept_with_it() {
    let counter = Counter::new();
    let id = counter.enter("SF000001", LI, "");
    let form = ProofForm {
        name: Some(name("李雷")),
        relation: Relation::parse("儿子").ok(),
        id_tail: IdTail::parse("302x").ok(),
        signature: Some(picture(40_000)),
        ..ProofForm::of(HandOverWay::Other)
    };
    let code = counter.code(id).unwrap();
    counter.desk.hand_over(HandOver { proof: Some(form), ..hand_over(id, code) }).unwrap();
    let detail = counter.desk.parcel_detail(id).unwrap();
    let proof = detail.proof.unwrap();
    let who = (&*proof.collector.name, &*proof.collector.relation, &*proof.collector.id_tail);
    assert_eq!((proof.way, who), (HandOverWay::Other, ("李雷", "儿子", "302X")));
    let verbs: Vec<_> = detail.history.iter().map(|entry| entry.verb.as_str()).collect();
    assert_eq!(verbs[verbs.len() - 2..], ["handed_over", "proof_taken"]);
    let signature: SideId = proof.signature.unwrap().parse().unwrap();
    let shown = counter.desk.picture(id, signature).unwrap().unwrap();
    assert_eq!((&*shown.media, Picture::parse(&shown.base64).unwrap().bytes().len()), ("image/png", 40_000));
    let other = counter.enter("SF000002", WANG, "");
    assert!(counter.desk.picture(other, signature).unwrap().is_none(), "a picture belongs to one parcel");
    counter.desk.undo_pickup(id).unwrap();
    assert!(counter.desk.parcel_detail(id).unwrap().proof.is_none());
    counter.desk.hand_over(hand_over(id, code)).unwrap();
    counter.assert_sound();
}

#[test]
fn pictures_of_the_parcel_itself() {
    let counter = Counter::new();
    let id = counter.enter("SF000001", LI, "");
    (0..10).for_each(|_| drop(counter.desk.take_picture(id, picture(100)).unwrap()));
    assert_eq!(counter.desk.take_picture(id, picture(100)).unwrap_err().code(), "too_many_pictures");
    assert_eq!(counter.desk.parcel_detail(id).unwrap().photos.len(), 10);
}

#[test]
fn a_delivery_is_handed_over_at_the_door() {
    let counter = Counter::new();
    counter.desk.set_delivery_fee(counter.community, Fen::new(300)).unwrap();
    let id = counter.enter("SF000001", LI, "");
    counter.later(25);
    assert_eq!(book(&counter, id, -3).unwrap_err().code(), "no_such_slot", "over already");
    book(&counter, id, 1).unwrap();
    assert_eq!(counter.desk.figures(None).unwrap().deliveries, 1, "the rail says that somebody waits");
    let deliver = |fee: i64, paid: Payment, proof: ProofForm| {
        counter.desk.deliver(Deliver { parcel: id, fee: Fen::new(fee), paid, waiver: None, proof }).map(drop)
    };
    let signed = || ProofForm { signature: Some(picture(900)), ..ProofForm::of(HandOverWay::AtDoor) };
    let code = |outcome: Result<(), DeskError>| outcome.unwrap_err().code();
    assert_eq!(code(deliver(500, Payment::Cash, signed())), "delivery_not_out");
    assert!(
        counter
            .desk
            .set_out(&[id, id])
            .unwrap()
            .iter()
            .map(|done| done.refused.as_deref())
            .eq([None, Some("delivery_out")])
    );
    assert_eq!(counter.desk.cancel_delivery(id).unwrap_err().code(), "delivery_out");
    assert_eq!(code(deliver(500, Payment::Cash, ProofForm::of(HandOverWay::AtDoor))), "proof_needed");
    assert_eq!(code(deliver(200, Payment::Cash, signed())), "fee_changed", "storage and delivery");
    assert_eq!(code(deliver(500, Payment::None, signed())), "payment_needed");
    assert_eq!(counter.status(id), Status::Available, "all of it or nothing");
    deliver(500, Payment::Wechat, signed()).unwrap();
    let detail = counter.desk.parcel_detail(id).unwrap();
    let delivery = detail.card.delivery.unwrap();
    assert_eq!((delivery.stage, delivery.fee_fen, delivery.due_fen), (DeliveryStage::Done, 300, 0));
    assert_eq!((detail.card.parcel.fee_fen, detail.proof.unwrap().way), (200, HandOverWay::AtDoor));
    assert!(detail.history.iter().any(|entry| entry.verb == "charged"));
    assert!(counter.desk.deliveries(None).unwrap().is_empty());
    assert_eq!(counter.desk.figures(Some(counter.community)).unwrap().deliveries, 0);
    counter.assert_sound();
}

#[test]
fn nobody_was_met() {
    let counter = Counter::new();
    let id = counter.enter("SF000001", LI, "");
    book(&counter, id, 1).unwrap();
    counter.desk.set_out(&[id]).unwrap();
    let reason = desk::input::reason(Some("家中无人")).unwrap();
    let card = counter.desk.fail_delivery(id, reason).unwrap();
    let delivery = card.delivery.unwrap();
    assert_eq!((delivery.stage, delivery.failed, &*delivery.failure), (DeliveryStage::Failed, 1, "家中无人"));
    counter.desk.cancel_delivery(id).unwrap();
    assert!(counter.desk.deliveries(None).unwrap().is_empty());
    counter.hand_over(id).unwrap();
    counter.assert_sound();
}

#[test]
fn one_walks_by_slot_then_from_door_to_door() {
    let counter = Counter::new();
    let doors = [("10栋1单元101", 1), ("2栋1单元1204", 1), ("2栋1单元301", 1), ("1栋101", 5), ("2栋2单元101", 1)];
    for (n, (address, hours)) in doors.iter().enumerate() {
        let id = counter.enter(&format!("SF{n:06}"), ("李宜君", &format!("1511234{n:04}"), address), "");
        book(&counter, id, *hours).unwrap();
    }
    let walk = |counter: &Counter| {
        let stops = counter.desk.deliveries(None).unwrap();
        stops.into_iter().map(|stop| stop.parcel.recipient.address).collect::<Vec<_>>()
    };
    let expected = ["2栋1单元301", "2栋1单元1204", "2栋2单元101", "10栋1单元101", "1栋101"];
    assert_eq!(walk(&counter), expected, "the later slot last, and ten after two");
    counter.assert_sound();
}

#[test]
fn proof_and_fee_are_settings_of_a_community() {
    let counter = Counter::new();
    let view = || counter.desk.communities().unwrap().remove(0);
    assert_eq!((view().proof_days, view().delivery_fee_fen), (90, 0));
    for days in [6, 3_651] {
        assert!(counter.desk.set_proof_retention(counter.community, days).is_err());
    }
    counter.desk.set_proof_retention(counter.community, 30).unwrap();
    counter.desk.set_delivery_fee(counter.community, Fen::new(250)).unwrap();
    assert_eq!((view().proof_days, view().delivery_fee_fen), (30, 250));
    counter.desk.set_retention(counter.community, 7).unwrap();
    assert_eq!(view().proof_days, 7, "never longer than whom it is about is known");
}

fn name(text: &str) -> PersonName {
    PersonName::parse(text).unwrap()
}

fn phone(text: &str) -> Phone {
    Phone::parse(text).unwrap()
}

fn picture(bytes: usize) -> Picture {
    let mut png = vec![0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n'];
    png.resize(bytes, 7);
    Picture::new(png).unwrap()
}

fn delegates_code(counter: &Counter, id: ParcelId) -> PickupCode {
    PickupCode::parse(&counter.desk.reveal(id).unwrap().delegate_code.unwrap()).unwrap()
}

fn hand_over(parcel: ParcelId, code: PickupCode) -> HandOver {
    HandOver { parcel, code: Some(code), fee: Fen::ZERO, paid: Payment::None, waiver: None, proof: None }
}

fn many(parcels: &[ParcelId], code: PickupCode) -> HandOverMany {
    let (parcels, code) = (parcels.to_vec(), Some(code));
    HandOverMany { parcels, code, fee: Fen::ZERO, paid: Payment::None, waiver: None, proof: None }
}

/// Two hours, beginning so many hours from now.
fn book(counter: &Counter, id: ParcelId, hours: i64) -> Result<(), DeskError> {
    let from = counter.desk.now().plus_millis(hours * 3_600_000);
    let slot = Slot { from, to: from.plus_millis(2 * 3_600_000) };
    counter.desk.ask_delivery(id, DeliveryForm { slot, fee: None, note: None }).map(drop)
}
