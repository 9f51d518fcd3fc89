//! What the counter asks for: entering, handing over, correcting, holding, a receiving run.

use super::ProofRequest;
use super::{Paid, id, maybe_id};
use desk::{DeskError, input};
use domain::{Address, PersonName, Phone, TrackingNumber};
use serde::Deserialize;
use specta::Type;

/// 添加包裹
#[derive(Deserialize, Type)]
pub struct EnterRequest {
    pub community_id: String,
    pub tracking_number: String,
    pub name: String,
    pub phone: String,
    pub address: String,
    pub carrier: Option<String>,
    pub courier_id: Option<String>,
    pub damaged: bool,
    pub shelf: Option<String>,
}

impl EnterRequest {
    /// Reads every field, or says which one does not fit.
    pub fn read(self) -> Result<desk::EntryForm, DeskError> {
        Ok(desk::EntryForm {
            community: id(&self.community_id)?,
            tracking: TrackingNumber::parse(&self.tracking_number)?,
            name: PersonName::parse(&self.name)?,
            phone: Phone::parse(&self.phone)?,
            address: Some(Address::parse(&self.address)?).filter(|address| !address.is_empty()),
            carrier: self.carrier,
            courier: maybe_id(self.courier_id.as_deref())?,
            damaged: self.damaged,
            shelf: input::shelf(self.shelf.as_deref())?,
        })
    }
}

/// 领取 of one parcel.
#[derive(Deserialize, Type)]
pub struct HandOverRequest {
    pub parcel_id: String,
    pub code: Option<String>,
    pub fee_fen: i32,
    pub paid: Paid,
    pub waive_reason: Option<String>,
    /// Who came and what shows it, where somebody took it down.
    pub proof: Option<ProofRequest>,
}

/// 领取 of all parcels of one person.
#[derive(Deserialize, Type)]
pub struct HandOverManyRequest {
    pub parcel_ids: Vec<String>,
    pub code: Option<String>,
    pub fee_fen: i32,
    pub paid: Paid,
    pub waive_reason: Option<String>,
    pub proof: Option<ProofRequest>,
}

/// Back to a courier.
#[derive(Debug, Deserialize, Type)]
pub struct HandBackRequest {
    pub parcel_id: String,
    pub courier_id: Option<String>,
    pub return_tracking: Option<String>,
    pub return_carrier: Option<String>,
}

/// 暂停领取
#[derive(Deserialize, Type)]
pub struct HoldRequest {
    pub parcel_id: String,
    pub kind: domain::event::HoldKind,
    pub note: String,
    pub due: Option<String>,
    pub stop_clock: bool,
}

/// What was written down wrong; absent fields stay.
#[derive(Deserialize, Type)]
pub struct CorrectRequest {
    pub parcel_id: String,
    pub name: Option<String>,
    pub phone: Option<String>,
    pub address: Option<String>,
    pub carrier: Option<String>,
    pub tracking_number: Option<String>,
}

impl CorrectRequest {
    /// Reads the fields that are to change.
    pub fn read(self) -> Result<desk::Correction, DeskError> {
        Ok(desk::Correction {
            name: self.name.as_deref().map(PersonName::parse).transpose()?,
            phone: self.phone.as_deref().map(Phone::parse).transpose()?,
            address: self.address.as_deref().map(Address::parse).transpose()?,
            carrier: self.carrier,
            tracking: self.tracking_number.as_deref().map(TrackingNumber::parse).transpose()?,
        })
    }
}

/// One scan of a receiving run, and what was decided before it.
#[derive(Debug, Deserialize, Type)]
pub struct RunScanRequest {
    pub text: String,
    pub community_id: String,
    /// Where the clerk wants it.
    pub shelf: Option<String>,
    /// What the desk had offered.
    pub offered: Option<String>,
    pub size: Option<domain::ShelfSize>,
    pub damaged: bool,
}

impl RunScanRequest {
    /// The text, and what was decided.
    pub fn read(self) -> Result<(String, desk::RunScan), DeskError> {
        let scan = desk::RunScan {
            community: id(&self.community_id)?,
            shelf: input::shelf(self.shelf.as_deref())?,
            offered: input::shelf(self.offered.as_deref())?,
            size: self.size,
            damaged: self.damaged,
        };
        Ok((self.text, scan))
    }
}
