//! Requests that share a commit: one that fails leaves no trace, whatever it had written, and spoils no
//! other one.

use std::sync::{Arc, mpsc};

use domain::{Author, Body, ParcelEvent, ParcelId, SideId, SideRow, Subject, Timestamp};
use relay::store::{Scope, StoreError, Tables};

use crate::support::{Desk, TestRelay, person};

/// What a request does after it has appended an event with a side row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    Keep,
    Fail,
    /// It has looked at the log meanwhile, so that its rows had to be there.
    LookAndFail,
    LookAndKeep,
    /// It has written something at once.
    EraseAndFail,
    Panic,
}

use Then::{EraseAndFail, Fail, Keep, LookAndFail, LookAndKeep, Panic};

const GROUP: [Then; 10] =
    [Keep, Fail, Keep, LookAndFail, LookAndKeep, EraseAndFail, Keep, Panic, LookAndFail, LookAndKeep];

#[tokio::test]
async fn a_request_that_fails_leaves_no_trace_and_spoils_no_other() {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    desk.pull(&relay).await;
    let before = desk.log.len();
    let (release, held) = mpsc::channel::<()>();
    let store = relay.relay().store.clone();
    let wait = move |_: &dyn Tables| held.recv().map_err(|_| StoreError::Closed);
    // Whatever comes while the first one is at it shares the next commit.
    let first = tokio::spawn(async move { store.write(Scope::apart(), wait).await });
    let sides: Vec<SideRow> = (0..GROUP.len()).map(side).collect();
    let work = GROUP.iter().zip(&sides).map(|(then, side)| request(&relay, &desk, *then, side.clone()));
    let work: Vec<_> = work.collect();
    tokio::task::yield_now().await;
    release.send(()).unwrap();
    first.await.unwrap().unwrap();
    for (task, then) in work.into_iter().zip(GROUP) {
        let kept = task.await.unwrap().is_ok();
        assert_eq!(kept, matches!(then, Keep | LookAndKeep), "each is told what became of it, not of its neighbours");
    }
    // The chain of what is pulled is checked on the way.
    desk.pull(&relay).await;
    let kept: Vec<&SideRow> =
        GROUP.iter().zip(&sides).filter(|(then, _)| matches!(then, Keep | LookAndKeep)).map(|it| it.1).collect();
    assert_eq!(desk.log.len() - before, kept.len(), "places have no gaps, and nothing of what failed is in the log");
    for (n, row) in sides.iter().enumerate() {
        let there = desk.read_sides.iter().any(|read| read.id == row.id);
        assert_eq!(there, kept.iter().any(|kept| kept.id == row.id), "the side row of request {n}");
    }
}

type Told = tokio::task::JoinHandle<Result<(), StoreError>>;

/// A request on its way. It is in the queue when this returns.
fn request(relay: &TestRelay, desk: &Desk, then: Then, side: SideRow) -> Told {
    let (here, community) = (Arc::clone(relay.relay()), desk.community);
    let work = move |tables: &dyn Tables| {
        let (id, row) = (ParcelId(side.id.0), side.clone());
        let body = Body::Parcel(ParcelEvent::Withdrawn {});
        let event = here.sequencer(tables).record(Author::Relay, community, Subject::parcel(id), &body, &[row])?;
        match then {
            Keep => return Ok(()),
            Fail => {}
            LookAndFail | LookAndKeep => assert!(tables.event(community, event)?.is_some(), "a request sees its own"),
            EraseAndFail => tables.erase_side(community, 1, side.id)?,
            Panic => panic!("as a mistake would"),
        }
        if then == LookAndKeep { Ok(()) } else { Err(StoreError::Busy) }
    };
    let store = relay.relay().store.clone();
    tokio::spawn(async move { store.write(Scope::community(community), work).await })
}

fn side(n: usize) -> SideRow {
    let phone = format!("1390000{n:04}");
    let id = SideId::new(Timestamp::from_millis(1_767_840_000_000), [u8::try_from(n).unwrap(); 10]);
    SideRow::new(id, [7; 16], person("李雷", &phone))
}
