//! One action on many selected parcels: each for itself, in one transaction.

use domain::{ParcelId, Shelf, Words, event::ReturnKind, rights::Right};

use crate::{
    Desk, DeskError, move_parcel::move_parcel, receive::receive, reject::reject, send_back::send_back, store::Writing,
    view::BulkResult,
};

/// The most parcels of one bulk action.
const MOST: usize = 10_000;

/// What to do with each.
#[derive(Debug, Clone)]
pub enum BulkAction {
    Receive { damaged: bool, shelf: Option<Shelf> },
    Reject { reason: Option<Words> },
    SendBack { kind: ReturnKind, reason: Option<Words> },
    Move { shelf: Shelf },
}

/// Which parcels, and what.
#[derive(Debug, Clone)]
pub struct BulkOrder {
    pub parcels: Vec<ParcelId>,
    pub action: BulkAction,
}

impl Desk {
    /// Does what can be done and says of every parcel why not.
    pub fn bulk(&self, order: &BulkOrder) -> Result<Vec<BulkResult>, DeskError> {
        self.require(right(&order.action))?;
        if order.parcels.len() > MOST {
            return Err(DeskError::input("parcels", "too_many", "at most 10,000 parcels at once"));
        }
        let outcomes = self.write(|writing| {
            order.parcels.iter().map(|id| refused(act(writing, *id, &order.action))).collect::<Result<Vec<_>, _>>()
        })?;
        order.parcels.iter().zip(outcomes).map(|(id, refused)| Ok(BulkResult { refused, ..self.done(*id)? })).collect()
    }

    /// A parcel that something was just done to.
    pub(crate) fn done(&self, id: ParcelId) -> Result<BulkResult, DeskError> {
        Ok(BulkResult { id: id.to_string(), row: self.row(id)?, refused: None })
    }
}

fn act(writing: &mut Writing<'_>, id: ParcelId, action: &BulkAction) -> Result<(), DeskError> {
    match action.clone() {
        BulkAction::Receive { damaged, shelf } => receive(writing, id, damaged, shelf),
        BulkAction::Reject { reason } => reject(writing, id, reason),
        BulkAction::SendBack { kind, reason } => send_back(writing, id, kind, reason),
        BulkAction::Move { shelf } => move_parcel(writing, id, shelf),
    }
}

/// A refusal concerns one parcel; a failing file concerns all of them.
pub(crate) fn refused(outcome: Result<(), DeskError>) -> Result<Option<String>, DeskError> {
    match outcome {
        Ok(()) => Ok(None),
        Err(error @ (DeskError::Refused(_) | DeskError::UnknownParcel)) => Ok(Some(error.code())),
        Err(error) => Err(error),
    }
}

fn right(action: &BulkAction) -> Right {
    match action {
        BulkAction::SendBack { .. } => Right::SendBack,
        _ => Right::Receive,
    }
}
