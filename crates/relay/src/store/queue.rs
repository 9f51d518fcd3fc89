//! Pieces of work on their way to the one thread that writes. Requests that wait together share one
//! commit; all are answered after it.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Mutex, PoisonError},
    thread::JoinHandle,
};

use tokio::sync::{mpsc, oneshot};

use super::{Scope, StoreError, Tables};

/// The most requests in one commit.
const LARGEST_GROUP: usize = 512;
/// The most requests that wait; more are told to come again.
const LONGEST_QUEUE: usize = 8_192;

/// Tells a request what became of it, after the commit.
pub(super) type Answer = Box<dyn FnOnce(Result<(), StoreError>) + Send>;
/// Does the work, or is told why it cannot be done; says whether to keep it, and how to answer.
type Doing = Box<dyn FnOnce(Result<&dyn Tables, StoreError>) -> (bool, Answer) + Send>;

/// A request that waits for its turn.
pub(super) struct Work {
    /// What it writes into.
    pub(super) scope: Scope,
    /// The rest.
    pub(super) run: Doing,
}

impl Work {
    /// It could not even begin.
    pub(super) fn refuse(self, error: &StoreError) {
        let (_, answer) = (self.run)(Err(error.clone()));
        answer(Ok(()));
    }
}

enum Job {
    Do(Box<Work>),
    Stop,
}

/// The way to the writing thread.
pub(super) struct Queue {
    jobs: mpsc::Sender<Job>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

/// The writing thread's end of it.
pub(super) struct Waiting(mpsc::Receiver<Job>);

impl Queue {
    /// A thread that works off what is sent, until it is closed.
    pub(super) fn start(work_off: impl FnOnce(Waiting) + Send + 'static) -> Result<Self, StoreError> {
        let (jobs, waiting) = mpsc::channel(LONGEST_QUEUE);
        let thread = std::thread::Builder::new()
            .name("writer".into())
            .spawn(move || work_off(Waiting(waiting)))
            .map_err(|_| StoreError::Broken("starting the writer".into()))?;
        Ok(Self { jobs, thread: Mutex::new(Some(thread)) })
    }

    /// Sends `work` and waits for its answer.
    pub(super) async fn write<T, E>(
        &self,
        scope: Scope,
        work: impl FnOnce(&dyn Tables) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reply, result) = oneshot::channel();
        self.jobs.try_send(Job::Do(Box::new(Work { scope, run: doing(work, reply) }))).map_err(
            |error| match error {
                mpsc::error::TrySendError::Full(_) => StoreError::Busy,
                mpsc::error::TrySendError::Closed(_) => StoreError::Closed,
            },
        )?;
        result.await.map_err(|_| StoreError::Closed)?
    }

    /// Everything that was sent before is done; then the thread has ended.
    pub(super) fn close(&self) {
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            let _ = self.jobs.blocking_send(Job::Stop);
            let _ = thread.join();
        }
    }
}

impl Waiting {
    /// How many wait.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// What waits now, at most `most` of it; waits for the first. True when it was the last.
    pub(super) fn group(&mut self, most: usize) -> (Vec<Work>, bool) {
        let mut group = Vec::new();
        let mut next = self.0.blocking_recv().unwrap_or(Job::Stop);
        while let Job::Do(work) = next {
            group.push(*work);
            if group.len() >= most.min(LARGEST_GROUP) {
                return (group, false);
            }
            next = match self.0.try_recv() {
                Ok(job) => job,
                Err(_) => return (group, false),
            };
        }
        (group, true)
    }
}

fn doing<T, E>(
    work: impl FnOnce(&dyn Tables) -> Result<T, E> + Send + 'static,
    reply: oneshot::Sender<Result<T, E>>,
) -> Doing
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    Box::new(move |tables| {
        let panicked = |_| Err(StoreError::Broken("a piece of work panicked".into()).into());
        let result = match tables {
            Ok(tables) => catch_unwind(AssertUnwindSafe(|| work(tables))).unwrap_or_else(panicked),
            Err(error) => Err(error.into()),
        };
        let answer = move |committed: Result<(), StoreError>, result: Result<T, E>| {
            // Whoever asked may have gone; the work stands.
            let _ = reply.send(committed.map_err(E::from).and(result));
        };
        (result.is_ok(), Box::new(move |committed| answer(committed, result)))
    })
}
