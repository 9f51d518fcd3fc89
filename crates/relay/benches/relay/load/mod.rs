//! 500 couriers who submit and 2,000 residents who look, all at once, against the program in a process
//! of its own; and the same people against one that answers a constant and writes one row. Afterwards a
//! desk reads every log: what was submitted is there, each once.

mod count;
mod crowd;
mod people;
mod process;

use std::{fmt::Write as _, time::Duration};

use crate::Kind;
use count::each_once;
use crowd::{Aim, Crowd, Pace, Took};
use people::People;
use process::{Baseline, Program};

/// How long everybody goes on.
const LASTS: Duration = Duration::from_secs(10);
/// How often each of them calls when they are not in a hurry.
const EVERY: Duration = Duration::from_secs(2);

/// Figures for this store, as lines of a table.
pub async fn measure(kind: Kind) {
    crate::idle::more_files();
    let program = Program::start(kind).await;
    let people = People::come_in(&program).await;
    let mut crowd = Crowd::of(&people);
    let baseline = Baseline::start(kind).await;
    println!("| | calls/s | p50 | p99 | longest |\n| --- | --- | --- | --- | --- |");
    for (pace, name) in [(Pace::AsAnswered, "one call after the other"), (Pace::Every(EVERY), "a call every 2 s each")]
    {
        let bare = crowd.call(&Aim::Bare(baseline.address().to_owned()), pace, LASTS).await;
        let real = crowd.call(&Aim::Relay(program.address().to_owned()), pace, LASTS).await;
        line(&format!("{name}: 500 write one row"), &bare.submitted, None);
        line(&format!("{name}: 500 couriers submit"), &real.submitted, Some(&bare.submitted));
        line(&format!("{name}: 2,000 get a constant"), &bare.looked, None);
        line(&format!("{name}: 2,000 residents look"), &real.looked, Some(&bare.looked));
    }
    let counted = each_once(&program, people, &crowd.submitted).await;
    println!("\n{counted} submissions, each once in the logs; {} of them were sent more than once", crowd.repeated);
    program.fine();
}

fn line(what: &str, took: &Took, bare: Option<&Took>) {
    let mut rate = format!("{:.0}", took.rate());
    if let Some(bare) = bare {
        let _ = write!(rate, ": **{:.2}** of bare", took.rate() / bare.rate());
    }
    let [half, most, longest] = [50, 99, 100].map(|part| took.within(part));
    println!("| {what} | {rate} | {half:.1?} | {most:.1?} | {longest:.1?} |");
}
