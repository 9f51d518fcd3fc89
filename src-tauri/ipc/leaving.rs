//! How a parcel leaves: who came for it, and the way to the door.

use super::Paid;
use desk::{DeskError, input};
use domain::event::Slot;
use domain::{Fen, IdTail, PersonName, Picture, Relation, Timestamp};
use serde::Deserialize;
use specta::Type;

/// Who came for a parcel, and what shows it; empty texts are not said.
#[derive(Deserialize, Type)]
pub struct ProofRequest {
    pub way: domain::event::HandOverWay,
    pub name: String,
    pub relation: String,
    pub id_tail: String,
    /// A picture in base64, so the photo.
    pub signature: Option<String>,
    pub photo: Option<String>,
}

impl ProofRequest {
    /// Reads every field, or says which one does not fit.
    pub fn read(self) -> Result<desk::ProofForm, DeskError> {
        let said = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let picture = |text: Option<String>| text.as_deref().map(Picture::parse).transpose().map_err(input::picture);
        let relation = said(&self.relation).as_deref().map(Relation::parse);
        let id_tail = said(&self.id_tail).as_deref().map(IdTail::parse);
        Ok(desk::ProofForm {
            way: self.way,
            name: said(&self.name).as_deref().map(PersonName::parse).transpose()?,
            relation: relation.transpose().map_err(input::problem("relation"))?,
            id_tail: id_tail.transpose().map_err(input::problem("id_tail"))?,
            signature: picture(self.signature)?,
            photo: picture(self.photo)?,
        })
    }
}

/// 送货上门: a slot in RFC 3339.
#[derive(Deserialize, Type)]
pub struct AskDeliveryRequest {
    pub parcel_id: String,
    pub from: String,
    pub to: String,
    /// The community's own fee when not given.
    pub fee_fen: Option<i32>,
    pub note: String,
}

impl AskDeliveryRequest {
    /// Reads slot, fee and note.
    pub fn read(self) -> Result<desk::DeliveryForm, DeskError> {
        let unreadable = || DeskError::input("slot", "date_unreadable", "the time cannot be read");
        let moment = |text: &str| Timestamp::parse_rfc3339(text).ok_or_else(unreadable);
        Ok(desk::DeliveryForm {
            slot: Slot { from: moment(&self.from)?, to: moment(&self.to)? },
            fee: self.fee_fen.map(|fen| Fen::new(fen.into())),
            note: input::note(Some(&self.note))?,
        })
    }
}

/// Into the recipient's hands at the door.
#[derive(Deserialize, Type)]
pub struct DeliverRequest {
    pub parcel_id: String,
    /// Storage and delivery together.
    pub fee_fen: i32,
    pub paid: Paid,
    pub waive_reason: Option<String>,
    pub proof: ProofRequest,
}
