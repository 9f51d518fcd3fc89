//! One piece of work at the database: what the table files implement the store's traits for.

use std::cell::{Cell, RefCell};

use domain::{CommunityId, DeviceId};
use tokio_postgres::{Row, types::ToSql};

use super::{connect::Connection, unit::Unit};
use crate::store::{
    Scope, StoreError,
    overlay::{self, By, Of},
};

/// A transaction, or the part of one that is one request's.
pub(super) struct Tx<'a> {
    pub(super) connection: &'a Connection,
    pub(super) unit: &'a RefCell<Unit>,
    /// What it may write into; nothing in a view.
    pub(super) scope: Option<&'a Scope>,
    /// Whether this request has sent something itself, behind a savepoint.
    pub(super) direct: Cell<bool>,
    /// Whether a view's transaction has begun; it does so with its first question.
    pub(super) begun: Cell<bool>,
    /// The database refused something: the whole transaction is lost.
    pub(super) broken: Cell<Option<StoreError>>,
}

const VIEW: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

impl<'a> Tx<'a> {
    pub(super) fn new(connection: &'a Connection, unit: &'a RefCell<Unit>, scope: Option<&'a Scope>) -> Self {
        Self { connection, unit, scope, direct: Cell::new(false), begun: Cell::new(false), broken: Cell::new(None) }
    }

    /// Refuses work on a log that was not locked for it: another process may be at it, too.
    pub(super) fn may_write(&self, community: CommunityId) -> Result<(), StoreError> {
        self.scope.ok_or_else(read_only)?.must_have(community)
    }

    /// The same for a device's count.
    pub(super) fn may_count(&self, device: DeviceId) -> Result<(), StoreError> {
        match self.scope.ok_or_else(read_only)?.has_device(device) {
            true => Ok(()),
            false => Err(StoreError::Broken("a piece of work moved a device that it had not named".into())),
        }
    }

    /// Whether it may write at all; a view asks without locking rows.
    pub(super) fn writes(&self) -> bool {
        self.scope.is_some()
    }

    /// Rows of the database as it is, without what is in memory.
    pub(super) fn ask(&self, sql: &'static str, parameters: &[&(dyn ToSql + Sync)]) -> Result<Vec<Row>, StoreError> {
        if self.writes() || self.begun.replace(true) {
            return self.minded(self.connection.rows(sql, parameters));
        }
        let mut answers = self.minded(self.connection.begin_and_ask(VIEW, &[(sql, parameters)]))?;
        Ok(answers.pop().unwrap_or_default())
    }

    /// Rows of the database after everything in memory was sent.
    pub(super) fn ask_settled(
        &self,
        sql: &'static str,
        parameters: &[&(dyn ToSql + Sync)],
    ) -> Result<Vec<Row>, StoreError> {
        self.settle()?;
        self.ask(sql, parameters)
    }

    /// Changes rows at once, for tables that are not in memory. How many.
    pub(super) fn direct(&self, sql: &'static str, parameters: &[&(dyn ToSql + Sync)]) -> Result<u64, StoreError> {
        self.scope.ok_or_else(read_only)?;
        self.settle()?;
        self.begin_direct()?;
        // Whatever it changes, memory may have it otherwise.
        self.unit.borrow_mut().forget_base();
        self.minded(self.connection.execute(sql, parameters))
    }

    /// A row by its key: from memory, else from the database.
    pub(super) fn known<K, V>(
        &self,
        of: Of<Unit, K, V>,
        key: &K,
        fetch: impl FnOnce() -> Result<Option<V>, StoreError>,
    ) -> Result<Option<V>, StoreError>
    where
        K: Eq + std::hash::Hash + Clone,
        V: Clone,
    {
        overlay::known(self.unit, of, key, fetch)
    }

    /// The rows that lie under an index, from memory and database together, those that do so no more
    /// included. In no order.
    pub(super) fn listed<I, K, V>(
        &self,
        (of, by): (Of<Unit, K, V>, By<Unit, I, K>),
        index: &I,
        fetch: impl FnOnce() -> Result<Vec<(K, V)>, StoreError>,
    ) -> Result<Vec<(K, V)>, StoreError>
    where
        I: Eq + std::hash::Hash + Clone,
        K: Eq + std::hash::Hash + Clone,
        V: Clone,
    {
        overlay::listed(self.unit, (of, by), index, fetch)
    }

    /// Sends what is in memory, so that any statement sees it: that of this request behind a
    /// savepoint, because it may still fail.
    fn settle(&self) -> Result<(), StoreError> {
        if !self.writes() {
            return Ok(());
        }
        if !self.direct.get() {
            self.send()?;
        }
        self.begin_direct()?;
        self.unit.borrow_mut().keep();
        self.send()
    }

    fn begin_direct(&self) -> Result<(), StoreError> {
        if self.direct.replace(true) {
            return Ok(());
        }
        self.minded(self.connection.run("SAVEPOINT request"))
    }

    fn send(&self) -> Result<(), StoreError> {
        let puts = self.unit.borrow_mut().puts()?;
        if puts.is_empty() {
            return Ok(());
        }
        self.minded(self.connection.put_and(&puts, ""))
    }

    /// After the work: kept, or as if it had never been.
    pub(super) fn end(&self, keep: bool) -> Result<(), StoreError> {
        let mut unit = self.unit.borrow_mut();
        if keep {
            unit.keep();
        } else {
            unit.forget_own();
        }
        if !self.direct.get() {
            return Ok(());
        }
        if !keep {
            unit.forget_base();
            self.connection.run("ROLLBACK TO SAVEPOINT request")?;
        }
        self.connection.run("RELEASE SAVEPOINT request")
    }

    fn minded<T>(&self, answer: Result<T, StoreError>) -> Result<T, StoreError> {
        if let Err(error) = &answer {
            self.broken.set(Some(error.clone()));
        }
        answer
    }
}

fn read_only() -> StoreError {
    StoreError::Broken("a view cannot be written".into())
}
