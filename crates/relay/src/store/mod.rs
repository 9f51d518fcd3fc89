//! What the relay needs stored, in the domain's terms. No SQL and no row leaves this folder.
//!
//! Each noun has a trait; [`Tables`] is all of them, as seen from inside one transaction. Handlers
//! give [`Store::write`] or [`Store::read`] a piece of work and get its answer after the commit.

mod access;
mod directory;
mod log;
mod notices;
mod parcels;
mod phones;
mod scope;
pub mod sqlite;

use std::{path::Path, sync::Arc};

use domain::DeviceId;

pub use access::{Access, Device, PairingCode};
pub use directory::{CourierEntry, Directory};
pub use log::{Head, Log, SetAside, Written};
pub use notices::{Notice, Notices};
pub use parcels::{FoldedParcel, Parcels};
pub use phones::{Phones, Session, SignInCode};
pub use scope::Scope;

use crate::{bells::Bells, surroundings::Surroundings};

/// Everything stored, from inside one transaction.
pub trait Tables: Log + Access + Directory + Parcels + Notices + Phones {}

impl<T: Log + Access + Directory + Parcels + Notices + Phones> Tables for T {}

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

/// Who the relay itself is; made once, with the store.
#[derive(Clone)]
pub struct Identity {
    /// As author of events.
    pub device_id: DeviceId,
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
