//! What residents send.

use super::{Paid, id};
use desk::{DeskError, input};
use domain::{Address, Fen, PersonName, Phone, TrackingNumber, Words};
use serde::Deserialize;
use specta::Type;

/// 收寄: what a resident sends. Empty texts are not said.
#[derive(Deserialize, Type)]
pub struct TakeOutgoingRequest {
    pub community_id: String,
    pub sender: PersonRequest,
    pub recipient: PersonRequest,
    pub contents: String,
    pub carrier: String,
    pub weight_g: u32,
    /// By the price list when not given.
    pub price_fen: Option<i32>,
    pub paid: Paid,
    pub tracking_number: String,
}

impl TakeOutgoingRequest {
    /// As the desk takes it in.
    pub fn read(self) -> Result<desk::OutgoingForm, DeskError> {
        let number = self.tracking_number.trim();
        Ok(desk::OutgoingForm {
            community: id(&self.community_id)?,
            sender: self.sender.read()?,
            recipient: self.recipient.read()?,
            contents: Words::parse(&self.contents).map_err(input::problem("contents"))?,
            carrier: self.carrier,
            weight: self.weight_g,
            price: self.price_fen.map(|fen| Fen::new(fen.into())),
            paid: self.paid,
            tracking: (!number.is_empty()).then(|| TrackingNumber::parse(number)).transpose()?,
        })
    }
}

/// Sender or recipient.
#[derive(Deserialize, Type)]
pub struct PersonRequest {
    pub name: String,
    pub phone: String,
    pub address: String,
}

impl PersonRequest {
    fn read(self) -> Result<desk::PersonForm, DeskError> {
        let address = self.address.trim();
        Ok(desk::PersonForm {
            name: PersonName::parse(&self.name)?,
            phone: Phone::parse(&self.phone)?,
            address: (!address.is_empty()).then(|| Address::parse(address)).transpose()?,
        })
    }
}
