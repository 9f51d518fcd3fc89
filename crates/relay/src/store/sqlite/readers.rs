//! A few connections that read beside the writer.

use std::{
    cell::RefCell,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::Semaphore;

use super::{Tx, open};
use crate::store::{StoreError, Tables};

const READERS: usize = 4;

pub(super) struct Readers {
    free: Arc<Mutex<Vec<Connection>>>,
    turns: Arc<Semaphore>,
}

impl Readers {
    pub(super) fn open(file: &Path) -> Result<Self, StoreError> {
        let connections = (0..READERS).map(|_| open::for_reading(file)).collect::<Result<Vec<_>, _>>()?;
        Ok(Self { free: Arc::new(Mutex::new(connections)), turns: Arc::new(Semaphore::new(READERS)) })
    }

    pub(super) async fn read<T, E>(
        &self,
        work: impl FnOnce(&dyn Tables) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(|_| StoreError::Closed)?;
        let free = Arc::clone(&self.free);
        let done = tokio::task::spawn_blocking(move || {
            // A turn is a free connection: there are as many of one as of the other.
            let connection = free.lock().unwrap_or_else(PoisonError::into_inner).pop().ok_or(StoreError::Busy)?;
            let guard = GiveBack { connection: Some(connection), free };
            let result = one_view(&guard, work);
            drop(guard);
            drop(turn);
            result
        });
        done.await.map_err(|_| StoreError::Broken("a piece of work panicked".into()))?
    }
}

/// Gives the connection back also when the work panics.
struct GiveBack {
    connection: Option<Connection>,
    free: Arc<Mutex<Vec<Connection>>>,
}

impl Drop for GiveBack {
    fn drop(&mut self) {
        self.free.lock().unwrap_or_else(PoisonError::into_inner).extend(self.connection.take());
    }
}

fn one_view<T, E: From<StoreError>>(guard: &GiveBack, work: impl FnOnce(&dyn Tables) -> Result<T, E>) -> Result<T, E> {
    let connection = guard.connection.as_ref().ok_or(StoreError::Closed)?;
    let view =
        rusqlite::Transaction::new_unchecked(connection, TransactionBehavior::Deferred).map_err(StoreError::from)?;
    work(&Tx::on(&view, &RefCell::default()))
}
