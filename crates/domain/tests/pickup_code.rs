//! Pickup codes: dealt to desks without overlap, drawn evenly, never twice.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is wrong")]

mod support;

use std::collections::HashSet;

use domain::{CodeShare, PickupCode};
use proptest::prelude::*;
use support::dice;

#[test]
fn a_code_is_six_digits() {
    let table = [
        ("000000", true),
        ("012345", true),
        ("999999", true),
        ("12345", false),
        ("1234567", false),
        ("12345a", false),
        ("+12345", false),
        (" 12345", false),
        ("１２３４５６", false),
        ("", false),
    ];
    for (text, good) in table {
        assert_eq!(PickupCode::parse(text).is_ok(), good, "{text:?}");
        let json = serde_json::to_string(text).unwrap();
        // What comes over the wire is no less checked than what is typed.
        assert_eq!(serde_json::from_str::<PickupCode>(&json).is_ok(), good, "{text:?}");
    }
    assert_eq!(PickupCode::parse("000042").unwrap().digits(), "000042");
}

#[test]
fn a_code_is_not_shown_by_accident() {
    let shown = format!("{:?}", PickupCode::parse("123456").unwrap());
    assert!(!shown.contains(|c: char| c.is_ascii_digit()), "{shown}");
}

#[test]
fn every_code_belongs_to_exactly_one_share() {
    let shares = all_shares();
    assert_eq!(shares.len(), 11, "the founder and ten that join");
    assert_eq!(shares.iter().map(|share| share.size()).sum::<u32>(), 1_000_000);
    for number in 0..1_000_000 {
        let code = PickupCode::parse(&format!("{number:06}")).unwrap();
        let holders = shares.iter().filter(|share| share.holds(code)).count();
        // Two holders could give two parcels one code while offline; none would waste it.
        assert_eq!(holders, 1, "{number:06}");
    }
    assert_eq!(CodeShare::FOUNDER.size(), 600_000);
    assert!((0..10).all(|n| CodeShare::joiner(n).unwrap().size() == 40_000));
    assert!((10..=u8::MAX).all(|n| CodeShare::joiner(n).is_none()));
}

#[test]
fn codes_are_spread_evenly() {
    for (seed, share) in (1..).zip([CodeShare::FOUNDER, CodeShare::joiner(0).unwrap(), CodeShare::joiner(9).unwrap()]) {
        let mut random = dice(seed);
        let classes = usize::from(share.to - share.from);
        let (mut last, mut first) = (vec![0; classes], vec![0; 100]);
        for _ in 0..100_000 {
            let code = share.draw(&mut random, &|_| false).unwrap().digits();
            last[code[4..].parse::<usize>().unwrap() - usize::from(share.from)] += 1;
            first[code[..2].parse::<usize>().unwrap()] += 1;
        }
        for counts in [last, first] {
            let freedom = counts.len() as f64 - 1.0;
            // Eight standard deviations: an even draw never gets there, a leaning one at once.
            let limit = freedom + 8.0 * (2.0 * freedom).sqrt();
            assert!(chi_square(&counts) < limit, "{share:?}: {} of {limit}", chi_square(&counts));
        }
    }
}

#[test]
fn numbers_that_would_favour_the_first_codes_are_thrown_away() {
    // 4,294,800,000 is the last whole multiple of 600,000 below 2 to the 32nd.
    let mut numbers = [u32::MAX, 4_294_800_000, 7].into_iter();
    let code = CodeShare::FOUNDER.draw(&mut || numbers.next().unwrap(), &|_| false);
    assert_eq!(code.unwrap().digits(), "000007");
}

#[test]
fn a_share_gives_every_code_once_and_then_none() {
    let share = CodeShare { from: 7, to: 8 };
    let mut random = dice(42);
    let mut taken = HashSet::new();
    while let Some(code) = share.draw(&mut random, &|code| taken.contains(&code.digits())) {
        assert!(share.holds(code));
        assert!(taken.insert(code.digits()), "drawn twice");
    }
    assert_eq!(taken.len(), 10_000);
}

#[test]
fn the_last_free_code_is_found() {
    for free in ["000060", "123461", "999963"] {
        let share = CodeShare::joiner(0).unwrap();
        let code = share.draw(&mut dice(1), &|code| code.digits() != free);
        assert_eq!(code.map(PickupCode::digits).as_deref(), Some(free));
    }
}

#[test]
fn a_source_that_is_stuck_ends_without_a_code_rather_than_never() {
    assert_eq!(CodeShare::FOUNDER.draw(&mut || u32::MAX, &|_| false), None);
}

#[test]
fn a_share_that_makes_no_sense_is_empty_or_cut() {
    let hostile = [(0, 0), (50, 50), (60, 10), (200, 255), (100, 101)];
    for (from, to) in hostile {
        let share = CodeShare { from, to };
        assert_eq!((share.size(), share.draw(&mut dice(1), &|_| false)), (0, None), "{share:?}");
    }
    let wide = CodeShare { from: 90, to: 255 };
    assert_eq!(wide.size(), 100_000);
    assert!(wide.holds(wide.draw(&mut dice(1), &|_| false).unwrap()));
}

proptest! {
    #[test]
    fn desks_that_are_offline_never_draw_the_same_code(seeds in proptest::collection::vec(any::<u64>(), 11)) {
        let mut drawn = HashSet::new();
        for (share, seed) in all_shares().into_iter().zip(seeds) {
            let (mut random, mut own) = (dice(seed), HashSet::new());
            for _ in 0..40 {
                let code = share.draw(&mut random, &|code| own.contains(&code.digits())).unwrap();
                prop_assert!(share.holds(code));
                own.insert(code.digits());
            }
            // No desk knows of another's codes.
            for code in own {
                prop_assert!(drawn.insert(code), "two desks drew the same code");
            }
        }
    }

    #[test]
    fn whatever_the_source_says_the_code_is_of_the_share_and_free(
        from in 0_u8..100, width in 1_u8..100, numbers in proptest::collection::vec(any::<u32>(), 1..20), modulus in 2_u32..9,
    ) {
        let share = CodeShare { from, to: from.saturating_add(width) };
        let mut numbers = numbers.into_iter().cycle();
        let taken = |code: PickupCode| code.digits().parse::<u32>().unwrap() % modulus == 0;
        if let Some(code) = share.draw(&mut || numbers.next().unwrap(), &taken) {
            prop_assert!(share.holds(code) && !taken(code));
        }
    }
}

fn all_shares() -> Vec<CodeShare> {
    let joiners = (0..10).map(|n| CodeShare::joiner(n).unwrap());
    std::iter::once(CodeShare::FOUNDER).chain(joiners).collect()
}

fn chi_square(counts: &[u32]) -> f64 {
    let mean = f64::from(counts.iter().sum::<u32>()) / counts.len() as f64;
    counts.iter().map(|count| (f64::from(*count) - mean).powi(2) / mean).sum()
}
