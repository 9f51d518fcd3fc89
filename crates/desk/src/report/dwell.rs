//! Time on the shelf, of the parcels that left.

use super::{count, permille};
use crate::{
    store::hourly::{Counted, What},
    view::DwellSpan,
};

/// The spans that people think in, in hours; what is kept is finer.
const SPANS: [u32; 10] = [0, 2, 6, 12, 24, 48, 72, 168, 336, 720];

#[derive(Default)]
pub(super) struct Dwell {
    picked_up: [i64; SPANS.len()],
    returned: [i64; SPANS.len()],
    minutes: [i64; SPANS.len()],
}

impl Dwell {
    pub(super) fn add(&mut self, counted: &Counted<'_>) {
        let column = match counted.what {
            What::PickedUp => &mut self.picked_up,
            What::Returned => &mut self.returned,
            _ => return,
        };
        // Without a receipt there is no time on the shelf.
        let Some(hours) = shelf_hours(counted) else { return };
        let span = SPANS.partition_point(|from| *from <= hours).saturating_sub(1);
        if let (Some(slot), Some(minutes)) = (column.get_mut(span), self.minutes.get_mut(span)) {
            *slot += counted.n;
            *minutes += counted.amount;
        }
    }

    pub(super) fn lines(&self) -> Vec<DwellSpan> {
        let all = count(self.picked_up.iter().chain(&self.returned).sum());
        let line = |n: usize| {
            let at = |column: &[i64]| column.get(n).copied().unwrap_or(0);
            let (picked_up, returned) = (count(at(&self.picked_up)), count(at(&self.returned)));
            DwellSpan {
                from_hours: SPANS.get(n).copied().unwrap_or(0),
                to_hours: SPANS.get(n + 1).copied(),
                picked_up,
                returned,
                share_permille: permille(picked_up + returned, all),
                minutes: count(at(&self.minutes)),
            }
        };
        (0..SPANS.len()).map(line).collect()
    }
}

/// From how many hours on the shelf a cell counts.
pub(super) fn shelf_hours(counted: &Counted<'_>) -> Option<u32> {
    counted.detail.parse().ok()
}
