//! What shows that a parcel came into the right hands.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use desk::{DeskError, ProofForm, input};
use domain::{IdTail, PersonName, Picture, Relation, event::HandOverWay};

/// Who came, and what shows it; kept for a set time, then erased.
#[derive(Args)]
pub struct Proof {
    /// Who came
    #[arg(long, value_name = "WHO")]
    proof_way: Option<Way>,
    /// Their name
    #[arg(long, value_name = "N")]
    proof_name: Option<String>,
    /// What they are to the recipient
    #[arg(long, value_name = "TEXT")]
    proof_relation: Option<String>,
    /// The last four of an ID that was shown
    #[arg(long, value_name = "XXXX")]
    proof_id_tail: Option<String>,
    /// A picture of the signature, at most 64 KiB
    #[arg(long, value_name = "FILE")]
    proof_signature: Option<PathBuf>,
    /// A photo, at most 64 KiB
    #[arg(long, value_name = "FILE")]
    proof_photo: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Way {
    Recipient,
    Delegate,
    Other,
}

impl Proof {
    /// Nothing where nothing was given.
    pub(super) fn read(&self) -> Result<Option<ProofForm>, DeskError> {
        let said = [&self.proof_name, &self.proof_relation, &self.proof_id_tail].into_iter().any(Option::is_some);
        let shown = self.proof_signature.is_some() || self.proof_photo.is_some();
        match (self.proof_way, said || shown) {
            (None, false) => Ok(None),
            (way, _) => self.form(way.map_or(HandOverWay::Recipient, Way::into)).map(Some),
        }
    }

    /// The same, at the door.
    pub(super) fn at_door(&self) -> Result<ProofForm, DeskError> {
        self.form(HandOverWay::AtDoor)
    }

    fn form(&self, way: HandOverWay) -> Result<ProofForm, DeskError> {
        let relation = self.proof_relation.as_deref().map(Relation::parse);
        let id_tail = self.proof_id_tail.as_deref().map(IdTail::parse);
        Ok(ProofForm {
            way,
            name: self.proof_name.as_deref().map(PersonName::parse).transpose()?,
            relation: relation.transpose().map_err(input::problem("relation"))?,
            id_tail: id_tail.transpose().map_err(input::problem("id_tail"))?,
            signature: self.proof_signature.as_deref().map(picture).transpose()?,
            photo: self.proof_photo.as_deref().map(picture).transpose()?,
        })
    }
}

/// A small picture from a file; a large file is refused before it is read.
pub(super) fn picture(file: &Path) -> Result<Picture, DeskError> {
    let most = Picture::LARGEST as u64;
    let bytes = match std::fs::metadata(file)?.len() > most {
        true => vec![0; Picture::LARGEST + 1],
        false => std::fs::read(file)?,
    };
    Picture::new(bytes).map_err(input::picture)
}

impl From<Way> for HandOverWay {
    fn from(way: Way) -> Self {
        match way {
            Way::Recipient => Self::Recipient,
            Way::Delegate => Self::Delegate,
            Way::Other => Self::Other,
        }
    }
}
