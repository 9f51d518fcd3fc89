//! A disk that is full, and one that cannot be written: on a small file system of their own.

use std::{path::Path, process::Command};

use crate::support::{Ctl, text};

/// A file system in memory, until it goes out of scope.
struct Disk<'a>(&'a Path);

impl<'a> Disk<'a> {
    /// Nothing where this user may not mount; the reason is printed.
    fn of_kilobytes(folder: &'a Path, size: u32) -> Option<Self> {
        let options = format!("size={size}k");
        let mounted = mount(&["-t", "tmpfs", "-o", &options, "tmpfs"], folder);
        if mounted.is_err() {
            println!("not tested here, because no file system may be mounted: {mounted:?}");
        }
        mounted.ok().map(|()| Self(folder))
    }

    fn change(&self, options: &str) {
        mount(&["-o", &format!("remount,{options}")], self.0).unwrap();
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0).status();
    }
}

fn mount(options: &[&str], folder: &Path) -> Result<(), String> {
    let run = Command::new("mount").args(options).arg(folder).output();
    let output = run.map_err(|error| error.to_string())?;
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

#[test]
fn a_full_disk_loses_nothing_that_was_confirmed() {
    let ctl = Ctl::empty();
    let folder = ctl.folder.path().to_owned();
    let Some(disk) = Disk::of_kilobytes(&folder, 1_000) else {
        return;
    };
    ctl.done(&["init", "--community", "翡翠湾"]);
    let mut entered = 0;
    let refusal = loop {
        assert!(entered < 5_000, "the disk is never full");
        // Long addresses, so that the disk is full soon.
        let room = "远".repeat(100);
        let line = format!("parcel enter --tracking YT{entered:04} --name 王芳 --phone 13800001234 --room {room}");
        let ran = ctl.run(&crate::support::words(&line));
        if ran.exit != 0 {
            break (ran.exit, ran.code());
        }
        entered += 1;
    };
    assert_eq!(refusal, (3, "disk_full".into()), "after {entered}");
    assert!(entered > 0);
    disk.change("size=20000k");
    let report = ctl.line("verify");
    assert_eq!(report["ok"], true);
    assert_eq!(report["parcels"], entered, "every confirmed one, and not the refused one");
    let last = format!("parcel enter --tracking YT{entered:04} --name 王芳 --phone 13800001234");
    assert_eq!(text(&ctl.line(&last)["status"]), "available", "and the desk goes on");
}

#[test]
fn a_file_that_cannot_be_written_is_named_and_left_as_it_is() {
    let ctl = Ctl::empty();
    let folder = ctl.folder.path().to_owned();
    let Some(disk) = Disk::of_kilobytes(&folder, 4_000) else {
        return;
    };
    ctl.done(&["init", "--community", "翡翠湾"]);
    let before = std::fs::read(&ctl.db).unwrap();
    disk.change("ro");
    let enter = "parcel enter --tracking YT1 --name 王芳 --phone 13800001234";
    assert_eq!(ctl.refused(enter), (3, "file_read_only".into()));
    assert!(std::fs::read(&ctl.db).unwrap() == before);
    disk.change("rw");
    ctl.line(enter);
}
