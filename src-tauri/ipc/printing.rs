//! What is printed, on which paper.

use desk::{
    DeskError, Printable,
    paper::{Form, Layout},
};
use serde::Deserialize;
use specta::Type;

use super::{id, maybe_id};

/// A document, and whose; where it may be on paper of several sizes, the name of one.
#[derive(Deserialize, Type)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum PrintRequest {
    /// On A4 where no layout is named.
    Shift {
        id: String,
        layout: Option<String>,
    },
    Manifest {
        id: String,
    },
    Dispute {
        id: String,
    },
    Deliveries {
        community: Option<String>,
    },
    Slip {
        id: String,
        layout: String,
    },
    ShelfLabel {
        id: String,
        layout: String,
    },
    Receipt {
        id: String,
        layout: String,
    },
    ReturnNote {
        id: String,
        layout: String,
    },
    OutgoingLabel {
        id: String,
        layout: String,
    },
}

impl PrintRequest {
    /// As the desk prints it.
    pub fn read(&self) -> Result<Printable, DeskError> {
        Ok(match self {
            Self::Shift { id: shift, layout } => match layout.as_deref() {
                None | Some("a4") => Printable::Shift(id(shift)?),
                Some(roll) => Printable::ShiftOn(id(shift)?, roll.parse::<Layout>()?),
            },
            Self::Manifest { id: manifest } => Printable::Manifest(id(manifest)?),
            Self::Dispute { id: parcel } => Printable::Dispute(id(parcel)?),
            Self::Deliveries { community } => Printable::Deliveries(maybe_id(community.as_deref())?),
            Self::Slip { id, layout } => of_parcel(Form::Slip, id, layout)?,
            Self::ShelfLabel { id, layout } => of_parcel(Form::ShelfLabel, id, layout)?,
            Self::Receipt { id, layout } => of_parcel(Form::Receipt, id, layout)?,
            Self::ReturnNote { id, layout } => of_parcel(Form::ReturnNote, id, layout)?,
            Self::OutgoingLabel { id: sent, layout } => Printable::Outgoing(id(sent)?, layout.parse::<Layout>()?),
        })
    }
}

fn of_parcel(form: Form, parcel: &str, layout: &str) -> Result<Printable, DeskError> {
    Ok(Printable::Parcel(form, id(parcel)?, layout.parse::<Layout>()?))
}
