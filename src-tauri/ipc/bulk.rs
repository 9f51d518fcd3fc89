//! One action on many parcels.

use super::ParcelQuery;
use super::{id, maybe_id};
use desk::{DeskError, input};
use domain::TrackingNumber;
use serde::Deserialize;
use specta::Type;

/// One action on many parcels.
#[derive(Deserialize, Type)]
pub struct BulkRequest {
    pub selection: SelectionRequest,
    pub action: BulkKind,
    pub kind: Option<domain::event::ReturnKind>,
    pub reason: Option<String>,
    pub shelf: Option<String>,
    /// To whom they are handed back; each to who had brought it when none.
    pub courier_id: Option<String>,
    pub return_carrier: Option<String>,
    /// Numbers of returns, as far as somebody has entered them.
    pub return_numbers: Vec<ReturnNumber>,
}

impl BulkRequest {
    /// Reads the order.
    pub fn read(self) -> Result<desk::BulkOrder, DeskError> {
        let reason = input::reason(self.reason.as_deref())?;
        let shelf = input::shelf(self.shelf.as_deref())?;
        let action = match self.action {
            BulkKind::Receive => desk::BulkAction::Receive { damaged: false, shelf },
            BulkKind::Reject => desk::BulkAction::Reject { reason },
            BulkKind::SendBack => {
                let kind = self.kind.unwrap_or(domain::event::ReturnKind::Other);
                desk::BulkAction::SendBack { kind, reason }
            }
            BulkKind::Move => {
                let needed = || DeskError::input("shelf", "shelf_needed", "say which shelf place");
                desk::BulkAction::Move { shelf: shelf.ok_or_else(needed)? }
            }
            BulkKind::HandBack => desk::BulkAction::HandBack(desk::BulkHandBack {
                courier: maybe_id(self.courier_id.as_deref())?,
                carrier: self.return_carrier,
                numbers: self.return_numbers.iter().map(ReturnNumber::read).collect::<Result<_, _>>()?,
            }),
        };
        Ok(desk::BulkOrder { parcels: self.selection.read()?, action })
    }
}

/// Parcels that were ticked, or all that a query finds but for those.
#[derive(Deserialize, Type)]
pub struct SelectionRequest {
    pub ids: Vec<String>,
    pub query: Option<ParcelQuery>,
}

impl SelectionRequest {
    /// Reads which parcels.
    pub fn read(self) -> Result<desk::Selection, DeskError> {
        let ids = self.ids.iter().map(|text| id(text)).collect::<Result<_, _>>()?;
        Ok(match self.query {
            Some(query) => desk::Selection::All { query: query.read()?, except: ids },
            None => desk::Selection::These(ids),
        })
    }
}

/// The number under which one parcel travels back.
#[derive(Debug, Deserialize, Type)]
pub struct ReturnNumber {
    pub parcel_id: String,
    pub number: String,
}

impl ReturnNumber {
    fn read(&self) -> Result<(domain::ParcelId, TrackingNumber), DeskError> {
        Ok((id(&self.parcel_id)?, TrackingNumber::parse(&self.number)?))
    }
}

/// Which action.
#[derive(Debug, Clone, Copy, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum BulkKind {
    Receive,
    Reject,
    SendBack,
    Move,
    HandBack,
}
