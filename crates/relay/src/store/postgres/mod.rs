//! The store in PostgreSQL, for one relay process or several. One writer per process sends groups of
//! requests; rows that it locks beforehand keep the processes apart (docs/adr/0045).

mod ahead;
mod announced;
mod backup;
mod cause;
mod chore;
mod community;
mod connect;
mod courier;
mod crier;
mod device;
mod entry;
mod event;
mod granted;
mod identity;
mod language;
mod notice;
mod organization;
mod pairing_code;
mod parcel;
mod partner;
mod partner_delivery;
mod partner_lookup;
mod partner_reference;
mod postage;
mod put;
mod quarantine;
mod readers;
mod reconciling;
mod resident_phone;
mod session;
mod side;
mod sign_in_code;
mod survey;
mod trace;
mod tx;
mod unit;
mod upgrade;
mod values;
mod wechat;
mod writer;

use std::{
    path::Path,
    sync::{Arc, OnceLock},
};

use domain::DeviceId;

use super::{BackupError, Identity, Scope, StoreError, Tables, queue::Queue};
use crate::{bells::Bells, surroundings::Surroundings};
use connect::Connection;
use crier::Crier;
use readers::Readers;
use writer::Writer;

/// The database, connected.
pub struct Postgres {
    identity: Identity,
    /// The device of this process: locked with everything that may make the relay say something.
    author: OnceLock<DeviceId>,
    writer: Queue,
    readers: Readers,
}

impl Postgres {
    /// Connects to the database at `url`, and begins or upgrades it.
    pub fn open(url: &str, around: &dyn Surroundings, bells: Arc<Bells>) -> Result<Self, StoreError> {
        let config = connect::address(url)?;
        let (connection, identity) = apart(|| begin(&config, around))?;
        let crier = Crier::start(config.clone(), bells)?;
        let writer = Writer::new(config.clone(), connection, crier);
        let writer = Queue::start(move |waiting| writer.work_off(waiting))?;
        Ok(Self { identity, author: OnceLock::new(), writer, readers: Readers::new(config) })
    }

    pub(super) fn identity(&self) -> &Identity {
        &self.identity
    }

    pub(super) fn remember_author(&self, id: DeviceId) {
        // A second run in one process keeps the first one's lock, which is only slower.
        let _ = self.author.set(id);
    }

    pub(super) async fn write<T, E>(
        &self,
        scope: Scope,
        work: impl FnOnce(&dyn Tables) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let scope = match self.author.get() {
            Some(author) if !scope.is_apart() => scope.with_device(*author),
            _ => scope,
        };
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
        self.readers.close();
    }
}

fn begin(config: &tokio_postgres::Config, around: &dyn Surroundings) -> Result<(Connection, Identity), StoreError> {
    let connection = Connection::open(config)?;
    upgrade::upgrade(&connection)?;
    let identity = identity::read_or_make(&connection, around)?;
    Ok((connection, identity))
}

/// The step of the schema that the database at `url` has, and the one that this version makes.
pub fn schema(url: &str) -> Result<Option<(i64, i64)>, StoreError> {
    let config = connect::address(url)?;
    apart(|| upgrade::schema(&Connection::open(&config)?))
}

/// On a thread of its own: a connection waits for its answers, which nobody may do where other tasks run.
fn apart<T: Send, E: Send + From<StoreError>>(work: impl FnOnce() -> Result<T, E> + Send) -> Result<T, E> {
    let done = std::thread::scope(|scope| scope.spawn(work).join());
    done.unwrap_or_else(|_| Err(StoreError::Broken("opening the database panicked".into()).into()))
}

/// Writes a copy of the database, and checks it.
pub(super) fn backup(url: &str, to: &Path) -> Result<(), BackupError> {
    apart(|| backup::backup(url, to))
}

/// Puts a copy in the place of what the database holds, which is kept: the schema's name.
pub(super) fn restore(url: &str, from: &Path, around: &dyn Surroundings) -> Result<Option<String>, BackupError> {
    apart(|| backup::restore(url, from, around))
}
