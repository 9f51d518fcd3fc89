//! One thread writes. Requests that wait together share one commit, each in its own savepoint, so
//! that one that fails does not spoil the others.

use std::{cell::RefCell, collections::HashSet, time::Instant};

use domain::CommunityId;
use rusqlite::{Connection, TransactionBehavior};

use super::{Tx, unit::Unit};
use crate::{
    bells::Bells,
    store::{
        StoreError,
        queue::{Answer, Waiting, Work},
    },
};

/// Works off what waits, until the store is closed.
pub(super) fn work_off(mut connection: Connection, mut waiting: Waiting, bells: &Bells) {
    loop {
        let (group, last) = waiting.group(usize::MAX);
        bells.meter.waiting(waiting.count());
        if !group.is_empty() {
            write(&mut connection, group, bells);
        }
        if last {
            return;
        }
    }
}

fn write(connection: &mut Connection, group: Vec<Work>, bells: &Bells) {
    let (begun, size, mut answers) = (Instant::now(), group.len(), Vec::with_capacity(group.len()));
    let committed = commit(connection, group, &mut answers);
    bells.meter.group(size, begun.elapsed(), committed.is_ok());
    let grown = committed.as_ref().cloned().unwrap_or_default();
    for answer in answers {
        answer(committed.as_ref().map(|_| ()).map_err(Clone::clone));
    }
    if !grown.is_empty() {
        bells.ring(&grown);
        bells.ring_outbox();
    }
}

fn commit(
    connection: &mut Connection,
    group: Vec<Work>,
    answers: &mut Vec<Answer>,
) -> Result<HashSet<CommunityId>, StoreError> {
    let transaction = match connection.transaction_with_behavior(TransactionBehavior::Immediate) {
        Ok(transaction) => transaction,
        Err(error) => {
            let error = StoreError::from(error);
            group.into_iter().for_each(|work| work.refuse(&error));
            return Err(error);
        }
    };
    let (mut grown, unit) = (HashSet::new(), RefCell::default());
    for work in group {
        transaction.execute_batch("SAVEPOINT request")?;
        let tx = Tx::within(&transaction, &unit, work.scope);
        let (keep, answer) = (work.run)(Ok(&tx));
        answers.push(answer);
        if keep {
            tx.settle()?;
            grown.extend(tx.grown.into_inner());
        } else {
            transaction.execute_batch("ROLLBACK TO request")?;
            unit.replace(Unit::default());
        }
        transaction.execute_batch("RELEASE request")?;
    }
    transaction.commit()?;
    Ok(grown)
}
