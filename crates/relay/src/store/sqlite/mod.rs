//! The store in one SQLite file: WAL, `synchronous=FULL`, one writer thread, a few readers.

mod announced;
mod backup;
mod cause;
mod chore;
mod community;
mod courier;
mod device;
mod entry;
mod event;
mod granted;
mod identity;
mod language;
mod notice;
mod open;
mod organization;
mod pairing_code;
mod parcel;
mod partner;
mod partner_delivery;
mod partner_lookup;
mod partner_reference;
mod postage;
mod quarantine;
mod readers;
mod reconciling;
mod resident_phone;
mod session;
mod shape;
mod side;
mod sign_in_code;
mod survey;
mod trace;
mod unit;
mod values;
mod wechat;
mod writer;

use std::{
    cell::{Cell, RefCell},
    collections::HashSet,
    fs::File,
    path::{Path, PathBuf},
    sync::Arc,
};

use domain::CommunityId;
use rusqlite::Connection;

use super::{BackupError, Identity, Scope, StoreError, Tables, queue::Queue};
use crate::{bells::Bells, surroundings::Surroundings};
pub use open::schema;
use readers::Readers;
use unit::Unit;

/// The file, open.
pub struct Sqlite {
    identity: Identity,
    writer: Queue,
    readers: Readers,
    /// Says to whoever restores a backup that somebody is here.
    _serving: File,
}

/// One transaction: what the table files implement the store's traits for.
struct Tx<'c> {
    connection: &'c Connection,
    /// What it may write into.
    scope: Scope,
    /// Whose bells are to be rung after the commit.
    grown: RefCell<HashSet<CommunityId>>,
    unit: &'c RefCell<Unit>,
    /// Nothing waits in memory of a view.
    writes: bool,
    /// Whether this request has written something itself, behind a savepoint.
    direct: Cell<bool>,
    /// What was in memory could not be written: the whole group is lost.
    broken: Cell<Option<StoreError>>,
}

impl Sqlite {
    /// Opens or begins `relay.db` in `folder`, and upgrades it.
    pub fn open(folder: &Path, around: &dyn Surroundings, bells: Arc<Bells>) -> Result<Self, StoreError> {
        let serving = backup::serving(folder)?;
        let file = folder.join("relay.db");
        let connection = open::for_writing(&file)?;
        let identity = identity::read_or_make(&connection, around)?;
        let readers = Readers::open(&file)?;
        let writer = Queue::start(move |waiting| writer::work_off(connection, waiting, &bells))?;
        Ok(Self { identity, writer, readers, _serving: serving })
    }

    pub(super) fn identity(&self) -> &Identity {
        &self.identity
    }

    /// One process writes, one piece of work after the other: nothing is left to lock.
    pub(super) async fn write<T, E>(
        &self,
        scope: Scope,
        work: impl FnOnce(&dyn Tables) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.writer.write(scope, work).await
    }

    pub(super) async fn read<T, E>(
        &self,
        work: impl FnOnce(&dyn Tables) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.readers.read(work).await
    }

    pub(super) fn close(&self) {
        self.writer.close();
    }
}

impl<'c> Tx<'c> {
    /// A view that writes nothing.
    fn on(connection: &'c Connection, unit: &'c RefCell<Unit>) -> Self {
        Self { writes: false, ..Self::within(connection, unit, Scope::apart()) }
    }

    fn within(connection: &'c Connection, unit: &'c RefCell<Unit>, scope: Scope) -> Self {
        let (direct, broken) = (Cell::new(false), Cell::new(None));
        Self { connection, scope, grown: RefCell::default(), unit, writes: true, direct, broken }
    }
}

/// Copies what is stored in `folder`, and checks the copy.
pub(super) fn backup(folder: &Path, to: &Path) -> Result<(), BackupError> {
    backup::backup(folder, to)
}

/// Puts a copy in the place of what is stored in `folder`, which is kept: where.
pub(super) fn restore(folder: &Path, from: &Path, around: &dyn Surroundings) -> Result<Option<PathBuf>, BackupError> {
    backup::restore(folder, from, around)
}
