//! A desk in a folder of its own, and the program run on it.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use desk::{Desk, EntryForm, Surroundings};
use domain::{PersonName, Phone, TrackingNumber};
use serde_json::Value;
use tempfile::TempDir;

pub const COMMUNITY: &str = "华润二十四城";

/// A folder with a desk file.
pub struct Ctl {
    pub folder: TempDir,
    pub db: PathBuf,
}

/// What a run of the program left.
pub struct Ran {
    pub exit: i32,
    pub out: String,
    pub err: String,
}

impl Ctl {
    /// A folder without a desk yet.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = folder.path().join("desk.db");
        Self { folder, db }
    }

    /// A desk with its community at 2.00 a day, and a courier.
    pub fn founded() -> Self {
        let ctl = Self::empty();
        ctl.done(&["init", "--community", COMMUNITY, "--fee-per-day", "2.00"]);
        ctl.done(&words("courier add --name 李雷 --phone 13900001111 --carrier 顺丰速运"));
        ctl
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The same program on another file.
    pub fn at(self, db: &Path) -> Self {
        let db = db.to_owned();
        Self { db, ..self }
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_deskctl"));
        command.arg("--db").arg(&self.db).args(args);
        command.stdin(Stdio::null());
        command
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        ran(self.command(args).output().unwrap())
    }

    /// Runs what must succeed; its document.
    pub fn done(&self, args: &[&str]) -> Value {
        let ran = self.run(args);
        assert_eq!(ran.exit, 0, "{args:?}: {} {}", ran.out, ran.err);
        ran.json()
    }

    /// The same, with the words of one line.
    pub fn line(&self, line: &str) -> Value {
        self.done(&words(line))
    }

    /// Runs what must be refused; its exit status and code.
    pub fn refused(&self, line: &str) -> (i32, String) {
        let ran = self.run(&words(line));
        assert_ne!(ran.exit, 0, "{line} must not succeed: {}", ran.out);
        (ran.exit, ran.code())
    }

    /// The desk's own door, with its clock that many hours back.
    pub fn hours_ago(&self, hours: i64) -> Desk {
        let now = Box::new(move || (Surroundings::system().now)().plus_millis(-hours * 3_600_000));
        let then = Surroundings { now, ..Surroundings::system() };
        Desk::open(&self.db, then).unwrap()
    }

    /// A parcel that was entered that many hours ago; its pickup code.
    pub fn kept_for(&self, hours: i64, tracking: &str) -> String {
        let desk = self.hours_ago(hours);
        let form = EntryForm {
            community: desk.find_community(COMMUNITY).unwrap(),
            tracking: TrackingNumber::parse(tracking).unwrap(),
            name: PersonName::parse("张三").unwrap(),
            phone: Phone::parse("13800005678").unwrap(),
            address: None,
            carrier: None,
            courier: None,
            damaged: false,
            shelf: None,
        };
        desk.enter(form).unwrap();
        text(&self.line(&format!("parcel show {tracking}"))["pickup_code"])
    }
}

impl Ran {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("one document is printed, not {:?}: {error}", self.out))
    }

    /// The error's code; every refusal and failure prints one, with words beside it.
    pub fn code(&self) -> String {
        let error = &self.json()["error"];
        assert!(!text(&error["message"]).is_empty());
        text(&error["code"])
    }
}

pub fn ran(output: Output) -> Ran {
    Ran {
        exit: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The words of a line; a word of nothing is written `''`.
pub fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().map(|word| if word == "''" { "" } else { word }).collect()
}

/// Another six digits.
pub fn other_code(code: &str) -> String {
    let number: u32 = code.parse().unwrap();
    format!("{:06}", (number + 1) % 1_000_000)
}
