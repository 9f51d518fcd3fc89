//! 快递记录: whatever the order and the filter, the pages together hold each fitting row exactly once.

use desk::{BulkAction, BulkOrder, HoldForm, ListQuery, Order, Selection, view::ParcelRow};
use domain::{Shelf, Status, event::HoldKind};

use super::support::{Counter, LI, Who};

const ORDERS: [Order; 4] =
    [Order::RecordedDescending, Order::RecordedAscending, Order::ReceivedAscending, Order::ReceivedDescending];
/// A filter, and which rows fit it.
type Case = (&'static str, ListQuery, fn(&ParcelRow) -> bool);

const WANG: Who<'_> = ("王小明", "13800005678", "3栋10单元502");

#[test]
fn pages_hold_every_fitting_row_once() {
    let counter = seeded();
    let (day, plain) = (chrono::NaiveDate::from_ymd_opt(2026, 1, 9), ListQuery::default);
    let filters: Vec<Case> = vec![
        ("all", plain(), |_| true),
        ("status", ListQuery { status: Some(Status::Available), ..plain() }, |row| row.status == Status::Available),
        ("damaged", ListQuery { damaged: true, ..plain() }, |row| row.damaged),
        ("held", ListQuery { held: true, ..plain() }, |row| row.hold.is_some()),
        ("overdue", ListQuery { overdue: true, ..plain() }, |row| row.overdue),
        ("shelf", ListQuery { shelf: Some("a1".into()), ..plain() }, |row| {
            row.shelf.as_ref().is_some_and(|shelf| shelf.starts_with("A1")) && row.ended_at.is_none()
        }),
        ("day", ListQuery { from: day, to: day, ..plain() }, |row| row.recorded_at.starts_with("2026-01-09")),
        ("person", ListQuery { text: "xm".into(), ..plain() }, |_| false),
        ("name", ListQuery { text: "wxm".into(), ..plain() }, |row| row.recipient.name == WANG.0),
        ("tail", ListQuery { text: "0302".into(), ..plain() }, |row| {
            row.recipient.phone_masked.ends_with("0302") || row.tracking_number.ends_with("0302")
        }),
        ("number", ListQuery { text: "sf00 0011".into(), ..plain() }, |row| row.tracking_number == "SF000011"),
    ];
    for (what, query, fits) in filters {
        for order in ORDERS {
            let by_receipt = matches!(order, Order::ReceivedAscending | Order::ReceivedDescending);
            let all = pages(&counter, &ListQuery { order, limit: 500, ..plain() });
            let mut wanted: Vec<_> = all.iter().filter(|row| fits(row)).map(|row| row.id.clone()).collect();
            wanted.retain(|id| !by_receipt || all.iter().any(|row| row.id == *id && row.received_at.is_some()));
            for limit in [1, 3, 500] {
                let rows = pages(&counter, &ListQuery { order, limit, ..query.clone() });
                let found: Vec<_> = rows.iter().map(|row| row.id.clone()).collect();
                assert_eq!(found, wanted, "{what}, {order:?}, {limit} a page");
            }
        }
    }
}

#[test]
fn a_page_mark_of_nobody_is_refused() {
    let counter = seeded();
    for mark in ["", ".", "1", "x.1", "9223372036854775808.0", "1.2.3", "'; DROP TABLE parcel"] {
        let query = ListQuery { cursor: Some(mark.into()), ..ListQuery::default() };
        assert_eq!(counter.desk.list_parcels(&query).unwrap_err().code(), "cursor_unreadable", "{mark:?}");
        let query = desk::CourierQuery { cursor: Some(mark.into()), ..Default::default() };
        assert_eq!(counter.desk.couriers(&query).unwrap_err().code(), "cursor_unreadable", "{mark:?}");
    }
}

/// The figure and the list that it opens must say the same, to the minute.
#[test]
fn figures_are_the_lengths_of_their_lists() {
    let counter = Counter::new();
    for n in 0..4 {
        counter.enter(&format!("SF{n:06}"), LI, "");
        counter.minutes(20);
    }
    counter.later(71);
    for _ in 0..8 {
        let overdue = pages(&counter, &ListQuery { overdue: true, ..ListQuery::default() }).len();
        assert_eq!(counter.desk.figures(None).unwrap().overdue as usize, overdue);
        counter.minutes(10);
    }
}

fn pages(counter: &Counter, query: &ListQuery) -> Vec<ParcelRow> {
    let (mut rows, mut query) = (Vec::new(), query.clone());
    loop {
        let page = counter.desk.list_parcels(&query).unwrap();
        rows.extend(page.rows);
        match page.next {
            None => return rows,
            next => query.cursor = next,
        }
        assert!(rows.len() < 1_000, "pages without end");
    }
}

/// Many in the same moment, many statuses, some days.
fn seeded() -> Counter {
    let counter = Counter::new();
    let elsewhere = counter.also("翡翠湾");
    counter.enter("SF990302", WANG, "");
    for n in 0..30 {
        let number = format!("SF{n:06}");
        let who = if n % 3 == 0 { WANG } else { LI };
        let id = if n % 2 == 0 {
            let community = if n % 8 == 0 { elsewhere } else { counter.community };
            counter.enter_in(community, &number, who, ["A1-1", "A2-1"][n / 2 % 2])
        } else {
            let id = counter.announce(&number, who);
            if n % 5 != 0 {
                counter.desk.receive(id, n % 7 == 0, Shelf::parse("A1-3").ok()).unwrap();
            }
            id
        };
        match n {
            4 | 14 => {
                let form = HoldForm { kind: HoldKind::Other, note: None, due: None, stops_clock: false };
                counter.desk.hold(id, form).unwrap();
            }
            6 | 12 | 21 => counter.hand_over(id).unwrap(),
            _ => {}
        }
        if n % 6 == 5 {
            counter.later(23);
        }
    }
    counter
}

#[test]
fn one_bulk_answers_for_each_parcel() {
    let counter = Counter::new();
    let (one, other) = (counter.announce("SF000001", LI), counter.enter("SF000002", LI, ""));
    let action = BulkAction::Receive { damaged: false, shelf: None };
    let order = |parcels| BulkOrder { parcels: Selection::These(parcels), action: action.clone() };
    let done = counter.desk.bulk(&order(vec![one, other, one]), &mut |_, _| true).unwrap();
    let refused: Vec<_> = done.refused.iter().map(|refused| (refused.code.as_str(), refused.count)).collect();
    assert_eq!((done.done, refused), (1, vec![("already_received", 2)]), "what can be done is done");
    let too_many = counter.desk.bulk(&order(vec![one; 50_001]), &mut |_, _| true);
    assert_eq!(too_many.unwrap_err().code(), "too_many");
    counter.assert_sound();
}

#[test]
fn an_export_holds_what_its_list_holds() {
    let counter = seeded();
    let file = counter.folder().join("parcels.csv");
    for query in [ListQuery::default(), ListQuery { status: Some(Status::Available), ..ListQuery::default() }] {
        let listed: Vec<_> = pages(&counter, &query).into_iter().map(|row| row.id).collect();
        let all = Selection::All { query, except: Vec::new() };
        let rows = counter.desk.export_parcels(&file, &all, &mut |_| true).unwrap();
        assert_eq!((rows as usize, exported(&file)), (listed.len(), listed));
    }
    let one = counter.enter("SF999999", LI, "");
    let nobody = domain::ParcelId::new(domain::Timestamp::from_millis(0), [0; 10]);
    let rows = counter.desk.export_parcels(&file, &Selection::These(vec![one, nobody]), &mut |_| true);
    assert_eq!((rows.unwrap(), exported(&file)), (1, vec![one.to_string()]), "what is gone is left out");
}

/// The last column is the parcel's id.
fn exported(file: &std::path::Path) -> Vec<String> {
    let text = std::fs::read_to_string(file).unwrap();
    text.lines().skip(1).map(|line| line.rsplit(',').next().unwrap().trim().to_owned()).collect()
}
