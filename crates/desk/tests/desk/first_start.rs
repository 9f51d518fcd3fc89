//! What there is to go back to when a desk file cannot be opened.

use std::{fs, path::Path};

use desk::{Desk, Surroundings, finish_restore, plan_rescue, rescue};

use super::support::Counter;

fn opened(file: &Path) -> Desk {
    Desk::open(file, Surroundings::system()).unwrap()
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
