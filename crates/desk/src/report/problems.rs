//! 问题件 and rejections: what did not go smoothly.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use domain::{
    Body, Event, ParcelEvent,
    event::{HoldKind, SubjectKind},
};
use uuid::Uuid;

use super::{count, permille, range::Range};
use crate::{
    store::hourly::{Counted, What},
    view::ProblemDay,
};

#[derive(Default)]
pub(super) struct Problems {
    counts: BTreeMap<(NaiveDate, What), i64>,
    /// A parcel that is held twice on one day is one problem.
    held: HashSet<(NaiveDate, Uuid)>,
    held_on: BTreeMap<NaiveDate, i64>,
}

impl Problems {
    pub(super) fn add(&mut self, counted: &Counted<'_>, day: NaiveDate) {
        if matches!(counted.what, What::Received | What::Rejected | What::Damaged) {
            *self.counts.entry((day, counted.what)).or_default() += counted.n;
        }
    }

    pub(super) fn add_event(&mut self, event: &Event, range: &Range) {
        let problem = event.subject.kind == SubjectKind::Parcel && is_problem(&event.body());
        let day = range.day_of(event.occurred_at);
        if problem && self.held.insert((day, event.subject.id)) {
            *self.held_on.entry(day).or_default() += 1;
        }
    }

    pub(super) fn lines(&self, range: &Range) -> Vec<ProblemDay> {
        let of = |day, what| count(self.counts.get(&(day, what)).copied().unwrap_or(0));
        let line = |day: NaiveDate| {
            let (received, rejected) = (of(day, What::Received), of(day, What::Rejected));
            let held = count(self.held_on.get(&day).copied().unwrap_or(0));
            ProblemDay {
                date: day.to_string(),
                received,
                rejected,
                damaged: of(day, What::Damaged),
                held,
                rejected_permille: permille(rejected, received.saturating_add(rejected)),
                held_permille: permille(held, received),
            }
        };
        range.days().map(line).collect()
    }
}

/// A clerk's own hold; one that answers a request belongs to cancelling.
fn is_problem(body: &Body) -> bool {
    matches!(body, Body::Parcel(ParcelEvent::Held { kind, .. }) if *kind != HoldKind::Intercept)
}
