//! Whoever has been forgotten is nowhere in the file any more, and the log is whole all the same.

use desk::{Correction, CourierForm, Desk, ListQuery, Surroundings};
use domain::{PersonName, Phone, Refusal};

use super::{
    relay::Relay,
    support::{Counter, LI, Who},
};

const WANG: Who<'_> = ("王小明", "13800005678", "3栋10单元502");

fn phone(who: Who<'_>) -> Phone {
    Phone::parse(who.1).unwrap()
}

fn found(desk: &Desk, text: &str) -> usize {
    desk.list_parcels(&ListQuery { text: text.into(), ..ListQuery::default() }).unwrap().rows.len()
}

/// How often a copy of the file holds these bytes, wherever they lie.
fn in_file(counter: &Counter, text: &str) -> usize {
    let copy = counter.desk.backup(&counter.folder().join(format!("look-{text}"))).unwrap();
    let bytes = std::fs::read(copy).unwrap();
    bytes.windows(text.len()).filter(|window| *window == text.as_bytes()).count()
}

#[test]
fn a_person_who_asks_is_forgotten() {
    let counter = Counter::new();
    let gone = counter.enter("SF1000000000001", LI, "A1-1");
    let waits = counter.enter("SF1000000000002", WANG, "A1-2");
    let code = counter.code(gone).unwrap().digits();
    counter.hand_over(gone).unwrap();
    assert_eq!((found(&counter.desk, "李宜君"), found(&counter.desk, "lyj")), (1, 1), "known, and held in memory");
    assert!(in_file(&counter, LI.1) > 0);
    assert_eq!(counter.desk.erase_person(&phone(LI)).unwrap().parcels, 1);
    for text in ["李宜君", "lyj", LI.1, "0302", "1204", &code] {
        assert_eq!(found(&counter.desk, text), 0, "{text} leads to nobody");
    }
    let record = counter.desk.parcel_record(gone).unwrap();
    assert_eq!((record.recipient.name.as_str(), record.recipient.phone.as_str()), ("", ""), "the parcel stays");
    let reversed: String = LI.1.chars().rev().collect();
    for text in [LI.0, LI.1, LI.2, &reversed] {
        assert_eq!(in_file(&counter, text), 0, "{text} is not even in a free corner of the file");
    }
    assert!(counter.code(waits).is_some(), "nobody else is touched");
    assert_eq!(found(&counter.desk, "王小明"), 1);
    counter.assert_sound();
    assert!(counter.desk.verify().unwrap().side_rows_erased >= 2);
    assert_eq!(counter.desk.erase_person(&phone(LI)).unwrap().parcels, 0, "twice is once");
}

#[test]
fn nobody_is_forgotten_whose_parcel_is_here() {
    let counter = Counter::new();
    let first = counter.enter("SF1000000000001", LI, "");
    counter.hand_over(first).unwrap();
    counter.enter("SF1000000000002", LI, "");
    let refused = counter.desk.erase_person(&phone(LI)).unwrap_err();
    assert_eq!(refused.code(), Refusal::StillLive.code());
    assert_eq!(counter.desk.parcel_record(first).unwrap().recipient.name, LI.0, "nothing was changed");
    let courier = CourierForm {
        id: None,
        community: counter.community,
        name: PersonName::parse("王强").unwrap(),
        phone: Phone::parse("13800000001").unwrap(),
        carrier: "顺丰速运".into(),
    };
    counter.desk.save_courier(courier).unwrap();
    let refused = counter.desk.erase_person(&Phone::parse("13800000001").unwrap()).unwrap_err();
    assert_eq!(refused.code(), Refusal::StillCourier.code());
}

#[test]
fn a_phone_that_was_corrected_away_is_forgotten_too() {
    let counter = Counter::new();
    let parcel = counter.enter("SF1000000000001", LI, "");
    let correction = Correction { phone: Some(phone(WANG)), ..Correction::default() };
    counter.desk.correct(parcel, correction).unwrap();
    // The parcel waits for somebody else now: the wrong phone can go.
    counter.desk.erase_person(&phone(LI)).unwrap();
    assert_eq!(in_file(&counter, LI.1), 0);
    assert!(counter.code(parcel).is_some(), "the parcel is released as before");
    assert_eq!(counter.desk.parcel_record(parcel).unwrap().recipient.phone, WANG.1);
    counter.assert_sound();
}

#[test]
fn another_desk_forgets_when_it_hears_of_it() {
    let (counter, relay) = (Counter::new(), Relay::start());
    counter.desk.pair(&relay.address, "ABCD2345").unwrap();
    let gone = counter.enter("SF1000000000001", LI, "A1-1");
    counter.hand_over(gone).unwrap();
    counter.desk.sync().unwrap();
    let backup = counter.desk.backup(&counter.folder().join("usb")).unwrap();
    let restored = counter.folder().join("other.db");
    desk::restore(&backup, &restored, "now").unwrap();
    std::fs::copy(counter.folder().join("desk.key"), counter.folder().join("other.key")).unwrap();
    let other = Desk::open(&restored, Surroundings::system()).unwrap();
    assert_eq!(found(&other, "李宜君"), 1);
    counter.desk.erase_person(&phone(LI)).unwrap();
    counter.desk.sync().unwrap();
    while other.pull(counter.community, 0).unwrap() {}
    assert_eq!(found(&other, "李宜君"), 0, "neither in the file nor in its memory");
    assert!(other.verify().unwrap().ok);
}

#[test]
fn settings_of_reminders_and_retention_are_kept() {
    let counter = Counter::new();
    let set = |days: &[u32], hour, quiet| {
        let form = desk::ReminderForm { days: days.into(), hour, quiet };
        counter.desk.set_reminders(counter.community, form)
    };
    let view = set(&[5, 2], 10, Some((21, 8))).unwrap();
    assert_eq!((view.reminders.days, view.reminders.hour), (vec![2, 5], 10));
    type Case = (&'static [u32], u32, Option<(u32, u32)>, &'static str);
    let table: [Case; 3] = [
        (&[0], 10, None, "reminder_day_wrong"),
        (&[1], 24, None, "reminder_hour_wrong"),
        (&[1], 10, Some((8, 8)), "reminder_hour_wrong"),
    ];
    for (days, hour, quiet, code) in table {
        assert_eq!(set(days, hour, quiet).unwrap_err().code(), code, "{days:?} {hour} {quiet:?}");
    }
    assert_eq!(view.retention_days, 180, "where nobody has said otherwise");
    assert_eq!(counter.desk.set_retention(counter.community, 30).unwrap().retention_days, 30);
    for days in [0, 6, 3_651] {
        assert_eq!(counter.desk.set_retention(counter.community, days).unwrap_err().code(), "retention_days_wrong");
    }
    assert_eq!(counter.desk.communities().unwrap()[0].reminders.days, [2, 5]);
    counter.assert_sound();
}
