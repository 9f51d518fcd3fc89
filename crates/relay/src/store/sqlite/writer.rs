//! One thread writes. Requests that wait together share one commit; one that fails leaves no trace and
//! does not spoil the others ([`super::unit`]).

use std::{cell::RefCell, collections::HashSet, time::Instant};

use domain::CommunityId;
use rusqlite::{Connection, TransactionBehavior};

use super::{Tx, unit::Unit};
use crate::{
    bells::Bells,
    store::{
        Scope, StoreError,
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
    let (mut grown, unit, mut failed) = (HashSet::new(), RefCell::<Unit>::default(), None);
    for work in group {
        if let Some(error) = &failed {
            work.refuse(error);
            continue;
        }
        let tx = Tx::within(&transaction, &unit, work.scope);
        let (keep, answer) = (work.run)(Ok(&tx));
        answers.push(answer);
        failed = tx.broken.take().or(tx.end(keep).err());
        if keep {
            grown.extend(tx.grown.into_inner());
        }
    }
    if let Some(error) = failed {
        return Err(error);
    }
    Tx::within(&transaction, &unit, Scope::apart()).send()?;
    transaction.commit()?;
    Ok(grown)
}
