//! From when on a parcel is overdue: one number for each community, the same in lists, figures and reports.

use desk::{ListQuery, ReportQuery};
use domain::{CommunityId, Fen};

use super::support::{Counter, LI, entry};

#[test]
fn each_community_says_when_and_everything_goes_by_it() {
    let counter = Counter::new();
    let other: CommunityId = counter.desk.add_community("翡翠湾", "北门", Fen::new(0)).unwrap().id.parse().unwrap();
    counter.desk.set_overdue_days(other, 5).unwrap();
    counter.enter("SF1000000000001", LI, "");
    counter.desk.enter(entry(other, "SF1000000000002", LI, "")).unwrap();
    assert_eq!(overdue(&counter), (vec![], 0, 0));
    counter.later(3 * 24);
    assert_eq!(overdue(&counter), (vec!["SF1000000000001".into()], 1, 1), "three days, where nobody said otherwise");
    counter.later(2 * 24);
    let both = vec!["SF1000000000002".into(), "SF1000000000001".into()];
    assert_eq!(overdue(&counter), (both, 2, 2), "five days there");
    counter.desk.set_overdue_days(counter.community, 30).unwrap();
    assert_eq!(overdue(&counter), (vec!["SF1000000000002".into()], 1, 1), "what was overdue is not any more");
    let days: Vec<u32> = counter.desk.communities().unwrap().iter().map(|known| known.overdue_days).collect();
    assert_eq!(days, [30, 5], "the screens say the number in force");
    counter.assert_sound();
}

#[test]
fn a_limit_is_a_day_to_thirty() {
    let counter = Counter::new();
    for (days, expected) in [(0, Err("overdue_days_wrong")), (1, Ok(())), (30, Ok(())), (31, Err("overdue_days_wrong"))]
    {
        let outcome = counter.desk.set_overdue_days(counter.community, days).map(drop);
        assert_eq!(outcome.map_err(|error| error.code()), expected.map_err(str::to_owned), "{days}");
    }
}

/// What the list, the figures and the reports call overdue.
fn overdue(counter: &Counter) -> (Vec<String>, u32, u32) {
    let query = ListQuery { overdue: true, ..ListQuery::default() };
    let rows = counter.desk.list_parcels(&query).unwrap().rows;
    assert!(rows.iter().all(|row| row.overdue), "the row says so itself");
    let today = counter.desk.today();
    let from = today - chrono::Days::new(60);
    let reports = counter.desk.reports(ReportQuery { community: None, from, to: today }).unwrap();
    let reported = reports.overdue.iter().map(|day| day.overdue).sum();
    let figures = counter.desk.figures(None).unwrap();
    (rows.into_iter().map(|row| row.tracking_number).collect(), figures.overdue, reported)
}
