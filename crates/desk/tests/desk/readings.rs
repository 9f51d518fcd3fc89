//! What a clerk waits for costs the same whatever lies in the history. Counted in steps of SQLite's machine,
//! which are the same on every computer: a reading that an index no longer carries walks through the history
//! and is found here, not by a desk in its third year.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use desk::{AuditQuery, CourierQuery, Desk, DeskError, HoldForm, ListQuery, Order, ReportQuery, ResidentQuery};
use domain::{CommunityId, ParcelId, PersonName, Phone, Status, event::HoldKind};
use tracing::{
    Event, Subscriber,
    field::{Field, Visit},
};
use tracing_subscriber::{Layer, layer::Context, layer::SubscriberExt as _};

use super::support::Counter;

const ON_SHELF: u32 = 60;
/// More in the history than a page shows, and six times as many.
const FEW: u32 = 150;
const MANY: u32 = 900;
/// Deeper trees, and pages that happen to be a little fuller.
const MORE_BY_DEPTH: i64 = 600;

/// How many events wait for the relay, which grows with what waits; beyond twenty thousand it is not counted.
const WHAT_WAITS: &str = "SELECT sum(1) FROM event WHERE pushed = 0";

#[test]
fn what_a_clerk_waits_for_costs_the_same_at_any_size() {
    let (small, large) = (measured(FEW), measured(MANY));
    let dear: Vec<_> = small.iter().zip(&large).filter(|(few, many)| many.1 > few.1 * 5 / 4 + MORE_BY_DEPTH).collect();
    assert!(dear.is_empty(), "these read the history: {dear:#?}");
    assert!(small.iter().all(|(_, steps, _)| *steps > 0), "nothing was counted: {small:#?}");
}

/// What was asked, its steps, and the statement that took most of them.
type Cost = (&'static str, i64, (i64, String));

fn measured(history: u32) -> Vec<Cost> {
    let counter = filled(history);
    let steps = Steps::default();
    let listening = tracing_subscriber::registry().with(steps.clone());
    tracing::subscriber::with_default(listening, || {
        let desk = counter.second_program();
        desk.warm().unwrap();
        // The threads of other tests may have met the store's first, and decided for all that nobody listens.
        tracing::callsite::rebuild_interest_cache();
        let newest = desk.find_parcel(&number(history + ON_SHELF - 1)).unwrap();
        let at = Place { desk: &desk, community: counter.community, newest };
        steps.take();
        READINGS.iter().map(|(name, ask)| steps.of(name, || ask(&at))).collect()
    })
}

/// As many on the shelf whatever has gone before.
fn filled(history: u32) -> Counter {
    let counter = Counter::new();
    let ids: Vec<_> = (0..history + ON_SHELF).map(|n| enter(&counter, n)).collect();
    for id in &ids[..history as usize] {
        counter.hand_over(*id).unwrap();
    }
    let form = HoldForm { kind: HoldKind::Damaged, note: None, due: None, stops_clock: false };
    counter.desk.hold(ids[history as usize], form).unwrap();
    for n in 0..3 {
        counter.announce(&format!("YT{n:013}"), ("周一鸣", "15212340000", "1栋"));
    }
    counter
}

fn enter(counter: &Counter, n: u32) -> ParcelId {
    // Everybody has a name and a phone of their own, as in a large compound.
    let (name, phone) = (format!("王{}", char::from_u32(0x4E00 + n).unwrap_or('一')), phone(n));
    counter.enter(&number(n), (&name, &phone, "3栋1单元1204"), "A1-01")
}

fn number(n: u32) -> String {
    format!("SF{n:013}")
}

fn phone(n: u32) -> String {
    format!("151{:08}", n * 7919)
}

struct Place<'a> {
    desk: &'a Desk,
    community: CommunityId,
    newest: ParcelId,
}

impl Place<'_> {
    /// Of all communities, and of one.
    fn list(&self, query: ListQuery) {
        let of_one = ListQuery { community: Some(self.community), limit: 20, ..query.clone() };
        self.desk.list_parcels(&of_one).unwrap();
        self.desk.list_parcels(&ListQuery { limit: 20, ..query }).unwrap();
    }

    fn scan(&self, text: &str) {
        self.desk.scan(text, Some(self.community)).unwrap();
    }
}

type Asking = fn(&Place<'_>);

fn told<T>(answer: Result<T, DeskError>) {
    assert!(answer.is_ok(), "{:?}", answer.err());
}

const READINGS: &[(&str, Asking)] = &[
    ("state", |at| told(at.desk.app_state())),
    ("status bar", |at| told(at.desk.status_bar())),
    ("figures", |at| told(at.desk.figures(None))),
    ("figures of a community", |at| told(at.desk.figures(Some(at.community)))),
    ("counts on tabs", |at| told(at.desk.tab_counts(Some(at.community)))),
    ("attention", |at| told(at.desk.attention(None))),
    ("kept aside", |at| told(at.desk.kept_aside())),
    ("communities", |at| told(at.desk.communities())),
    ("list", |at| at.list(ListQuery::default())),
    ("list, oldest first", |at| at.list(ListQuery { order: Order::RecordedAscending, ..ListQuery::default() })),
    ("list on shelf", |at| at.list(ListQuery { status: Some(Status::Available), ..ListQuery::default() })),
    ("list on shelf, longest first", |at| {
        at.list(ListQuery { status: Some(Status::Available), order: Order::ReceivedAscending, ..ListQuery::default() });
    }),
    ("list announced", |at| at.list(ListQuery { status: Some(Status::Announced), ..ListQuery::default() })),
    ("list rejected", |at| at.list(ListQuery { status: Some(Status::Rejected), ..ListQuery::default() })),
    ("list sent back", |at| at.list(ListQuery { status: Some(Status::ReturnToSender), ..ListQuery::default() })),
    ("list overdue", |at| at.list(ListQuery { overdue: true, ..ListQuery::default() })),
    ("list held", |at| at.list(ListQuery { held: true, ..ListQuery::default() })),
    ("list by number", |at| at.list(ListQuery { text: number(5), ..ListQuery::default() })),
    ("list by end of phone", |at| at.list(ListQuery { text: phone(5)[7..].into(), ..ListQuery::default() })),
    ("scan a number", |at| at.scan(&number(7))),
    ("scan an unknown number", |at| at.scan("SF9999999999999")),
    ("type an unknown code", |at| at.scan("000000")),
    ("type a phone", |at| at.scan(&phone(9))),
    ("type the end of a phone", |at| at.scan(&phone(9)[7..])),
    ("type the end of a number", |at| at.scan("0000007")),
    ("type a name in full", |at| at.scan("王七")),
    ("card", |at| told(at.desk.card(at.newest))),
    ("detail", |at| told(at.desk.parcel_detail(at.newest))),
    ("couriers", |at| told(at.desk.couriers(&CourierQuery::default()))),
    ("residents", |at| told(at.desk.residents(&ResidentQuery::default()))),
    ("residents proposed", |at| told(at.desk.propose_residents(at.community, "wang"))),
    ("audit", |at| told(at.desk.audit(&AuditQuery { limit: 20, ..AuditQuery::default() }))),
    ("audit of a parcel", |at| {
        told(at.desk.audit(&AuditQuery { parcel: Some(at.newest), ..AuditQuery::default() }));
    }),
    ("reports", |at| {
        let today = at.desk.today();
        told(at.desk.reports(ReportQuery { community: None, from: today, to: today }));
    }),
    ("drawer", |at| told(at.desk.drawer())),
    ("shifts", |at| told(at.desk.shifts(None))),
    ("deliveries", |at| told(at.desk.deliveries(None))),
    ("clerks", |at| told(at.desk.clerks())),
    ("hold", |at| {
        let form = HoldForm { kind: HoldKind::Other, note: None, due: None, stops_clock: false };
        told(at.desk.hold(at.newest, form));
    }),
    ("release", |at| told(at.desk.release(at.newest))),
    ("let somebody else collect", |at| {
        let (name, phone) = (PersonName::parse("孙小美").unwrap(), Phone::parse("15300000001").unwrap());
        told(at.desk.name_delegate(at.newest, name, phone));
    }),
];

/// Adds up the steps of every statement that ends on this thread.
#[derive(Clone, Default)]
struct Steps(Arc<Mutex<Counted>>);

#[derive(Default)]
struct Counted {
    /// SQLite counts from when a statement was prepared, over every time that it ran.
    before: HashMap<String, i64>,
    sum: i64,
    most: (i64, String),
}

impl Steps {
    fn take(&self) -> (i64, (i64, String)) {
        let mut counted = self.0.lock().unwrap();
        (std::mem::take(&mut counted.sum), std::mem::take(&mut counted.most))
    }

    fn of(&self, name: &'static str, ask: impl FnOnce()) -> Cost {
        ask();
        let (sum, most) = self.take();
        (name, sum, most)
    }
}

impl<S: Subscriber> Layer<S> for Steps {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut ended = Ended::default();
        event.record(&mut ended);
        let Ended { steps: Some(steps), sql } = ended else { return };
        if sql == WHAT_WAITS {
            return;
        }
        let mut counted = self.0.lock().unwrap();
        let before = counted.before.insert(sql.clone(), steps).filter(|before| *before <= steps);
        let these = steps - before.unwrap_or(0);
        counted.sum += these;
        if these > counted.most.0 {
            counted.most = (these, sql);
        }
    }
}

#[derive(Default)]
struct Ended {
    steps: Option<i64>,
    sql: String,
}

impl Visit for Ended {
    fn record_i64(&mut self, field: &Field, value: i64) {
        if field.name() == "steps" {
            self.steps = Some(value);
        }
    }

    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        if field.name() == "sql" {
            self.sql = format!("{value:?}");
        }
    }
}
