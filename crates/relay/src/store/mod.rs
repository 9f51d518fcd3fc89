//! What the relay needs stored, in the domain's terms. No SQL and no row leaves this folder.
//!
//! Each noun has a trait; [`Tables`] is all of them, as seen from inside one transaction. Handlers
//! give [`Store::write`] or [`Store::read`] a piece of work and get its answer after the commit.

mod access;
mod causes;
mod chores;
mod directory;
mod log;
mod notices;
mod parcels;
mod phones;
mod quarantine;
mod reconciling;
mod scope;
pub mod sqlite;
mod survey;

use std::{path::Path, sync::Arc};

use domain::{DeviceId, OrganizationId};

pub use access::{Access, Device, Organization, PairingCode};
pub use causes::{Causes, LastCause};
pub use chores::{Chore, ChoreKind, Chores};
pub use directory::{CourierEntry, Directory};
pub use log::{Head, KeptSide, Log, Written};
pub use notices::{Notice, Notices};
pub use parcels::{FoldedParcel, Parcels};
pub use phones::{Phones, Session, SignInCode};
pub use quarantine::{Quarantine, SetAside};
pub use reconciling::Reconciling;
pub use scope::Scope;
pub use survey::{OpenNotices, Survey};

use crate::{
    bells::Bells,
    surroundings::{Surroundings, random},
};

/// Everything stored, from inside one transaction.
pub trait Tables:
    Log + Access + Causes + Chores + Directory + Parcels + Notices + Phones + Quarantine + Reconciling + Survey
{
}

impl<T: Log + Access + Causes + Chores + Directory + Parcels + Notices + Phones + Quarantine + Reconciling + Survey>
    Tables for T
{
}

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
pub struct Store(Arc<sqlite::Sqlite>);

impl Store {
    /// Opens or begins the store in `folder`.
    pub fn open(folder: &Path, around: &dyn Surroundings, bells: Arc<Bells>) -> Result<Self, StoreError> {
        Ok(Self(Arc::new(sqlite::Sqlite::open(folder, around, bells)?)))
    }

    /// Who the relay is.
    pub fn identity(&self) -> &Identity {
        self.0.identity()
    }

    /// A new device for what this run of the relay has to say itself. Every run makes its own: a
    /// count that was set back with a backup, or shared by two processes, would be used twice.
    pub async fn begin_run(&self, around: &dyn Surroundings) -> Result<DeviceId, StoreError> {
        let (now, id) = (around.now(), DeviceId::new(around.now(), random(around)));
        let author = Device::new(id, None, OrganizationId::FIRST);
        let scope = Scope::apart().with_device(id);
        self.write(scope, move |tables| tables.add_device(&author, now)).await?;
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
        self.0.write(scope, work).await
    }

    /// Does `work` on one consistent view.
    pub async fn read<T, E>(&self, work: impl FnOnce(&dyn Tables) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.0.read(work).await
    }

    /// Finishes what was begun and closes.
    pub fn close(&self) {
        self.0.close();
    }
}
