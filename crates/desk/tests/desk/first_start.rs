//! Beginning with what there is: a backup on a new PC, and real work after the demonstration. Both take the
//! place of a desk file at the next start, or leave it as it was.

use std::{
    fs,
    path::{Path, PathBuf},
};

use desk::{Desk, Surroundings, finish_restore, plan_rescue, rescue};
use domain::rights::Role;

use super::{
    relay::Relay,
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

fn backup_of(counter: &Counter) -> PathBuf {
    counter.desk.backup(&counter.folder().join("usb")).unwrap()
}

#[test]
fn a_new_pc_begins_with_a_backup() {
    let counter = Counter::new();
    counter.enter("SF0000000001", LI, "A1");
    counter.enter("SF0000000002", LI, "A2");
    clerk(&counter.desk, "陈站长", Role::Administrator).unwrap();
    sign_in(&counter.desk, "陈站长").unwrap();
    let backup = backup_of(&counter);
    // As on a disc that was burnt.
    let mut rights = fs::metadata(&backup).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&backup, rights).unwrap();
    let (_folder, desk) = fresh();
    let held = desk.look_into_backup(&backup).unwrap();
    assert_eq!((held.communities, held.parcels), (vec!["华润二十四城".to_owned()], 2));
    assert_eq!(held.made_at.as_deref(), Some("2026-01-08T12:00:00"), "as its name says");
    assert!(held.last_at.is_some() && held.staffed && !held.paired && !held.demonstration);
    assert!(desk.app_state().unwrap().first_start, "looking restores nothing");
    desk.plan_looked_restore().unwrap();
    assert!(desk.app_state().unwrap().first_start, "nor does anything change under an open desk");
    let desk = next_start(desk);
    let state = desk.app_state().unwrap();
    assert!(!state.first_start && state.staffed && state.clerk.is_none(), "whoever sits down signs in");
    sign_in(&desk, "陈站长").unwrap();
    assert_eq!(desk.tab_counts(None).unwrap().all(), 2);
    assert!(desk.verify().unwrap().ok);
    assert!(!fs::metadata(desk.file()).unwrap().permissions().readonly(), "and can be worked in");
}

/// Whoever only looked, or lost power meanwhile, has not decided anything; and what they looked at holds names.
#[test]
fn what_was_only_looked_at_is_gone_at_the_next_start() {
    let counter = Counter::new();
    counter.enter("SF0000000001", LI, "A1");
    let backup = backup_of(&counter);
    let (folder, desk) = fresh();
    desk.look_into_backup(&backup).unwrap();
    let desk = next_start(desk);
    assert!(desk.app_state().unwrap().first_start);
    assert_eq!(desk.plan_looked_restore().unwrap_err().code(), "file_missing", "there is nothing to restore");
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().contains("looked")), "{left:?}");
}

#[test]
fn what_is_no_sound_backup_of_a_desk_is_said_and_changes_nothing() {
    let counter = Counter::new();
    counter.enter("SF0000000001", LI, "A1");
    let (folder, desk) = fresh();
    let of = |name: &str, bytes: &[u8]| {
        let file = folder.path().join(name);
        fs::write(&file, bytes).unwrap();
        file
    };
    let sound = fs::read(backup_of(&counter)).unwrap();
    let mut damaged = sound.clone();
    let middle = damaged.len() / 2;
    damaged[middle..middle + 4096].fill(0xa5);
    let mut newer = sound;
    newer[60..64].copy_from_slice(&9_999_u32.to_be_bytes());
    let (_other, empty) = fresh();
    for (file, code) in [
        (of("damaged.db", &damaged), "file_damaged"),
        (of("newer.db", &newer), "file_newer"),
        (of("notes.db", "no database at all, but some words".repeat(100).as_bytes()), "file_not_ours"),
        (folder.path().join("nowhere.db"), "file_missing"),
        (empty.backup(&folder.path().join("empty")).unwrap(), "backup_empty"),
    ] {
        assert_eq!(desk.look_into_backup(&file).unwrap_err().code(), code, "{file:?}");
        assert_eq!(desk.plan_looked_restore().unwrap_err().code(), "file_missing", "{file:?}");
    }
    assert!(next_start(desk).app_state().unwrap().first_start);
}

/// Power goes while a copy is made, and between putting the old file aside and the new one in its place.
#[test]
fn a_power_cut_leaves_the_one_or_the_other() {
    let counter = Counter::new();
    counter.enter("SF0000000001", LI, "A1");
    let backup = backup_of(&counter);
    let (folder, desk) = fresh();
    // Half a copy, and the journal of another one: neither is taken for what comes next.
    fs::write(folder.path().join("desk.staging"), "half of a copy").unwrap();
    let other = Counter::new();
    for n in 0..20 {
        other.enter(&format!("YT000000000{n:02}"), LI, "B1");
    }
    let journal = fs::read(other.folder().join("desk.db-wal")).unwrap();
    assert!(journal.len() > 4096, "another desk's, which is open");
    fs::write(folder.path().join("desk.staging-wal"), journal).unwrap();
    let desk = next_start(desk);
    assert!(desk.app_state().unwrap().first_start, "half a copy is nothing");
    desk.look_into_backup(&backup).unwrap();
    desk.plan_looked_restore().unwrap();
    let file = desk.file().to_owned();
    drop(desk);
    fs::rename(&file, folder.path().join("desk.db.before-cut")).unwrap();
    assert!(finish_restore(&file, "after").unwrap(), "the next start goes on with it");
    let desk = opened(&file);
    assert_eq!(desk.tab_counts(None).unwrap().all(), 1);
    assert!(desk.verify().unwrap().ok);
}

/// A backup holds no key: the relay does not take the new PC for the one that was lost, and pairing anew
/// makes it a desk of its own, with everything that it holds and with codes of its own.
#[test]
fn a_new_pc_does_not_go_on_as_the_lost_device() {
    let (counter, relay) = (Counter::new(), Relay::start());
    counter.desk.pair(&relay.address, "ABCD2345").unwrap();
    counter.enter("SF0000000001", LI, "A1");
    counter.desk.sync().unwrap();
    // What the first exchange has written is read with the next one.
    counter.desk.sync().unwrap();
    counter.enter("SF0000000002", LI, "A2");
    let backup = backup_of(&counter);
    let (folder, desk) = fresh();
    assert!(desk.look_into_backup(&backup).unwrap().paired, "so the screen says what is to be done");
    desk.plan_looked_restore().unwrap();
    let desk = next_start(desk);
    assert!(!folder.path().join("desk.key").exists(), "nothing of the lost desk's but what the backup holds");
    desk.pair(&relay.address, "ABCD2345").unwrap();
    desk.enter(entry(counter.community, "SF0000000003", LI, "A3")).unwrap();
    let bar = desk.sync().unwrap();
    assert_eq!((bar.unsynced, bar.exchange.trouble), (0, None));
    let log = relay.log();
    let device_of = |number: &str| {
        let subject = log
            .states
            .iter()
            .find(|(_, state)| state.parcel.as_ref().is_some_and(|parcel| parcel.tracking.as_str() == number));
        let id = *subject.unwrap().0;
        log.events.iter().find(|one| one.event.subject == domain::Subject::parcel(id)).unwrap().event.device_id
    };
    assert_ne!(device_of("SF0000000001"), device_of("SF0000000003"), "another device wrote that");
    assert!(desk.verify().unwrap().ok);
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
