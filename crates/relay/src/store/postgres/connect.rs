//! One connection, driven by its own thread only: nothing wakes another thread for an answer.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    future::Future,
    time::{Duration, Instant},
};

use futures_util::future::join_all;
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::{Client, Config, NoTls, Row, Statement, types::ToSql};

use super::put::Put;
use crate::store::StoreError;

/// Longer than this no connection is waited for.
const CONNECT: Duration = Duration::from_secs(5);
/// Longer than this no answer is waited for: the database itself gives up earlier.
const ANSWER: Duration = Duration::from_secs(25);
/// After so long a connection may have been lost unnoticed.
const RESTED: Duration = Duration::from_secs(1);
/// The database gives up a statement, a lock, a transaction that nobody goes on with. What it said
/// is committed must be on its disk, whatever its configuration says.
const LIMITS: &str = "SET statement_timeout = '15s'; SET lock_timeout = '8s';
SET idle_in_transaction_session_timeout = '30s';
SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";

/// Everything is looked up by keys, and a statement is planned once, which may be while its table is
/// still empty: a plan that reads the whole table would stay until the next ANALYZE.
const PLANS: &str = "SET plan_cache_mode = force_generic_plan; SET jit = off;
SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off";

/// A connection and the statements that it knows.
pub(super) struct Connection {
    client: Client,
    statements: RefCell<HashMap<&'static str, Statement>>,
    used: Cell<Instant>,
    /// Taken when it ends: a runtime must not end where others run.
    runtime: Option<Runtime>,
}

/// What is asked together with other things: a statement and its parameters.
pub(super) type Question<'a> = (&'static str, &'a [&'a (dyn ToSql + Sync)]);

/// Reads the address of a database; the error does not repeat it, for it may hold a password.
pub(super) fn address(url: &str) -> Result<Config, StoreError> {
    let mut config: Config =
        url.parse().map_err(|_| StoreError::Broken("the address of the database cannot be read".into()))?;
    config.connect_timeout(CONNECT).tcp_user_timeout(ANSWER).keepalives_idle(Duration::from_secs(30));
    if config.get_application_name().is_none() {
        config.application_name("parcel-relay");
    }
    Ok(config)
}

impl Connection {
    /// Connects. Must not be called where other tasks run.
    pub(super) fn open(config: &Config) -> Result<Self, StoreError> {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|_| StoreError::Broken("starting a connection".into()))?;
        let client = runtime.block_on(async {
            let (client, connection) = bounded(config.connect(NoTls)).await?;
            tokio::spawn(connection);
            bounded(client.batch_execute(LIMITS)).await?;
            bounded(client.batch_execute(PLANS)).await?;
            Ok::<_, StoreError>(client)
        })?;
        Ok(Self { client, statements: RefCell::default(), used: Cell::new(Instant::now()), runtime: Some(runtime) })
    }

    /// Whether the other end is still there. Nobody listens to a connection that rests, so one that
    /// has rested is asked.
    pub(super) fn answers(&self) -> bool {
        let rested = self.used.get().elapsed() > RESTED;
        !self.client.is_closed() && (!rested || self.run("").is_ok())
    }

    /// Statements without parameters, one after the other.
    pub(super) fn run(&self, sql: &str) -> Result<(), StoreError> {
        self.wait(bounded(self.client.batch_execute(sql)))
    }

    /// The rows that a statement answers.
    pub(super) fn rows(&self, sql: &'static str, parameters: &[&(dyn ToSql + Sync)]) -> Result<Vec<Row>, StoreError> {
        self.wait(self.ask((sql, parameters)))
    }

    /// How many rows a statement changed.
    pub(super) fn execute(&self, sql: &'static str, parameters: &[&(dyn ToSql + Sync)]) -> Result<u64, StoreError> {
        self.wait(async {
            let statement = self.statement(sql).await?;
            bounded(self.client.execute(&statement, parameters)).await
        })
    }

    /// Begins a transaction and asks everything at once: the questions travel together and are
    /// answered in their order.
    pub(super) fn begin_and_ask(&self, begin: &str, questions: &[Question<'_>]) -> Result<Vec<Vec<Row>>, StoreError> {
        self.wait(async {
            for (sql, _) in questions {
                self.statement(sql).await?;
            }
            let begin = bounded(self.client.batch_execute(begin));
            let asked = join_all(questions.iter().map(|question| self.ask(*question)));
            let (begun, answers) = futures_util::future::join(begin, asked).await;
            begun?;
            answers.into_iter().collect()
        })
    }

    /// Sends everything at once, then `last`: when one of them failed, the database has undone all.
    pub(super) fn put_and(&self, puts: &[Put], last: &str) -> Result<(), StoreError> {
        self.wait(async {
            for put in puts {
                self.statement(put.sql).await?;
            }
            let sent = join_all(puts.iter().map(|put| self.send(put)));
            let (sent, last) = futures_util::future::join(sent, bounded(self.client.batch_execute(last))).await;
            sent.into_iter().collect::<Result<Vec<()>, _>>()?;
            last
        })
    }

    async fn ask(&self, (sql, parameters): Question<'_>) -> Result<Vec<Row>, StoreError> {
        let statement = self.statement(sql).await?;
        bounded(self.client.query(&statement, parameters)).await
    }

    async fn send(&self, put: &Put) -> Result<(), StoreError> {
        let statement = self.statement(put.sql).await?;
        bounded(self.client.execute(&statement, &put.parameters())).await.map(drop)
    }

    async fn statement(&self, sql: &'static str) -> Result<Statement, StoreError> {
        let known = self.statements.borrow().get(sql).cloned();
        if let Some(statement) = known {
            return Ok(statement);
        }
        let statement = bounded(self.client.prepare(sql)).await?;
        self.statements.borrow_mut().insert(sql, statement.clone());
        Ok(statement)
    }

    fn wait<T>(&self, asked: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
        self.used.set(Instant::now());
        match &self.runtime {
            Some(runtime) => runtime.block_on(asked),
            None => Err(StoreError::Closed),
        }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

async fn bounded<T>(asked: impl Future<Output = Result<T, tokio_postgres::Error>>) -> Result<T, StoreError> {
    match tokio::time::timeout(ANSWER, asked).await {
        Ok(answer) => Ok(answer?),
        Err(_) => Err(StoreError::Busy),
    }
}
