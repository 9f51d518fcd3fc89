//! On which days a recipient is reminded, and when on that day.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is wrong")]

mod support;

use domain::{
    Parcel, Timestamp,
    reminder::{CHINA_MINUTES, Quiet, Reminders, ScheduleError},
};
use support::story;

fn moment(text: &str) -> Timestamp {
    Timestamp::parse_rfc3339(&format!("2026-{text}:00+08:00")).unwrap()
}

fn schedule(days: &[u32], hour: u32, quiet: Option<(u32, u32)>) -> Reminders {
    let quiet = quiet.map(|(from, to)| Quiet { from, to });
    Reminders { days: days.into(), hour, quiet, offset_minutes: CHINA_MINUTES }.checked().unwrap()
}

/// Received on the third of March at twenty past four in the afternoon.
fn parcel(names: &[&str]) -> Parcel {
    let mut parcel = story(names).parcel.unwrap();
    if let Some(clock) = &mut parcel.clock {
        clock.started = moment("03-03T16:20");
    }
    parcel
}

#[test]
fn which_reminder_is_due() {
    let usual = schedule(&[2, 5], 10, Some((21, 8)));
    let at_night = schedule(&[2], 22, Some((21, 8)));
    let table: &[(&Reminders, &[&str], &str, Option<u32>)] = &[
        (&usual, &["entered"], "03-03T16:20", None),
        (&usual, &["entered"], "03-04T10:00", None),
        (&usual, &["entered"], "03-05T09:59", None),
        (&usual, &["entered"], "03-05T10:00", Some(2)),
        (&usual, &["entered"], "03-05T20:59", Some(2)),
        // The relay was away: late is well, but not in the night, and not half a day late.
        (&usual, &["entered"], "03-05T21:00", None),
        (&usual, &["entered"], "03-06T08:00", None),
        (&usual, &["entered"], "03-08T10:00", Some(5)),
        (&usual, &["entered"], "03-09T10:00", None),
        // Only who can come is reminded.
        (&usual, &["announced"], "03-05T10:00", None),
        (&usual, &["entered", "held"], "03-05T10:00", None),
        (&usual, &["entered", "held", "released"], "03-05T10:00", Some(2)),
        (&usual, &["entered", "handed_over"], "03-05T10:00", None),
        (&usual, &["entered", "sent_back"], "03-05T10:00", None),
        // An hour in the night waits for the morning.
        (&at_night, &["entered"], "03-05T22:00", None),
        (&at_night, &["entered"], "03-06T07:59", None),
        (&at_night, &["entered"], "03-06T08:00", Some(2)),
        (&schedule(&[], 10, None), &["entered"], "03-05T10:00", None),
    ];
    for (reminders, names, now, expected) in table {
        assert_eq!(reminders.due(&parcel(names), moment(now)), *expected, "{names:?} at {now} by {reminders:?}");
    }
}

#[test]
fn a_round_comes_once_a_day() {
    let table = [
        (schedule(&[2], 10, None), "03-05T09:59", Some("03-05T10:00")),
        (schedule(&[2], 10, None), "03-05T10:00", Some("03-06T10:00")),
        (schedule(&[2], 0, None), "03-05T23:59", Some("03-06T00:00")),
        (schedule(&[2], 22, Some((21, 8))), "03-05T22:00", Some("03-06T08:00")),
        (schedule(&[2], 22, Some((21, 8))), "03-05T07:00", Some("03-05T08:00")),
        (schedule(&[2], 13, Some((12, 14))), "03-05T10:00", Some("03-05T14:00")),
        (schedule(&[], 10, None), "03-05T09:59", None),
    ];
    for (reminders, now, expected) in table {
        assert_eq!(reminders.next_round(moment(now)), expected.map(moment), "after {now} by {reminders:?}");
    }
}

#[test]
fn every_parcel_has_its_reminder_in_exactly_one_round() {
    // Otherwise a day would be left out, or told in two rounds.
    for hour in 0..24 {
        for quiet in [None, Some((21, 8)), Some((12, 14))] {
            let reminders = schedule(&[1, 2, 3], hour, quiet);
            let (mut now, mut days) = (moment("03-03T16:20"), Vec::new());
            while let Some(round) = reminders.next_round(now).filter(|round| *round < moment("03-09T00:00")) {
                days.extend(reminders.due(&parcel(&["entered"]), round));
                now = round;
            }
            assert_eq!(days, [1, 2, 3], "at {hour}, quiet {quiet:?}");
        }
    }
}

#[test]
fn what_is_no_schedule() {
    let table = [
        (Reminders { days: vec![5, 2, 5], hour: 10, quiet: None, offset_minutes: 480 }, Ok(vec![2, 5])),
        (
            Reminders { days: vec![1, 2, 3, 4, 5, 6], hour: 10, quiet: None, offset_minutes: 480 },
            Err("too_many_reminders"),
        ),
        (Reminders { days: vec![0], hour: 10, quiet: None, offset_minutes: 480 }, Err("reminder_day_wrong")),
        (Reminders { days: vec![61], hour: 10, quiet: None, offset_minutes: 480 }, Err("reminder_day_wrong")),
        (Reminders { days: vec![2], hour: 24, quiet: None, offset_minutes: 480 }, Err("reminder_hour_wrong")),
        (
            Reminders { days: vec![2], hour: 10, quiet: Some(Quiet { from: 8, to: 8 }), offset_minutes: 480 },
            Err("reminder_hour_wrong"),
        ),
        (Reminders { days: vec![2], hour: 10, quiet: None, offset_minutes: 900 }, Err("clock_offset_wrong")),
    ];
    for (reminders, expected) in table {
        let case = format!("{reminders:?}");
        assert_eq!(reminders.checked().map(|good| good.days).map_err(ScheduleError::code), expected, "{case}");
    }
}
