//! `deskctl`: the desk from the command line, over the same application layer as the window.
//!
//! Each verb is parsed by clap, calls `desk` and prints one JSON document; nothing is decided here.

mod answer;
mod args;
mod audit;
mod bulk;
mod clerk;
mod community;
mod courier;
mod courier_files;
mod exchange;
mod export;
mod hit;
mod init;
mod keep;
mod open;
mod outgoing;
mod parcel;
mod print;
mod reading;
mod report;
mod resident;
mod resident_files;
mod scan;
mod shelf;
mod shift;
mod slip;
mod stocktake;
mod table;
mod texts;

use std::process::ExitCode;

use clap::Parser as _;

use crate::args::Cli;

fn main() -> ExitCode {
    match Cli::try_parse() {
        Ok(cli) => answer::print(cli.verb.run(&cli.global), cli.global.table),
        Err(usage) => {
            // Nobody reads it any more when it cannot be printed.
            let _ = usage.print();
            ExitCode::from(if usage.use_stderr() { 2 } else { 0 })
        }
    }
}
