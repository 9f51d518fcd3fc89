//! `shelf`: which places there are, and where the next parcel goes.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use desk::{Desk, DeskError};
use domain::{CommunityId, ShelfRow, ShelfSize, shelving::ShelvingError};
use serde::Serialize;

use crate::{
    answer::{Done, json},
    reading,
};

/// The verbs of `shelf`.
#[derive(Subcommand)]
pub enum Verb {
    /// Lists the shelves of each collection point
    #[command(after_help = "Example: deskctl shelf show --table")]
    Show(Of),
    Set(Set),
    Points(Points),
    Next(Next),
    Labels(Labels),
}

/// Of which community, and of which collection point.
#[derive(Args)]
pub struct Of {
    /// The community's name or id; the only one when not given
    #[arg(long, value_name = "C")]
    community: Option<String>,
}

/// Sets the rows of a collection point, in walking order; none is free text again
#[derive(Args)]
#[command(after_help = "Example: deskctl shelf set A:5x12:small B:4x10 C:2x6:large")]
pub struct Set {
    /// Each as NAME:LEVELSxPLACES, and small, medium or large after another colon
    #[arg(value_name = "ROW")]
    rows: Vec<String>,
    #[command(flatten)]
    of: Of,
    /// The collection point; the community's first when not given
    #[arg(long, value_name = "P")]
    point: Option<String>,
}

/// Sets the collection points beside the first; none removes them
#[derive(Args)]
#[command(after_help = "Example: deskctl shelf points 北门代收点 地下车库代收点")]
pub struct Points {
    /// Their names
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    #[command(flatten)]
    of: Of,
}

/// Tells the next free place
#[derive(Args)]
#[command(after_help = "Example: deskctl shelf next --size large")]
pub struct Next {
    #[command(flatten)]
    of: Of,
    /// The collection point; the community's first when not given
    #[arg(long, value_name = "P")]
    point: Option<String>,
    /// How large the parcel is: small, medium, large
    #[arg(long, value_name = "S")]
    size: Option<String>,
}

/// Writes labels with barcodes for the places themselves, a page of 60 × 40 mm each
#[derive(Args)]
#[command(after_help = "Example: deskctl shelf labels --row A --out a.pdf")]
pub struct Labels {
    #[command(flatten)]
    of: Of,
    /// The collection point; the community's first when not given
    #[arg(long, value_name = "P")]
    point: Option<String>,
    /// Only this row
    #[arg(long, value_name = "ROW")]
    row: Option<String>,
    /// The PDF file
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Serialize)]
struct NextPlace {
    /// Nothing where all places are taken.
    place: Option<String>,
}

#[derive(Serialize)]
struct Written {
    out: PathBuf,
    /// Characters that the font lacks, each printed as 〓.
    missing: Vec<char>,
}

impl Verb {
    /// Does it.
    pub fn run(&self, desk: &Desk) -> Done {
        match self {
            Self::Show(of) => of.show(desk),
            Self::Set(set) => {
                let rows = set.rows.iter().map(|text| row(text)).collect::<Result<_, _>>()?;
                json(&desk.set_shelves(set.of.community(desk)?, set.point.as_deref(), rows)?.shelves)
            }
            Self::Points(points) => json(&desk.set_points(points.of.community(desk)?, &points.names)?.points),
            Self::Next(next) => {
                let size = next.size.as_deref().map(size).transpose()?;
                let place = desk.next_place(next.of.community(desk)?, next.point.as_deref(), size)?;
                json(&NextPlace { place: place.map(String::from) })
            }
            Self::Labels(labels) => {
                let of = labels.of.community(desk)?;
                let (pdf, missing) = desk.place_labels(of, labels.point.as_deref(), labels.row.as_deref())?;
                std::fs::write(&labels.out, pdf)?;
                json(&Written { out: labels.out.clone(), missing })
            }
        }
    }
}

impl Of {
    fn community(&self, desk: &Desk) -> Result<CommunityId, DeskError> {
        reading::community(desk, self.community.as_deref())
    }

    fn show(&self, desk: &Desk) -> Done {
        let id = self.community(desk)?.to_string();
        let all = desk.communities()?;
        let community = all.into_iter().find(|view| view.id == id).ok_or(DeskError::UnknownCommunity)?;
        json(&community.shelves)
    }
}

fn row(text: &str) -> Result<ShelfRow, DeskError> {
    text.parse().map_err(|wrong: ShelvingError| DeskError::input("shelves", wrong.code(), wrong.to_string()))
}

fn size(text: &str) -> Result<ShelfSize, DeskError> {
    text.trim().parse().map_err(|_| DeskError::input("size", "size_unknown", "small, medium or large"))
}
