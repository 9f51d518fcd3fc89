//! What crosses between the screens and the desk: requests as plain fields, errors as
//! `{code, message, details}`. The TypeScript of the screens is generated from here.

#![allow(missing_docs, reason = "the fields are named as the screens name them")]

mod bulk;
mod care;
mod counter;
mod directory;
mod leaving;
mod parcels;
mod printing;
mod reports;
mod sending;
mod settings;
mod till;

use desk::DeskError;
use serde::Serialize;
use specta::Type;

pub use bulk::{BulkRequest, SelectionRequest};
pub use care::{DifferenceRequest, DisputeRequest};
pub use counter::{
    CorrectRequest, EnterRequest, HandBackRequest, HandOverManyRequest, HandOverRequest, HoldRequest, RunScanRequest,
};
pub use directory::{CourierListQuery, NameMapping, ResidentListQuery, SaveCourierRequest, SaveResidentRequest, meant};
pub use leaving::{AskDeliveryRequest, DeliverRequest, ProofRequest};
pub use parcels::ParcelQuery;
pub use printing::PrintRequest;
pub use reports::ReportRequest;
pub use sending::TakeOutgoingRequest;
pub use settings::{
    AddCommunityRequest, CarrierView, ChangeCommunityRequest, FirstClerk, FoundRequest, SaveClerkRequest,
    SetRemindersRequest, SetTariffRequest, ShelfRowRequest, SlipSaved,
};
pub use till::{CloseShiftRequest, RefundRequest};

/// An answer to the screen.
pub type Answer<T> = Result<T, Problem>;

/// What happened, under a name that the screen's messages know.
#[derive(Debug, Clone, Serialize, Type)]
pub struct Problem {
    /// A stable name.
    pub code: String,
    /// For people, in English; the screen prefers its own words for the code.
    pub message: String,
    /// The field it concerns, where it concerns one.
    pub details: Option<String>,
}

/// How a fee was paid.
pub type Paid = domain::event::Payment;

/// How many rows a file has.
#[derive(Debug, Clone, Serialize, Type)]
pub struct Written {
    pub rows: u32,
}

/// An id that the screen got from the desk before.
pub fn id<T: std::str::FromStr>(text: &str) -> Result<T, DeskError> {
    let unreadable = || DeskError::input("id", "id_unreadable", "this id was not made by this desk");
    text.parse().map_err(|_| unreadable())
}

/// An id that may be missing.
pub fn maybe_id<T: std::str::FromStr>(text: Option<&str>) -> Result<Option<T>, DeskError> {
    text.filter(|text| !text.is_empty()).map(id).transpose()
}

/// A pickup code as typed or scanned, a QR of the resident's phone included; nothing when blank.
pub fn code(text: Option<&str>) -> Result<Option<domain::PickupCode>, DeskError> {
    let text = text.unwrap_or_default().trim();
    let digits = text.rsplit('-').next().unwrap_or_default();
    match text.is_empty() {
        true => Ok(None),
        false => domain::PickupCode::parse(digits).map(Some).map_err(|_| domain::Refusal::WrongCode.into()),
    }
}

pub(crate) fn day(text: Option<&str>) -> Result<Option<chrono::NaiveDate>, DeskError> {
    let unreadable = |_| DeskError::input("date", "date_unreadable", "a day is written 2026-11-22");
    text.filter(|text| !text.is_empty()).map(str::parse).transpose().map_err(unreadable)
}

impl From<DeskError> for Problem {
    fn from(error: DeskError) -> Self {
        if error.is_failure() {
            log::warn!("{}", error.code());
        }
        let details = match &error {
            DeskError::Input(problem) => Some(problem.field.to_owned()),
            _ => None,
        };
        Self { code: error.code(), message: error.to_string(), details }
    }
}
