//! The desk's own backups: made without being asked for, checked, thinned out, and put back.

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
};

use chrono::NaiveDateTime;
use desk::{Desk, DeskError, FileProblem, Surroundings, finish_restore, superfluous};

use super::support::{Counter, LI, entry};

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

/// Backups there are, and those that go.
const THINNED: &[(&[&str], &[&str])] = &[
    (&[], &[]),
    (&["2026-01-08 12:00"], &[]),
    // One a day is enough, and the newest says most.
    (&["2026-01-08 09:00", "2026-01-08 12:00", "2026-01-08 18:00"], &["2026-01-08 12:00", "2026-01-08 09:00"]),
    // However old: the only one stays.
    (&["2019-05-01 12:00"], &[]),
    // A clock that was years ahead once does not cost the others.
    (&["2036-01-08 12:00", "2026-01-08 12:00"], &[]),
];

#[test]
fn what_others_make_unnecessary_goes() {
    for (made, gone) in THINNED {
        let made: Vec<_> = made.iter().map(|text| (at(text), 20)).collect();
        let gone: Vec<_> = gone.iter().map(|text| at(text)).collect();
        assert_eq!(superfluous(&made), gone, "{made:?}");
    }
}

/// Whoever has to go back to the version before can open nothing that was made since.
#[test]
fn the_copy_from_before_an_upgrade_outlives_its_day() {
    let before = [("2026-01-08 08:00", 20), ("2026-01-08 09:00", 20)];
    let after = [("2026-01-08 09:01", 21), ("2026-01-08 18:00", 21), ("2026-01-09 18:00", 21)];
    let made: Vec<_> = before.iter().chain(&after).map(|(text, schema)| (at(text), *schema)).collect();
    assert_eq!(superfluous(&made), [at("2026-01-08 09:01"), at("2026-01-08 08:00")], "one of each version is enough");
}

/// Half a year of daily backups leaves two weeks of days and the ends of two months before.
#[test]
fn half_a_year_leaves_days_and_months() {
    let first = at("2026-01-01 12:00");
    let made: Vec<_> = (0..180).map(|day| first + chrono::Duration::days(day)).collect();
    let gone = superfluous(&made.iter().map(|made| (*made, 20)).collect::<Vec<_>>());
    let left: Vec<_> = made.iter().filter(|made| !gone.contains(made)).collect();
    assert_eq!(left.len(), 16, "{left:?}");
    assert_eq!(left[..2], [&at("2026-04-30 12:00"), &at("2026-05-31 12:00")], "the last of the months before");
    assert_eq!(left.last(), made.last().as_ref(), "and always the newest");
}

#[test]
fn one_backup_a_day_is_made_and_old_ones_go() {
    let counter = Counter::new();
    let own = counter.folder().join("backups");
    assert!(counter.desk.back_up_if_due().unwrap(), "a desk that was never backed up is due");
    assert!(!counter.desk.back_up_if_due().unwrap(), "and once a day is enough");
    let cut_short = own.join("parcel-desk-20260108-235959.db");
    std::fs::write(&cut_short, "half of a copy").unwrap();
    std::fs::write(cut_short.with_extension("db-journal"), "what SQLite would undo").unwrap();
    assert_eq!(counter.desk.backups().unwrap().backups.len(), 1, "power went in the middle: that is no backup");
    std::fs::write(own.join("notes.txt"), "the clerk's own").unwrap();
    for _ in 0..30 {
        counter.later(24);
        assert!(counter.desk.back_up_if_due().unwrap());
    }
    let view = counter.desk.backups().unwrap();
    assert_eq!(view.backups.len(), 14, "fourteen days, the end of January among them: {:?}", view.backups);
    assert!(view.backups[0].made_at > view.backups[13].made_at, "the newest first");
    assert!(own.join("notes.txt").is_file(), "what is no backup is not touched");
}

/// SQLite's backup begins again after every writing of somebody else: beside a busy counter a large file's
/// never ended, and whoever waited for it waited with it.
#[test]
fn a_backup_ends_while_another_program_writes_without_a_pause() {
    let counter = Counter::new();
    let padding = "CREATE TABLE padding (bytes BLOB) STRICT; INSERT INTO padding VALUES (zeroblob(60000000));";
    rusqlite::Connection::open(counter.desk.file()).unwrap().execute_batch(padding).unwrap();
    let (busy, done) = (counter.second_program(), AtomicBool::new(false));
    let backup = std::thread::scope(|scope| {
        scope.spawn(|| {
            for n in (0..).take_while(|_| !done.load(Ordering::Relaxed)) {
                busy.enter(entry(counter.community, &format!("SF{n:012}"), LI, "")).unwrap();
            }
        });
        let made = counter.desk.backup(&counter.folder().join("copies"));
        done.store(true, Ordering::Relaxed);
        made.unwrap()
    });
    assert!(Desk::open(&backup, Surroundings::system()).unwrap().verify().unwrap().ok, "and it shows one moment");
}

#[test]
fn a_folder_that_cannot_be_used_is_told_until_it_can() {
    let counter = Counter::new();
    let own = counter.folder().join("backups");
    std::fs::write(&own, "a file in the folder's place").unwrap();
    counter.desk.back_up_if_due().unwrap_err();
    let before = counter.desk.status_bar().unwrap();
    assert_eq!(before.backup_trouble.as_deref(), Some("file_missing"), "the bar says so, not only the settings");
    std::fs::remove_file(&own).unwrap();
    assert!(counter.desk.back_up_if_due().unwrap(), "the next attempt");
    assert_eq!(counter.desk.status_bar().unwrap().backup_trouble, None);
    let elsewhere = counter.folder().join("second disk");
    assert_eq!(counter.desk.set_backup_folder(Path::new("here")).unwrap_err().code(), "folder_not_absolute");
    counter.desk.set_backup_folder(&elsewhere).unwrap();
    assert_eq!(counter.desk.back_up_now().unwrap().backups.len(), 1, "from now on there");
    assert!(std::fs::read_dir(&own).unwrap().count() == 1, "what was made before stays where it is");
}

/// A desk with a backup of one parcel, and a second parcel since.
fn one_parcel_backed_up() -> (Counter, PathBuf) {
    let counter = Counter::new();
    counter.enter("SF0000000001", LI, "A1");
    let made = counter.desk.back_up_now().unwrap().backups[0].file.clone();
    counter.enter("SF0000000002", LI, "A2");
    (counter, made.into())
}

#[test]
fn a_restore_is_done_at_the_next_start() {
    let (counter, backup) = one_parcel_backed_up();
    assert!(counter.desk.plan_restore(&backup).unwrap().restore_waits);
    assert_eq!(counter.desk.tab_counts(None).unwrap().all(), 2, "nothing changes while the desk is open");
    let file = counter.desk.file().to_owned();
    let busy = finish_restore(&file, "now").unwrap_err();
    assert!(matches!(busy, DeskError::File(FileProblem::Busy)), "nobody writes into a file that is put aside");
    let (folder, desk) = counter.closed();
    drop(desk);
    assert!(finish_restore(&file, "now").unwrap());
    assert!(!finish_restore(&file, "later").unwrap(), "once");
    let desk = Desk::open(&file, Surroundings::system()).unwrap();
    assert_eq!(desk.tab_counts(None).unwrap().all(), 1, "as it was when the backup was made");
    assert!(desk.verify().unwrap().ok);
    let aside = Desk::open(&folder.path().join("desk.db.before-now"), Surroundings::system()).unwrap();
    assert_eq!(aside.tab_counts(None).unwrap().all(), 2, "what was there lies beside it, whole");
}

#[test]
fn a_planned_restore_can_be_taken_back() {
    let (counter, backup) = one_parcel_backed_up();
    counter.desk.plan_restore(&backup).unwrap();
    assert!(!counter.desk.forget_restore().unwrap().restore_waits);
    let file = counter.desk.file().to_owned();
    let (_folder, desk) = counter.closed();
    drop(desk);
    assert!(!finish_restore(&file, "now").unwrap());
    let desk = Desk::open(&file, Surroundings::system()).unwrap();
    assert_eq!(desk.tab_counts(None).unwrap().all(), 2);
}

#[test]
fn what_is_no_sound_backup_is_not_laid_ready() {
    let (counter, backup) = one_parcel_backed_up();
    let mut bytes = std::fs::read(&backup).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 4096].fill(0xa5);
    let damaged = counter.folder().join("damaged.db");
    std::fs::write(&damaged, bytes).unwrap();
    let foreign = counter.folder().join("notes.db");
    std::fs::write(&foreign, "no database at all").unwrap();
    for file in [damaged, foreign, counter.folder().join("nowhere.db")] {
        counter.desk.plan_restore(&file).unwrap_err();
        assert!(!counter.desk.backups().unwrap().restore_waits, "{file:?}");
    }
    counter.assert_sound();
}
