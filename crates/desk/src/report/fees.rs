//! 保管费 by how it was paid.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::Fen;

use super::{count, range::Range};
use crate::{
    rows::fen,
    store::hourly::{Counted, What},
    view::FeeDay,
};

#[derive(Default, Clone, Copy)]
struct Day {
    cash: i64,
    wechat: i64,
    alipay: i64,
    charged: i64,
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
        refunded_fen: fen(Fen::new(day.refunded)),
        total_fen: fen(Fen::new(day.cash + day.wechat + day.alipay)),
        paid: count(day.paid),
        waived: count(day.waived),
        free: count(day.picked_up - day.paid - day.waived),
    }
}
