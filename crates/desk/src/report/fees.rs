//! Fees, and what was paid for sending, by how it was paid.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{Body, Event, Fen, OutgoingEvent, event::Payment};

use super::{count, range::Range};
use crate::{
    rows::{fen, name},
    store::hourly::{Counted, What},
    view::FeeDay,
};

#[derive(Default, Clone, Copy)]
struct Day {
    cash: i64,
    wechat: i64,
    alipay: i64,
    charged: i64,
    sending: i64,
    refunded: i64,
    paid: i64,
    waived: i64,
    picked_up: i64,
}

impl Day {
    /// Money of one method: what came in, less what went out.
    fn add(&mut self, how: &str, amount: i64) {
        match how {
            "wechat" => self.wechat += amount,
            "alipay" => self.alipay += amount,
            _ => self.cash += amount,
        }
    }
}

#[derive(Default)]
pub(super) struct Fees(BTreeMap<NaiveDate, Day>);

impl Fees {
    pub(super) fn add(&mut self, counted: &Counted<'_>, date: NaiveDate) {
        let money = [What::PickedUp, What::Waived, What::Fee, What::Charged, What::Refunded];
        if !money.contains(&counted.what) {
            return;
        }
        let day = self.0.entry(date).or_default();
        match (counted.what, counted.detail) {
            (What::PickedUp, _) => day.picked_up += counted.n,
            (What::Waived, _) => day.waived += counted.n,
            (What::Charged, how) => {
                day.charged += counted.amount;
                day.add(how, counted.amount);
            }
            (What::Refunded, how) => {
                day.refunded += counted.amount;
                day.add(how, -counted.amount);
            }
            (_, how) => {
                day.paid += counted.n;
                day.add(how, counted.amount);
            }
        }
    }

    /// What a resident sends: its price comes in, and goes out again where it is not sent after all.
    pub(super) fn add_sending(&mut self, event: &Event, date: NaiveDate) {
        let (amount, paid, back) = match event.body() {
            Body::Outgoing(OutgoingEvent::OutgoingTaken { price, paid, .. }) => (price, paid, false),
            Body::Outgoing(OutgoingEvent::OutgoingPaid { amount, paid }) => (amount, paid, false),
            Body::Outgoing(OutgoingEvent::OutgoingCancelled { refund, paid, .. }) => (refund, paid, true),
            _ => return,
        };
        if paid == Payment::None || amount <= Fen::ZERO {
            return;
        }
        let day = self.0.entry(date).or_default();
        let (slot, sign) = if back { (&mut day.refunded, -1) } else { (&mut day.sending, 1) };
        *slot += amount.fen();
        day.add(&name(paid), sign * amount.fen());
    }

    pub(super) fn lines(&self, range: &Range) -> Vec<FeeDay> {
        range.days().map(|date| line(date, self.0.get(&date).copied().unwrap_or_default())).collect()
    }
}

fn line(date: NaiveDate, day: Day) -> FeeDay {
    FeeDay {
        date: date.to_string(),
        cash_fen: fen(Fen::new(day.cash)),
        wechat_fen: fen(Fen::new(day.wechat)),
        alipay_fen: fen(Fen::new(day.alipay)),
        charged_fen: fen(Fen::new(day.charged)),
        sending_fen: fen(Fen::new(day.sending)),
        refunded_fen: fen(Fen::new(day.refunded)),
        total_fen: fen(Fen::new(day.cash + day.wechat + day.alipay)),
        paid: count(day.paid),
        waived: count(day.waived),
        free: count(day.picked_up - day.paid - day.waived),
    }
}
