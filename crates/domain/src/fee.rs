//! The storage fee (spec/domain.md "Storage fee").
//!
//! A fee is charged for each full period of 24 elapsed hours since the desk took the parcel, at the
//! tariff in force at the moment the period completes. Everything is whole fen and milliseconds.

use serde::{Deserialize, Serialize};

use crate::{Fen, Timestamp, time::DAY_MS};

/// No fee counts more than a hundred years, however wrong a clock may be.
const MOST_DAYS: i64 = 36_500;

/// One step of a tariff: from when, and how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TariffStep {
    /// Days that complete at or after this moment follow this step.
    pub from: Timestamp,
    /// For each full day.
    pub per_day: Fen,
    /// The first days that cost nothing, beyond the first 24 hours that never do.
    #[serde(default)]
    pub free_days: u32,
    /// A parcel's days together never cost more.
    #[serde(default)]
    pub cap: Option<Fen>,
}

/// The history of a community's prices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tariff {
    steps: Vec<TariffStep>,
    /// Spans in which a completing day is not charged (holidays): from, and up to but without.
    #[serde(default)]
    uncharged: Vec<(Timestamp, Timestamp)>,
}

/// When a parcel's fee runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeClock {
    /// The desk took it.
    pub started: Timestamp,
    /// It was handed over or sent back.
    pub stopped: Option<Timestamp>,
    /// Holds that the clerk let stop the clock; an open one has no end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pauses: Vec<(Timestamp, Option<Timestamp>)>,
}

impl Tariff {
    /// A tariff of one step.
    pub fn new(step: TariffStep) -> Self {
        Self { steps: vec![step], uncharged: Vec::new() }
    }

    /// Adds a step; of two with the same moment the later added counts.
    pub fn add(&mut self, step: TariffStep) {
        self.steps.push(step);
        self.steps.sort_by_key(|step| step.from);
    }

    /// Days completing from `from` up to but without `to` are not charged.
    pub fn add_uncharged(&mut self, from: Timestamp, to: Timestamp) {
        self.uncharged.push((from, to));
    }

    /// The steps, oldest first.
    pub fn steps(&self) -> &[TariffStep] {
        &self.steps
    }

    /// The step in force at a moment; none before the first.
    pub fn at(&self, moment: Timestamp) -> Option<&TariffStep> {
        self.steps.iter().rev().find(|step| step.from <= moment)
    }

    /// The fee due at `now`.
    pub fn fee(&self, clock: &FeeClock, now: Timestamp) -> Fen {
        (1..=clock.full_days(now)).fold(Fen::ZERO, |due, day| self.charge(due, day, clock.completion(day)))
    }

    /// What is due after one more day; never less than before, so that a step which lowers the cap
    /// takes nothing back.
    fn charge(&self, due: Fen, day: i64, completed: Timestamp) -> Fen {
        let Some(step) = self.at(completed) else {
            return due;
        };
        let free = day <= i64::from(step.free_days);
        let holiday = self.uncharged.iter().any(|(from, to)| (*from..*to).contains(&completed));
        if free || holiday {
            return due;
        }
        let more = due.plus(step.per_day);
        step.cap.map_or(more, |cap| more.min(cap)).max(due)
    }
}

impl FeeClock {
    /// A clock that starts now.
    pub fn start(now: Timestamp) -> Self {
        Self { started: now, stopped: None, pauses: Vec::new() }
    }

    /// Full days at `now`, or when the clock was stopped; a time before the start is zero days.
    pub fn full_days(&self, now: Timestamp) -> i64 {
        let end = self.stopped.unwrap_or(now);
        (self.running_ms(end) / DAY_MS).clamp(0, MOST_DAYS)
    }

    /// Stops the clock; it never runs backwards.
    pub fn stop(&mut self, at: Timestamp) {
        self.stopped = Some(at.max(self.started));
    }

    /// Undoes [`FeeClock::stop`], as if it had never been.
    pub fn resume(&mut self) {
        self.stopped = None;
    }

    /// A hold that stops the clock begins.
    pub fn pause(&mut self, at: Timestamp) {
        // A clock set back must not let two pauses overlap.
        let earliest = self.pauses.last().map_or(self.started, |(from, to)| to.unwrap_or(*from));
        if !self.is_paused() {
            self.pauses.push((at.max(earliest), None));
        }
    }

    /// That hold ends.
    pub fn unpause(&mut self, at: Timestamp) {
        if let Some((from, to @ None)) = self.pauses.last_mut() {
            *to = Some(at.max(*from));
        }
    }

    fn is_paused(&self) -> bool {
        matches!(self.pauses.last(), Some((_, None)))
    }

    fn running_ms(&self, end: Timestamp) -> i64 {
        // Clamped, because a clock may be wrong by more than a sum of moments can hold.
        let paused = self.pauses.iter().fold(0_i64, |paused, pause| paused.saturating_add(overlap_ms(*pause, end)));
        end.millis_since(self.started).saturating_sub(paused)
    }

    /// The moment at which the `day`-th full day completes, pauses skipped.
    fn completion(&self, day: i64) -> Timestamp {
        let plain = self.started.plus_millis(day.saturating_mul(DAY_MS));
        self.pauses.iter().fold(plain, |moment, (from, to)| match to {
            Some(to) if *from < moment => moment.plus_millis(to.millis_since(*from)),
            _ => moment,
        })
    }
}

fn overlap_ms((from, to): (Timestamp, Option<Timestamp>), end: Timestamp) -> i64 {
    to.unwrap_or(end).min(end).millis_since(from).max(0)
}
