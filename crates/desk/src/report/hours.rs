//! Parcels per hour of the day: when the desk is busy.

use super::count;
use crate::{
    store::hourly::{Counted, What},
    view::HourCount,
};

#[derive(Default)]
pub(super) struct Hours {
    received: [i64; 24],
    picked_up: [i64; 24],
}

impl Hours {
    pub(super) fn add(&mut self, counted: &Counted<'_>, hour: u32) {
        let column = match counted.what {
            What::Received => &mut self.received,
            What::PickedUp => &mut self.picked_up,
            _ => return,
        };
        if let Some(slot) = column.get_mut(hour as usize) {
            *slot += counted.n;
        }
    }

    pub(super) fn lines(&self) -> Vec<HourCount> {
        let line = |hour: u32| {
            let of = |column: &[i64; 24]| column.get(hour as usize).copied().map_or(0, count);
            HourCount { hour, received: of(&self.received), picked_up: of(&self.picked_up) }
        };
        (0..24).map(line).collect()
    }
}
