//! What a verb answers, and how it leaves the program: one document and an exit status.

use std::{
    io::{ErrorKind, Write as _},
    process::ExitCode,
};

use desk::DeskError;
use serde::Serialize;

use crate::table;

/// A verb's outcome.
pub type Done = Result<Answer, DeskError>;

/// One JSON document, and the exit status that goes with it.
pub struct Answer {
    json: String,
    exit: u8,
}

/// A problem as every border shows it: a stable code, and words without personal data.
#[derive(Serialize)]
pub struct Problem {
    code: String,
    message: String,
}

#[derive(Serialize)]
struct Refused {
    error: Problem,
}

/// An answer that says what was done or found.
pub fn json(value: &impl Serialize) -> Done {
    with_exit(value, 0)
}

/// An answer that tells of a broken file, in full.
pub fn broken(value: &impl Serialize) -> Done {
    with_exit(value, 3)
}

fn with_exit(value: &impl Serialize, exit: u8) -> Done {
    let json = serde_json::to_string(value).map_err(std::io::Error::from)?;
    Ok(Answer { json, exit })
}

impl From<&DeskError> for Problem {
    fn from(error: &DeskError) -> Self {
        Self { code: error.code(), message: error.to_string() }
    }
}

/// Prints the document, or the table, and says how the program ends.
pub fn print(done: Done, as_table: bool) -> ExitCode {
    let (text, exit) = match done {
        Ok(answer) if as_table => (table::render(&answer.json), answer.exit),
        Ok(answer) => (answer.json, answer.exit),
        Err(error) => (refusal(&error), if error.is_failure() { 3 } else { 1 }),
    };
    let mut out = std::io::stdout().lock();
    let printed = writeln!(out, "{text}").and_then(|()| out.flush());
    match printed {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            // What was asked for is done; only its answer is lost, and that must not look like success.
            let _ = writeln!(std::io::stderr(), "the answer cannot be printed: {error}");
            ExitCode::from(3)
        }
        // A reader that has seen enough is no failure.
        _ => ExitCode::from(exit),
    }
}

fn refusal(error: &DeskError) -> String {
    let refused = Refused { error: error.into() };
    serde_json::to_string(&refused).unwrap_or_default()
}

/// Tells on standard error how far a long job has come; it is never stopped from here.
pub fn progress(done: u32) -> bool {
    if done > 0 && done.is_multiple_of(1_000) {
        let _ = writeln!(std::io::stderr(), "{done} rows");
    }
    true
}
