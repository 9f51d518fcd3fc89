//! What becomes of a notice when its channel accepts, refuses, puts off, or says nothing.

use std::sync::{Arc, Mutex};

use domain::{
    CommunityId, EventId, Fen, NoticeId, ParcelEvent, ParcelId, Timestamp,
    event::{HoldKind, NoticeState, Payment},
    notice::NoticeKind,
    wanted::To,
};
use relay::{
    channel::{Answer, Channel, Fate, Message, Provider, Soon, Why},
    outbox::{self, Next, after_answer, after_asking},
    store::Notice,
};

use NoticeState::{Delivered, Queued, Sending, Sent, Unknown};

use crate::support::{Desk, TestRelay};

const SECOND: i64 = 1000;
const HOUR: i64 = 3600 * SECOND;

fn notice(kind: NoticeKind, state: NoticeState, tries: u32, lost: u32) -> Notice {
    Notice {
        id: NoticeId(uuid::Uuid::nil()),
        community_id: CommunityId(uuid::Uuid::nil()),
        parcel_id: ParcelId(uuid::Uuid::nil()),
        kind,
        to: To::Recipient,
        cause: EventId(uuid::Uuid::nil()),
        state,
        tries,
        queued_at: Timestamp::from_millis(0),
        lost,
        due_at: Some(Timestamp::from_millis(120 * SECOND)),
        reference: Some("ours".into()),
        posted: None,
    }
}

/// State, when it is looked at next in seconds from now, by what it is known, why it failed.
fn said(next: &Next, now: i64) -> String {
    let notice = &next.notice;
    let due = notice.due_at.map(|due| (due.millis() - now) / SECOND);
    format!("{:?} {due:?} {} {:?}", notice.state, notice.reference.as_deref().unwrap_or_default(), next.reason)
}

#[test]
fn what_an_answer_does() {
    use NoticeKind::{Arrival, Overdue};
    // The notice, how often it was tried, its age in hours, the answer, what becomes of it.
    let table = [
        (Arrival, 1, 0, Answer::Accepted(None), "Sent None ours None"),
        (Arrival, 1, 0, Answer::Accepted(Some("theirs".into())), "Sent None theirs None"),
        (Arrival, 1, 0, Answer::Refused(Why::WrongNumber), "Failed None ours Some(WrongNumber)"),
        (Arrival, 1, 0, Answer::Later(None), "Queued Some(10) ours None"),
        (Arrival, 3, 0, Answer::Later(None), "Queued Some(40) ours None"),
        (Arrival, 11, 0, Answer::Later(None), "Queued Some(1800) ours None"),
        // The channel knows better when to come.
        (Arrival, 1, 0, Answer::Later(Some(600)), "Queued Some(600) ours None"),
        (Arrival, 1, 0, Answer::Later(Some(86_400)), "Queued Some(3600) ours None"),
        (Arrival, 12, 0, Answer::Later(None), "Failed None ours Some(GaveUp)"),
        (Arrival, 2, 23, Answer::Later(None), "Queued Some(20) ours None"),
        (Arrival, 2, 24, Answer::Later(None), "Failed None ours Some(GaveUp)"),
        // A reminder that comes hours late is a surprise.
        (Overdue, 2, 6, Answer::Later(None), "Failed None ours Some(GaveUp)"),
        (Arrival, 1, 0, Answer::Lost, "Unknown Some(0) ours None"),
        (Overdue, 1, 0, Answer::Lost, "Unknown Some(0) ours None"),
    ];
    for (kind, tries, hours, answer, expected) in table {
        let now = hours * HOUR;
        let case = format!("{kind:?} tried {tries} times, {hours} hours old: {answer:?}");
        let next = after_answer(&notice(kind, NoticeState::Sending, tries, 0), answer, Timestamp::from_millis(now));
        assert_eq!(said(&next, now), expected, "{case}");
    }
}

#[test]
fn what_asking_does() {
    use NoticeKind::{Arrival, Overdue, PickedUp};
    // The notice, how often it was lost, its age in minutes, what became of it, what is done.
    let table = [
        (Arrival, 1, 1, Fate::Sent, "Sent None ours None"),
        (Arrival, 1, 1, Fate::Delivered, "Delivered None ours None"),
        (Arrival, 1, 1, Fate::Failed(Why::Unwilling), "Failed None ours Some(Unwilling)"),
        // Surely never sent: anything may be sent again.
        (Arrival, 1, 1, Fate::NeverCame, "Queued Some(0) ours None"),
        (Overdue, 1, 1, Fate::NeverCame, "Queued Some(0) ours None"),
        (Overdue, 1, 400, Fate::NeverCame, "Failed None ours Some(GaveUp)"),
        (Arrival, 1, 1, Fate::CannotSay, "Unknown Some(60) ours None"),
        // Nobody will ever know: a code once more, a reminder never.
        (Arrival, 1, 60, Fate::CannotSay, "Queued Some(0) ours None"),
        (Arrival, 1, 1, Fate::CannotBeAsked, "Queued Some(0) ours None"),
        (Arrival, 2, 1, Fate::CannotBeAsked, "Unknown None ours None"),
        (Overdue, 1, 1, Fate::CannotBeAsked, "Unknown None ours None"),
        (PickedUp, 1, 1, Fate::CannotBeAsked, "Unknown None ours None"),
    ];
    for (kind, lost, minutes, fate, expected) in table {
        let now = minutes * 60 * SECOND;
        let case = format!("{kind:?} lost {lost} times, {minutes} minutes old: {fate:?}");
        let next = after_asking(&notice(kind, NoticeState::Unknown, 1, lost), fate, Timestamp::from_millis(now));
        assert_eq!(said(&next, now), expected, "{case}");
    }
}

/// A provider that says what the test wants, in order, and then accepts; what it was given is kept.
#[derive(Default)]
struct Script {
    answers: Mutex<Vec<Answer>>,
    fates: Mutex<Vec<Fate>>,
    given: Mutex<Vec<(String, String)>>,
    /// Messages to this phone are never answered.
    deaf: Option<&'static str>,
}

#[derive(Clone)]
struct Scripted(Arc<Script>);

impl Provider for Scripted {
    fn name(&self) -> &'static str {
        "console"
    }

    fn send(&self, message: Message) -> Soon<'_, Answer> {
        if Some(message.to.as_str()) == self.0.deaf {
            return Box::pin(std::future::pending());
        }
        self.0.given.lock().unwrap().push((message.reference, message.text));
        let answer = self.0.answers.lock().unwrap().pop().unwrap_or(Answer::Accepted(None));
        Box::pin(std::future::ready(answer))
    }

    fn ask<'a>(&'a self, _reference: &'a str) -> Soon<'a, Fate> {
        let fate = self.0.fates.lock().unwrap().pop().unwrap_or(Fate::CannotBeAsked);
        Box::pin(std::future::ready(fate))
    }
}

async fn scripted(answers: Vec<Answer>, fates: Vec<Fate>) -> (TestRelay, Desk, Arc<Script>) {
    with(Script { answers: Mutex::new(answers), fates: Mutex::new(fates), ..Script::default() }).await
}

async fn with(script: Script) -> (TestRelay, Desk, Arc<Script>) {
    let script = Arc::new(script);
    let relay = TestRelay::with(Channel::Provider(Box::new(Scripted(Arc::clone(&script))))).await;
    let desk = Desk::founded(&relay).await;
    (relay, desk, script)
}

/// The states that the log reports for a parcel, once there are so many.
async fn reports(relay: &TestRelay, desk: &mut Desk, parcel: ParcelId, count: usize) -> Vec<NoticeState> {
    loop {
        let states: Vec<_> = desk.history(parcel).into_iter().filter_map(state).collect();
        if states.len() >= count {
            return states;
        }
        assert!(!desk.pull_waiting(relay, 5).await.is_empty(), "{count} reports expected: {states:?}");
    }
}

fn state(event: ParcelEvent) -> Option<NoticeState> {
    match event {
        ParcelEvent::NoticeReported { state, .. } => Some(state),
        _ => None,
    }
}

#[tokio::test]
async fn a_lost_code_is_asked_for_and_not_sent_twice_when_it_arrived() {
    let (relay, mut desk, script) = scripted(vec![Answer::Lost], vec![Fate::Delivered]).await;
    let parcel = desk.enter("SF1", "13900000001", "204417");
    desk.push_all(&relay).await;
    let states = reports(&relay, &mut desk, parcel, 4).await;
    assert_eq!(states, [Queued, Sending, Unknown, Delivered]);
    assert_eq!(script.given.lock().unwrap().len(), 1, "who has the code needs no second one");
}

#[tokio::test]
async fn a_lost_code_is_sent_once_more_where_nobody_can_be_asked() {
    let (relay, mut desk, script) = scripted(vec![Answer::Lost, Answer::Lost], vec![]).await;
    let parcel = desk.enter("SF1", "13900000001", "204417");
    desk.push_all(&relay).await;
    let states = reports(&relay, &mut desk, parcel, 6).await;
    assert_eq!(states, [Queued, Sending, Unknown, Queued, Sending, Unknown], "twice, never three times");
    let given = script.given.lock().unwrap().clone();
    assert_eq!(given.len(), 2);
    assert_ne!(given[0].0, given[1].0, "each try has a reference of its own");
}

#[tokio::test]
async fn what_is_put_off_is_tried_again_when_it_is_time() {
    let (relay, mut desk, script) = scripted(vec![Answer::Later(Some(60))], vec![]).await;
    let parcel = desk.enter("SF1", "13900000001", "204417");
    desk.push_all(&relay).await;
    reports(&relay, &mut desk, parcel, 3).await;
    assert_eq!(script.given.lock().unwrap().len(), 1);
    relay.clock.pass(61 * SECOND);
    relay.look();
    let states = reports(&relay, &mut desk, parcel, 5).await;
    assert_eq!(states, [Queued, Sending, Queued, Sending, Sent]);
}

#[tokio::test]
async fn a_clock_that_was_years_ahead_and_is_set_right_leaves_no_notice_waiting_for_years() {
    const YEAR: i64 = 365 * 24 * HOUR;
    let (relay, mut desk, script) = scripted(vec![Answer::Later(Some(60))], vec![]).await;
    relay.clock.pass(10 * YEAR);
    desk.sign_in(&relay).await;
    let parcel = desk.enter("SF1234567890123", "13900000001", "204417");
    desk.push_all(&relay).await;
    reports(&relay, &mut desk, parcel, 3).await;
    relay.clock.pass(-10 * YEAR);
    desk.sign_in(&relay).await;
    relay.look();
    let states = reports(&relay, &mut desk, parcel, 5).await;
    assert_eq!(states, [Queued, Sending, Queued, Sending, Sent], "it was put off by seconds, not by ten years");
    assert_eq!(script.given.lock().unwrap().len(), 2);
}

#[tokio::test]
async fn a_report_comes_back_by_its_reference() {
    let theirs = Answer::Accepted(Some("serial-7".into()));
    let (relay, mut desk, _) = scripted(vec![theirs], vec![]).await;
    let parcel = desk.enter("SF1", "13900000001", "204417");
    desk.push_all(&relay).await;
    reports(&relay, &mut desk, parcel, 3).await;
    let report = |reference: &str, fate| outbox::report(relay.relay(), reference.into(), fate);
    assert!(!report("serial-8", Fate::Delivered).await.unwrap(), "nobody's: the provider should ask again later");
    assert!(report("serial-7", Fate::Delivered).await.unwrap());
    let states = reports(&relay, &mut desk, parcel, 4).await;
    assert!(report("serial-7", Fate::Delivered).await.unwrap(), "told twice is told once");
    assert!(report("serial-7", Fate::Failed(Why::Other)).await.unwrap(), "heard, but it has arrived");
    assert_eq!(states, [Queued, Sending, Sent, Delivered]);
    desk.pull(&relay).await;
    assert_eq!(reports(&relay, &mut desk, parcel, 4).await.len(), 4, "nothing more was reported");
}

#[tokio::test]
async fn a_failure_says_why() {
    let (relay, mut desk, _) = scripted(vec![Answer::Refused(Why::Unwilling)], vec![]).await;
    let parcel = desk.enter("SF1", "13900000001", "204417");
    desk.push_all(&relay).await;
    reports(&relay, &mut desk, parcel, 3).await;
    let reasons: Vec<_> = desk.history(parcel).into_iter().filter_map(reason).collect();
    assert_eq!(reasons, ["unwilling"]);
}

fn reason(event: ParcelEvent) -> Option<String> {
    match event {
        ParcelEvent::NoticeReported { reason, .. } => reason,
        _ => None,
    }
}

#[tokio::test]
async fn a_call_that_hangs_holds_up_nobody_else() {
    let (relay, mut desk, _) = with(Script { deaf: Some("13900000001"), ..Script::default() }).await;
    desk.enter("SF1", "13900000001", "204417");
    let parcel = desk.enter("SF2", "13900000002", "204418");
    desk.push_all(&relay).await;
    reports(&relay, &mut desk, parcel, 3).await;
}

#[tokio::test]
async fn a_parcel_that_was_wanted_back_calls_nobody_before_it_is_sure() {
    let (relay, mut desk, script) = scripted(vec![], vec![]).await;
    let parcel = desk.enter("SF1", "13900000001", "204417");
    desk.about(parcel, ParcelEvent::Held { kind: HoldKind::Other, note: None, due: None, stops_clock: false });
    desk.push_all(&relay).await;
    // The outbox has looked at it, and at everything before a later parcel.
    let other = desk.enter("SF2", "13900000002", "204418");
    desk.push_all(&relay).await;
    reports(&relay, &mut desk, other, 3).await;
    assert_eq!(script.given.lock().unwrap().len(), 1, "nobody comes to a parcel that is held");
    desk.about(parcel, ParcelEvent::Released {});
    desk.push_all(&relay).await;
    assert_eq!(reports(&relay, &mut desk, parcel, 3).await, [Queued, Sending, Sent]);
}

#[tokio::test]
async fn an_undone_hand_over_is_told_to_whom_the_hand_over_was_told() {
    let (relay, mut desk, script) = scripted(vec![], vec![]).await;
    let parcel = desk.enter("SF1", "13900000001", "204417");
    desk.push_all(&relay).await;
    reports(&relay, &mut desk, parcel, 3).await;
    let gone = ParcelEvent::HandedOver { fee: Fen::ZERO, paid: Payment::None, waiver: None, code_checked: true };
    // Undone at once: nobody was told that it is gone.
    desk.about(parcel, gone.clone());
    desk.about(parcel, ParcelEvent::PickupUndone {});
    desk.push_all(&relay).await;
    reports(&relay, &mut desk, parcel, 7).await;
    desk.about(parcel, gone);
    desk.push_all(&relay).await;
    reports(&relay, &mut desk, parcel, 10).await;
    desk.about(parcel, ParcelEvent::PickupUndone {});
    desk.push_all(&relay).await;
    reports(&relay, &mut desk, parcel, 13).await;
    let given = script.given.lock().unwrap().clone();
    let texts: Vec<_> = given.iter().map(|(_, text)| text.chars().take(9).collect::<String>()).collect();
    assert_eq!(given.len(), 3, "arrival, picked up, undone: {texts:?}");
    assert!(given[2].1.starts_with("取件码204417"), "the old code lives again: {texts:?}");
}
