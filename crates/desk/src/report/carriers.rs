//! Parcels per carrier.

use std::{cmp::Reverse, collections::BTreeMap};

use super::count;
use crate::{
    store::hourly::{Counted, What},
    view::CarrierCount,
};

#[derive(Default)]
pub(super) struct Carriers(BTreeMap<String, Brought>);

/// What became of parcels that somebody brought.
#[derive(Default)]
pub(super) struct Brought {
    pub(super) received: i64,
    pub(super) damaged: i64,
    pub(super) rejected: i64,
    pub(super) returned: i64,
    pub(super) withdrawn: i64,
}

impl Brought {
    /// Where this is counted; nothing for what is not told apart by who brought it.
    pub(super) fn slot(&mut self, what: What) -> Option<&mut i64> {
        Some(match what {
            What::Received => &mut self.received,
            What::Damaged => &mut self.damaged,
            What::Rejected => &mut self.rejected,
            What::Returned => &mut self.returned,
            What::Withdrawn => &mut self.withdrawn,
            _ => return None,
        })
    }
}

/// Whether that is told apart by who brought it.
pub(super) fn is_brought(what: What) -> bool {
    Brought::default().slot(what).is_some()
}

impl Carriers {
    pub(super) fn add(&mut self, counted: &Counted<'_>) {
        if !is_brought(counted.what) {
            return;
        }
        if !self.0.contains_key(counted.carrier) {
            self.0.insert(counted.carrier.to_owned(), Brought::default());
        }
        if let Some(slot) = self.0.get_mut(counted.carrier).and_then(|brought| brought.slot(counted.what)) {
            *slot += counted.n;
        }
    }

    pub(super) fn lines(self) -> Vec<CarrierCount> {
        let line = |(carrier, brought): (String, Brought)| CarrierCount {
            carrier,
            received: count(brought.received),
            damaged: count(brought.damaged),
            rejected: count(brought.rejected),
            returned: count(brought.returned),
            withdrawn: count(brought.withdrawn),
        };
        let mut lines: Vec<_> = self.0.into_iter().map(line).collect();
        lines.sort_by_key(|line| (Reverse(line.received), Reverse(line.rejected)));
        lines
    }
}
