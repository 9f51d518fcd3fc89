//! Who may do what, without a window: hiding a button protects nothing.

use desk::{ClerkForm, CourierForm, Desk, DeskError, HandOver, ReportQuery};
use domain::{
    ClerkId, Fen, ParcelId, PersonName, Phone, PickupCode, TrackingNumber, Words,
    clerk::Duty,
    event::{Payment, ReturnKind},
    rights::{Right, Rights, Role},
};

use super::{
    relay::Relay,
    support::{Counter, LI, entry},
};

pub const PIN: &str = "2580";

/// What is tried, and which roles may.
const RIGHTS: &[(&str, &[Role])] = &[
    ("enter", ALL),
    ("hand over", ALL),
    ("send back", ALL),
    ("return number", ALL),
    ("save courier", ALL),
    ("undo receipt", LEADING),
    ("reveal", LEADING),
    ("export", LEADING),
    ("back up", LEADING),
    ("reports", LEADING),
    ("export reports", LEADING),
    ("erase person", &[Role::Administrator]),
    ("rename community", &[Role::Administrator]),
    ("choose backup folder", &[Role::Administrator]),
    ("plan restore", &[Role::Administrator]),
    ("forget restore", &[Role::Administrator]),
    ("set shelves", &[Role::Administrator]),
    ("set points", &[Role::Administrator]),
    ("place labels", &[Role::Administrator]),
    ("save clerk", &[Role::Administrator]),
];
const ALL: &[Role] = &[Role::Clerk, Role::Supervisor, Role::Administrator];
const LEADING: &[Role] = &[Role::Supervisor, Role::Administrator];

#[test]
fn a_role_may_do_what_its_rights_say() {
    for role in ALL {
        let counter = staffed();
        let somebody = clerk(&counter.desk, "王芳", *role).unwrap();
        for (number, (verb, may)) in (1_u64..).zip(RIGHTS) {
            // Parcels to work on are entered by whoever may.
            sign_in(&counter.desk, "陈站长").unwrap();
            let id = counter.enter(&format!("SF{number:010}"), LI, "");
            let parcel = (id, counter.code(id));
            counter.desk.sign_in(somebody, PIN).unwrap();
            let outcome = attempt(&counter, verb, parcel);
            match may.contains(role) {
                true => assert_eq!(outcome, Ok(()), "{role:?} {verb}"),
                false => assert_eq!(outcome, Err("no_right".into()), "{role:?} {verb}"),
            }
        }
    }
}

/// Rights apart from the role's: one is taken, another given.
#[test]
fn a_clerk_may_have_other_rights_than_the_role() {
    let counter = staffed();
    let rights: Rights = [Right::Receive, Right::Undo].into_iter().collect();
    let form = form("王芳", Duty { role: Role::Clerk, rights: Some(rights) }, Some(PIN));
    let id = counter.desk.save_clerk(form).unwrap().id.parse().unwrap();
    let parcel = counter.enter("SF1", LI, "");
    let parcel = (parcel, counter.code(parcel));
    counter.desk.sign_in(id, PIN).unwrap();
    assert_eq!(attempt(&counter, "hand over", parcel), Err("no_right".into()));
    assert_eq!(attempt(&counter, "return number", parcel), Err("no_right".into()));
    assert_eq!(attempt(&counter, "undo receipt", parcel), Ok(()));
}

#[test]
fn until_staff_exist_whoever_sits_there_may_do_everything() {
    let counter = Counter::new();
    assert!(!counter.desk.is_staffed().unwrap());
    counter.enter("SF1", LI, "");
    // A clerk without a PIN, or one who may not add others, would lock everybody out.
    clerk(&counter.desk, "王芳", Role::Clerk).unwrap();
    counter.desk.save_clerk(form("陈站长", Role::Administrator.into_duty(), None)).unwrap();
    assert!(!counter.desk.is_staffed().unwrap());
    counter.enter("SF2", LI, "");
    clerk(&counter.desk, "刘经理", Role::Administrator).unwrap();
    let refused = counter.desk.enter(entry(counter.community, "SF3", LI, "")).map(drop);
    assert_eq!(code(refused), Err("not_signed_in".into()));
    sign_in(&counter.desk, "刘经理").unwrap();
    counter.enter("SF3", LI, "");
    counter.desk.sign_out();
    let refused = counter.desk.enter(entry(counter.community, "SF4", LI, "")).map(drop);
    assert_eq!(code(refused), Err("not_signed_in".into()), "who went away took the rights along");
    counter.assert_sound();
}

#[test]
fn the_history_says_who_did_it() {
    let counter = staffed();
    let id = clerk(&counter.desk, "王芳", Role::Clerk).unwrap();
    let parcel = counter.enter("SF1", LI, "");
    counter.desk.sign_in(id, PIN).unwrap();
    attempt(&counter, "send back", (parcel, None)).unwrap();
    sign_in(&counter.desk, "陈站长").unwrap();
    counter.desk.remove_clerk(id).unwrap();
    let history = counter.desk.parcel_detail(parcel).unwrap().history;
    let by: Vec<_> = history.iter().map(|line| (line.verb.as_str(), line.clerk.as_deref())).collect();
    assert_eq!(by, [("entered", Some("陈站长")), ("sent_back", Some("王芳"))], "also of one who left");
    assert_eq!(code(counter.desk.sign_in(id, PIN)), Err("clerk_unknown".into()));
}

/// PINs that nobody should have, and one that is fine.
const PINS: &[(&str, Result<(), &str>)] = &[
    ("", Err("pin_digits")),
    ("123", Err("pin_digits")),
    ("123456789", Err("pin_digits")),
    ("12a4", Err("pin_digits")),
    ("１２３４", Err("pin_digits")),
    ("0000", Err("pin_simple")),
    ("1234", Err("pin_simple")),
    ("87654321", Err("pin_simple")),
    ("1357", Ok(())),
    ("2580", Ok(())),
    ("00000001", Ok(())),
];

#[test]
fn a_pin_is_four_digits_or_more_and_not_the_first_to_be_tried() {
    let counter = staffed();
    let id = clerk(&counter.desk, "王芳", Role::Clerk).unwrap();
    for (pin, expected) in PINS {
        assert_eq!(code(counter.desk.set_pin(id, None, pin)), expected.map_err(str::to_owned), "{pin}");
    }
    assert_eq!(code(counter.desk.sign_in(id, "1357")), Err("wrong_pin".into()), "the PIN before");
    counter.desk.sign_in(id, "00000001").unwrap();
    assert_eq!(code(counter.desk.set_pin(id, Some("0000"), "2580")), Err("wrong_pin".into()));
    assert_eq!(code(counter.desk.set_pin(id, None, "2580")), Err("no_right".into()));
    counter.desk.set_pin(id, Some("00000001"), "2580").unwrap();
    counter.desk.sign_in(id, "2580").unwrap();
}

/// Somebody at a desk that was left open must not find out the PIN, nor lock its owner out by another.
#[test]
fn the_own_pin_is_changed_by_the_one_before_and_guesses_at_it_cost_time() {
    let counter = staffed();
    let (desk, other) = (&counter.desk, clerk(&counter.desk, "刘经理", Role::Supervisor).unwrap());
    let id = clerk(desk, "王芳", Role::Clerk).unwrap();
    desk.sign_in(id, PIN).unwrap();
    assert_eq!(code(desk.set_pin(other, Some(PIN), "1357")), Err("no_right".into()), "somebody else's");
    assert_eq!(code(desk.set_pin(id, Some(PIN), "1234")), Err("pin_simple".into()));
    for _ in 0..5 {
        assert_eq!(code(desk.set_pin(id, Some("1111"), "1357")), Err("wrong_pin".into()));
    }
    assert_eq!(code(desk.set_pin(id, Some(PIN), "1357")), Err("pin_locked".into()), "not even by the right one");
    assert_eq!(code(desk.sign_in(id, PIN)), Err("pin_locked".into()), "they count as wrong PINs of signing in do");
    counter.minutes(1);
    desk.set_pin(id, Some(PIN), "1357").unwrap();
    desk.sign_out();
    assert_eq!(code(desk.set_pin(id, Some("1357"), PIN)), Err("not_signed_in".into()), "by whom is not known");
    desk.sign_in(id, "1357").unwrap();
    counter.assert_sound();
}

/// Ten thousand PINs of four digits would otherwise be tried in an hour.
#[test]
fn wrong_pins_cost_time() {
    let counter = staffed();
    let id = clerk(&counter.desk, "王芳", Role::Clerk).unwrap();
    for _ in 0..5 {
        assert_eq!(code(counter.desk.sign_in(id, "1111")), Err("wrong_pin".into()));
    }
    assert_eq!(code(counter.desk.sign_in(id, PIN)), Err("pin_locked".into()), "not even the right one");
    let second = counter.second_program();
    assert_eq!(code(second.sign_in(id, PIN)), Err("pin_locked".into()), "in no program");
    sign_in(&counter.desk, "陈站长").unwrap();
    counter.minutes(1);
    assert_eq!(code(counter.desk.sign_in(id, "1111")), Err("wrong_pin".into()));
    counter.minutes(1);
    counter.desk.sign_in(id, PIN).unwrap();
    for _ in 0..5 {
        assert_eq!(code(counter.desk.sign_in(id, "1111")), Err("wrong_pin".into()), "the right one starts from none");
    }
    counter.later(-24 * 365);
    counter.desk.sign_in(id, PIN).unwrap();
}

#[test]
fn somebody_is_left_who_may_add_clerks() {
    let counter = staffed();
    let chief: ClerkId = counter.desk.signed_in().unwrap().unwrap().id.parse().unwrap();
    let other = clerk(&counter.desk, "王芳", Role::Clerk).unwrap();
    let less = || ClerkForm { id: Some(chief), ..form("陈站长", Role::Supervisor.into_duty(), None) };
    assert_eq!(code(counter.desk.remove_clerk(chief)), Err("last_administrator".into()));
    assert_eq!(code(counter.desk.save_clerk(less())), Err("last_administrator".into()));
    let second = clerk(&counter.desk, "刘经理", Role::Administrator).unwrap();
    counter.desk.save_clerk(less()).unwrap();
    assert_eq!(code(counter.desk.remove_clerk(other)), Err("no_right".into()), "and it counts at once");
    counter.desk.sign_in(second, PIN).unwrap();
    counter.desk.remove_clerk(other).unwrap();
    let names: Vec<_> = counter.desk.clerks().unwrap().into_iter().map(|clerk| clerk.name).collect();
    assert_eq!(names, ["陈站长", "刘经理"]);
    let same = form("刘经理", Role::Clerk.into_duty(), None);
    assert_eq!(code(counter.desk.save_clerk(same)), Err("clerk_exists".into()));
}

/// A clerk works wherever the desk's communities are, and signs in at each of their desks.
#[test]
fn clerks_sign_in_at_every_desk_of_their_communities() {
    let relay = Relay::start();
    let counter = staffed();
    counter.desk.pair(&relay.address, "ABCD2345").unwrap();
    let id = clerk(&counter.desk, "王芳", Role::Clerk).unwrap();
    counter.desk.sync().unwrap();
    let beside = counter.beside(&relay.address);
    assert!(beside.desk.is_staffed().unwrap(), "what was open at this desk no longer is");
    beside.desk.sign_in(id, PIN).unwrap();
    let parcel = beside.enter("SF1", LI, "");
    beside.desk.sync().unwrap();
    counter.desk.sync().unwrap();
    let history = counter.desk.parcel_detail(parcel).unwrap().history;
    assert_eq!(history[0].clerk.as_deref(), Some("王芳"));
    let added = counter.also("翡翠城");
    let parcel = counter.enter_in(added, "SF2", LI, "");
    assert_eq!(counter.desk.parcel_detail(parcel).unwrap().history[0].clerk.as_deref(), Some("陈站长"));
    counter.assert_sound();
    beside.assert_sound();
}

trait IntoDuty {
    fn into_duty(self) -> Duty;
}

impl IntoDuty for Role {
    fn into_duty(self) -> Duty {
        Duty { role: self, rights: None }
    }
}

/// A desk with an administrator, who is signed in.
pub fn staffed() -> Counter {
    let counter = Counter::new();
    clerk(&counter.desk, "陈站长", Role::Administrator).unwrap();
    sign_in(&counter.desk, "陈站长").unwrap();
    counter
}

pub fn clerk(desk: &Desk, name: &str, role: Role) -> Result<ClerkId, DeskError> {
    Ok(desk.save_clerk(form(name, role.into_duty(), Some(PIN)))?.id.parse().unwrap())
}

fn form(name: &str, duty: Duty, pin: Option<&str>) -> ClerkForm {
    ClerkForm { id: None, name: PersonName::parse(name).unwrap(), duty, pin: pin.map(str::to_owned) }
}

pub fn sign_in(desk: &Desk, name: &str) -> Result<(), DeskError> {
    desk.sign_in_as(name, PIN).map(drop)
}

fn attempt(counter: &Counter, verb: &str, (id, code_of): (ParcelId, Option<PickupCode>)) -> Result<(), String> {
    let (desk, fee) = (&counter.desk, Fen::new(0));
    let given = HandOver { parcel: id, code: code_of, fee, paid: Payment::None, waiver: None, proof: None };
    code(match verb {
        "enter" => desk.enter(entry(counter.community, "YT99", LI, "")).map(drop),
        "hand over" => desk.hand_over(given).map(drop),
        "send back" => desk.send_back(id, ReturnKind::Other, Words::parse("无人认领").ok()).map(drop),
        "return number" => desk.record_return_number(id, TrackingNumber::parse("YT1").unwrap(), None).map(drop),
        "save courier" => desk.save_courier(courier(counter)).map(drop),
        "undo receipt" => desk.undo_receipt(id).map(drop),
        "reveal" => desk.reveal(id).map(drop),
        "export" => desk.export_couriers(&counter.folder().join("list.csv"), &mut |_| true).map(drop),
        "reports" => desk.reports(today(desk)).map(drop),
        "export reports" => {
            desk.export_reports(&counter.folder().join("reports.csv"), today(desk), &mut |_| true).map(drop)
        }
        "erase person" => desk.erase_person(&Phone::parse("13700007777").unwrap()).map(drop),
        "rename community" => desk.change_community(counter.community, Some("新城"), None).map(drop),
        "back up" => desk.back_up_now().map(drop),
        "choose backup folder" => desk.set_backup_folder(&counter.folder().join("usb")).map(drop),
        "plan restore" => {
            let copy = counter.folder().join("copy.db");
            let _ = std::fs::remove_file(&copy);
            let file = rusqlite::Connection::open(desk.file()).unwrap();
            file.execute("VACUUM INTO ?1", [copy.to_str()]).unwrap();
            desk.plan_restore(&copy).map(drop)
        }
        "forget restore" => desk.forget_restore().map(drop),
        "set shelves" => desk.set_shelves(counter.community, None, vec!["A:1x1".parse().unwrap()]).map(drop),
        "set points" => desk.set_points(counter.community, &["北门".into()]).map(drop),
        "place labels" => desk.place_labels(counter.community, None, None).map(drop),
        "save clerk" => clerk(desk, "新人", Role::Clerk).map(drop),
        verb => panic!("{verb}"),
    })
}

fn today(desk: &Desk) -> ReportQuery {
    ReportQuery { community: None, from: desk.today(), to: desk.today() }
}

fn courier(counter: &Counter) -> CourierForm {
    CourierForm {
        id: None,
        community: counter.community,
        name: PersonName::parse("王强").unwrap(),
        phone: Phone::parse("13800000001").unwrap(),
        carrier: "顺丰速运".into(),
    }
}

fn code<T>(outcome: Result<T, DeskError>) -> Result<(), String> {
    outcome.map(drop).map_err(|error| error.code())
}
