//! One thread writes. Requests that wait together share one commit, each in its own savepoint, so
//! that one that fails does not spoil the others; all are answered after the commit.

use std::{
    collections::HashSet,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, PoisonError},
    thread::JoinHandle,
};

use domain::CommunityId;
use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::{mpsc, oneshot};

use super::Tx;
use crate::{
    bells::Bells,
    store::{StoreError, Tables},
};

/// The most requests in one commit.
const LARGEST_GROUP: usize = 512;
/// The most requests that wait; more are told to come again.
const LONGEST_QUEUE: usize = 8_192;

/// Tells a request what became of it, after the commit.
type Answer = Box<dyn FnOnce(Result<(), StoreError>) + Send>;
/// Does the work; says whether to keep it, and how to answer.
type Work = Box<dyn FnOnce(&dyn Tables) -> (bool, Answer) + Send>;

enum Job {
    Do(Work),
    Stop,
}

pub(super) struct Writer {
    jobs: mpsc::Sender<Job>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    pub(super) fn start(connection: Connection, bells: Arc<Bells>) -> Result<Self, StoreError> {
        let (jobs, queue) = mpsc::channel(LONGEST_QUEUE);
        let thread = std::thread::Builder::new()
            .name("writer".into())
            .spawn(move || work_off(connection, queue, &bells))
            .map_err(|_| StoreError::Broken("starting the writer".into()))?;
        Ok(Self { jobs, thread: Mutex::new(Some(thread)) })
    }

    pub(super) async fn write<T, E>(
        &self,
        work: impl FnOnce(&dyn Tables) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reply, result) = oneshot::channel();
        self.jobs.try_send(Job::Do(job(work, reply))).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => StoreError::Busy,
            mpsc::error::TrySendError::Closed(_) => StoreError::Closed,
        })?;
        result.await.map_err(|_| StoreError::Closed)?
    }

    /// Everything that was sent before is done; then the file is closed.
    pub(super) fn close(&self) {
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            let _ = self.jobs.blocking_send(Job::Stop);
            let _ = thread.join();
        }
    }
}

fn job<T, E>(
    work: impl FnOnce(&dyn Tables) -> Result<T, E> + Send + 'static,
    reply: oneshot::Sender<Result<T, E>>,
) -> Work
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    Box::new(move |tables| {
        let result = catch_unwind(AssertUnwindSafe(|| work(tables)))
            .unwrap_or_else(|_| Err(StoreError::Broken("a piece of work panicked".into()).into()));
        let answer = move |committed: Result<(), StoreError>, result: Result<T, E>| {
            // Whoever asked may have gone; the work stands.
            let _ = reply.send(committed.map_err(E::from).and(result));
        };
        (result.is_ok(), Box::new(move |committed| answer(committed, result)))
    })
}

fn work_off(mut connection: Connection, mut queue: mpsc::Receiver<Job>, bells: &Bells) {
    while let Some(first) = queue.blocking_recv() {
        let (group, last) = gather(first, &mut queue);
        let mut answers = Vec::with_capacity(group.len());
        let committed = commit(&mut connection, group, &mut answers);
        let grown = committed.as_ref().cloned().unwrap_or_default();
        for answer in answers {
            answer(committed.as_ref().map(|_| ()).map_err(Clone::clone));
        }
        if !grown.is_empty() {
            bells.ring(&grown);
            bells.ring_outbox();
        }
        if last {
            return;
        }
    }
}

fn gather(first: Job, queue: &mut mpsc::Receiver<Job>) -> (Vec<Work>, bool) {
    let mut group = Vec::new();
    let mut next = Some(first);
    while let Some(Job::Do(work)) = next {
        group.push(work);
        next = if group.len() < LARGEST_GROUP { queue.try_recv().ok() } else { None };
    }
    (group, matches!(next, Some(Job::Stop)))
}

fn commit(
    connection: &mut Connection,
    group: Vec<Work>,
    answers: &mut Vec<Answer>,
) -> Result<HashSet<CommunityId>, StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut grown = HashSet::new();
    for work in group {
        transaction.execute_batch("SAVEPOINT request")?;
        let tx = Tx::on(&transaction);
        let (keep, answer) = work(&tx);
        answers.push(answer);
        if keep {
            grown.extend(tx.grown.into_inner());
        } else {
            transaction.execute_batch("ROLLBACK TO request")?;
        }
        transaction.execute_batch("RELEASE request")?;
    }
    transaction.commit()?;
    Ok(grown)
}
