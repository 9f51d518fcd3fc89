//! Communities and couriers as their events tell them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is wrong")]

mod support;

use domain::{
    Body, Community, Courier, Event, Fen, Subject, TariffStep,
    community::{self, CommunityEvent},
    courier::{self, CourierEvent},
};
use support::{COMMUNITY, COURIER, at, body, draft, event, side, yuan};

fn founded() -> CommunityEvent {
    CommunityEvent::Founded {
        name: "华润二十四城".into(),
        collection_point: "管理处".into(),
        tariff: price("0:00", "2.00"),
    }
}

fn price(from: &str, per_day: &str) -> TariffStep {
    TariffStep { from: at(from), per_day: yuan(per_day), free_days: 0, cap: None }
}

fn tell(events: &[(&str, CommunityEvent)]) -> Option<Community> {
    let mut community = None;
    for (when, body) in events {
        let subject = Subject::community(COMMUNITY);
        let sealed = draft(1, at(when)).seal(subject, &Body::Community(body.clone()));
        community::apply(&mut community, &sealed, None);
    }
    community
}

fn renamed(name: Option<&str>, point: Option<&str>) -> CommunityEvent {
    CommunityEvent::Renamed { name: name.map(Into::into), collection_point: point.map(Into::into) }
}

#[test]
fn a_community_is_founded_once_and_renamed_in_part() {
    let second = CommunityEvent::Founded {
        name: "另一个".into(),
        collection_point: "门卫".into(),
        tariff: price("0:00", "9.00"),
    };
    let events = [
        ("0:00", founded()),
        ("1:00", second),
        ("2:00", renamed(Some("云杉苑"), None)),
        ("3:00", renamed(None, Some("前台"))),
    ];
    let community = tell(&events).unwrap();
    let names = (community.name.as_str(), community.collection_point.as_str());
    assert_eq!(names, ("云杉苑", "前台"));
    assert_eq!(community.tariff.steps(), [price("0:00", "2.00")]);
    // Nothing is made up of an event whose beginning is missing.
    assert_eq!(tell(&[("2:00", renamed(Some("云杉苑"), None))]), None);
}

#[test]
fn a_tariff_never_begins_before_it_was_decided() {
    // Decided at, from; what a stay from the morning then costs after 72 hours.
    let table = [
        ("30:00", "30:00", "8.00"),
        ("30:00", "60:00", "7.00"),
        // Set back by a broken desk: the day that was complete keeps its price.
        ("30:00", "0:00", "8.00"),
        ("30:00", "-500:00", "8.00"),
        ("80:00", "0:00", "6.00"),
    ];
    for (decided, from, fee) in table {
        let set = CommunityEvent::TariffSet { step: price(from, "3.00") };
        let community = tell(&[("0:00", founded()), (decided, set)]).unwrap();
        let stay = domain::FeeClock::start(at("0:00"));
        let due: Fen = community.tariff.fee(&stay, at("72:00"));
        assert_eq!(due, yuan(fee), "from {from}, decided at {decided}");
    }
}

#[test]
fn an_entry_of_a_courier_is_the_last_one_that_was_saved() {
    let saved = |n: u128| Body::Courier(CourierEvent::Saved { contact: side(n), carrier: format!("carrier {n}") });
    let removed = || Body::Courier(CourierEvent::Removed {});
    // What happened; the contact at the end, and whether it is hidden.
    let table = [
        (vec![], None),
        (vec![removed()], None),
        (vec![saved(1)], Some((1, false))),
        (vec![saved(1), saved(2)], Some((2, false))),
        (vec![saved(1), removed()], Some((1, true))),
        (vec![saved(1), removed(), saved(2)], Some((2, false))),
    ];
    for (bodies, expected) in table {
        let mut courier = None;
        for body in &bodies {
            let sealed = draft(1, at("0:00")).seal(Subject::courier(COURIER), body);
            courier::apply(&mut courier, &sealed, None);
        }
        let told = courier.map(|courier: Courier| {
            assert_eq!((courier.name_row(), courier.phone_row()), (&courier.contact, &courier.contact));
            assert_eq!(courier.merge.overruled(), [], "one desk overrules nobody");
            (courier.contact, courier.carrier, courier.removed)
        });
        let expected = expected.map(|(n, removed)| (side(n), format!("carrier {n}"), removed));
        assert_eq!(told, expected, "{bodies:?}");
    }
}

#[test]
fn an_event_about_something_else_changes_nothing() {
    let foreign: Event = event(1, at("0:00"), body("entered"));
    let (mut community, mut courier) = (tell(&[("0:00", founded())]), None);
    let before = community.clone();
    community::apply(&mut community, &foreign, None);
    courier::apply(&mut courier, &foreign, None);
    assert_eq!((community, courier), (before, None));
}

#[test]
fn each_collection_point_has_its_own_shelves() {
    let rows = |text: &str| text.split_whitespace().map(|row| row.parse().unwrap()).collect::<Vec<_>>();
    let set = |point: Option<&str>, text| CommunityEvent::ShelvesSet { point: point.map(Into::into), rows: rows(text) };
    let bad = CommunityEvent::ShelvesSet { point: None, rows: [rows("A:1x1"), rows("A:2x2")].concat() };
    let points = CommunityEvent::PointsSet { points: vec!["北门".into()] };
    let events = [
        ("0:00", founded()),
        ("1:00", points),
        ("2:00", set(None, "A:5x12:small")),
        ("3:00", set(Some("北门"), "N:1x4")),
        ("4:00", bad),
    ];
    let community = tell(&events).unwrap();
    let places = |point| community.shelving(point).map(|shelving| shelving.len());
    assert_eq!(places(None), Some(60), "rows that do not fit together change nothing");
    assert_eq!(places(Some("管理处")), Some(60), "the first point by its name");
    assert_eq!((places(Some("北门")), places(Some("南门"))), (Some(4), None));
    assert_eq!(community.points, ["北门"]);
    assert_eq!(community.merge.overruled().len(), 0, "two points are two fields");
}

#[test]
fn texts_hours_and_limits_are_fields_of_their_own() {
    use domain::notice::{Language, NoticeKind};
    let text = |text: &str| CommunityEvent::TextSet {
        kind: NoticeKind::Arrival,
        language: Language::ZhCn,
        text: Some(text.to_owned()),
    };
    let events = [
        ("0:00", founded()),
        ("1:00", text("取件码{code}")),
        ("2:00", CommunityEvent::HoursSet { hours: "8:00-20:00".into() }),
        ("3:00", CommunityEvent::InterceptLimitSet { per_month: Some(3) }),
        ("4:00", CommunityEvent::DisputeWindowSet { days: Some(7) }),
        ("4:30", CommunityEvent::OverdueDaysSet { days: 5 }),
        // No version would write these.
        ("5:00", text(&"长".repeat(501))),
        ("6:00", CommunityEvent::HoursSet { hours: "时".repeat(21) }),
    ];
    let community = tell(&events).unwrap();
    assert_eq!(community.texts.of(NoticeKind::Arrival, Language::ZhCn), Some("取件码{code}"));
    assert_eq!(community.texts.of(NoticeKind::Arrival, Language::En), None, "each language by itself");
    assert_eq!(community.hours, "8:00-20:00");
    assert_eq!(community.overdue_days(), 5);
    assert!(community.limits.check_intercept(2).is_ok());
    assert_eq!(community.limits.check_intercept(3).unwrap_err().code(), "intercepts_used_up");
    let ended = Some(at("0:00"));
    assert!(community.limits.check_dispute(ended, at("167:59")).is_ok());
    assert_eq!(community.limits.check_dispute(ended, at("168:00")).unwrap_err().code(), "dispute_too_late");
    assert!(community.limits.check_dispute(ended, at("-500:00")).is_ok(), "a clock set back forbids nothing");
    let mut back = events.to_vec();
    let none = CommunityEvent::TextSet { kind: NoticeKind::Arrival, language: Language::ZhCn, text: None };
    back.push(("7:00", none));
    back.push(("8:00", CommunityEvent::InterceptLimitSet { per_month: None }));
    let community = tell(&back).unwrap();
    assert!(community.texts.is_empty() && community.limits.check_intercept(1_000).is_ok());
    let json = serde_json::to_string(&community).unwrap();
    assert_eq!(serde_json::from_str::<Community>(&json).unwrap(), community);
}

#[test]
fn a_month_is_chinas() {
    let table = [("2026-10-31T15:59:59Z", "2026-10"), ("2026-10-31T16:00:00Z", "2026-11")];
    for (moment, month) in table {
        assert_eq!(community::month(domain::Timestamp::parse_rfc3339(moment).unwrap()), month);
    }
}
