//! What waits to be printed. Kept in memory (ADR 0091): what a program that has ended did not print is not printed
//! hours later by itself, and a receive writes nothing more than before. Each printer is a line of its own (ADR 0105).

use std::{
    collections::{HashSet, VecDeque},
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use domain::Timestamp;

use super::{PaperKind, PrintTrouble, PrinterAddress, order::Order, way::Way};

/// For one printer: more than a clerk looks through. One that is off all day collects no more, and no other's.
const MOST_WAITING: usize = 500;
/// So many printed jobs stay for a reprint.
const KEPT: usize = 20;

/// The queue and its bell.
#[derive(Default)]
pub(crate) struct Printing {
    queue: Mutex<Queue>,
    bell: Condvar,
    choosing: Mutex<()>,
}

/// Jobs in the order in which they were asked for.
#[derive(Default)]
pub(super) struct Queue {
    jobs: VecDeque<Job>,
    last: u32,
}

/// One order and what became of it so far.
#[derive(Debug, Clone)]
pub(super) struct Job {
    pub number: u32,
    pub order: Order,
    /// Where to and how, the same for all of its sheets whatever is chosen meanwhile.
    pub way: Way,
    pub asked: Timestamp,
    pub state: State,
    /// Sheets that the printer has whole, or that cannot be drawn: a job that goes on begins behind them.
    pub done: usize,
    /// Those of them that cannot be drawn.
    pub left: Vec<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Waiting,
    Printing,
    /// Being printed, and to be stopped behind this sheet.
    Stopping,
    Printed,
    Failed(PrintTrouble),
}

impl Printing {
    pub(super) fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Held while a printer is chosen, and while one is looked up for a job: a choice that fell between the look and
    /// the queue would leave the job with the printer before. Comes before the store and the queue.
    pub(super) fn choosing(&self) -> MutexGuard<'_, ()> {
        self.choosing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn ring(&self) {
        self.bell.notify_all();
    }

    /// Until the bell rings, and no longer than this.
    pub(super) fn wait<'a>(&self, queue: MutexGuard<'a, Queue>, patience: Duration) -> MutexGuard<'a, Queue> {
        self.bell.wait_timeout(queue, patience).unwrap_or_else(PoisonError::into_inner).0
    }

    /// The next job that may be printed, waiting for one if need be.
    pub(super) fn take(&self, patience: Duration) -> Option<Job> {
        let queue = self.lock();
        let waited = self.bell.wait_timeout_while(queue, patience, |queue| queue.next_at().is_none());
        let (mut queue, _) = waited.unwrap_or_else(PoisonError::into_inner);
        queue.begin()
    }
}

impl Queue {
    pub fn add(&mut self, order: Order, way: Way, asked: Timestamp) -> Result<(), PrintTrouble> {
        self.room(&way.printer)?;
        self.last = self.last.wrapping_add(1);
        let number = self.last;
        self.jobs.push_back(Job { number, order, way, asked, state: State::Waiting, done: 0, left: Vec::new() });
        Ok(())
    }

    /// Whether one more may wait for this printer.
    pub fn room(&self, printer: &PrinterAddress) -> Result<(), PrintTrouble> {
        let waiting = self.jobs.iter().filter(|job| job.state != State::Printed && job.way.printer == *printer).count();
        if waiting < MOST_WAITING { Ok(()) } else { Err(PrintTrouble::QueueFull) }
    }

    pub fn jobs(&self) -> impl Iterator<Item = &Job> {
        self.jobs.iter()
    }

    pub fn job(&mut self, number: u32) -> Option<&mut Job> {
        self.jobs.iter_mut().find(|job| job.number == number)
    }

    /// The first that waits for a printer that is free and has no failed one of this printer before it: a printer that
    /// has no paper now has none for the next slip either, and what comes out comes out in order.
    fn next_at(&self) -> Option<usize> {
        // Also one further back: what stood before it may have come from another printer just now.
        let busy = self.jobs.iter().filter(|job| job.is_on_its_way());
        let mut taken: HashSet<&PrinterAddress> = busy.map(|job| &job.way.printer).collect();
        self.jobs.iter().position(|job| match job.state {
            State::Waiting => !taken.contains(&job.way.printer),
            State::Failed(trouble) if trouble.stops_the_printer() => {
                taken.insert(&job.way.printer);
                false
            }
            _ => false,
        })
    }

    /// Sheets that no printer has yet.
    pub fn unprinted(&self) -> u32 {
        u32::try_from(self.jobs.iter().map(Job::unprinted).sum::<usize>()).unwrap_or(u32::MAX)
    }

    /// Whether something is being printed, or will be without anybody's doing.
    pub fn moves(&self) -> bool {
        self.next_at().is_some() || self.jobs.iter().any(Job::is_on_its_way)
    }

    fn begin(&mut self) -> Option<Job> {
        let at = self.next_at()?;
        let job = self.jobs.get_mut(at)?;
        job.state = State::Printing;
        Some(job.clone())
    }

    /// One more sheet is printed; whether to go on.
    pub fn sheet_done(&mut self, number: u32) -> bool {
        let Some(job) = self.job(number) else { return false };
        job.done += 1;
        job.state == State::Printing
    }

    /// One more sheet cannot be drawn; whether to go on.
    pub fn sheet_left(&mut self, number: u32) -> bool {
        let Some(job) = self.job(number) else { return false };
        job.left.push(job.done);
        self.sheet_done(number)
    }

    /// How it ended; what was stopped is forgotten, and of what is done the sheets stay that could not be drawn.
    pub fn settle(&mut self, number: u32, outcome: Result<(), PrintTrouble>) {
        self.jobs.retain(|job| job.number != number || !job.was_stopped() || outcome.is_err());
        if let Some(job) = self.job(number) {
            job.state = match outcome {
                Err(trouble) => State::Failed(trouble),
                Ok(()) if job.left.is_empty() => State::Printed,
                Ok(()) => {
                    job.order.keep_only(&std::mem::take(&mut job.left));
                    job.done = 0;
                    State::Failed(PrintTrouble::Undrawable)
                }
            };
        }
        self.forget_the_oldest();
    }

    fn forget_the_oldest(&mut self) {
        let printed = self.jobs.iter().filter(|job| job.state == State::Printed).count();
        let mut too_many = printed.saturating_sub(KEPT);
        self.jobs.retain(|job| {
            let goes = too_many > 0 && job.state == State::Printed;
            too_many -= usize::from(goes);
            !goes
        });
    }

    /// Once more: a failed one from the sheet on that nobody is sure of, in its place; a printed one anew, at the end.
    pub fn again(&mut self, number: u32, order: Order, way: Way, now: Timestamp) -> Result<(), PrintTrouble> {
        let Some(job) = self.job(number) else { return Ok(()) };
        match job.state {
            State::Failed(_) => {
                job.state = State::Waiting;
                job.order.asked_anew(order);
                job.way = way;
                Ok(())
            }
            State::Printed => self.add(order, way, now),
            State::Waiting | State::Printing | State::Stopping => Ok(()),
        }
    }

    /// Paper of this kind is printed another way now, also what waits already; without a printer it stays where it is.
    pub fn readdress(&mut self, kind: PaperKind, way: &Way) {
        for job in self.jobs.iter_mut().filter(|job| job.order.kind() == kind) {
            if matches!(job.state, State::Waiting | State::Failed(_)) {
                job.way = way.clone();
            }
        }
    }

    /// Not any more. What is on its way to the printer is stopped behind the sheet that is being printed.
    pub fn cancel(&mut self, number: u32) {
        let Some(job) = self.job(number) else { return };
        if matches!(job.state, State::Printing | State::Stopping) {
            job.state = State::Stopping;
        } else {
            self.jobs.retain(|job| job.number != number);
        }
    }
}

impl Job {
    fn is_on_its_way(&self) -> bool {
        matches!(self.state, State::Printing | State::Stopping)
    }

    /// In the middle.
    fn was_stopped(&self) -> bool {
        self.state == State::Stopping && self.done < self.order.sheets()
    }
}
