//! The card: one parcel and what to do with it.

use domain::{
    Fen, Parcel, ParcelId, Status,
    event::HoldKind,
    parcel::{DeliveryStage, Dispute},
    time::DAY_MS,
};

use crate::{
    Desk, DeskError,
    household::Household,
    next_place::{Wish, next_place},
    opening::Opening,
    refund::taken,
    rows::{Shared, fen},
    store::{Connection, ParcelFacts, Writing, parcel},
    view::{Action, ParcelCard},
};

impl Desk {
    /// The card of one parcel.
    pub fn card(&self, id: ParcelId) -> Result<ParcelCard, DeskError> {
        self.read_rows(|connection, shared| {
            let facts = parcel::by_id(connection, id)?;
            self.card_of(connection, shared, &facts, Opening::Missing)
        })
    }

    /// Does something to a parcel and answers its card from the same transaction, whose pages are
    /// still at hand: a second read would fetch them all anew.
    pub(crate) fn act<T>(
        &self,
        id: ParcelId,
        work: impl FnOnce(&mut Writing<'_>) -> Result<T, DeskError>,
    ) -> Result<ParcelCard, DeskError> {
        self.begin(|writing| work(writing).map(|_| id))
    }

    /// As [`Desk::act`], for a parcel that `work` brings into being.
    pub(crate) fn begin(
        &self,
        work: impl FnOnce(&mut Writing<'_>) -> Result<ParcelId, DeskError>,
    ) -> Result<ParcelCard, DeskError> {
        self.write(|writing| {
            let id = work(writing)?;
            let shared = Shared::read(writing.connection(), writing.now())?;
            let facts = parcel::by_id(writing.connection(), id)?;
            self.card_of(writing.connection(), &shared, &facts, Opening::Missing)
        })
    }

    pub(crate) fn card_of(
        &self,
        connection: &Connection,
        shared: &Shared,
        facts: &ParcelFacts,
        opening: Opening,
    ) -> Result<ParcelCard, DeskError> {
        let delegate_came = opening == Opening::Delegate;
        // Who came for one parcel has no business with the others.
        let household = Household::of(connection, facts.community_id, &facts.recipient.phone)?;
        let [others, household_others] = match delegate_came {
            true => [Vec::new(), Vec::new()],
            false => household.others(connection, facts)?,
        };
        let announced = facts.parcel.status == Status::Announced;
        let (taken, taken_paid) = taken(&facts.state);
        let wish = Wish { phone: &facts.recipient.phone, ..Wish::default() };
        let asked = self.asked_of(connection, shared, facts)?;
        let shelf = if announced { next_place(connection, facts.community, wish)? } else { None };
        Ok(ParcelCard {
            parcel: self.row_of(connection, shared, facts)?,
            quote: self.quote_of(shared, facts),
            others: self.rows_of(connection, shared, &others)?,
            household_others: self.rows_of(connection, shared, &household_others)?,
            resident: household.view(),
            actions: actions(facts, shared),
            code_matched: delegate_came || opening == Opening::Recipient,
            delegate_came,
            delegate: self.delegate_of(connection, facts)?,
            delivery: self.delivery_of(connection, facts)?,
            suggested_shelf: shelf.map(String::from),
            dispute: self.dispute_of(connection, facts)?,
            missing_since: facts.parcel.missing_since.map(|at| self.text(at)),
            return_tracking: facts.parcel.return_tracking.as_ref().map(|number| number.as_str().to_owned()),
            return_carrier: facts.parcel.return_carrier.clone(),
            asked_back: asked.back,
            asked_by_phone: asked.by_phone,
            taken_fen: fen(taken),
            taken_paid,
        })
    }
}

/// What the parcel's state allows; rights are checked when it is done.
pub(crate) fn actions(facts: &ParcelFacts, shared: &Shared) -> Vec<Action> {
    if facts.state.read_only {
        return vec![Action::ShowHistory];
    }
    let mut actions = of_status(&facts.parcel, shared);
    let asked = facts.parcel.status == Status::Available && facts.state.asked_back().next().is_some();
    if asked && !actions.contains(&Action::DeclineIntercept) {
        actions.push(Action::DeclineIntercept);
    }
    if facts.parcel.status == Status::Available && !asked {
        actions.push(Action::RequestIntercept);
    }
    actions.extend(leaving(&facts.parcel));
    if facts.parcel.status.is_on_shelf() {
        actions.extend([Action::Move, Action::TakePicture]);
        if shared.has_points(facts) || facts.parcel.point.is_some() {
            actions.push(Action::MoveToPoint);
        }
    }
    if facts.parcel.missing_since.is_some() {
        actions.push(Action::Found);
    }
    actions.extend(disputing(&facts.parcel));
    if taken(&facts.state).0 > Fen::ZERO {
        actions.push(Action::Refund);
    }
    actions.push(Action::RecordReturnNumber);
    if facts.parcel.status.is_live() {
        actions.push(Action::Correct);
    }
    actions.push(Action::ShowHistory);
    actions
}

/// A dispute about a parcel that is gone, or one that goes on.
fn disputing(parcel: &Parcel) -> Vec<Action> {
    let open = parcel.dispute.as_ref().is_some_and(Dispute::is_open);
    match (open, parcel.status) {
        (true, _) => vec![Action::SettleDispute, Action::Dispute],
        (false, Status::PickedUp) => vec![Action::Dispute],
        _ => Vec::new(),
    }
}

/// Delegate and delivery.
fn leaving(parcel: &Parcel) -> Vec<Action> {
    if parcel.status != Status::Available {
        return Vec::new();
    }
    let mut actions = vec![Action::NameDelegate];
    actions.extend(parcel.delegate.as_ref().map(|_| Action::RevokeDelegate));
    match parcel.delivery.as_ref().map(|delivery| delivery.stage) {
        Some(DeliveryStage::Out) if parcel.hold.is_none() => actions.extend([Action::Deliver, Action::FailDelivery]),
        Some(DeliveryStage::Out) => actions.push(Action::FailDelivery),
        None | Some(DeliveryStage::Done) => actions.push(Action::AskDelivery),
        Some(_) => {
            actions.extend([Action::AskDelivery, Action::CancelDelivery]);
            actions.extend(parcel.hold.is_none().then_some(Action::SetOut));
        }
    }
    actions
}

fn of_status(parcel: &Parcel, shared: &Shared) -> Vec<Action> {
    let undoable = parcel.ended_at.is_some_and(|ended| shared.now.millis_since(ended) <= DAY_MS);
    match (parcel.status, &parcel.hold) {
        (Status::Announced, _) => vec![Action::Receive, Action::Reject],
        (Status::Available, None) => vec![Action::HandOver, Action::SendBack, Action::UndoReceipt, Action::Hold],
        (Status::Available, Some(hold)) if hold.kind == HoldKind::Intercept => {
            vec![Action::SendBack, Action::DeclineIntercept, Action::UndoReceipt]
        }
        (Status::Available, Some(_)) => {
            vec![Action::ResolveHold, Action::Release, Action::AssignHold, Action::SendBack, Action::UndoReceipt]
        }
        (Status::ReturnToSender, _) => vec![Action::HandBack, Action::UndoReturn],
        (Status::PickedUp, _) if undoable => vec![Action::UndoPickup],
        _ => Vec::new(),
    }
}
