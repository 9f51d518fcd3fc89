//! A few connections that read beside the writer, opened as they are needed.

use std::{
    cell::RefCell,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::sync::Semaphore;
use tokio_postgres::Config;

use super::{connect::Connection, tx::Tx};
use crate::store::{StoreError, Tables};

const READERS: usize = 8;

pub(super) struct Readers {
    config: Arc<Config>,
    idle: Arc<Mutex<Vec<Connection>>>,
    turns: Arc<Semaphore>,
}

impl Readers {
    pub(super) fn new(config: Config) -> Self {
        Self { config: Arc::new(config), idle: Arc::default(), turns: Arc::new(Semaphore::new(READERS)) }
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
        let (idle, config) = (Arc::clone(&self.idle), Arc::clone(&self.config));
        let done = tokio::task::spawn_blocking(move || {
            let connection = take(&idle, &config)?;
            let (result, sound) = one_view(&connection, work);
            // One that failed, or whose work panicked, is not used again.
            if sound {
                idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
            }
            drop(turn);
            result
        });
        done.await.map_err(|_| StoreError::Broken("a piece of work panicked".into()))?
    }

    /// The connections end.
    pub(super) fn close(&self) {
        self.turns.close();
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

fn take(idle: &Mutex<Vec<Connection>>, config: &Config) -> Result<Connection, StoreError> {
    loop {
        let resting = idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        match resting {
            Some(connection) if connection.answers() => return Ok(connection),
            Some(_) => {}
            None => return Connection::open(config),
        }
    }
}

fn one_view<T, E: From<StoreError>>(
    connection: &Connection,
    work: impl FnOnce(&dyn Tables) -> Result<T, E>,
) -> (Result<T, E>, bool) {
    let unit = RefCell::default();
    let tx = Tx::new(connection, &unit, None);
    let result = work(&tx);
    let sound = tx.broken.take().is_none() && (!tx.begun.get() || connection.run("COMMIT").is_ok());
    (result, sound)
}
