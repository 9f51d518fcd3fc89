//! Files that cannot be used: named, a failure, and left as they are.

use std::{fs, path::Path};

use crate::support::{COMMUNITY, Ctl};

/// Where SQLite keeps `user_version` and `application_id` in the first page.
const USER_VERSION: usize = 60;
const APPLICATION_ID: usize = 68;

#[test]
fn a_file_that_cannot_be_used_is_named_and_left_as_it_is() {
    let ctl = Ctl::founded();
    for n in 0..40 {
        ctl.kept_for(0, &format!("YT{n:04}"));
    }
    let sound = fs::read(&ctl.db).unwrap();
    let with = |at: usize, bytes: &[u8]| {
        let mut file = sound.clone();
        file[at..at + bytes.len()].copy_from_slice(bytes);
        file
    };
    let middle = sound.len() / 2 / 4096 * 4096;
    for (what, content, code) in [
        ("newer", with(USER_VERSION, &9_999_u32.to_be_bytes()), "file_newer"),
        ("another program's", with(APPLICATION_ID, &7_u32.to_be_bytes()), "file_not_ours"),
        ("no database", b"Dear diary".to_vec(), "file_not_ours"),
        ("long text", vec![b'x'; 9_000], "file_not_ours"),
        ("holes", with(middle, &[0xA5; 4096]), "file_damaged"),
        ("cut off", sound[..middle].to_vec(), "file_damaged"),
    ] {
        fs::write(&ctl.db, &content).unwrap();
        for line in ["status", "verify", "parcel show YT0001", "init --community 翡翠湾"] {
            assert_eq!(ctl.refused(line), (3, code.into()), "{what}: {line}");
        }
        assert!(fs::read(&ctl.db).unwrap() == content, "{what}: the file is left as it is");
    }
    fs::write(&ctl.db, &sound).unwrap();
    assert_eq!(ctl.line("verify")["parcels"], 40, "the file itself was never at fault");
}

#[test]
fn a_row_that_was_changed_behind_the_desk_is_found_by_verify() {
    let ctl = Ctl::founded();
    ctl.line("parcel enter --tracking ZZTOP777 --name 王芳 --phone 13800001234");
    let mut file = fs::read(&ctl.db).unwrap();
    let spots: Vec<usize> = (0..file.len() - 8).filter(|at| file[*at..].starts_with(b"ZZTOP777")).collect();
    assert!(!spots.is_empty());
    for at in spots {
        file[at + 7] = b'8';
    }
    fs::write(&ctl.db, file).unwrap();
    let ran = ctl.run(&["verify"]);
    assert_eq!((ran.exit, ran.code().as_str()), (3, "file_damaged"));
    let report = ran.json();
    assert_eq!(report["ok"], false);
    assert!(!report["problems"].as_array().unwrap().is_empty(), "it says what is wrong");
}

#[test]
fn what_is_not_there_is_not_made_by_mistake() {
    let ctl = Ctl::empty();
    assert_eq!(ctl.refused("status"), (3, "file_missing".into()));
    assert!(!ctl.db.exists(), "only init and pair make a desk");
    let nowhere = ctl.path("nowhere/desk.db");
    let ctl = ctl.at(&nowhere);
    assert_eq!(ctl.refused("init --community 翡翠湾"), (3, "file_missing".into()));
    assert!(!nowhere.parent().unwrap().exists());
    let folder = ctl.folder.path().to_owned();
    assert_eq!(ctl.at(&folder).refused("init --community 翡翠湾"), (3, "file_missing".into()));
}

#[test]
fn a_backup_that_is_none_does_not_replace_the_desk() {
    let ctl = Ctl::founded();
    let sound = fs::read(&ctl.db).unwrap();
    let broken = ctl.path("broken.db");
    fs::write(&broken, &sound[..sound.len() / 2]).unwrap();
    let restore = |file: &Path| {
        let ran = ctl.run(&["restore", file.to_str().unwrap()]);
        (ran.exit, ran.code())
    };
    assert_eq!(restore(&broken), (3, "file_damaged".into()));
    assert_eq!(restore(&ctl.path("none.db")), (3, "file_missing".into()));
    assert!(fs::read(&ctl.db).unwrap() == sound);
    assert_eq!(ctl.line("community list")[0]["name"], COMMUNITY);
}
