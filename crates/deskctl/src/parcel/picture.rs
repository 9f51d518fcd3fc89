//! Pictures of a parcel.

use std::path::PathBuf;

use clap::Args;
use desk::{Desk, DeskError};
use domain::{ParcelId, SideId};
use serde::Serialize;

use super::{Which, proof::picture};
use crate::answer::{Done, json};

/// Keeps a picture of a parcel as it came, or of its label
#[derive(Args)]
#[command(after_help = "Example: deskctl parcel take-picture SF1234567890 damage.jpg")]
pub struct Take {
    #[command(flatten)]
    which: Which,
    /// JPEG, PNG or WebP, at most 64 KiB
    file: PathBuf,
}

/// Writes a signature or photo of a parcel into a file; `parcel show` names them
#[derive(Args)]
#[command(
    after_help = "Example: deskctl parcel picture SF1234567890 01890a5d-ac96-774b-bcce-b302099a8057 --out signature.png"
)]
pub struct Save {
    #[command(flatten)]
    which: Which,
    /// The picture's id
    picture: String,
    /// Where to
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Serialize)]
struct Saved {
    media: String,
    bytes: usize,
}

impl Take {
    pub(super) fn run(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        let picture = picture(&self.file)?;
        self.which.with(desk, |id| desk.take_picture(id, picture))
    }
}

impl Save {
    pub(super) fn run(&self, desk: &Desk) -> Done {
        let unknown = || DeskError::input("picture", "picture_unknown", "this parcel has no such picture");
        let id: SideId = self.picture.trim().parse().map_err(|_| unknown())?;
        let view = desk.picture(self.which.find(desk)?, id)?.ok_or_else(unknown)?;
        let picture = domain::Picture::parse(&view.base64).map_err(|_| unknown())?;
        std::fs::write(&self.out, picture.bytes())?;
        json(&Saved { media: view.media, bytes: picture.bytes().len() })
    }
}
