//! Parcels per courier.

use std::{cmp::Reverse, collections::BTreeMap};

use domain::CourierId;

use super::{
    carriers::{Brought, is_brought},
    count,
};
use crate::{
    DeskError,
    rows::masked_phone,
    store::{
        Connection, courier,
        hourly::{Counted, What},
    },
    view::CourierCount,
};

#[derive(Default)]
pub(super) struct Couriers(BTreeMap<Option<CourierId>, Brought>);

impl Couriers {
    pub(super) fn add(&mut self, counted: &Counted<'_>) {
        if is_brought(counted.what) {
            self.count(counted.courier, counted.what, counted.n);
        }
    }

    /// Whom the directory knows by two entries is one courier.
    pub(super) fn lines(self, connection: &Connection) -> Result<Vec<CourierCount>, DeskError> {
        let mut lines = BTreeMap::<Option<String>, CourierCount>::new();
        for (id, brought) in self.0 {
            let entry = id.map(|id| courier::standing(connection, id)).transpose()?.flatten();
            let key = entry.as_ref().map(|entry| entry.id).or(id).map(|id| id.to_string());
            let line = lines.entry(key.clone()).or_insert_with(|| named(key, entry));
            line.received += count(brought.received);
            line.damaged += count(brought.damaged);
            line.rejected += count(brought.rejected);
            line.returned += count(brought.returned);
            line.withdrawn += count(brought.withdrawn);
        }
        let mut lines: Vec<_> = lines.into_values().collect();
        lines.sort_by_key(|line| (Reverse(line.received), Reverse(line.rejected)));
        Ok(lines)
    }

    fn count(&mut self, courier: Option<CourierId>, what: What, n: i64) {
        if let Some(slot) = self.0.entry(courier).or_default().slot(what) {
            *slot += n;
        }
    }
}

fn named(courier_id: Option<String>, entry: Option<courier::Entry>) -> CourierCount {
    let unnamed = CourierCount { courier_id, ..CourierCount::default() };
    entry.map_or(unnamed.clone(), |entry| CourierCount {
        phone_masked: masked_phone(&entry.phone),
        name: entry.name,
        carrier: entry.carrier,
        ..unnamed
    })
}
