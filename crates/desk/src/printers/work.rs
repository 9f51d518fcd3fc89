//! The other end of the queue: one job after the other goes to its printer, away from whoever asked for it.

use std::{
    panic::{self, AssertUnwindSafe},
    time::Duration,
};

use super::{PrintTrouble, queue::Job};
use crate::Desk;

impl Desk {
    /// Prints the next job, waiting up to `patience` for one; whether there was one. Whoever owns the desk calls this
    /// again and again from a thread of its own: a printer may take its time.
    pub fn print_next(&self, patience: Duration) -> bool {
        let Some(job) = self.printing.take(patience) else { return false };
        // A sheet that brings the drawing down must not keep all that wait behind it from being printed.
        let outcome = panic::catch_unwind(AssertUnwindSafe(|| self.print_job(&job)));
        let outcome = outcome.unwrap_or(Err(PrintTrouble::Undrawable));
        if let Err(trouble) = outcome {
            tracing::warn!(code = trouble.code(), "a print job did not get through");
        }
        self.printing.lock().settle(job.number, outcome);
        true
    }

    /// A sheet is drawn when its turn comes and forgotten when the printer has it.
    fn print_job(&self, job: &Job) -> Result<(), PrintTrouble> {
        let route = self.route(job.order.kind()).map_err(|_| PrintTrouble::Undrawable)?;
        for at in job.done..job.order.sheets() {
            // What lies behind a sheet that cannot be drawn is printed all the same.
            let goes_on = match self.sheet(&job.order, at, &route) {
                Ok(sheet) => {
                    self.outlet().put(&job.printer, &sheet)?;
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
