//! The other end of the queue: jobs go to their printers, one after the other at each, away from whoever asked for them.

use std::{
    panic::{self, AssertUnwindSafe},
    time::Duration,
};

use super::{PrintTrouble, queue::Job};
use crate::Desk;

/// So many printers are served at once. Each of the five kinds of paper has one; the others are those from which
/// somebody has just changed, and which are not done yet.
pub const AT_ONCE: usize = 8;

impl Desk {
    /// Prints the next job whose printer is free, waiting up to `patience` for one; whether there was one. Whoever owns
    /// the desk calls this again and again from [`AT_ONCE`] threads: a printer may take its time, and keeps only those
    /// waiting that wait for it.
    pub fn print_next(&self, patience: Duration) -> bool {
        let Some(job) = self.printing.take(patience) else { return false };
        // A sheet that brings the drawing down must not keep all that wait behind it from being printed.
        let outcome = panic::catch_unwind(AssertUnwindSafe(|| self.print_job(&job)));
        let outcome = outcome.unwrap_or(Err(PrintTrouble::Undrawable));
        if let Err(trouble) = outcome {
            tracing::warn!(code = trouble.code(), "a print job did not get through");
        }
        self.printing.lock().settle(job.number, outcome);
        // What waits for this printer may be another thread's to print.
        self.printing.ring();
        true
    }

    /// A sheet is drawn when its turn comes and forgotten when the printer has it.
    fn print_job(&self, job: &Job) -> Result<(), PrintTrouble> {
        job.way.fits()?;
        for at in job.done..job.order.sheets() {
            // What lies behind a sheet that cannot be drawn is printed all the same.
            let goes_on = match self.sheet(&job.order, at, &job.way.route) {
                Ok(sheet) => {
                    self.outlet().put(&job.way.printer, &sheet)?;
                    self.printing.lock().sheet_done(job.number)
                }
                Err(_) => self.printing.lock().sheet_left(job.number),
            };
            if !goes_on {
                break;
            }
        }
        Ok(())
    }
}
