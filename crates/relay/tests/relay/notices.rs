//! Notices: caused once, looked at again just before they are sent, reported in the log.

use domain::{
    Fen, ParcelEvent, SideBody, Status, Words,
    event::{NoticeState, Payment, ReturnKind},
    notice::NoticeKind,
};

use crate::support::{Desk, TestRelay};

fn reports(desk: &Desk, parcel: domain::ParcelId) -> Vec<(NoticeKind, NoticeState)> {
    let report = |event| match event {
        ParcelEvent::NoticeReported { kind, state, channel, .. } => {
            assert_eq!(channel, "console");
            Some((kind, state))
        }
        _ => None,
    };
    desk.history(parcel).into_iter().filter_map(report).collect()
}

async fn settled(
    relay: &TestRelay,
    desk: &mut Desk,
    parcel: domain::ParcelId,
    count: usize,
) -> Vec<(NoticeKind, NoticeState)> {
    while reports(desk, parcel).len() < count {
        assert!(!desk.pull_waiting(relay, 5).await.is_empty(), "reports are missing: {:?}", reports(desk, parcel));
    }
    reports(desk, parcel)
}

fn hand_over() -> ParcelEvent {
    ParcelEvent::HandedOver { fee: Fen::new(400), paid: Payment::Cash, waiver: None, code_checked: true }
}

#[tokio::test]
async fn an_arrival_is_told_once_with_its_code() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let parcel = desk.enter("SF1234567890123", "13900000001", "204417");
    let events = desk.waiting.clone();
    desk.push_all(&relay).await;
    desk.push(&relay, &events).await;
    let told = settled(&relay, &mut desk, parcel, 3).await;
    use NoticeState::{Queued, Sending, Sent};
    assert_eq!(told, [Queued, Sending, Sent].map(|state| (NoticeKind::Arrival, state)));
    let messages = relay.messages(1).await;
    assert_eq!(messages.len(), 1, "a repeated push is no second message");
    assert_eq!((messages[0].to.as_str(), messages[0].kind.as_str()), ("13900000001", "arrival"));
    assert!(messages[0].text.starts_with("取件码204417"), "{}", messages[0].text);
    assert!(messages[0].text.contains("华润二十四城"));
    // The next event of the same parcel goes on from the reports.
    desk.about(parcel, hand_over());
    desk.push_all(&relay).await;
    let told = settled(&relay, &mut desk, parcel, 6).await;
    assert_eq!(told[5], (NoticeKind::PickedUp, Sent));
    assert!(relay.messages(2).await[1].text.contains("¥4.00"));
}

#[tokio::test]
async fn nobody_is_called_to_a_parcel_that_has_gone() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    // A desk that was offline brings the whole story at once.
    let parcel = desk.enter("SF1234567890123", "13900000001", "204417");
    desk.about(parcel, hand_over());
    desk.push_all(&relay).await;
    let told = settled(&relay, &mut desk, parcel, 5).await;
    assert!(told.contains(&(NoticeKind::Arrival, NoticeState::Suppressed)), "{told:?}");
    assert!(told.contains(&(NoticeKind::PickedUp, NoticeState::Sent)), "{told:?}");
    let messages = relay.messages(1).await;
    assert_eq!(messages.iter().map(|message| message.kind.as_str()).collect::<Vec<_>>(), ["picked_up"]);
}

#[tokio::test]
async fn a_corrected_phone_is_told_instead_of_the_wrong_one() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let parcel = desk.enter("SF1234567890123", "13900000001", "204417");
    let contact = desk.side(crate::support::person("李雷", "13900000002"));
    let recipient = Some(domain::event::Recipient { contact, phone_changed: true });
    desk.about(parcel, ParcelEvent::Corrected { recipient, carrier: None, tracking: None });
    desk.push_all(&relay).await;
    settled(&relay, &mut desk, parcel, 5).await;
    let messages = relay.messages(1).await;
    let to: Vec<_> = messages.iter().map(|message| message.to.as_str()).collect();
    assert_eq!(to, ["13900000002"], "one message, to the right phone");
}

#[tokio::test]
async fn recipient_and_courier_are_told_of_a_return() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let courier = desk.courier("王强", "13800000001", "顺丰速运");
    let parcel = desk.enter("SF1234567890123", "13900000001", "204417");
    desk.about(
        parcel,
        ParcelEvent::Joined {
            from: parcel,
            carrier: None,
            courier: Some(courier),
            recipient: domain::SideRef { id: domain::SideId(parcel.0), hash: String::new() },
            announced_at: domain::Timestamp::from_millis(0),
            source: domain::event::Source::Courier,
        },
    );
    let reason = desk.side(SideBody::Words { text: Words::parse("地址写错").unwrap() });
    desk.about(parcel, ParcelEvent::SentBack { kind: ReturnKind::Other, reason: Some(reason) });
    desk.push_all(&relay).await;
    let mut told: Vec<_> =
        relay.messages(2).await.into_iter().map(|message| (message.to, message.kind, message.text)).collect();
    told.sort();
    assert_eq!((told[0].0.as_str(), told[0].1.as_str()), ("13800000001", "sent_back_courier"));
    assert_eq!((told[1].0.as_str(), told[1].1.as_str()), ("13900000001", "sent_back"));
    assert!(told.iter().all(|(_, _, text)| text.contains("地址写错")), "the reason can be read");
    desk.pull(&relay).await;
    assert_eq!(desk.parcel(parcel).parcel.unwrap().status, Status::ReturnToSender);
}

#[tokio::test]
async fn a_landline_takes_no_message_and_the_desk_learns_of_it() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let parcel = desk.enter("SF1234567890123", "028-85551234", "204417");
    desk.push_all(&relay).await;
    let told = settled(&relay, &mut desk, parcel, 3).await;
    assert_eq!(told[2], (NoticeKind::Arrival, NoticeState::Failed));
}

#[tokio::test]
async fn a_code_is_sent_once_more_after_a_crash_in_mid_sending() {
    let mut relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    let arrival = desk.enter("SF1234567890123", "13900000001", "204417");
    let gone = desk.enter("SF1234567890124", "13900000002", "204418");
    desk.about(gone, hand_over());
    desk.push_all(&relay).await;
    relay.messages(2).await;
    // As a crash between the commit of `sending` and the channel's answer would leave it.
    relay.restart_after("UPDATE notice SET state = 'sending', due_at = queued_at + 60000 WHERE state = 'sent'").await;
    // Nobody expects an answer any more.
    relay.clock.pass(5 * 60_000);
    relay.look();
    let again = relay.messages(1).await;
    assert_eq!(again.iter().map(|message| message.kind.as_str()).collect::<Vec<_>>(), ["arrival"]);
    let told = settled(&relay, &mut desk, arrival, 7).await;
    use NoticeState::{Queued, Sending, Sent, Unknown};
    let states: Vec<_> = told.iter().map(|(_, state)| *state).collect();
    assert_eq!(states, [Queued, Sending, Sent, Unknown, Queued, Sending, Sent]);
    assert_eq!(reports(&desk, gone).last(), Some(&(NoticeKind::PickedUp, Unknown)), "a courtesy is never sent twice");
}
