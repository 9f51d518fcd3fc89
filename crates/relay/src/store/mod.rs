//! What the relay needs stored, in the domain's terms. No SQL and no row leaves this folder.
//!
//! Each noun has a trait; [`Tables`] is all of them, as seen from inside one transaction. Handlers
//! give [`Store::write`] or [`Store::read`] a piece of work and get its answer after the commit.

mod access;
mod backup;
mod causes;
mod chores;
mod directory;
mod foreseen;
mod log;
mod notices;
mod overlay;
mod parcels;
mod partners;
mod phones;
mod postage;
mod postgres;
mod quarantine;
mod queue;
mod reconciling;
mod scope;
mod sqlite;
mod survey;
mod traces;
mod wechat;

use std::{path::Path, sync::Arc};

use domain::{DeviceId, OrganizationId};

pub use access::{Access, Device, Organization, PairingCode};
pub use backup::{BackupError, backup, restore};
pub use causes::{Causes, LastCause};
pub use chores::{Chore, ChoreKind, Chores};
pub use directory::{CourierEntry, Directory};
pub use foreseen::Foreseen;
pub use log::{Head, KeptSide, Log, Which, Written};
pub use notices::{FARTHEST_MS, Notice, Notices, Posted};
pub use parcels::{FoldedParcel, Parcels};
pub use partners::{
    Deliveries, Delivery, Lookup, Lookups, Partner, PartnerRight, Partners, Reference, References, Telling, Terms,
    Webhook,
};
pub use phones::{Phones, Session, SignInCode};
pub use postage::{Postage, Spending};
pub use quarantine::{Quarantine, SetAside};
pub use reconciling::Reconciling;
pub use scope::Scope;
pub use survey::{GatewayFates, OpenNotices, Survey};
pub use traces::{Followed, TraceCall, Traces};
pub use wechat::{WechatBinding, WechatToken, WechatTokenKind, Wechats};

use crate::{
    bells::Bells,
    surroundings::{Surroundings, random},
};

/// Everything stored, from inside one transaction.
pub trait Tables:
    Log
    + Access
    + Causes
    + Chores
    + Directory
    + Parcels
    + Notices
    + Phones
    + Quarantine
    + Reconciling
    + Spending
    + Survey
    + Third
    + Traces
    + Wechats
{
}

impl<
    T: Log
        + Access
        + Causes
        + Chores
        + Directory
        + Parcels
        + Notices
        + Phones
        + Quarantine
        + Reconciling
        + Spending
        + Survey
        + Third
        + Traces
        + Wechats,
> Tables for T
{
}

/// What is stored of third parties.
pub trait Third: Partners + References + Deliveries + Lookups {}

impl<T: Partners + References + Deliveries + Lookups> Third for T {}

/// The store could not do it. Says nothing of what was stored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// More work is waiting than can be done soon.
    #[error("the store has more to do than it can")]
    Busy,
    /// The relay is stopping.
    #[error("the store is closed")]
    Closed,
    /// No room is left on the disk.
    #[error("the disk is full")]
    DiskFull,
    /// The file was written by a newer version.
    #[error("the database was written by a newer version of the relay")]
    Newer,
    /// Anything else; the text names the operation, never the data.
    #[error("the store failed: {0}")]
    Broken(String),
}

/// What makes this relay itself; made once, with the store.
#[derive(Clone)]
pub struct Identity {
    /// Changes when a store is begun anew.
    pub epoch: u64,
    /// Signs tokens and salts hashes.
    pub secret: [u8; 32],
}

/// The relay's store.
#[derive(Clone)]
pub struct Store(Kind);

#[derive(Clone)]
enum Kind {
    Sqlite(Arc<sqlite::Sqlite>),
    Postgres(Arc<postgres::Postgres>),
}

/// Where a store lies.
#[derive(Debug, Clone, Copy)]
pub enum Place<'a> {
    /// A folder with one SQLite file.
    Folder(&'a Path),
    /// A PostgreSQL database: `postgres://user@host/name`.
    Database(&'a str),
}

/// The schema's step that a store has and the one that this version makes; nothing without a store.
pub fn schema(place: Place<'_>) -> Result<Option<(i64, i64)>, StoreError> {
    match place {
        Place::Folder(folder) => sqlite::schema(folder),
        Place::Database(url) => postgres::schema(url),
    }
}

impl Store {
    /// Opens or begins the store, and upgrades it.
    pub fn open(place: Place<'_>, around: &dyn Surroundings, bells: Arc<Bells>) -> Result<Self, StoreError> {
        Ok(Self(match place {
            Place::Folder(folder) => Kind::Sqlite(Arc::new(sqlite::Sqlite::open(folder, around, bells)?)),
            Place::Database(url) => Kind::Postgres(Arc::new(postgres::Postgres::open(url, around, bells)?)),
        }))
    }

    /// Epoch and secret.
    pub fn identity(&self) -> &Identity {
        match &self.0 {
            Kind::Sqlite(store) => store.identity(),
            Kind::Postgres(store) => store.identity(),
        }
    }

    /// A new device for what this run of the relay has to say itself. Every run makes its own: a
    /// count that was set back with a backup, or shared by two processes, would be used twice.
    pub async fn begin_run(&self, around: &dyn Surroundings) -> Result<DeviceId, StoreError> {
        let (now, id) = (around.now(), DeviceId::new(around.now(), random(around)));
        let author = Device::new(id, None, OrganizationId::FIRST);
        let scope = Scope::apart().with_device(id);
        self.write(scope, move |tables| tables.add_device(&author, now)).await?;
        if let Kind::Postgres(store) = &self.0 {
            store.remember_author(id);
        }
        Ok(id)
    }

    /// Does `work` in a transaction and answers after it is on the disk. An error undoes it. It may
    /// append to the logs of its `scope` only.
    pub async fn write<T, E>(
        &self,
        scope: Scope,
        work: impl FnOnce(&dyn Tables) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        match &self.0 {
            Kind::Sqlite(store) => store.write(scope, work).await,
            Kind::Postgres(store) => store.write(scope, work).await,
        }
    }

    /// Does `work` on one consistent view.
    pub async fn read<T, E>(&self, work: impl FnOnce(&dyn Tables) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        match &self.0 {
            Kind::Sqlite(store) => store.read(work).await,
            Kind::Postgres(store) => store.read(work).await,
        }
    }

    /// Finishes what was begun and closes.
    pub fn close(&self) {
        match &self.0 {
            Kind::Sqlite(store) => store.close(),
            Kind::Postgres(store) => store.close(),
        }
    }
}
