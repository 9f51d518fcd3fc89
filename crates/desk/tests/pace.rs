//! When a desk asks a relay again, as a table.

use desk::{
    DeskError,
    exchange::{Pace, RelayProblem, pause},
};

/// Failures in a row, the relay's wish in seconds, the shortest and the longest pause in milliseconds.
const TABLE: &[(u32, Option<u32>, u128, u128)] = &[
    (1, None, 250, 500),
    (2, None, 500, 1_000),
    (3, None, 1_000, 2_000),
    (6, None, 7_500, 15_000),
    (1_000_000, None, 7_500, 15_000),
    (1, Some(0), 250, 500),
    (1, Some(1), 1_000, 1_500),
    (1, Some(60), 60_000, 90_000),
    (9, Some(2), 7_500, 15_000),
    (1, Some(u32::MAX), 900_000, 1_350_000),
];

#[test]
fn pauses_grow_to_an_end_and_are_never_shorter_than_the_relay_wishes() {
    for (failures, wish, shortest, longest) in TABLE {
        for grain in [0, 1, u32::MAX / 2, u32::MAX] {
            let pause = pause(*failures, *wish, grain).as_millis();
            assert!((*shortest..=*longest).contains(&pause), "{failures} failures, wish {wish:?}: {pause} ms");
        }
    }
}

/// A relay that comes back must not meet all its desks in one moment.
#[test]
fn desks_come_back_apart() {
    let different: std::collections::BTreeSet<_> = (0..100).map(|n| pause(6, None, n * (u32::MAX / 100))).collect();
    assert!(different.len() > 90, "a hundred desks, {} moments", different.len());
}

#[test]
fn a_success_starts_anew() {
    let mut pace = Pace::default();
    let fails = || Err::<(), _>(DeskError::Relay(RelayProblem::Unreachable));
    let (first, second) = (pace.rest(&fails(), 0), pace.rest(&fails(), 0));
    assert!(first < second);
    assert_eq!(pace.rest(&Ok(()), 0), None, "no pause after a success");
    assert_eq!(pace.rest(&fails(), 0), first);
    let busy = Err::<(), _>(DeskError::Relay(RelayProblem::Busy(Some(30))));
    assert_eq!(pace.rest(&busy, 0).map(|pause| pause.as_secs()), Some(30), "a busy relay is obeyed");
}
