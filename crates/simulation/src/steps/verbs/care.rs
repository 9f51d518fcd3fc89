//! What happens to a parcel besides coming and going: deliveries, requests, quarrels, and what is looked for.

use desk::{Deliver, DeliveryForm, DisputeForm, ProofForm, Refund, StocktakeEnd, StocktakeStart};
use domain::{
    Fen, PersonName, Phone, Status, Words,
    event::{DisputeOutcome, DisputedBy, HandOverWay, Payment, Slot},
};

use super::{Case, Told, Verb, code_and_fee};

pub(super) const VERBS: &[Verb] = &[
    (3, "ask delivery", ask_delivery),
    (2, "set out", set_out),
    (2, "deliver", deliver),
    (1, "fail delivery", fail_delivery),
    (1, "cancel delivery", |c| c.about(&[Status::Available], |desk, id| desk.cancel_delivery(id).map(drop))),
    (2, "ask to intercept", request_intercept),
    (2, "name delegate", name_delegate),
    (1, "revoke delegate", |c| c.about(&[Status::Available], |desk, id| desk.revoke_delegate(id).map(drop))),
    (2, "dispute", dispute),
    (2, "settle dispute", settle_dispute),
    (2, "refund", refund),
    (1, "assign hold", assign_hold),
    (1, "resolve hold", resolve_hold),
    (2, "stocktake", stocktake),
    (1, "found again", found_again),
];

fn ask_delivery(case: &mut Case<'_>) -> Told {
    let (hours, fee) = (case.dice.below(48) as i64, Fen::new(case.dice.below(3) as i64 * 100));
    case.about(&[Status::Available], |desk, id| {
        let from = desk.now().plus_millis(hours * 3_600_000);
        let slot = Slot { from, to: from.plus_millis(3_600_000) };
        desk.ask_delivery(id, DeliveryForm { slot, fee: Some(fee), note: None }).map(drop)
    })
}

fn set_out(case: &mut Case<'_>) -> Told {
    let parcels: Vec<_> = (case.parcels)(&[Status::Available]).into_iter().take(3).collect();
    case.desk.set_out(&parcels).map(|done| done.len().to_string())
}

fn deliver(case: &mut Case<'_>) -> Told {
    case.about(&[Status::Available], |desk, id| {
        let proof = ProofForm::of(HandOverWay::AtDoor);
        let (_, fee) = code_and_fee(desk, id)?;
        desk.deliver(Deliver { parcel: id, fee, paid: Payment::Alipay, waiver: None, proof }).map(drop)
    })
}

fn fail_delivery(case: &mut Case<'_>) -> Told {
    let words = case.words();
    case.about(&[Status::Available], |desk, id| desk.fail_delivery(id, words).map(drop))
}

fn request_intercept(case: &mut Case<'_>) -> Told {
    let words = case.words();
    case.about(&[Status::Available], |desk, id| desk.request_intercept(id, words).map(drop))
}

fn name_delegate(case: &mut Case<'_>) -> Told {
    let (name, phone) = (PersonName::parse("韩梅")?, Phone::parse(&case.recipient)?);
    case.about(&[Status::Available], |desk, id| desk.name_delegate(id, name, phone).map(drop))
}

fn dispute(case: &mut Case<'_>) -> Told {
    let words = case.words();
    let form = DisputeForm { by: DisputedBy::Recipient, words, owner: None, due: None };
    case.about(&[Status::PickedUp], |desk, id| desk.dispute(id, form).map(drop))
}

fn settle_dispute(case: &mut Case<'_>) -> Told {
    let words = case.words();
    let outcome = if words.is_some() { DisputeOutcome::Other } else { DisputeOutcome::Collected };
    case.about(&[Status::PickedUp], |desk, id| desk.settle_dispute(id, outcome, words).map(drop))
}

fn refund(case: &mut Case<'_>) -> Told {
    let amount = case.dice.chance(1, 2).then(|| Fen::new(case.dice.below(300) as i64));
    let refund = Refund { amount, paid: None, reason: Words::parse("多收了").ok() };
    case.about(&[Status::PickedUp, Status::Available], |desk, id| desk.refund(id, refund).map(drop))
}

fn assign_hold(case: &mut Case<'_>) -> Told {
    case.about(&[Status::Available], |desk, id| desk.assign_hold(id, None, Some(desk.now())).map(drop))
}

fn resolve_hold(case: &mut Case<'_>) -> Told {
    let Ok(words) = Words::parse("已换包装") else { return Ok(String::new()) };
    case.about(&[Status::Available], |desk, id| desk.resolve_hold(id, words).map(drop))
}

/// Begins one, scans for the one that is on, or ends it.
fn stocktake(case: &mut Case<'_>) -> Told {
    let (desk, community) = (case.desk, case.community);
    if desk.stocktake(community)?.is_none() {
        let start = StocktakeStart { community, point: None, shelf: None };
        return desk.start_stocktake(&start).map(|_| "begins".into());
    }
    if case.dice.chance(2, 3) {
        return desk.stocktake_scan(&case.tracking, community).map(|_| case.tracking.clone());
    }
    let end = StocktakeEnd { mark_missing: true, correct_places: case.dice.chance(1, 2) };
    desk.finish_stocktake(community, end, &mut |_| {}).map(|_| "ends".into())
}

fn found_again(case: &mut Case<'_>) -> Told {
    let shelf = case.shelf();
    case.about(&[Status::Available], |desk, id| desk.find_missing(id, shelf).map(drop))
}
