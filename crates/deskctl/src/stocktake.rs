//! `stocktake`: scan everything on the shelves, see what is missing and what should not be there.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use desk::{Desk, DeskError, StocktakeEnd, StocktakeStart, input};
use domain::CommunityId;
use serde::Serialize;

use crate::{
    answer::{Done, json, progress},
    reading,
};

/// The verbs of `stocktake`.
#[derive(Subcommand)]
pub enum Verb {
    Start(Start),
    Scan(Scan),
    /// Shows the stocktake that is on, and what finishing it now would say
    #[command(after_help = "Example: deskctl stocktake show")]
    Show(Of),
    Finish(Finish),
    /// Drops the stocktake that is on: nothing comes of it
    #[command(after_help = "Example: deskctl stocktake cancel")]
    Cancel(Of),
    /// Lists those that were finished, the newest first
    #[command(after_help = "Example: deskctl stocktake list --table")]
    List(Of),
    Export(Export),
}

/// Of which community.
#[derive(Args)]
pub struct Of {
    /// The community's name or id; the only one when not given
    #[arg(long, value_name = "C")]
    community: Option<String>,
}

/// Begins with all that is on the shelf now
#[derive(Args)]
#[command(after_help = "Example: deskctl stocktake start --shelf A3")]
pub struct Start {
    #[command(flatten)]
    of: Of,
    /// Only this shelf; all of them when not given
    #[arg(long, value_name = "S")]
    shelf: Option<String>,
    /// The collection point; the community's first when not given
    #[arg(long, value_name = "P")]
    point: Option<String>,
}

/// Scans one after the other: labels of places (PL-A3-12) and parcels
#[derive(Args)]
#[command(after_help = "Example: deskctl stocktake scan PL-A3-12 SF1234567890 YT9988776655")]
pub struct Scan {
    /// As a scanner reads them
    #[arg(required = true, value_name = "TEXT", allow_hyphen_values = true)]
    texts: Vec<String>,
    #[command(flatten)]
    of: Of,
}

/// Ends it: what nobody scanned is missing, what was seen elsewhere lies there
#[derive(Args)]
#[command(after_help = "Example: deskctl stocktake finish")]
pub struct Finish {
    #[command(flatten)]
    of: Of,
    /// What nobody scanned stays as it was
    #[arg(long)]
    keep_missing: bool,
    /// What was seen at another place stays where it was written down
    #[arg(long)]
    keep_places: bool,
}

/// Writes the report of a finished one: numbers, places, what each turned out to be
#[derive(Args)]
#[command(after_help = "Example: deskctl stocktake export 3 report.xlsx")]
pub struct Export {
    /// Its `no`, as `list` shows it
    no: u32,
    /// Ends in .xlsx or .csv
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

#[derive(Serialize)]
struct Shown {
    stocktake: Option<desk::view::StocktakeView>,
    summary: Option<desk::view::StocktakeSummary>,
}

#[derive(Serialize)]
struct Scanned {
    text: String,
    outcome: desk::view::StocktakeOutcome,
    finding: Option<domain::stocktake::Finding>,
    recorded: Option<String>,
    place: Option<String>,
}

#[derive(Serialize)]
struct Written {
    rows: u32,
}

#[derive(Serialize)]
struct Cancelled {
    cancelled: bool,
}

impl Verb {
    /// Does it.
    pub fn run(&self, desk: &Desk) -> Done {
        match self {
            Self::Start(start) => json(&desk.start_stocktake(&StocktakeStart {
                community: start.of.community(desk)?,
                point: start.point.clone(),
                shelf: input::shelf(start.shelf.as_deref())?,
            })?),
            Self::Scan(scan) => scan.run(desk),
            Self::Show(of) => of.show(desk),
            Self::Finish(finish) => {
                let end = StocktakeEnd { mark_missing: !finish.keep_missing, correct_places: !finish.keep_places };
                json(&desk.finish_stocktake(finish.of.community(desk)?, end, &mut tell)?)
            }
            Self::Cancel(of) => {
                desk.cancel_stocktake(of.community(desk)?)?;
                json(&Cancelled { cancelled: true })
            }
            Self::List(of) => json(&desk.finished_stocktakes(of.community(desk)?)?),
            Self::Export(export) => {
                json(&Written { rows: desk.export_stocktake(export.no, &export.file, &mut progress)? })
            }
        }
    }
}

/// Tells how far it is.
fn tell(done: u32) {
    // It is not stopped from here.
    let _ = progress(done);
}

impl Of {
    fn community(&self, desk: &Desk) -> Result<CommunityId, DeskError> {
        reading::community(desk, self.community.as_deref())
    }

    fn show(&self, desk: &Desk) -> Done {
        let community = self.community(desk)?;
        let stocktake = desk.stocktake(community)?;
        let summary = stocktake.as_ref().map(|_| desk.stocktake_summary(community)).transpose()?;
        json(&Shown { stocktake, summary })
    }
}

impl Scan {
    fn run(&self, desk: &Desk) -> Done {
        let community = self.of.community(desk)?;
        let scan = |text: &String| {
            let answer = desk.stocktake_scan(text, community)?;
            let place = answer.stocktake.place.clone();
            Ok::<_, DeskError>(Scanned {
                text: text.clone(),
                outcome: answer.outcome,
                finding: answer.line.as_ref().map(|line| line.finding),
                recorded: answer.line.and_then(|line| line.recorded),
                place,
            })
        };
        json(&self.texts.iter().map(scan).collect::<Result<Vec<_>, _>>()?)
    }
}
