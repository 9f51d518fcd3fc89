//! What the relay does by itself or because somebody asks: reminding, telling again, forgetting.

use domain::{
    Body, Fen, NoticeId, ParcelEvent, ParcelId, SideBody, SideId, Subject, Timestamp,
    community::CommunityEvent,
    event::{NoticeState, Payment},
    notice::NoticeKind,
    notice_event::NoticeEvent,
    person_event::{Erasure, PersonEvent},
    reminder::Reminders,
    time::DAY_MS,
};
use relay::{
    chores,
    surroundings::{Machine, Surroundings as _, random},
};

use crate::support::{Desk, TestRelay, person};

const HOUR: i64 = 3_600_000;

/// So much later the desk's token is a new one.
async fn pass(relay: &TestRelay, desk: &mut Desk, millis: i64) {
    relay.clock.pass(millis);
    desk.sign_in(relay).await;
}

/// Everything that is due by now.
async fn do_chores(relay: &TestRelay) {
    while chores::step(relay.relay()).await.unwrap() > 0 {}
}

fn gone() -> ParcelEvent {
    ParcelEvent::HandedOver { fee: Fen::ZERO, paid: Payment::None, waiver: None, code_checked: true }
}

fn erased(desk: &Desk) -> Vec<(Subject, Vec<SideId>, Erasure)> {
    let one = |entry: &wire::Accepted| match entry.event.body() {
        Body::Person(PersonEvent::PersonErased { of, rows, why }) => Some((of, rows, why)),
        _ => None,
    };
    desk.log.iter().filter_map(one).collect()
}

fn reminders(desk: &Desk) -> Vec<(ParcelId, u32)> {
    let one = |entry: &wire::Accepted| match entry.event.body() {
        Body::Notice(NoticeEvent::ReminderDue { parcel, day }) => Some((parcel, day)),
        _ => None,
    };
    desk.log.iter().filter_map(one).collect()
}

async fn told(relay: &TestRelay, desk: &mut Desk, parcel: ParcelId, count: usize) -> Vec<(NoticeKind, NoticeState)> {
    loop {
        let told: Vec<_> = desk.history(parcel).into_iter().filter_map(report).collect();
        if told.len() >= count {
            return told;
        }
        assert!(!desk.pull_waiting(relay, 5).await.is_empty(), "{count} reports expected: {told:?}");
    }
}

fn report(event: ParcelEvent) -> Option<(NoticeKind, NoticeState)> {
    match event {
        ParcelEvent::NoticeReported { kind, state, .. } => Some((kind, state)),
        _ => None,
    }
}

fn ask(desk: &mut Desk, parcel: ParcelId, kind: NoticeKind) {
    let subject = Subject::notice(NoticeId::new(Machine.now(), random(&Machine)));
    desk.write(subject, Body::Notice(NoticeEvent::NoticeAsked { parcel, kind }));
}

#[tokio::test]
async fn a_recipient_is_reminded_once_on_each_day_that_is_set() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let waits = desk.enter("SF1", "13900000001", "204417");
    let gone_today = desk.enter("SF2", "13900000002", "204418");
    // A schedule whose hour is the one in which this test runs, whenever that is.
    let now = Machine.now();
    let offset_minutes = 0;
    let hour = u32::try_from(now.millis().rem_euclid(DAY_MS) / HOUR).unwrap();
    let schedule = Reminders { days: vec![1, 3], hour, quiet: None, offset_minutes };
    let set = CommunityEvent::RemindersSet { reminders: schedule };
    desk.write(Subject::community(desk.community), Body::Community(set));
    desk.push_all(&relay).await;
    told(&relay, &mut desk, waits, 3).await;
    do_chores(&relay).await;
    desk.pull(&relay).await;
    assert_eq!(reminders(&desk), [], "not on the day it came");
    desk.about(gone_today, gone());
    desk.push_all(&relay).await;
    for _day in 0..5 {
        pass(&relay, &mut desk, DAY_MS).await;
        do_chores(&relay).await;
        do_chores(&relay).await;
        relay.look();
    }
    let told = told(&relay, &mut desk, waits, 7).await;
    assert_eq!(reminders(&desk), [(waits, 1), (waits, 3)], "each day once, and nobody who has collected");
    assert!(told.contains(&(NoticeKind::Overdue, NoticeState::Sent)), "{told:?}");
    let texts: Vec<_> = relay.messages(3).await.into_iter().filter(|message| message.kind == "overdue").collect();
    assert!(texts[0].text.starts_with("取件码204417"), "{}", texts[0].text);
}

#[tokio::test]
async fn two_relays_at_once_remind_once() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let waits = desk.enter("SF1", "13900000001", "204417");
    let hour = u32::try_from(Machine.now().millis().rem_euclid(DAY_MS) / HOUR).unwrap();
    let schedule = Reminders { days: vec![1], hour, quiet: None, offset_minutes: 0 };
    let set = CommunityEvent::RemindersSet { reminders: schedule };
    desk.write(Subject::community(desk.community), Body::Community(set));
    desk.push_all(&relay).await;
    pass(&relay, &mut desk, DAY_MS + HOUR).await;
    let (one, other) = tokio::join!(chores::step(relay.relay()), chores::step(relay.relay()));
    one.unwrap();
    other.unwrap();
    desk.pull(&relay).await;
    assert_eq!(reminders(&desk), [(waits, 1)]);
}

#[tokio::test]
async fn a_notice_that_is_asked_for_is_told_again() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let parcel = desk.enter("SF1", "13900000001", "204417");
    desk.push_all(&relay).await;
    told(&relay, &mut desk, parcel, 3).await;
    ask(&mut desk, parcel, NoticeKind::Arrival);
    let asked = desk.waiting.clone();
    desk.push_all(&relay).await;
    desk.push(&relay, &asked).await;
    told(&relay, &mut desk, parcel, 6).await;
    assert_eq!(relay.messages(2).await.len(), 2, "asked once more is told once more, however often it is pushed");
    // What is no longer so is not told again, however much it is wanted.
    desk.about(parcel, gone());
    ask(&mut desk, parcel, NoticeKind::Arrival);
    desk.push_all(&relay).await;
    let told = told(&relay, &mut desk, parcel, 11).await;
    assert!(told[6..].contains(&(NoticeKind::Arrival, NoticeState::Suppressed)), "{told:?}");
    assert!(!desk.parcel(parcel).read_only, "what is about a notice leaves the parcel alone");
}

#[tokio::test]
async fn who_has_collected_is_forgotten_when_the_time_has_passed() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let set = CommunityEvent::RetentionSet { days: 30 };
    desk.write(Subject::community(desk.community), Body::Community(set));
    let ended = desk.enter("SF1", "13900000001", "204417");
    let waits = desk.enter("SF2", "13900000002", "204418");
    let courier = desk.courier("王强", "13800000001", "顺丰速运");
    desk.about(ended, gone());
    desk.push_all(&relay).await;
    told(&relay, &mut desk, ended, 4).await;
    pass(&relay, &mut desk, 29 * DAY_MS).await;
    do_chores(&relay).await;
    desk.pull(&relay).await;
    assert_eq!(erased(&desk), [], "not a day too early");
    pass(&relay, &mut desk, 2 * DAY_MS).await;
    do_chores(&relay).await;
    desk.pull(&relay).await;
    let gone_rows = erased(&desk);
    assert_eq!(gone_rows.len(), 1, "the parcel that waits and the courier who works here are known: {gone_rows:?}");
    assert_eq!((&gone_rows[0].0, gone_rows[0].1.len()), (&Subject::parcel(ended), 2), "recipient and code");
    assert_eq!(bodies(&relay, "13900000001").await, 0, "nothing in the file says the phone any more");
    assert_eq!(bodies(&relay, "13900000002").await, 1);
    assert_eq!(bodies(&relay, "13800000001").await, 1);
    // Whoever reads the log from its beginning reads the same chain, without the person.
    let mut other = desk.beside(&relay).await;
    other.pull(&relay).await;
    assert_eq!(other.log.len(), desk.log.len());
    assert!(other.read_sides.iter().all(|row| !gone_rows[0].1.contains(&row.id)));
    assert!(
        other
            .read_sides
            .iter()
            .any(|row| matches!(&row.body, SideBody::Person { name, .. } if name.as_str() == "王强"))
    );
    assert_eq!(other.parcel(waits), desk.parcel(waits));
    let _ = courier;
}

#[tokio::test]
async fn proof_is_forgotten_before_the_person_unless_somebody_disputes() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let set = CommunityEvent::ProofRetentionSet { days: 30 };
    desk.write(Subject::community(desk.community), Body::Community(set));
    let parcels = [desk.enter("SF1", "13900000001", "204417"), desk.enter("SF2", "13900000002", "204418")];
    let mut proofs = Vec::new();
    for parcel in parcels {
        desk.about(parcel, gone());
        let png = vec![0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n'];
        let signature = desk.side(SideBody::Picture { picture: domain::Picture::new(png).unwrap() });
        let relation = domain::Relation::parse("儿子").ok();
        let collector = desk.side(SideBody::Collector { name: None, relation, id_tail: None });
        proofs.push([collector.id, signature.id]);
        let (way, collector) = (domain::event::HandOverWay::Other, Some(collector));
        desk.about(parcel, ParcelEvent::ProofTaken { way, collector, signature: Some(signature), photo: None });
    }
    let by = domain::event::DisputedBy::Recipient;
    desk.about(parcels[1], ParcelEvent::Disputed { by, words: None, owner: None, due: None });
    desk.push_all(&relay).await;
    pass(&relay, &mut desk, 29 * DAY_MS).await;
    do_chores(&relay).await;
    desk.pull(&relay).await;
    assert_eq!(erased(&desk), [], "not a day too early");
    pass(&relay, &mut desk, 2 * DAY_MS).await;
    do_chores(&relay).await;
    desk.pull(&relay).await;
    let gone_rows = erased(&desk);
    let mut rows = gone_rows[0].1.clone();
    rows.sort_unstable_by_key(|id| id.0);
    proofs[0].sort_unstable_by_key(|id| id.0);
    assert_eq!((gone_rows.len(), &gone_rows[0].0, &*rows), (1, &Subject::parcel(parcels[0]), &proofs[0][..]));
    assert_eq!(bodies(&relay, "13900000001").await, 1, "whom it was for is known for longer");
    pass(&relay, &mut desk, 150 * DAY_MS).await;
    do_chores(&relay).await;
    assert_eq!(bodies(&relay, "儿子").await, 0, "nothing outlives the person");
}

#[tokio::test]
async fn a_late_push_brings_nobody_back() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let mut away = desk.beside(&relay).await;
    let parcel = desk.enter("SF1", "13900000001", "204417");
    desk.about(parcel, gone());
    desk.push_all(&relay).await;
    let rows: Vec<_> = desk.sides.iter().map(|row| row.id).collect();
    let of = Subject::parcel(parcel);
    let asked = PersonEvent::PersonErased { of, rows: rows.clone(), why: Erasure::Asked };
    desk.write(Subject::person(SideId::new(Machine.now(), random(&Machine)).0), Body::Person(asked));
    desk.push_all(&relay).await;
    assert_eq!(bodies(&relay, "13900000001").await, 0);
    // The other desk had corrected the phone while it was away.
    away.pull(&relay).await;
    let contact = away.side(person("李雷", "13900000009"));
    let late = contact.id;
    let recipient = Some(domain::event::Recipient { contact, phone_changed: true });
    away.about(parcel, ParcelEvent::Corrected { recipient, carrier: None, tracking: None });
    // And brings the erased rows along as well.
    away.sides.extend(desk.sides.iter().cloned());
    away.push_all(&relay).await;
    assert_eq!((bodies(&relay, "13900000001").await, bodies(&relay, "13900000009").await), (0, 0));
    away.pull(&relay).await;
    assert!(erased(&away).iter().any(|(_, rows, _)| rows.contains(&late)), "the desk that brought it is told, too");
}

#[tokio::test]
async fn a_courier_who_was_removed_is_forgotten() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let courier = desk.courier("王强", "13800000001", "顺丰速运");
    desk.write(Subject::courier(courier), Body::Courier(domain::courier::CourierEvent::Removed {}));
    desk.push_all(&relay).await;
    pass(&relay, &mut desk, 181 * DAY_MS).await;
    do_chores(&relay).await;
    desk.pull(&relay).await;
    assert_eq!(erased(&desk).len(), 1);
    assert_eq!(bodies(&relay, "13800000001").await, 0, "neither beside the log nor in the directory");
}

/// In how many places of the relay's tables a text stands.
async fn bodies(relay: &TestRelay, text: &str) -> i64 {
    let sql = format!(
        "SELECT (SELECT count(*) FROM side WHERE text LIKE '%{text}%')
              + (SELECT count(*) FROM quarantine WHERE text LIKE '%{text}%')
              + (SELECT count(*) FROM courier WHERE removed AND phone = '{text}')"
    );
    relay.store().count(&sql).await
}

#[test]
fn a_reminder_has_one_id_wherever_it_is_decided() {
    let (community, parcel) = (domain::CommunityId(uuid::Uuid::max()), ParcelId(uuid::Uuid::nil()));
    let id = |day, at| domain::notice_event::reminder_id(community, parcel, Timestamp::from_millis(at), day);
    assert_eq!(id(2, 5), id(2, 5));
    assert_ne!(id(2, 5), id(3, 5));
    // Received anew, it waits anew.
    assert_ne!(id(2, 5), id(2, 6));
}
