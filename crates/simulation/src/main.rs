//! `simulation`: one seed, or many.

use std::{ops::Range, process::ExitCode, time::Instant};

use anyhow::Context as _;
use clap::Parser;
use simulation::Stage;

/// Runs whole days of desks, couriers and a relay with bad luck.
#[derive(Parser)]
#[command(name = "simulation", version)]
struct Arguments {
    /// Seeds to run, such as 0..2000
    #[arg(long, value_parser = range, default_value = "0..2000", conflicts_with = "seed")]
    seeds: Range<u64>,
    /// One seed only
    #[arg(long)]
    seed: Option<u64>,
    /// Print everything that happens
    #[arg(long)]
    trace: bool,
    /// Stop at the first seed that fails
    #[arg(long)]
    stop: bool,
}

fn main() -> anyhow::Result<ExitCode> {
    let arguments = Arguments::parse();
    let seeds = arguments.seed.map_or(arguments.seeds, |seed| seed..seed + 1);
    let stage = Stage::new()?;
    let begun = Instant::now();
    let (mut ran, mut events, mut failed) = (0_u64, 0, Vec::new());
    for seed in seeds {
        let outcome = stage.run(seed, arguments.trace);
        (ran, events) = (ran + 1, events + outcome.events);
        if !outcome.problems.is_empty() {
            println!("seed {seed} FAILED");
            outcome.problems.iter().for_each(|problem| println!("  {problem}"));
            failed.push(seed);
            if arguments.stop {
                break;
            }
        }
        if ran % 10_000 == 0 {
            println!("{ran} seeds, {} failed, {:.0} seeds/s", failed.len(), per_second(ran, begun));
        }
    }
    println!("{ran} seeds, {events} events, {} failed, {:.1} seeds/s", failed.len(), per_second(ran, begun));
    if failed.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    println!("failed: {failed:?}");
    Ok(ExitCode::FAILURE)
}

fn per_second(ran: u64, begun: Instant) -> f64 {
    ran as f64 / begun.elapsed().as_secs_f64()
}

fn range(text: &str) -> anyhow::Result<Range<u64>> {
    let (from, to) = text.split_once("..").context("seeds are said as FROM..TO")?;
    Ok(from.trim().parse()?..to.trim().parse()?)
}
