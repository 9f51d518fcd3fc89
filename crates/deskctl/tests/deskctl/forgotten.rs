//! The only administrator has forgotten the PIN: whoever administers the machine sets another one, and
//! nobody else does.

use std::{
    os::unix::{fs::MetadataExt as _, fs::PermissionsExt as _, fs::chown, process::CommandExt as _},
    path::PathBuf,
    process::Command,
};

use crate::support::{Ctl, Ran, ran, words};

const CHIEF: &str = "陈站长";
/// Somebody who is not the machine's administrator; the system's "nobody".
const SOMEBODY: u32 = 65_534;

#[test]
fn the_machines_administrator_sets_another_pin_and_the_audit_list_tells_it() {
    let ctl = staffed();
    let reset = pin(&ctl, "clerk pin 陈站长 --forgotten", "9753");
    if !is_root() {
        assert_eq!((reset.exit, reset.code()), (1, "machine_administrator_needed".into()));
        assert_eq!(as_chief(&ctl, "2580", "audit list").exit, 0, "the PIN before still counts");
        return;
    }
    assert_eq!(reset.exit, 0, "{} {}", reset.out, reset.err);
    assert_eq!(as_chief(&ctl, "2580", "audit list").code(), "wrong_pin");
    let told = as_chief(&ctl, "9753", "audit list").json();
    let lines: Vec<_> = told.as_array().unwrap().iter().map(|row| (&row["deed"], &row["clerk"])).collect();
    for deed in ["desk.pin_reset", "clerk.pin_set"] {
        let line = lines.iter().find(|(named, _)| **named == deed);
        let line = line.unwrap_or_else(|| panic!("{deed} is on record: {lines:?}"));
        assert!(line.1.is_null(), "{deed} was done by nobody who had signed in: {lines:?}");
    }
    assert_eq!(as_chief(&ctl, "9753", "verify").exit, 0, "the log is whole");
}

#[test]
fn only_of_somebody_who_may_add_clerks() {
    if !is_root() {
        return;
    }
    let ctl = staffed();
    let added = ctl
        .command(&words("--as 陈站长 clerk add 王芳"))
        .env("PARCEL_DESK_PIN", "2580")
        .env("PARCEL_DESK_NEW_PIN", "1357")
        .output();
    assert_eq!(ran(added.unwrap()).exit, 0);
    assert_eq!(pin(&ctl, "clerk pin 王芳 --forgotten", "9753").code(), "pin_of_no_administrator");
    assert_eq!(pin(&ctl, "clerk pin 谁也不是 --forgotten", "9753").code(), "clerk_unknown");
    assert_eq!(pin(&ctl, "clerk pin 陈站长 --forgotten", "1234").code(), "pin_simple");
    assert_eq!(pin(&ctl, "clerk pin 陈站长", "9753").code(), "not_signed_in", "without the word it is as before");
}

/// Who uses the machine without administering it has the desk's file, as the window has, and still may not.
/// What root did leaves nothing behind that they could not write.
#[test]
fn whoever_only_uses_the_machine_may_not_and_still_can_work_afterwards() {
    if !is_root() {
        return;
    }
    let ctl = staffed();
    let program = given_to(&ctl, SOMEBODY);
    let as_somebody = |line: &str, pin: &str| {
        let mut command = Command::new(&program);
        command.arg("--db").arg(&ctl.db).args(words(line)).uid(SOMEBODY).gid(SOMEBODY);
        ran(command.env("PARCEL_DESK_NEW_PIN", pin).env("PARCEL_DESK_PIN", pin).output().unwrap())
    };
    assert_eq!(as_somebody("clerk pin 陈站长 --forgotten", "9753").code(), "machine_administrator_needed");
    assert_eq!(pin(&ctl, "clerk pin 陈站长 --forgotten", "9753").exit, 0);
    for file in std::fs::read_dir(ctl.folder.path()).unwrap() {
        let file = file.unwrap();
        assert_eq!(file.metadata().unwrap().uid(), SOMEBODY, "{:?}", file.file_name());
    }
    let work = as_somebody("--as 陈站长 parcel announce --tracking YT1 --name 王芳 --phone 13800001234", "9753");
    assert_eq!(work.exit, 0, "{} {}", work.out, work.err);
}

/// A founded desk with one administrator, by the PIN 2580.
fn staffed() -> Ctl {
    let ctl = Ctl::founded();
    let added = pin(&ctl, "clerk add 陈站长 --role administrator", "2580");
    assert_eq!(added.exit, 0, "{} {}", added.out, added.err);
    ctl
}

fn pin(ctl: &Ctl, line: &str, new: &str) -> Ran {
    ran(ctl.command(&words(line)).env("PARCEL_DESK_NEW_PIN", new).output().unwrap())
}

fn as_chief(ctl: &Ctl, pin: &str, line: &str) -> Ran {
    let all: Vec<&str> = ["--as", CHIEF].into_iter().chain(words(line)).collect();
    ran(ctl.command(&all).env("PARCEL_DESK_PIN", pin).output().unwrap())
}

/// The folder with everything in it becomes theirs; the program that they run.
fn given_to(ctl: &Ctl, somebody: u32) -> PathBuf {
    let program = ctl.path("deskctl");
    std::fs::copy(env!("CARGO_BIN_EXE_deskctl"), &program).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let inside = std::fs::read_dir(ctl.folder.path()).unwrap().map(|file| file.unwrap().path());
    for path in inside.chain([ctl.folder.path().to_owned()]) {
        chown(path, Some(somebody), Some(somebody)).unwrap();
    }
    program
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").unwrap().uid() == 0
}
