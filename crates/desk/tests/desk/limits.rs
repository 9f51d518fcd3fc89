//! How often and for how long one may ask something (spec/features.md D3).

use desk::{Announcement, CourierForm, DisputeForm};
use domain::{CourierId, ParcelId, PersonName, Phone, TrackingNumber, community::Limits, event::DisputedBy};

use super::support::{Counter, LI};

#[test]
fn a_courier_asks_back_as_often_as_the_community_allows() {
    let counter = Counter::new();
    let limits = Limits { intercepts_per_month: Some(1), dispute_days: None };
    counter.desk.set_limits(counter.community, limits).unwrap();
    let (zhang, wang) = (courier(&counter, "13900000001"), courier(&counter, "13900000002"));
    let first = brought(&counter, "SF1000000000001", Some(zhang));
    let second = brought(&counter, "SF1000000000002", Some(zhang));
    let anothers = brought(&counter, "SF1000000000003", Some(wang));
    let nobodys = counter.enter("SF1000000000004", LI, "");
    let card = counter.desk.request_intercept(first, None).unwrap();
    assert_eq!(card.parcel.hold.unwrap().kind, "intercept", "held until the desk decides");
    assert_eq!(refused(&counter, second), "intercepts_used_up");
    assert_eq!(refused(&counter, anothers), "", "each courier by themselves");
    assert_eq!(refused(&counter, nobodys), "", "whoever has no courier has no limit");
    assert!(counter.hand_over(second).is_ok(), "and nothing of what was refused stays");
    counter.later(24 * 31);
    let later = brought(&counter, "SF1000000000005", Some(zhang));
    assert_eq!(refused(&counter, later), "", "another month");
    assert_eq!(refused(&counter, second), "already_picked_up", "too late, and why");
    counter.assert_sound();
}

#[test]
fn what_has_not_come_yet_is_withdrawn_whatever_the_limit() {
    let counter = Counter::new();
    let limits = Limits { intercepts_per_month: Some(0), dispute_days: None };
    counter.desk.set_limits(counter.community, limits).unwrap();
    let id = counter.announce("SF1000000000001", LI);
    counter.desk.request_intercept(id, None).unwrap();
    assert_eq!(counter.status(id), domain::Status::Withdrawn);
}

#[test]
fn a_dispute_is_taken_while_its_time_lasts() {
    let counter = Counter::new();
    let id = counter.enter("SF1000000000001", LI, "");
    let other = counter.enter("SF1000000000002", LI, "");
    counter.hand_over(id).unwrap();
    counter.hand_over(other).unwrap();
    counter.desk.set_limits(counter.community, Limits { intercepts_per_month: None, dispute_days: Some(7) }).unwrap();
    counter.later(7 * 24 - 1);
    counter.desk.dispute(id, complaint()).unwrap();
    counter.later(1);
    assert_eq!(counter.desk.dispute(other, complaint()).unwrap_err().code(), "dispute_too_late");
    counter.desk.dispute(id, complaint()).unwrap();
    counter.desk.set_limits(counter.community, Limits::default()).unwrap();
    counter.desk.dispute(other, complaint()).unwrap();
    let wrong = Limits { intercepts_per_month: None, dispute_days: Some(0) };
    assert_eq!(counter.desk.set_limits(counter.community, wrong).unwrap_err().code(), "limit_wrong");
    counter.assert_sound();
}

fn complaint() -> DisputeForm {
    DisputeForm { by: DisputedBy::Recipient, words: None, owner: None, due: None }
}

fn refused(counter: &Counter, id: ParcelId) -> String {
    counter.desk.request_intercept(id, None).err().map(|error| error.code()).unwrap_or_default()
}

fn courier(counter: &Counter, phone: &str) -> CourierId {
    let form = CourierForm {
        id: None,
        community: counter.community,
        name: PersonName::parse("张师傅").unwrap(),
        phone: Phone::parse(phone).unwrap(),
        carrier: "顺丰速运".into(),
    };
    counter.desk.save_courier(form).unwrap().id.parse().unwrap()
}

fn brought(counter: &Counter, tracking: &str, courier: Option<CourierId>) -> ParcelId {
    let announcement = Announcement {
        community: counter.community,
        tracking: TrackingNumber::parse(tracking).unwrap(),
        name: PersonName::parse(LI.0).unwrap(),
        phone: Phone::parse(LI.1).unwrap(),
        address: None,
        carrier: None,
        courier,
    };
    let id = counter.desk.announce(announcement).unwrap().parcel.id.parse().unwrap();
    counter.desk.receive(id, false, None).unwrap();
    id
}
