//! `pair`, `sync` and `status`: the desk and its relay.

use clap::Args;
use desk::{
    Desk,
    view::{Figures, StatusBar, TabCounts},
};
use serde::Serialize;

use crate::answer::{Done, json};

/// Pairs this desk with a relay by a one-time code that the relay's operator shows
#[derive(Args)]
#[command(after_help = "Example: deskctl pair https://relay.example.cn K7M4-2QXP")]
pub struct Pair {
    /// The relay's address
    url: String,
    /// The one-time code
    code: String,
}

/// Sends everything of this desk and fetches everything of the others, once
#[derive(Args)]
#[command(after_help = "Example: deskctl sync")]
pub struct Sync {}

/// Tells how the desk stands: exchange, clock, last backup, today's figures
#[derive(Args)]
#[command(after_help = "Example: deskctl status --table")]
pub struct Status {}

#[derive(Serialize)]
struct Standing {
    #[serde(flatten)]
    bar: StatusBar,
    figures: Figures,
    parcels: TabCounts,
}

impl Pair {
    /// Pairs.
    pub fn run(&self, desk: &Desk) -> Done {
        json(&desk.pair(&self.url, &self.code)?)
    }
}

impl Sync {
    /// Exchanges once.
    pub fn run(&self, desk: &Desk) -> Done {
        json(&desk.sync()?)
    }
}

impl Status {
    /// Looks, without asking the relay.
    pub fn run(&self, desk: &Desk) -> Done {
        json(&Standing { bar: desk.status_bar()?, figures: desk.figures(None)?, parcels: desk.tab_counts(None)? })
    }
}
