//! `scan` and `search`: what the scan box would answer, and a plain search for scripts.

use clap::Args;
use desk::{
    Desk, DeskError,
    view::{Entry, OutgoingView, PlaceView, ScanAnswer},
};
use domain::Status;
use serde::Serialize;

use crate::{
    answer::{Done, json},
    hit::Hit,
    reading::maybe_community,
};

/// Answers what the scan box would: how the text was read, and the hits with their default action
#[derive(Args)]
#[command(
    after_help = "Example: deskctl scan zhangsan\n\nA pickup code, a phone or its end, a tracking number or its end, a name in characters, pinyin or initials, a shelf, an address."
)]
pub struct Scan {
    /// As scanned or typed
    #[arg(allow_hyphen_values = true)]
    text: String,
    /// Only this community's
    #[arg(long, value_name = "C")]
    community: Option<String>,
}

/// Finds every parcel that any reading of the text means
#[derive(Args)]
#[command(after_help = "Example: deskctl search 张三 --status available --limit 20")]
pub struct Search {
    /// As the scan box reads it
    #[arg(allow_hyphen_values = true)]
    text: String,
    /// Only in this status
    #[arg(long, value_name = "S", value_parser = status)]
    status: Option<Status>,
    /// Only this community's
    #[arg(long, value_name = "C")]
    community: Option<String>,
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 100)]
    limit: usize,
}

#[derive(Serialize)]
struct Scanned {
    meaning: String,
    hits: Vec<Hit>,
    /// Parcels that residents send with this number.
    sent: Vec<OutgoingView>,
    /// More than these were found.
    more: bool,
    /// The code that was scanned opens the one hit.
    code_matched: bool,
    /// What an unknown number begins.
    entry: Option<Entry>,
    /// The shelf place that was meant.
    place: Option<PlaceView>,
}

impl Scan {
    /// Scans.
    pub fn run(&self, desk: &Desk) -> Done {
        let community = maybe_community(desk, self.community.as_deref())?;
        json(&scanned(desk, desk.scan(&self.text, community)?)?)
    }
}

impl Search {
    /// Searches.
    pub fn run(&self, desk: &Desk) -> Done {
        let community = maybe_community(desk, self.community.as_deref())?;
        json(&desk.search(&self.text, self.status, community, self.limit)?)
    }
}

fn scanned(desk: &Desk, answer: ScanAnswer) -> Result<Scanned, DeskError> {
    let hits = answer.hits.iter().map(|row| Hit::of(desk, &row.id, row.default_action));
    Ok(Scanned {
        hits: hits.collect::<Result<_, _>>()?,
        meaning: answer.meaning,
        sent: answer.sent,
        more: answer.more,
        code_matched: answer.card.is_some_and(|card| card.code_matched),
        entry: answer.entry,
        place: answer.place,
    })
}

/// A status by its name; `picked-up` is `picked_up` too.
fn status(text: &str) -> Result<Status, String> {
    let name = serde_json::Value::String(text.replace('-', "_"));
    serde_json::from_value(name)
        .map_err(|_| "one of announced, available, picked_up, rejected, withdrawn, return_to_sender, returned".into())
}
