//! Who did, saw and changed what: from the log, and from what only this PC knows.

use desk::{AuditKind, AuditQuery, ClerkForm, Desk, view::AuditRow};
use domain::{ClerkId, Fen, PersonName, clerk::Duty, rights::Role};

use super::{
    relay::Relay,
    support::{Counter, LI},
};

const PIN: &str = "2580";

#[test]
fn everything_that_somebody_did_is_there_newest_first() {
    let counter = Counter::new();
    let boss = clerk(&counter.desk, "陈站长", Role::Administrator);
    counter.minutes(1);
    assert_eq!(counter.desk.sign_in(boss, "1470").unwrap_err().code(), "wrong_pin");
    counter.minutes(1);
    counter.desk.sign_in(boss, PIN).unwrap();
    let wang = clerk(&counter.desk, "王芳", Role::Supervisor);
    counter.minutes(1);
    counter.desk.sign_in(wang, PIN).unwrap();
    let id = counter.enter("SF1000000000001", LI, "A1-1");
    counter.minutes(1);
    counter.hand_over(id).unwrap();
    counter.minutes(1);
    counter.desk.sign_in(boss, PIN).unwrap();
    counter.desk.reveal(id).unwrap();
    counter.minutes(1);
    counter.desk.export_couriers(&counter.folder().join("c.csv"), &mut |_| true).unwrap();
    counter.desk.set_delivery_fee(counter.community, Fen::new(300)).unwrap();
    counter.minutes(1);
    counter.desk.backup(&counter.folder().join("backup")).unwrap();

    let all = rows(&counter.desk, &AuditQuery::default());
    let told: Vec<String> = all.iter().map(|row| format!("{} {}", who(row), row.deed)).collect();
    assert_eq!(
        told,
        [
            "陈站长 desk.backed_up",
            "陈站长 community.delivery_fee_set",
            "陈站长 desk.exported",
            "陈站长 parcel.contacts_revealed",
            "陈站长 desk.signed_in",
            "王芳 parcel.handed_over",
            "王芳 parcel.entered",
            "王芳 desk.signed_in",
            "陈站长 clerk.saved",
            "陈站长 desk.signed_in",
            "陈站长 desk.sign_in_failed",
            "- clerk.saved",
            "- community.founded",
        ]
    );
    let exported = &all[2];
    let facts: Vec<_> = exported.facts.iter().map(|fact| format!("{}={}", fact.key, fact.value)).collect();
    assert_eq!(facts, ["list=couriers", "rows=0"]);
    assert_eq!((all[5].title.as_str(), all[5].kind), ("SF1000000000001", AuditKind::Parcels));

    let narrowed = |query: AuditQuery| rows(&counter.desk, &query).into_iter().map(|row| row.deed).collect::<Vec<_>>();
    let by_clerk = AuditQuery { clerk: Some(wang), ..AuditQuery::default() };
    assert_eq!(narrowed(by_clerk), ["parcel.handed_over", "parcel.entered", "desk.signed_in"]);
    let seen = AuditQuery { kind: Some(AuditKind::Seen), ..AuditQuery::default() };
    assert_eq!(narrowed(seen), ["desk.exported", "parcel.contacts_revealed"]);
    let access = AuditQuery { kind: Some(AuditKind::Access), clerk: Some(boss), ..AuditQuery::default() };
    assert_eq!(narrowed(access), ["desk.signed_in", "desk.signed_in", "desk.sign_in_failed"]);
    let parcel = AuditQuery { parcel: Some(id), ..AuditQuery::default() };
    assert_eq!(narrowed(parcel), ["parcel.contacts_revealed", "parcel.handed_over", "parcel.entered"]);
    let nobody = AuditQuery { nobody: true, ..AuditQuery::default() };
    assert_eq!(narrowed(nobody), ["clerk.saved", "community.founded"]);
    counter.assert_sound();
}

#[test]
fn pages_go_on_where_the_last_one_ended() {
    let counter = Counter::new();
    for n in 0..25 {
        counter.enter(&format!("SF{n:012}"), LI, "");
        // Several deeds of one moment, of the log and of this PC.
        if n % 3 == 0 {
            counter.desk.export_couriers(&counter.folder().join("c.csv"), &mut |_| true).unwrap();
        }
        if n % 5 == 0 {
            counter.minutes(1);
        }
    }
    for kind in [None, Some(AuditKind::Parcels), Some(AuditKind::Seen)] {
        let whole = rows(&counter.desk, &AuditQuery { kind, limit: 1_000, ..AuditQuery::default() });
        let ids: Vec<&str> = whole.iter().map(|row| row.id.as_str()).collect();
        assert!(!ids.is_empty());
        for limit in [1, 2, 7] {
            let (mut paged, mut cursor) = (Vec::new(), None);
            loop {
                let page = counter.desk.audit(&AuditQuery { kind, cursor, limit, ..AuditQuery::default() }).unwrap();
                assert!(page.rows.len() <= limit);
                paged.extend(page.rows.into_iter().map(|row| row.id));
                cursor = page.next;
                if cursor.is_none() {
                    break;
                }
            }
            assert_eq!(paged, ids, "{kind:?} by {limit}: nothing twice, nothing left out");
        }
    }
    let unreadable = AuditQuery { cursor: Some("x".into()), ..AuditQuery::default() };
    assert!(counter.desk.audit(&unreadable).is_err());
}

#[test]
fn a_day_is_the_desks_day() {
    let counter = Counter::new();
    counter.enter("SF1000000000001", LI, "");
    // From noon to the last minute of the day, and one more.
    counter.minutes(12 * 60 - 1);
    counter.enter("SF1000000000002", LI, "");
    counter.minutes(1);
    counter.enter("SF1000000000003", LI, "");
    let on = |from: Option<&str>, to: Option<&str>| {
        let day = |text: &str| text.parse().unwrap();
        let query = AuditQuery {
            kind: Some(AuditKind::Parcels),
            from: from.map(day),
            to: to.map(day),
            ..AuditQuery::default()
        };
        rows(&counter.desk, &query).into_iter().map(|row| row.title).collect::<Vec<_>>()
    };
    assert_eq!(on(None, Some("2026-01-08")), ["SF1000000000002", "SF1000000000001"]);
    assert_eq!(on(Some("2026-01-09"), None), ["SF1000000000003"]);
    assert_eq!(on(Some("2026-01-08"), Some("2026-01-09")).len(), 3);
}

#[test]
fn what_another_desk_did_is_there_too_and_only_who_may_sees_it() {
    let relay = Relay::start();
    let one = Counter::new();
    one.desk.pair(&relay.address, "ABCD2345").unwrap();
    one.desk.sync().unwrap();
    let two = one.beside(&relay.address);
    two.enter("SF1000000000001", LI, "");
    two.desk.sync().unwrap();
    one.desk.sync().unwrap();
    let all = rows(&one.desk, &AuditQuery { kind: Some(AuditKind::Parcels), ..AuditQuery::default() });
    assert_eq!((all.len(), all[0].here), (1, false));
    let boss = clerk(&one.desk, "陈站长", Role::Administrator);
    one.desk.sign_in(boss, PIN).unwrap();
    let leading = clerk(&one.desk, "李主管", Role::Supervisor);
    one.desk.sign_in(leading, PIN).unwrap();
    assert_eq!(one.desk.audit(&AuditQuery::default()).unwrap_err().code(), "no_right");
    let file = one.folder().join("audit.xlsx");
    let export = one.desk.export_audit(&file, &AuditQuery::default(), &mut |_| true);
    assert_eq!(export.unwrap_err().code(), "no_right");
    one.desk.sign_in(boss, PIN).unwrap();
    one.minutes(1);
    let rows = one.desk.export_audit(&file, &AuditQuery::default(), &mut |_| true).unwrap();
    assert!(rows > 5 && file.is_file());
    let newest = one.desk.audit(&AuditQuery::default()).unwrap().rows.swap_remove(0);
    assert_eq!(newest.deed, "desk.exported", "whoever exports the list stands in it");
}

/// A restored file says that it was: what was done since the backup is not in it.
#[test]
fn a_restored_file_says_so() {
    let counter = Counter::new();
    let backup = counter.desk.backup(&counter.folder().join("backup")).unwrap();
    let target = counter.folder().join("restored.db");
    desk::restore(&backup, &target, "now").unwrap();
    let restored = Desk::open(&target, desk::Surroundings::system()).unwrap();
    assert_eq!(rows(&restored, &AuditQuery::default())[0].deed, "desk.restored");
}

fn rows(desk: &Desk, query: &AuditQuery) -> Vec<AuditRow> {
    desk.audit(query).unwrap().rows
}

fn who(row: &AuditRow) -> &str {
    row.clerk.as_deref().unwrap_or("-")
}

fn clerk(desk: &Desk, name: &str, role: Role) -> ClerkId {
    let form = ClerkForm {
        id: None,
        name: PersonName::parse(name).unwrap(),
        duty: Duty { role, rights: None },
        pin: Some(PIN.into()),
    };
    desk.save_clerk(form).unwrap().id.parse().unwrap()
}
