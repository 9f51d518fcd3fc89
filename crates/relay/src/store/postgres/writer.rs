//! One thread writes for the whole process. Requests that wait together share one transaction: two
//! journeys to the database, one that locks and reads, one that writes and commits.

use std::{
    cell::RefCell,
    collections::HashSet,
    time::{Duration, Instant},
};

use domain::CommunityId;
use tokio_postgres::Config;

use super::{ahead, connect::Connection, crier::Crier, tx::Tx, unit::Unit};
use crate::store::{
    Scope, StoreError,
    queue::{Answer, Waiting, Work},
};

/// After a group was refused, so many requests go alone: whichever caused it fails for itself.
const ALONE: u32 = 1_000;
/// After a connection was lost, the next is tried not before, and not later than.
const BACK_OFF: (Duration, Duration) = (Duration::from_millis(200), Duration::from_secs(5));

pub(super) struct Writer {
    pub(super) config: Config,
    pub(super) connection: Option<Connection>,
    pub(super) crier: Crier,
    alone: u32,
    pause: Duration,
    not_before: Option<Instant>,
}

impl Writer {
    pub(super) fn new(config: Config, connection: Connection, crier: Crier) -> Self {
        Self { config, connection: Some(connection), crier, alone: 0, pause: BACK_OFF.0, not_before: None }
    }

    /// Works off what waits, until the store is closed.
    pub(super) fn work_off(mut self, mut waiting: Waiting) {
        loop {
            let (group, last) = waiting.group(if self.alone > 0 { 1 } else { usize::MAX });
            self.alone = self.alone.saturating_sub(1);
            self.crier.meter().waiting(waiting.count());
            if !group.is_empty() {
                self.write(group);
            }
            if last {
                return;
            }
        }
    }

    fn write(&mut self, group: Vec<Work>) {
        let (begun, size, mut answers) = (Instant::now(), group.len(), Vec::with_capacity(group.len()));
        let committed = self.commit(group, &mut answers);
        self.crier.meter().group(size, begun.elapsed(), committed.is_ok());
        if let Err(error) = &committed {
            tracing::warn!(%error, requests = size, "a group was not written");
            self.after(error, size);
        }
        for answer in answers {
            answer(committed.as_ref().map(|_| ()).map_err(Clone::clone));
        }
        if let Ok(grown) = committed
            && !grown.is_empty()
        {
            self.crier.tell(grown);
        }
    }

    /// A transaction that is in doubt ends with its connection.
    fn after(&mut self, error: &StoreError, size: usize) {
        self.connection = None;
        if size > 1 && matches!(error, StoreError::Broken(_) | StoreError::Busy) {
            self.alone = ALONE;
        }
    }

    fn commit(&mut self, group: Vec<Work>, answers: &mut Vec<Answer>) -> Result<HashSet<CommunityId>, StoreError> {
        let (connection, unit) = match self.begin(&group) {
            Ok(begun) => begun,
            Err(error) => {
                group.into_iter().for_each(|work| work.refuse(&error));
                return Err(error);
            }
        };
        let unit = RefCell::new(unit);
        let mut failed = None;
        for work in group {
            if let Some(error) = &failed {
                work.refuse(error);
                continue;
            }
            let tx = Tx::new(connection, &unit, Some(&work.scope));
            let (keep, answer) = (work.run)(Ok(&tx));
            answers.push(answer);
            failed = tx.broken.take().or(tx.end(keep).err());
        }
        match failed {
            Some(error) => Err(error),
            None => {
                let mut unit = unit.into_inner();
                connection.put_and(&unit.puts()?, "COMMIT")?;
                Ok(unit.grown)
            }
        }
    }

    fn begin(&mut self, group: &[Work]) -> Result<(&Connection, Unit), StoreError> {
        let mut scope = Scope::apart();
        for work in group {
            scope.join(&work.scope);
        }
        let connection = self.connected()?;
        let unit = ahead::begin(connection, &scope)?;
        Ok((connection, unit))
    }

    /// The connection, or a new one after a while.
    fn connected(&mut self) -> Result<&Connection, StoreError> {
        if self.connection.as_ref().is_some_and(|connection| !connection.answers()) {
            self.connection = None;
        }
        if self.connection.is_none() {
            self.connection = Some(self.reconnect()?);
        }
        self.connection.as_ref().ok_or(StoreError::Busy)
    }

    fn reconnect(&mut self) -> Result<Connection, StoreError> {
        if self.not_before.is_some_and(|moment| Instant::now() < moment) {
            return Err(StoreError::Busy);
        }
        let opened = Connection::open(&self.config);
        (self.pause, self.not_before) = match &opened {
            Ok(_) => (BACK_OFF.0, None),
            Err(_) => ((self.pause * 2).min(BACK_OFF.1), Some(Instant::now() + self.pause)),
        };
        opened
    }
}
