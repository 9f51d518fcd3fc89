//! `pair`, `sync` and `status`: the desk and its relay.

use std::path::PathBuf;

use clap::Args;
use desk::{
    Desk,
    view::{AttentionView, Figures, KeptAsideView, StatusBar, TabCounts},
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
#[command(
    after_help = "Example: deskctl sync\n\nWithout a network, on a stick:\n  deskctl sync --export /mnt/usb/desk.events\n  \
    deskctl sync --import /mnt/usb/desk.events"
)]
pub struct Sync {
    /// Writes what the relay has not got yet into a file, without asking the relay; it stays here, too
    #[arg(long, value_name = "FILE", conflicts_with = "import")]
    export: Option<PathBuf>,
    /// Takes over such a file of another desk, without asking the relay; the next sync hands it on
    #[arg(long, value_name = "FILE")]
    import: Option<PathBuf>,
}

/// Tells how the desk stands: exchange, clock, last backup, today's figures
#[derive(Args)]
#[command(after_help = "Example: deskctl status --table")]
pub struct Status {}

#[derive(Serialize)]
struct Exported {
    events: u32,
}

#[derive(Serialize)]
struct Standing {
    #[serde(flatten)]
    bar: StatusBar,
    figures: Figures,
    parcels: TabCounts,
    /// What the relay keeps out of the log, and why.
    kept_aside: Vec<KeptAsideView>,
    /// What a clerk must look at, the newest first.
    attention: Vec<AttentionView>,
}

impl Pair {
    /// Pairs.
    pub fn run(&self, desk: &Desk) -> Done {
        json(&desk.pair(&self.url, &self.code)?)
    }
}

impl Sync {
    /// Exchanges once, or by a file.
    pub fn run(&self, desk: &Desk) -> Done {
        match (&self.export, &self.import) {
            (Some(file), _) => json(&Exported { events: desk.export_unsynced(file)? }),
            (_, Some(file)) => json(&desk.import_unsynced(file)?),
            _ => json(&desk.sync()?),
        }
    }
}

impl Status {
    /// Looks, without asking the relay.
    pub fn run(&self, desk: &Desk) -> Done {
        json(&Standing {
            bar: desk.status_bar()?,
            figures: desk.figures(None)?,
            parcels: desk.tab_counts(None)?,
            kept_aside: desk.kept_aside()?,
            attention: desk.attention(None)?,
        })
    }
}
