//! The directory of residents: who is known, found, imported, merged and forgotten.

use desk::{MoreOfResident, ResidentForm, ResidentQuery, view::ResidentView};
use domain::{
    Home, PersonName, Phone, ResidentId,
    notice::Language,
    resident::{Purpose, Wish, WishKind},
};

use super::{
    relay::Relay,
    support::{Counter, LI},
};

#[test]
fn residents_are_found_by_whatever_is_known_of_them() {
    let counter = Counter::new();
    add(&counter, "李宜君", "15112340302", "3-1-1204");
    add(&counter, "曾小贤", "13800005678", "3-1-1204");
    add(&counter, "王小明", "13900001204", "13-1-502");
    let table = [
        ("李宜", "李宜君"),
        ("lyj", "李宜君"),
        ("liyijun", "李宜君"),
        ("zengxx", ""),
        ("zxx", "曾小贤"),
        ("0302", "李宜君"),
        ("1511", "李宜君"),
        ("3-1-1204", "李宜君 曾小贤"),
        ("3栋1单元1204", "李宜君 曾小贤"),
        ("3-1", "李宜君 曾小贤"),
        ("13-1-502", "王小明"),
        ("1204", "李宜君 王小明 曾小贤"),
        ("赵", ""),
    ];
    for (text, expected) in table {
        assert_eq!(names(&counter, text), expected, "{text}");
    }
    assert_eq!(names(&counter, ""), "李宜君 王小明 曾小贤", "all of them by initials");
    counter.assert_sound();
}

#[test]
fn what_is_typed_proposes_residents_the_one_who_is_meant_first() {
    let counter = Counter::new();
    add(&counter, "李宜君安", "15112340301", "1-1-1");
    add(&counter, "李宜君", "15112340302", "3-1-1204");
    let elsewhere = counter.also("翡翠湾");
    let mut other = form("李宜君", "15112340303", "1-1-1", &counter);
    other.community = elsewhere;
    counter.desk.save_resident(other).unwrap();
    let proposed = counter.desk.propose_residents(counter.community, "lyj").unwrap();
    let phones: Vec<_> = proposed.iter().map(|hit| hit.phone.as_str()).collect();
    assert_eq!(phones, ["15112340302", "15112340301"], "whole initials before longer ones; of this community only");
    assert_eq!(proposed[0].address, "3 栋 1 单元 1204");
    let known = counter.desk.propose_residents(counter.community, " 151 1234-0302 ").unwrap();
    assert_eq!(known.len(), 1, "a phone typed in full is one resident");
    assert!(counter.desk.propose_residents(counter.community, "").unwrap().is_empty());
}

/// Whoever has no parcel here begins an entry; whoever has one is found by it, as before.
#[test]
fn the_scan_box_finds_residents_too() {
    let counter = Counter::new();
    add(&counter, LI.0, LI.1, "3-1-1204");
    add(&counter, "曾小贤", "13800005678", "3-1-1204");
    let meant = |text: &str| {
        let answer = counter.desk.scan(text, Some(counter.community)).unwrap();
        let names = answer.entry.map(|entry| entry.residents.into_iter().map(|hit| hit.name).collect::<Vec<_>>());
        (answer.meaning, names.unwrap_or_default().join(" "))
    };
    for text in ["lyj", "李宜", LI.1, "0302"] {
        assert_eq!(meant(text), ("resident".into(), LI.0.into()), "{text}");
    }
    assert_eq!(meant("3栋1单元1204").1, "李宜君 曾小贤", "a household, to choose from");
    assert_eq!(meant("SF1234567890123"), ("tracking".into(), String::new()), "a number is a number");
    assert_eq!(meant("赵"), ("nothing".into(), String::new()));
    counter.enter("SF1000000000001", LI, "");
    assert_eq!(meant("lyj").0, "name", "the parcel that is here comes first");
}

#[test]
fn an_address_is_a_household() {
    let counter = Counter::new();
    let li = add(&counter, "李宜君", "15112340302", "3-1-1204");
    add(&counter, "王芳", "13800005678", "3-1-1204");
    add(&counter, "张三", "13800005679", "3-1-1205");
    assert_eq!(household(&counter, &li), ["王芳"]);
    let moved = ResidentForm { id: Some(id(&li)), ..form("李宜君", "15112340302", "3-1-1205", &counter) };
    let moved = counter.desk.save_resident(moved).unwrap();
    assert_eq!(household(&counter, &moved), ["张三"], "whoever moves, moves to another household");
    assert_eq!(names(&counter, "3-1-1204"), "王芳", "and is found where they live now");
    counter.assert_sound();
}

#[test]
fn a_phone_is_one_resident_and_an_edit_keeps_what_it_does_not_say() {
    let counter = Counter::new();
    let said = MoreOfResident {
        phones: vec![phone("028-85551234"), phone("15112340302")],
        wish: Wish { kind: WishKind::Deliver, words: domain::Words::parse("晚上").ok() },
        language: Language::En,
        consent: Some([Purpose::Notices].into_iter().collect()),
        ..MoreOfResident::default()
    };
    let li = ResidentForm { more: Some(said), ..form("李宜君", "15112340302", "3-1-1204", &counter) };
    let li = counter.desk.save_resident(li).unwrap();
    assert_eq!(li.phones, ["028-85551234"], "the main phone is not another one");
    let taken = counter.desk.save_resident(form("别人", "15112340302", "1-1-1", &counter));
    assert_eq!(taken.unwrap_err().code(), "resident_phone_taken");
    let renamed = ResidentForm { id: Some(id(&li)), ..form("李宜俊", "15112340302", "3-1-1204", &counter) };
    let now = counter.desk.save_resident(renamed).unwrap();
    assert_eq!((now.name.as_str(), now.wish, now.language), ("李宜俊", WishKind::Deliver, Language::En));
    assert_eq!(now.consent, Some(vec![Purpose::Notices]));
    counter.desk.remove_resident(id(&li)).unwrap();
    assert_eq!(names(&counter, "15112340302"), "");
    assert_eq!(counter.desk.resident(id(&li)).unwrap_err().code(), "resident_unknown");
    add(&counter, "李宜君", "15112340302", "3-1-1204");
    counter.assert_sound();
}

#[test]
fn an_import_overwrites_by_phone_and_keeps_the_rest() {
    let counter = Counter::new();
    let more = MoreOfResident { language: Language::En, ..MoreOfResident::default() };
    let li = ResidentForm { more: Some(more), ..form("李宜君", "15112340302", "3-1-1204", &counter) };
    counter.desk.save_resident(li).unwrap();
    add(&counter, "王芳", "13800005678", "3-1-1204");
    let file = counter.folder().join("residents.csv");
    let rows = "姓名,手机,楼栋,单元,房号,小区\n\
        李宜君,15112340302,3栋,1单元,1205,华润二十四城\n\
        王芳,13800005678,3,1,1204,华润二十四城\n\
        陈明,1.3900000001E10,5,,101,华润24城\n\
        没楼,13900000002,,,101,华润二十四城\n\
        坏号,123,5,,101,华润二十四城\n";
    std::fs::write(&file, rows).unwrap();
    let preview = counter.desk.preview_residents(&file, &[], &mut |_| true).unwrap();
    let verdicts: Vec<_> = preview.rows.iter().map(|row| row.reason.clone().unwrap_or_default()).collect();
    assert_eq!(verdicts, ["", "", "community_unknown", "building_needed", "phone_wrong_length"]);
    assert_eq!(preview.unknown_communities, ["华润24城"]);
    assert_eq!(names(&counter, "陈明"), "", "nothing was written");
    let mapping = [desk::Mapping { from: "华润24城".into(), to: "华润二十四城".into() }];
    let done = counter.desk.import_residents(&file, &mapping, &mut |_| true).unwrap();
    assert_eq!((done.new, done.changed, done.unchanged, done.refused.len()), (1, 1, 1, 2));
    let li = &found(&counter, "李宜君")[0];
    assert_eq!((li.room.as_str(), li.language), ("1205", Language::En), "what a file does not say stays");
    let events = counter.desk.verify().unwrap().events;
    let again = counter.desk.import_residents(&file, &mapping, &mut |_| true).unwrap();
    assert_eq!((again.unchanged, counter.desk.verify().unwrap().events), (3, events), "twice is once");
    let export = counter.folder().join("out.xlsx");
    assert_eq!(counter.desk.export_residents(&export, &mut |_| true).unwrap(), 3);
    let back = counter.desk.preview_residents(&export, &[], &mut |_| true).unwrap().summary;
    assert_eq!((back.unchanged, back.refused.len()), (3, 0), "the import reads what the export wrote");
    counter.desk.resident_template(&counter.folder().join("template.xlsx")).unwrap();
    let empty = counter.desk.preview_residents(&counter.folder().join("template.xlsx"), &[], &mut |_| true).unwrap();
    assert!(empty.rows.is_empty(), "the template has no example row that would be imported");
    counter.assert_sound();
}

#[test]
fn an_import_that_is_stopped_leaves_nothing() {
    let counter = Counter::new();
    let mut rows = String::from("姓名,手机,楼栋,单元,房号,小区\n");
    (0..250).for_each(|n| rows.push_str(&format!("住户,138{n:08},1,1,{n},华润二十四城\n")));
    let file = counter.folder().join("residents.csv");
    std::fs::write(&file, rows).unwrap();
    let mut asked = 0;
    let mut stop_while_writing = |_: u32| {
        asked += 1;
        asked < 2
    };
    let stopped = counter.desk.import_residents(&file, &[], &mut stop_while_writing).unwrap_err();
    assert_eq!(stopped.code(), "cancelled");
    assert_eq!(counter.desk.residents(&ResidentQuery::default()).unwrap().total, 0);
}

/// Two desks that do not hear of each other change different fields, and one field both.
#[test]
fn two_desks_merge_what_they_know_of_a_resident() {
    let (counter, relay) = (Counter::new(), Relay::start());
    counter.desk.pair(&relay.address, "ABCD2345").unwrap();
    let li = add(&counter, "李宜君", "15112340302", "3-1-1204");
    counter.desk.sync().unwrap();
    let other = counter.beside(&relay.address);
    let edit = |counter: &Counter, name: &str, room: &str| {
        let form = ResidentForm { id: Some(id(&li)), ..form(name, "15112340302", room, counter) };
        counter.desk.save_resident(form).unwrap();
    };
    edit(&counter, "李宜俊", "3-1-1204");
    edit(&other, "李怡君", "3-1-1205");
    counter.desk.sync().unwrap();
    other.desk.sync().unwrap();
    counter.desk.sync().unwrap();
    for desk in [&counter, &other] {
        let now = desk.desk.resident(id(&li)).unwrap();
        assert_eq!((now.name.as_str(), now.room.as_str()), ("李怡君", "1205"), "the later in log order counts");
        let items = desk.desk.attention(None).unwrap();
        assert_eq!(items.iter().map(|item| item.kind.as_str()).collect::<Vec<_>>(), ["overruled"]);
        assert_eq!(desk.desk.figures(None).unwrap().attention, 1);
        desk.assert_sound();
    }
    let item = &counter.desk.attention(None).unwrap()[0];
    let whose = desk::EntryOf::Resident(id(&li));
    counter.desk.restore_value(whose, item.event_id.parse().unwrap(), "name").unwrap();
    assert_eq!(counter.desk.resident(id(&li)).unwrap().name, "李宜俊", "the other value counts after all");
    assert!(counter.desk.attention(None).unwrap().is_empty());
}

/// Each enters the same person before they hear of each other: both are shown until a clerk saves one.
#[test]
fn a_resident_whom_two_desks_entered_becomes_one_when_saved() {
    let (counter, relay) = (Counter::new(), Relay::start());
    counter.desk.pair(&relay.address, "ABCD2345").unwrap();
    counter.desk.sync().unwrap();
    let other = counter.beside(&relay.address);
    add(&counter, "李宜君", "15112340302", "3-1-1204");
    add(&other, "李宜俊", "15112340302", "3-1-1205");
    counter.desk.sync().unwrap();
    other.desk.sync().unwrap();
    counter.desk.sync().unwrap();
    let both = found(&counter, "15112340302");
    assert!(both.len() == 2 && both.iter().all(|entry| entry.twin), "conflicts are shown, not hidden");
    let keep = ResidentForm { id: Some(id(&both[1])), ..form("李宜君", "15112340302", "3-1-1204", &counter) };
    assert!(!counter.desk.save_resident(keep).unwrap().twin);
    counter.desk.sync().unwrap();
    other.desk.sync().unwrap();
    assert_eq!(found(&other, "15112340302").len(), 1);
    other.assert_sound();
}

#[test]
fn whoever_is_forgotten_leaves_the_directory() {
    let counter = Counter::new();
    let said = MoreOfResident {
        phones: vec![phone("13811112222")],
        wish: Wish { kind: WishKind::CallFirst, words: domain::Words::parse("怕狗").ok() },
        ..MoreOfResident::default()
    };
    let li = ResidentForm { more: Some(said), ..form("李宜君", "15112340302", "3-1-1204", &counter) };
    let li = counter.desk.save_resident(li).unwrap();
    let renamed = ResidentForm { id: Some(id(&li)), ..form("李宜俊", "15112340302", "3-1-1204", &counter) };
    counter.desk.save_resident(renamed).unwrap();
    assert_eq!(names(&counter, "lyj"), "李宜俊", "known, and held in memory");
    counter.desk.erase_person(&phone("13811112222")).unwrap();
    for text in ["李宜俊", "lyj", "0302", "3-1-1204", ""] {
        assert_eq!(names(&counter, text), "", "{text}");
    }
    let copy = counter.desk.backup(&counter.folder().join("look")).unwrap();
    let bytes = std::fs::read(copy).unwrap();
    for text in ["李宜君", "李宜俊", "15112340302", "13811112222", "怕狗", "20304321151"] {
        let there = bytes.windows(text.len()).any(|window| window == text.as_bytes());
        assert!(!there, "{text} is not even in a free corner of the file");
    }
    counter.assert_sound();
}

#[test]
fn a_directory_of_a_file_is_another_programs_too() {
    let counter = Counter::new();
    assert_eq!(names(&counter, "lyj"), "");
    let second = counter.second_program();
    let li = form(LI.0, LI.1, "3-1-1204", &counter);
    second.save_resident(li).unwrap();
    assert_eq!(names(&counter, "lyj"), "李宜君", "what is held in memory follows the file");
}

fn form(name: &str, number: &str, home: &str, counter: &Counter) -> ResidentForm {
    let parts: Vec<_> = home.split('-').collect();
    ResidentForm {
        id: None,
        community: counter.community,
        name: PersonName::parse(name).unwrap(),
        phone: phone(number),
        home: Home::parse(parts[0], parts[1], parts[2]).unwrap(),
        more: None,
    }
}

fn add(counter: &Counter, name: &str, phone: &str, home: &str) -> ResidentView {
    counter.desk.save_resident(form(name, phone, home, counter)).unwrap()
}

fn phone(text: &str) -> Phone {
    Phone::parse(text).unwrap()
}

fn id(view: &ResidentView) -> ResidentId {
    view.id.parse().unwrap()
}

fn household(counter: &Counter, view: &ResidentView) -> Vec<String> {
    let now = counter.desk.resident(id(view)).unwrap();
    now.household.into_iter().map(|member| member.name).collect()
}

fn found(counter: &Counter, text: &str) -> Vec<ResidentView> {
    counter.desk.residents(&ResidentQuery { text: text.into(), ..ResidentQuery::default() }).unwrap().rows
}

fn names(counter: &Counter, text: &str) -> String {
    found(counter, text).iter().map(|view| view.name.as_str()).collect::<Vec<_>>().join(" ")
}

/// Everything of theirs has ended: the old parcels are shown, and the new one is offered.
#[test]
fn a_resident_whose_parcels_have_ended_is_still_offered_an_entry() {
    let counter = Counter::new();
    add(&counter, LI.0, LI.1, "3-1-1204");
    let id = counter.enter("SF1000000000001", LI, "");
    counter.hand_over(id).unwrap();
    for text in ["lyj", LI.1, "0302", "李宜君"] {
        let answer = counter.desk.scan(text, Some(counter.community)).unwrap();
        let offered: Vec<_> = answer.entry.into_iter().flat_map(|entry| entry.residents).map(|hit| hit.name).collect();
        assert_eq!(offered, [LI.0], "{text}");
        assert_eq!((answer.hits.len(), answer.card.is_none()), (1, true), "{text}: and what was");
    }
    let number = counter.desk.scan("SF1000000000001", Some(counter.community)).unwrap();
    assert!(number.entry.is_none() && number.card.is_some(), "a number means its parcel");
}

#[test]
fn a_card_shows_the_resident_and_a_code_opens_the_household() {
    let counter = Counter::new();
    let more = MoreOfResident {
        phones: vec![phone("13800000009")],
        wish: Wish { kind: WishKind::CallFirst, words: domain::Words::parse("晚上八点后").ok() },
        ..MoreOfResident::default()
    };
    let li = ResidentForm { more: Some(more), ..form("李宜君", "15112340302", "3-1-1204", &counter) };
    counter.desk.save_resident(li).unwrap();
    add(&counter, "曾小贤", "13800005678", "3-1-1204");
    add(&counter, "张三", "13800005679", "3-1-1205");
    let own = counter.enter("SF1000000000001", LI, "A1");
    let second = counter.enter("SF1000000000002", ("李小姐", "13800000009", ""), "A2");
    let wife = counter.enter("SF1000000000003", ("曾小贤", "13800005678", ""), "A3");
    let neighbour = counter.enter("SF1000000000004", ("张三", "13800005679", ""), "A4");
    let card = counter.desk.card(own).unwrap();
    let resident = card.resident.unwrap();
    assert_eq!((resident.wish, resident.wish_words.as_deref()), (WishKind::CallFirst, Some("晚上八点后")));
    assert_eq!((resident.address.as_str(), resident.household), ("3 栋 1 单元 1204", vec!["曾小贤".to_owned()]));
    let shelves = |rows: &[desk::view::ParcelRow]| rows.iter().filter_map(|row| row.shelf.clone()).collect::<Vec<_>>();
    assert_eq!(shelves(&card.others), ["A2"], "the same person under another phone");
    assert_eq!(shelves(&card.household_others), ["A3"], "who lives there too, and nobody else");
    assert!(counter.desk.card(neighbour).unwrap().household_others.is_empty());

    let visit = |parcels: Vec<domain::ParcelId>| {
        let code = counter.code(own);
        let fee = domain::Fen::ZERO;
        let paid = domain::event::Payment::None;
        counter.desk.hand_over_many(desk::HandOverMany { parcels, code, fee, paid, waiver: None, proof: None })
    };
    assert_eq!(visit(vec![own, neighbour]).unwrap_err().code(), "wrong_code", "neighbours are no household");
    assert_eq!(visit(vec![own, second, wife]).unwrap().len(), 3);
    assert_eq!(counter.status(wife), domain::Status::PickedUp);
    counter.assert_sound();
}

/// A version that knew no residents kept their events; the next one shows them at its first start.
#[test]
fn residents_that_an_older_version_could_not_read_appear_after_the_upgrade() {
    let counter = Counter::new();
    for n in 0..30 {
        add(&counter, "李宜君", &format!("151{n:08}"), "3-1-1204");
    }
    counter.desk.set_hours(counter.community, "8:00-20:00").unwrap();
    // As that version would have left the file.
    let file = rusqlite::Connection::open(counter.folder().join("desk.db")).unwrap();
    file.execute_batch(
        "DELETE FROM resident; DELETE FROM resident_phone; DELETE FROM meta WHERE key = 'read_by';
         UPDATE community SET state = json_remove(state, '$.hours');",
    )
    .unwrap();
    drop(file);
    let upgraded = counter.second_program();
    assert_eq!(upgraded.residents(&ResidentQuery::default()).unwrap().total, 30);
    assert_eq!(upgraded.communities().unwrap()[0].hours, "8:00-20:00", "and settings that it could not read");
    assert!(upgraded.verify().unwrap().ok);
}

/// Whoever asks meanwhile must not make a look at the directory wait for itself.
#[test]
fn many_look_at_once_and_nobody_waits_for_ever() {
    let counter = Counter::new();
    for n in 0..50 {
        add(&counter, "李宜君", &format!("151{n:08}"), "3-1-1204");
    }
    let id = counter.enter("SF1000000000001", LI, "");
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                for _ in 0..20 {
                    counter.desk.residents(&ResidentQuery::default()).unwrap();
                    counter.desk.propose_residents(counter.community, "lyj").unwrap();
                    counter.desk.parcel_record(id).unwrap();
                }
            });
        }
    });
}
