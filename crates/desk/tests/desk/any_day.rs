//! Whatever clerks, couriers and the network do: nothing drifts, nothing is lost, desk and relay agree.

use desk::{Correction, HandBack, HoldForm};
use domain::{
    ParcelId, Shelf, TrackingNumber, Words,
    event::{HoldKind, ReturnKind},
};
use proptest::prelude::*;

use super::{
    relay::Relay,
    support::{Counter, LI, entry},
};

/// What may happen; the number picks a parcel or a tracking number.
#[derive(Debug, Clone, Copy)]
enum Step {
    Enter(u8),
    Announce(u8),
    CourierAnnounces(u8),
    CourierWithdraws(u8),
    Receive(u8),
    Reject(u8),
    UndoReceipt(u8),
    HandOver(u8),
    UndoPickup(u8),
    SendBack(u8),
    HandBack(u8),
    UndoReturn(u8),
    Hold(u8, bool),
    Release(u8),
    Decline(u8),
    Move(u8),
    Correct(u8),
    Settle(u8),
    Wait(u8),
    Push,
    PushUnheard,
    Pull,
}

fn step() -> impl Strategy<Value = Step> {
    use Step as S;
    let n = 0..12_u8;
    prop_oneof![
        4 => n.clone().prop_map(S::Enter),
        3 => n.clone().prop_map(S::Announce),
        4 => n.clone().prop_map(S::CourierAnnounces),
        2 => n.clone().prop_map(S::CourierWithdraws),
        6 => n.clone().prop_map(S::Receive),
        1 => n.clone().prop_map(S::Reject),
        2 => n.clone().prop_map(S::UndoReceipt),
        5 => n.clone().prop_map(S::HandOver),
        3 => n.clone().prop_map(S::UndoPickup),
        3 => n.clone().prop_map(S::SendBack),
        2 => n.clone().prop_map(S::HandBack),
        2 => n.clone().prop_map(S::UndoReturn),
        2 => (n.clone(), any::<bool>()).prop_map(|(n, stops)| S::Hold(n, stops)),
        2 => n.clone().prop_map(S::Release),
        1 => n.clone().prop_map(S::Decline),
        1 => n.clone().prop_map(S::Move),
        1 => n.clone().prop_map(S::Correct),
        1 => n.clone().prop_map(S::Settle),
        2 => (1..40_u8).prop_map(S::Wait),
        2 => Just(S::Push),
        1 => Just(S::PushUnheard),
        2 => Just(S::Pull),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn desk_and_relay_agree_after_any_day(steps in prop::collection::vec(step(), 5..60), paired_at in 0..60_usize) {
        let (counter, relay) = (Counter::new(), Relay::start());
        let mut known = Vec::new();
        // A desk may have worked for weeks before it is given a relay.
        for (n, step) in steps.into_iter().enumerate() {
            if n == paired_at {
                counter.desk.pair(&relay.address, "ABCD2345").unwrap();
            }
            take(&counter, &relay, &mut known, step);
        }
        counter.assert_sound();
        relay.log().lose_answer = false;
        counter.desk.pair(&relay.address, "ABCD2345").unwrap();
        counter.desk.sync().unwrap();
        counter.desk.sync().unwrap();
        counter.assert_sound();
        prop_assert_eq!(counter.desk.status_bar().unwrap().unsynced, 0);
        let log = relay.log();
        prop_assert_eq!(counter.desk.verify().unwrap().events, log.events.len() as u64, "each event once");
        // The badge counts what its screen lists.
        let listed = counter.desk.attention(None).unwrap().len();
        prop_assert_eq!(counter.desk.figures(None).unwrap().attention as usize, listed);
        for (id, state) in &log.states {
            let there = state.parcel.as_ref().map(|parcel| (parcel.status, parcel.hold.is_some(), parcel.shelf.clone()));
            let here = counter.desk.parcel_record(*id).unwrap();
            let shelf = here.shelf.map(|shelf| Shelf::parse(&shelf).unwrap());
            prop_assert_eq!(Some((here.status, here.hold.is_some(), shelf)), there);
        }
    }
}

/// Refusals are as good as deeds here: what counts is what the file says afterwards.
fn take(counter: &Counter, relay: &Relay, known: &mut Vec<ParcelId>, step: Step) {
    let desk = &counter.desk;
    let id = |n: u8| known.get(usize::from(n) % known.len().max(1)).copied();
    let number = |n: u8| format!("SF00000000{:02}", n % 6);
    let _ = match step {
        Step::Enter(n) => match desk.enter(entry(counter.community, &number(n), LI, "A1-1")) {
            Ok(card) => return known.push(card.parcel.id.parse().unwrap()),
            Err(error) => Err(error),
        },
        Step::Announce(n) => return known.push(counter.announce(&number(n), LI)),
        Step::CourierAnnounces(n) => {
            let id = relay.log().announce(counter.community, &number(n));
            // The desk learns of it by its next pull.
            return if desk.pull(counter.community, 0).is_ok() && desk.card(id).is_ok() {
                known.push(id)
            };
        }
        Step::CourierWithdraws(n) => {
            let mut log = relay.log();
            if let Some(id) = id(n).filter(|id| log.states.contains_key(id)) {
                log.withdraw(counter.community, id);
            }
            return;
        }
        Step::Wait(hours) => return counter.later(hours.into()),
        Step::Push => desk.push_pending().map(drop),
        Step::PushUnheard => {
            relay.log().lose_answer = desk.status_bar().unwrap().unsynced > 0;
            desk.push_pending().map(drop)
        }
        Step::Pull => desk.pull(counter.community, 0).map(drop),
        step => match id_of(step).and_then(id) {
            Some(id) => clerk(counter, id, step),
            None => return,
        },
    };
}

fn id_of(step: Step) -> Option<u8> {
    use Step as S;
    match step {
        S::Receive(n)
        | S::Reject(n)
        | S::UndoReceipt(n)
        | S::HandOver(n)
        | S::UndoPickup(n)
        | S::SendBack(n)
        | S::HandBack(n)
        | S::UndoReturn(n)
        | S::Hold(n, _)
        | S::Release(n)
        | S::Decline(n)
        | S::Move(n)
        | S::Correct(n)
        | S::Settle(n) => Some(n),
        _ => None,
    }
}

fn clerk(counter: &Counter, id: ParcelId, step: Step) -> Result<(), desk::DeskError> {
    let desk = &counter.desk;
    match step {
        Step::Receive(n) => desk.receive(id, n % 2 == 0, Shelf::parse("A1-2").ok()).map(drop),
        Step::Reject(_) => desk.reject(id, Words::parse("外包装渗液").ok()).map(drop),
        Step::UndoReceipt(_) => desk.undo_receipt(id).map(drop),
        Step::HandOver(_) => counter.hand_over(id),
        Step::UndoPickup(_) => desk.undo_pickup(id).map(drop),
        Step::SendBack(_) => desk.send_back(id, ReturnKind::WrongInformation, None).map(drop),
        Step::HandBack(_) => desk.hand_back(id, HandBack::default()).map(drop),
        Step::UndoReturn(_) => desk.undo_return(id).map(drop),
        Step::Hold(_, stops_clock) => {
            desk.hold(id, HoldForm { kind: HoldKind::Other, note: None, due: None, stops_clock }).map(drop)
        }
        Step::Release(_) => desk.release(id).map(drop),
        Step::Decline(_) => desk.decline_intercept(id).map(drop),
        Step::Move(_) => desk.move_parcel(id, Shelf::parse("B2-2").unwrap()).map(drop),
        Step::Correct(n) => {
            let tracking = TrackingNumber::parse(&format!("SF00000000{:02}", n % 6)).ok();
            desk.correct(id, Correction { tracking, ..Correction::default() }).map(drop)
        }
        _ => match desk.parcel_detail(id)?.attention.first() {
            Some(item) => desk.settle_attention(id, item.event_id.parse().unwrap()).map(drop),
            None => Ok(()),
        },
    }
}
