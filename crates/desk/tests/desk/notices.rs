//! What the desk shows of notices, and telling again by hand.

use domain::{
    EventId, NoticeId, ParcelEvent, ParcelId,
    event::{HoldKind, NoticeState},
    notice::NoticeKind,
};

use super::{
    relay::Relay,
    support::{Counter, LI},
};

/// A desk, its relay, and a parcel whose arrival notice the relay has queued.
struct Told {
    counter: Counter,
    relay: Relay,
    parcel: ParcelId,
    notice: NoticeId,
    cause: EventId,
}

impl Told {
    fn new() -> Self {
        let (counter, relay) = (Counter::new(), Relay::start());
        counter.desk.pair(&relay.address, "ABCD2345").unwrap();
        let parcel = counter.enter("SF1000000000001", LI, "A1-1");
        counter.desk.sync().unwrap();
        let cause =
            relay.log().events.iter().rev().find(|entry| entry.event.parcel() == Some(parcel)).unwrap().event.event_id;
        Self { counter, relay, parcel, notice: NoticeId(uuid::Uuid::from_u128(7)), cause }
    }

    fn report(&self, state: NoticeState, reason: Option<&str>) {
        let report = ParcelEvent::NoticeReported {
            notice: self.notice,
            kind: NoticeKind::Arrival,
            cause: self.cause,
            channel: "console".into(),
            state,
            reason: reason.map(Into::into),
        };
        self.relay.log().report(self.counter.community, self.parcel, report);
        self.counter.desk.sync().unwrap();
    }

    fn states(&self) -> Vec<String> {
        let detail = self.counter.desk.parcel_detail(self.parcel).unwrap();
        detail.notices.into_iter().map(|notice| notice.state).collect()
    }

    fn resend(&self, kind: NoticeKind) -> Result<usize, String> {
        let asked = self.counter.desk.resend_notice(self.parcel, kind);
        asked.map(|detail| detail.notices.len()).map_err(|refused| refused.code().to_owned())
    }
}

#[test]
fn a_failed_notice_is_seen_to() {
    let told = Told::new();
    assert_eq!(told.states(), ["waiting"]);
    told.report(NoticeState::Failed, Some("wrong_number"));
    let desk = &told.counter.desk;
    let detail = desk.parcel_detail(told.parcel).unwrap();
    assert_eq!(
        (detail.notices[0].state.as_str(), detail.notices[0].reason.as_deref()),
        ("failed", Some("wrong_number"))
    );
    assert_eq!(desk.attention(None).unwrap().len(), 1, "somebody must call the recipient");
    assert_eq!(desk.figures(None).unwrap().attention, 1);
    let item = &desk.attention(None).unwrap()[0];
    assert_eq!(item.kind, "notice_failed");
    desk.settle_attention(told.parcel, item.event_id.parse().unwrap()).unwrap();
    assert_eq!((desk.attention(None).unwrap().len(), desk.figures(None).unwrap().attention), (0, 0));
    told.counter.assert_sound();
}

/// Who wants no messages has not been failed; but their code waits, and a clerk is the only one to tell.
#[test]
fn a_code_that_nobody_wants_to_be_sent_is_told_by_hand() {
    let told = Told::new();
    told.report(NoticeState::Suppressed, Some("not_wanted"));
    let desk = &told.counter.desk;
    let detail = desk.parcel_detail(told.parcel).unwrap();
    let shown = (detail.notices[0].state.as_str(), detail.notices[0].reason.as_deref());
    assert_eq!(shown, ("suppressed", Some("not_wanted")), "it has not failed");
    let items = desk.attention(None).unwrap();
    assert_eq!((items.len(), items[0].kind.as_str()), (1, "untold"));
    desk.settle_attention(told.parcel, items[0].event_id.parse().unwrap()).unwrap();
    assert_eq!((desk.attention(None).unwrap().len(), desk.figures(None).unwrap().attention), (0, 0));
    // What is merely no longer true is nobody's business.
    let told = Told::new();
    told.report(NoticeState::Suppressed, None);
    assert_eq!(told.counter.desk.attention(None).unwrap().len(), 0);
    told.counter.assert_sound();
}

#[test]
fn a_failed_call_matters_only_as_long_as_the_parcel_waits() {
    let told = Told::new();
    told.report(NoticeState::Unknown, None);
    assert_eq!(told.counter.desk.attention(None).unwrap()[0].kind, "notice_unknown");
    told.counter.hand_over(told.parcel).unwrap();
    assert_eq!(told.counter.desk.attention(None).unwrap().len(), 0, "who has collected need not be called");
}

#[test]
fn what_is_told_again_and_what_is_not() {
    let told = Told::new();
    told.report(NoticeState::Queued, None);
    assert_eq!(told.resend(NoticeKind::Arrival), Err("too_soon".into()), "it is on its way");
    told.report(NoticeState::Sent, None);
    told.counter.minutes(200);
    assert_eq!(told.resend(NoticeKind::PickedUp), Err("not_true_now".into()));
    assert_eq!(told.resend(NoticeKind::SignInCode), Err("not_true_now".into()));
    assert_eq!(told.resend(NoticeKind::Arrival), Ok(2));
    assert_eq!(told.states(), ["sent", "waiting"], "seen at once, also without a network");
    assert_eq!(told.resend(NoticeKind::Arrival), Err("too_soon".into()), "asked for a moment ago");
    let hold = desk::HoldForm { kind: HoldKind::Other, note: None, due: None, stops_clock: false };
    told.counter.desk.hold(told.parcel, hold).unwrap();
    assert_eq!(told.resend(NoticeKind::Arrival), Err("on_hold".into()), "whoever came would be sent away");
    told.counter.desk.release(told.parcel).unwrap();
    told.counter.hand_over(told.parcel).unwrap();
    assert_eq!(told.resend(NoticeKind::Arrival), Err("not_true_now".into()));
    told.counter.desk.sync().unwrap();
    assert!(!told.counter.desk.parcel_detail(told.parcel).unwrap().card.parcel.read_only);
    told.counter.assert_sound();
}

#[test]
fn nobody_is_told_who_has_been_forgotten() {
    let told = Told::new();
    told.counter.hand_over(told.parcel).unwrap();
    told.counter.desk.erase_person(&LI.1.parse().unwrap()).unwrap();
    assert_eq!(told.resend(NoticeKind::PickedUp), Err("nobody_known".into()));
}
