//! The desk's file: the only place that speaks SQL (spec/sync.md, facts/limits.md).
//!
//! One table, one file: its part of the schema, its row, its reads and writes. Rows never leave
//! this folder as rows. [`open`] owns pragmas and upgrade; [`Store::write`] is the one way to
//! change anything, and it is durable when it returns.

pub(crate) mod audit;
pub(crate) mod base;
mod beginning;
pub(crate) mod bundle;
pub(crate) mod clerk;
pub(crate) mod community;
pub(crate) mod contest;
mod copying;
pub(crate) mod courier;
pub(crate) mod difference;
mod dropping;
mod erasing;
pub(crate) mod event;
pub(crate) mod hourly;
pub(crate) mod meta;
pub(crate) mod notice;
mod open;
pub(crate) mod outgoing;
pub(crate) mod parcel;
mod past;
pub(crate) mod person;
mod project;
mod refold;
pub(crate) mod resident;
pub(crate) mod round;
pub(crate) mod shift;
pub(crate) mod side;
mod slow;
pub(crate) mod stocktake;
pub(crate) mod tail;
pub(crate) mod tally;
mod unread;
mod writing;

pub(crate) use copying::keep;
pub(crate) use erasing::ERASURES;
pub(crate) use open::is_held;
pub(crate) use past::parcel_before;
pub(crate) use project::{contributions, wrong_column};

use std::{
    path::{Path, PathBuf},
    sync::{
        Mutex, MutexGuard, PoisonError, TryLockError,
        atomic::{AtomicUsize, Ordering},
    },
};

use rusqlite::TransactionBehavior;

pub(crate) use rusqlite::Connection;

pub(crate) use parcel::ParcelFacts;
pub(crate) use writing::{Context, Writing};

use crate::{DeskError, error::FileProblem};

/// An open desk file: one writer, and readers that never wait for it (WAL).
pub(crate) struct Store {
    writer: Mutex<Connection>,
    /// Who waits to write.
    waiting: AtomicUsize,
    readers: [Mutex<Connection>; 2],
    path: PathBuf,
}

impl Store {
    /// Opens or creates the file, brings its schema up to date and checks that it is sound. `outdated` is
    /// called with a file of an older version before anything of it is changed.
    pub(crate) fn open(path: &Path, outdated: open::Outdated<'_>) -> Result<Self, DeskError> {
        let writer = Mutex::new(open::writer(path, outdated)?);
        let readers = [open::reader(path)?, open::reader(path)?].map(Mutex::new);
        Ok(Self { writer, waiting: AtomicUsize::new(0), readers, path: path.to_owned() })
    }

    /// Runs `work` in one transaction; when this returns `Ok`, it is on the disk.
    /// Whatever `work` refuses leaves no trace.
    pub(crate) fn write<T>(
        &self,
        context: Context,
        work: impl FnOnce(&mut Writing<'_>) -> Result<T, DeskError>,
    ) -> Result<T, DeskError> {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        let mut connection = lock(&self.writer);
        self.waiting.fetch_sub(1, Ordering::Relaxed);
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut writing = Writing::begin(transaction, context)?;
        let answer = work(&mut writing)?;
        writing.commit()?;
        Ok(answer)
    }

    /// Lets everybody else who wants to write go first. A mutex has no queue: whoever takes it again and
    /// again would keep the counter waiting.
    pub(crate) fn give_way(&self) {
        while self.waiting.load(Ordering::Relaxed) > 0 {
            std::thread::yield_now();
        }
    }

    /// Does `work`, which writes thousands of rows in many transactions: each is as durable as any other,
    /// but the journal is copied into the file less often.
    pub(crate) fn in_bulk<T>(&self, work: impl FnOnce() -> Result<T, DeskError>) -> Result<T, DeskError> {
        open::checkpoint_every(&lock(&self.writer), open::SELDOM)?;
        let answer = work();
        open::checkpoint_every(&lock(&self.writer), open::OFTEN)?;
        answer
    }

    /// Reads one consistent state of the file.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T, DeskError>) -> Result<T, DeskError> {
        let free = self.readers.iter().find_map(|reader| match reader.try_lock() {
            Ok(free) => Some(free),
            // As in `lock`: a reader over which somebody stumbled reads on.
            Err(TryLockError::Poisoned(stumbled)) => Some(stumbled.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        });
        let mut connection = free.unwrap_or_else(|| lock(&self.readers[0]));
        let transaction = connection.transaction()?;
        work(&transaction)
    }

    /// Changes whenever any connection of any process has written to the file.
    pub(crate) fn data_version(&self) -> Result<i64, DeskError> {
        Ok(lock(&self.readers[1]).pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// Copies the whole file as it is when this begins, while the desk goes on.
    pub(crate) fn copy_to(&self, target: &Path) -> Result<(), DeskError> {
        copying::copy(&self.path, target)
    }

    /// SQLite's own check of the whole file; the first complaint, if any.
    pub(crate) fn integrity(&self) -> Result<Option<String>, DeskError> {
        let text: String = lock(&self.readers[1]).query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        Ok((text != "ok").then_some(text))
    }
}

fn lock(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    // A panic while holding it rolled its transaction back: the connection is sound.
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}

impl From<rusqlite::Error> for DeskError {
    /// SQLite's words in ours.
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        Self::File(match error.sqlite_error_code() {
            Some(Code::NotADatabase) => FileProblem::NotOurs,
            Some(Code::ReadOnly | Code::PermissionDenied) => FileProblem::ReadOnly,
            Some(Code::DiskFull) => FileProblem::DiskFull,
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => FileProblem::Busy,
            Some(Code::CannotOpen) => FileProblem::Missing,
            Some(Code::SystemIoFailure) => FileProblem::Broken,
            _ => FileProblem::Damaged,
        })
    }
}
