//! Every place at which power can go in one piece of work.

use std::{collections::BTreeMap, sync::Arc};

use rusqlite::{Connection, OpenFlags};
use sha2::{Digest as _, Sha256};

use crate::{
    Dice,
    disk::{Disk, Loss},
};

/// A program on a disk, and one thing that it does.
pub trait Work {
    /// The program while it runs.
    type Program;

    /// Puts everything as it was before.
    fn prepare(&self);

    /// The disk that loses power.
    fn disk(&self) -> &Arc<Disk>;

    /// Starts the program, as after every power cut; what cannot be opened is an error.
    fn open(&self) -> Result<Self::Program, String>;

    /// Does it; true when it said that it is done.
    fn act(&self, program: &mut Self::Program) -> bool;

    /// The program's own check of its file.
    fn verify(&self, program: &mut Self::Program) -> Result<(), String>;

    /// Ends the program.
    fn close(&self, program: Self::Program);
}

/// What trying every cut came to.
#[derive(Debug, Default)]
pub struct Tried {
    /// How many cuts.
    pub cuts: u64,
    /// How many of them found nothing done.
    pub undone: u64,
    /// And how many everything.
    pub done: u64,
    /// What was neither, or wrong.
    pub problems: Vec<String>,
}

/// What a file says, so that two can be compared. `tables` are those that count.
pub fn contents(disk: &Disk, file: &str, tables: &[&str]) -> Result<String, String> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let read = || -> rusqlite::Result<String> {
        let connection = Connection::open_with_flags(disk.folder().join(file), flags)?;
        let sound: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
        if sound != "ok" {
            return Ok(format!("damaged: {sound}"));
        }
        tables.iter().map(|table| rows(&connection, table)).collect()
    };
    read().map_err(|error| error.to_string())
}

fn rows(connection: &Connection, select: &str) -> rusqlite::Result<String> {
    let mut statement = connection.prepare(&format!("SELECT * FROM {select}"))?;
    let width = statement.column_count();
    let rows = statement.query_map([], |row| {
        (0..width).map(|n| Ok(format!("{:?}", row.get_ref(n)?))).collect::<rusqlite::Result<Vec<_>>>()
    })?;
    let mut rows = rows.map(|row| row.map(|row| row.join("|"))).collect::<rusqlite::Result<Vec<_>>>()?;
    rows.sort();
    Ok(format!("{select}:{}\n", hex::encode(Sha256::digest(rows.join("\n")))))
}

/// Tries every cut of `work`. `states` are the contents between its transactions, learnt by doing it
/// once; `file` and `tables` say what is compared.
pub fn try_all<W: Work>(work: &W, file: &str, tables: &[&str]) -> Result<Tried, String> {
    let (before, after, operations) = learn(work, file, tables)?;
    let mut tried = Tried::default();
    let mut between = BTreeMap::<String, u64>::new();
    for cut in 0..operations {
        for loss in [Loss::Nothing, Loss::Everything, Loss::Torn] {
            tried.cuts += 1;
            let place = format!("cut at {cut} of {operations}, {loss:?} lost");
            match one(work, (cut, loss), file, tables) {
                Ok((_, found)) if found == after => tried.done += 1,
                Ok((false, found)) if found == before => tried.undone += 1,
                Ok((true, _)) => tried.problems.push(format!("{place}: it was confirmed and is not there")),
                Ok((false, found)) => *between.entry(found).or_default() += 1,
                Err(problem) => tried.problems.push(format!("{place}: {problem}")),
            }
        }
    }
    // Work of several transactions may stop between two of them; each such state is whole by itself.
    tried.problems.extend((between.len() > 8).then(|| format!("{} states in between", between.len())));
    Ok(tried)
}

fn learn<W: Work>(work: &W, file: &str, tables: &[&str]) -> Result<(String, String, u64), String> {
    work.prepare();
    let mut program = work.open()?;
    let before = contents(work.disk(), file, tables)?;
    let begun = work.disk().operations();
    if !work.act(&mut program) {
        return Err("it is not done even without a cut".into());
    }
    let after = contents(work.disk(), file, tables)?;
    work.verify(&mut program)?;
    work.close(program);
    Ok((before, after, work.disk().operations() - begun))
}

/// One cut, and what was found afterwards.
fn one<W: Work>(work: &W, (cut, loss): (u64, Loss), file: &str, tables: &[&str]) -> Result<(bool, String), String> {
    work.prepare();
    let mut program = work.open()?;
    work.disk().cut_in(cut);
    let confirmed = work.act(&mut program);
    // Closing writes, too: the cut may come only there.
    work.close(program);
    work.disk().reboot(loss, &mut Dice::new(cut));
    let mut program = work.open()?;
    let found = contents(work.disk(), file, tables)?;
    let verified = work.verify(&mut program);
    work.close(program);
    verified.map(|()| (confirmed, found))
}
