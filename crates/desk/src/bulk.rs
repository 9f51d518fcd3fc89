//! One action on thousands of parcels: each for itself, some of them in each commit, so that nobody
//! at the counter waits for it, and what is done stays done wherever it ends.

mod chosen;
mod look;

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use domain::{CourierId, ParcelId, Shelf, Status, TrackingNumber, Words, event::ReturnKind, rights::Right};

pub use chosen::Selection;

use crate::{
    Desk, DeskError,
    hand_back::{HandBack, hand_back},
    move_parcel::move_parcel,
    receive::receive,
    reject::reject,
    send_back::send_back,
    store::Writing,
    view::{BulkDone, BulkRefusal, BulkResult},
};

/// The most parcels of one commit, and how long it may take to gather them: a clerk at the counter
/// waits no longer for theirs.
const CHUNK: usize = 200;
const LONGEST: Duration = Duration::from_millis(50);
/// Numbers named of each reason for a refusal.
const NAMED: usize = 5;

/// What to do with each.
#[derive(Debug, Clone)]
pub enum BulkAction {
    Receive { damaged: bool, shelf: Option<Shelf> },
    Reject { reason: Option<Words> },
    SendBack { kind: ReturnKind, reason: Option<Words> },
    Move { shelf: Shelf },
    HandBack(BulkHandBack),
}

/// Back to a courier: all to one, or each to the one who had brought it.
#[derive(Debug, Clone, Default)]
pub struct BulkHandBack {
    pub courier: Option<CourierId>,
    pub carrier: Option<String>,
    /// Numbers of returns, as far as somebody has entered them.
    pub numbers: HashMap<ParcelId, TrackingNumber>,
}

/// Which parcels, and what.
#[derive(Debug, Clone)]
pub struct BulkOrder {
    pub parcels: Selection,
    pub action: BulkAction,
}

impl Desk {
    /// Does what can be done, in many commits, and says how far it got and why not. `progress` hears
    /// how many of how many, and stops it by answering `false`: what is done stays done.
    ///
    /// # Errors
    /// `too_many`; what is wrong with the file, when nothing had been done yet. Later it is said in
    /// [`BulkDone::stopped`].
    pub fn bulk(&self, order: &BulkOrder, progress: &mut dyn FnMut(u32, u32) -> bool) -> Result<BulkDone, DeskError> {
        self.require(right(&order.action))?;
        let parcels = self.chosen(&order.parcels, |status| works_on(&order.action, status))?;
        let mut done = BulkDone { total: parcels.len() as u32, ..BulkDone::default() };
        let mut rest = parcels.as_slice();
        while !rest.is_empty() {
            if !progress(done.worked(), done.total) {
                done.stopped = Some("cancelled".into());
                break;
            }
            self.store.give_way();
            match self.write(|writing| chunk(writing, rest, &order.action)) {
                Ok(outcomes) => {
                    let worked;
                    (worked, rest) = rest.split_at(outcomes.len());
                    self.note(&mut done, worked, outcomes)?;
                }
                Err(error) if done.worked() == 0 => return Err(error),
                Err(error) => {
                    done.stopped = Some(error.code());
                    break;
                }
            }
        }
        progress(done.worked(), done.total);
        Ok(done)
    }

    fn note(&self, done: &mut BulkDone, worked: &[ParcelId], outcomes: Vec<Option<String>>) -> Result<(), DeskError> {
        for (id, refused) in worked.iter().zip(outcomes) {
            let Some(code) = refused else {
                done.done += 1;
                continue;
            };
            let at = done.refused.iter().position(|known| known.code == code);
            let at = at.unwrap_or_else(|| {
                done.refused.push(BulkRefusal { code, count: 0, first: Vec::new() });
                done.refused.len() - 1
            });
            done.refused[at].count += 1;
            if done.refused[at].first.len() < NAMED {
                done.refused[at].first.extend(self.row(*id)?.map(|row| row.tracking_number));
            }
        }
        Ok(())
    }

    /// A parcel that something was just done to.
    pub(crate) fn done(&self, id: ParcelId) -> Result<BulkResult, DeskError> {
        Ok(BulkResult { id: id.to_string(), row: self.row(id)?, refused: None })
    }
}

impl BulkDone {
    /// Done or refused.
    pub fn worked(&self) -> u32 {
        self.done + self.refused.iter().map(|refused| refused.count).sum::<u32>()
    }
}

/// What one commit takes: the first of them, at least one.
fn chunk(
    writing: &mut Writing<'_>,
    parcels: &[ParcelId],
    action: &BulkAction,
) -> Result<Vec<Option<String>>, DeskError> {
    let began = Instant::now();
    let mut outcomes = Vec::new();
    for id in parcels.iter().take(CHUNK) {
        outcomes.push(refused(act(writing, *id, action))?);
        if began.elapsed() >= LONGEST {
            break;
        }
    }
    Ok(outcomes)
}

fn act(writing: &mut Writing<'_>, id: ParcelId, action: &BulkAction) -> Result<(), DeskError> {
    match action.clone() {
        BulkAction::Receive { damaged, shelf } => receive(writing, id, damaged, shelf),
        BulkAction::Reject { reason } => reject(writing, id, reason),
        BulkAction::SendBack { kind, reason } => send_back(writing, id, kind, reason),
        BulkAction::Move { shelf } => move_parcel(writing, id, shelf),
        BulkAction::HandBack(BulkHandBack { courier, carrier, mut numbers }) => {
            let (state, _) = writing.parcel(id)?;
            let brought = state.parcel.and_then(|parcel| parcel.courier);
            let return_tracking = numbers.remove(&id);
            hand_back(writing, id, HandBack { courier: courier.or(brought), return_tracking, return_carrier: carrier })
        }
    }
}

/// A refusal concerns one parcel; a failing file concerns all of them.
pub(crate) fn refused(outcome: Result<(), DeskError>) -> Result<Option<String>, DeskError> {
    match outcome {
        Ok(()) => Ok(None),
        Err(error @ (DeskError::Refused(_) | DeskError::UnknownParcel | DeskError::UnknownCourier)) => {
            Ok(Some(error.code()))
        }
        Err(error) => Err(error),
    }
}

/// What an action makes sense for; of a filter's parcels the others are left alone.
fn works_on(action: &BulkAction, status: Status) -> bool {
    match action {
        BulkAction::Receive { .. } | BulkAction::Reject { .. } => status == Status::Announced,
        BulkAction::SendBack { .. } => status == Status::Available,
        BulkAction::Move { .. } => status.is_on_shelf(),
        BulkAction::HandBack(_) => status == Status::ReturnToSender,
    }
}

fn right(action: &BulkAction) -> Right {
    match action {
        BulkAction::SendBack { .. } | BulkAction::HandBack(_) => Right::SendBack,
        _ => Right::Receive,
    }
}
