//! Real work after the demonstration, and what there is to go back to when a desk file cannot be opened.

use std::{fs, path::Path};

use desk::{Desk, Surroundings, finish_restore, plan_rescue, rescue};
use domain::rights::Role;

use super::{
    staff::{clerk, sign_in},
    support::{Counter, LI, entry},
};

/// A desk that nobody has begun with.
fn fresh() -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let desk = opened(&folder.path().join("desk.db"));
    (folder, desk)
}

fn opened(file: &Path) -> Desk {
    Desk::open(file, Surroundings::system()).unwrap()
}

/// What the program does between two starts.
fn next_start(desk: Desk) -> Desk {
    let file = desk.file().to_owned();
    drop(desk);
    finish_restore(&file, "now").unwrap();
    opened(&file)
}

#[test]
fn the_demonstration_ends_and_the_desk_begins_anew() {
    let (folder, desk) = fresh();
    desk.open_demonstration("en").unwrap();
    let community = desk.served_ids().unwrap()[0];
    desk.enter(entry(community, "SF0000000001", LI, "")).unwrap();
    desk.leave_demonstration().unwrap();
    assert!(desk.app_state().unwrap().demonstration, "nothing changes under an open desk");
    let desk = next_start(desk);
    let state = desk.app_state().unwrap();
    assert!(state.first_start && !state.demonstration);
    assert_eq!(state.language, "en", "somebody has chosen it");
    let aside = opened(&folder.path().join("desk.db.before-now"));
    aside.find_parcel("SF0000000001").unwrap();
    assert!(aside.app_state().unwrap().demonstration && aside.verify().unwrap().ok, "whole, under another name");
}

#[test]
fn a_real_community_is_never_left() {
    let counter = Counter::new();
    assert_eq!(counter.desk.leave_demonstration().unwrap_err().code(), "not_demonstration");
    let file = counter.desk.file().to_owned();
    let (_folder, desk) = counter.closed();
    drop(desk);
    assert!(!finish_restore(&file, "now").unwrap(), "nothing lies ready");
    let (_other, desk) = fresh();
    assert_eq!(desk.leave_demonstration().unwrap_err().code(), "not_demonstration", "nor one that is about to be");
}

/// Who may not change settings must not end it for everybody.
#[test]
fn the_demonstration_is_left_by_who_may() {
    let (_folder, desk) = fresh();
    desk.open_demonstration("zh-CN").unwrap();
    clerk(&desk, "陈站长", Role::Administrator).unwrap();
    sign_in(&desk, "陈站长").unwrap();
    clerk(&desk, "王芳", Role::Clerk).unwrap();
    sign_in(&desk, "王芳").unwrap();
    assert_eq!(desk.leave_demonstration().unwrap_err().code(), "no_right");
    sign_in(&desk, "陈站长").unwrap();
    desk.leave_demonstration().unwrap();
}

/// The setting lies in the file that cannot be opened; what it said last is known all the same.
#[test]
fn the_rescue_looks_where_backups_go_and_where_somebody_says() {
    let counter = Counter::new();
    let disk = counter.folder().join("second disk");
    let first = counter.desk.back_up_now().unwrap().backups[0].file.clone();
    counter.later(1);
    counter.desk.set_backup_folder(&disk).unwrap();
    let second = counter.desk.back_up_now().unwrap().backups[0].file.clone();
    counter.later(1);
    let stick = counter.folder().join("stick");
    let third = counter.desk.backup(&stick).unwrap().display().to_string();
    let file = counter.desk.file().to_owned();
    let (folder, desk) = counter.closed();
    drop(desk);
    fs::write(&file, "nothing that could be read").unwrap();
    let files = |chosen: Option<&Path>| -> Vec<String> {
        rescue(&file, chosen).unwrap().backups.into_iter().map(|backup| backup.file).collect()
    };
    assert_eq!(files(None), [second.clone(), first.clone()], "the newest first, of both");
    assert_eq!(files(Some(&stick)), [third, second.clone(), first.clone()]);
    assert_eq!(rescue(&file, Some(&disk)).unwrap().folders.len(), 2, "none twice");
    // A disk that is not there today costs nothing but its own.
    fs::rename(&disk, folder.path().join("unplugged")).unwrap();
    assert_eq!(files(None), [first]);
    // A file under any name, from anywhere, is checked as well.
    let renamed = folder.path().join("周五.db");
    fs::copy(folder.path().join("unplugged").join(Path::new(&second).file_name().unwrap()), &renamed).unwrap();
    assert!(plan_rescue(&file, &renamed).unwrap().restore_waits);
    assert!(finish_restore(&file, "now").unwrap());
    assert!(opened(&file).verify().unwrap().ok);
}
