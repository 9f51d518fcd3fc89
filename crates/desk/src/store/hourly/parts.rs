//! What one parcel and one notice add to the cells.

use domain::{Fen, Parcel, ParcelState, Status, Timestamp, event::Payment, parcel::Charge};

use super::{Cell, Sum, What};
use crate::store::tally::hour;

/// A wrong clock or a broken amount must not spoil a sum: ten years on the shelf, ten million yuan.
const MOST_MINUTES: i64 = 10 * 366 * 24 * 60;
const MOST_FEN: i64 = 1_000_000_000;

/// Times on the shelf are told apart from these hours on: finer within the first day, then by full
/// days up to a month, so that every limit for "overdue" of up to thirty days falls between two.
const SHELF_HOURS: [u32; 35] = spans();

const fn spans() -> [u32; 35] {
    let (mut hours, mut n) = ([0; 35], 4);
    (hours[1], hours[2], hours[3]) = (2, 6, 12);
    while n < hours.len() {
        hours[n] = (n as u32 - 3) * 24;
        n += 1;
    }
    hours
}

/// What a parcel's state adds.
pub(crate) fn of_parcel(state: &ParcelState) -> Vec<(Cell, Sum)> {
    let Some(parcel) = &state.parcel else { return Vec::new() };
    let mut parts = Vec::with_capacity(4);
    if let Some(at) = parcel.announced_at {
        parts.push((plain(at, What::Announced), once(0)));
    }
    if let Some(at) = parcel.received_at() {
        parts.push((by_whom(parcel, at, What::Received), once(0)));
        if parcel.damaged {
            parts.push((by_whom(parcel, at, What::Damaged), once(0)));
        }
    }
    if let Some(at) = parcel.ended_at {
        end(parcel, at, &mut parts);
    }
    parts.extend(parcel.charges.iter().map(charged));
    parts
}

/// Where a notice is counted: by kind, channel and state, in the hour in which it was wanted.
pub(crate) fn of_notice(at: Timestamp, (kind, channel, state): (&str, &str, &str)) -> (Cell, Sum) {
    (Cell { detail: format!("{kind}/{channel}/{state}"), ..plain(at, What::Notice) }, once(0))
}

fn end(parcel: &Parcel, at: Timestamp, parts: &mut Vec<(Cell, Sum)>) {
    let (detail, minutes) = on_shelf(parcel, at);
    match parcel.status {
        Status::PickedUp => {
            parts.push((Cell { detail, ..plain(at, What::PickedUp) }, once(minutes)));
            parts.extend(settled(parcel, at));
        }
        Status::Returned => parts.push((Cell { detail, ..by_whom(parcel, at, What::Returned) }, once(minutes))),
        Status::Rejected => parts.push((by_whom(parcel, at, What::Rejected), once(0))),
        // A voided entry was a mistake, a joined announcement goes on as another parcel.
        Status::Withdrawn if !parcel.entered_by_desk() && parcel.joined_into.is_none() => {
            parts.push((by_whom(parcel, at, What::Withdrawn), once(0)));
        }
        _ => {}
    }
}

/// From which hours on the time on the shelf is told apart, and the minutes; nothing where the
/// parcel was never taken in.
fn on_shelf(parcel: &Parcel, until: Timestamp) -> (String, i64) {
    let Some(from) = parcel.received_at() else { return (String::new(), 0) };
    let minutes = (until.millis_since(from) / 60_000).clamp(0, MOST_MINUTES);
    let span = SHELF_HOURS.iter().rev().find(|hours| minutes >= i64::from(**hours) * 60);
    (span.unwrap_or(&0).to_string(), minutes)
}

fn settled(parcel: &Parcel, at: Timestamp) -> Option<(Cell, Sum)> {
    let settlement = parcel.settlement.as_ref()?;
    if settlement.waiver.is_some() {
        return Some((plain(at, What::Waived), once(0)));
    }
    (settlement.fee > Fen::ZERO).then(|| paid(plain(at, What::Fee), settlement.paid, settlement.fee))
}

fn charged(charge: &Charge) -> (Cell, Sum) {
    let what = if charge.what.is_some() { What::Charged } else { What::Refunded };
    paid(plain(charge.at, what), charge.paid, charge.amount)
}

fn paid(cell: Cell, how: Payment, amount: Fen) -> (Cell, Sum) {
    let detail = match how {
        Payment::Cash => "cash",
        Payment::Wechat => "wechat",
        Payment::Alipay => "alipay",
        Payment::None => "none",
    };
    (Cell { detail: detail.into(), ..cell }, once(amount.fen().clamp(0, MOST_FEN)))
}

fn plain(at: Timestamp, what: What) -> Cell {
    Cell { hour: hour(at), what, detail: String::new(), carrier: String::new(), courier: None }
}

fn by_whom(parcel: &Parcel, at: Timestamp, what: What) -> Cell {
    let carrier = parcel.carrier.clone().unwrap_or_default();
    Cell { carrier, courier: parcel.courier, ..plain(at, what) }
}

fn once(amount: i64) -> Sum {
    Sum { n: 1, amount }
}
