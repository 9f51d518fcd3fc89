//! 领取: a parcel goes to whom it is for, against its code and the fee.

use std::collections::BTreeSet;

use domain::verbs::{CodeCheck, Confirmed};
use domain::{Fen, ParcelId, PickupCode, SideRow, Words, event::Payment, rights::Right, verbs};

use crate::{
    Desk, DeskError,
    household::Household,
    opening::{Opening, opening},
    printers::Occasion,
    proof::{ProofForm, delegates_own, take_proof},
    store::{Writing, community::Served, parcel},
    view::{BulkResult, ParcelCard},
};

/// The most parcels of one visit.
const MOST: usize = 1_000;
/// The most of one visit with proof: each parcel keeps its own.
const MOST_PROVED: usize = 50;

/// What the clerk confirms.
#[derive(Debug, Clone)]
pub struct HandOver {
    pub parcel: ParcelId,
    /// As scanned or typed; none is refused.
    pub code: Option<PickupCode>,
    /// The amount on the screen.
    pub fee: Fen,
    pub paid: Payment,
    /// Nothing is taken, for this reason; needs the right to waive.
    pub waiver: Option<Words>,
    /// Who came and what shows it, where somebody took it down.
    pub proof: Option<ProofForm>,
}

/// All of one person's or household's parcels in one visit: one code opens all of them.
#[derive(Debug, Clone)]
pub struct HandOverMany {
    pub parcels: Vec<ParcelId>,
    pub code: Option<PickupCode>,
    /// The sum on the screen.
    pub fee: Fen,
    pub paid: Payment,
    pub waiver: Option<Words>,
    pub proof: Option<ProofForm>,
}

impl HandOverMany {
    fn one(&self, parcel: ParcelId) -> HandOver {
        let (waiver, proof) = (self.waiver.clone(), self.proof.clone());
        HandOver { parcel, code: self.code, fee: self.fee, paid: self.paid, waiver, proof }
    }
}

impl Desk {
    /// Hands one parcel over.
    pub fn hand_over(&self, request: HandOver) -> Result<ParcelCard, DeskError> {
        self.may_settle(request.waiver.as_ref())?;
        let id = request.parcel;
        let card = self.act(id, |writing| hand_over(writing, request))?;
        self.print_automatically(Occasion::Paid, &[id]);
        Ok(card)
    }

    /// Hands several parcels of one recipient or household over; all of them or none.
    pub fn hand_over_many(&self, request: HandOverMany) -> Result<Vec<BulkResult>, DeskError> {
        self.may_settle(request.waiver.as_ref())?;
        let most = if request.proof.is_some() { MOST_PROVED } else { MOST };
        if request.parcels.len() > most {
            return Err(DeskError::input("parcels", "too_many", "at most 1,000 parcels in one visit, 50 with proof"));
        }
        self.write(|writing| hand_over_many(writing, &request))?;
        self.print_automatically(Occasion::Paid, &request.parcels);
        request.parcels.iter().map(|id| self.done(*id)).collect()
    }

    pub(crate) fn may_settle(&self, waiver: Option<&Words>) -> Result<(), DeskError> {
        self.require(Right::HandOver)?;
        waiver.map_or(Ok(()), |_| self.require(Right::WaiveFee))
    }
}

/// Hands over within a transaction.
pub(crate) fn hand_over(writing: &mut Writing<'_>, request: HandOver) -> Result<(), DeskError> {
    let id = request.parcel;
    let (state, _) = writing.parcel(id)?;
    let opening = opening(writing, &state, request.code)?;
    let proof = match (request.proof, opening) {
        (None, Opening::Delegate) => Some(delegates_own(writing, &state)?),
        (given, _) => given,
    };
    settle(writing, id, request.fee, (request.paid, request.waiver, opening.check()))?;
    proof.map_or(Ok(()), |form| take_proof(writing, id, form))
}

/// What is due for a parcel now.
pub(crate) fn due(writing: &Writing<'_>, id: ParcelId) -> Result<Fen, DeskError> {
    let (state, served) = writing.parcel(id)?;
    Ok(fee(&served, &state, writing.now()))
}

/// A parcel's own code, for the demonstration's residents.
pub(crate) fn own_code(writing: &Writing<'_>, id: ParcelId) -> Result<Option<PickupCode>, DeskError> {
    let facts = parcel::by_id(writing.connection(), id)?;
    Ok(facts.code.and_then(|code| PickupCode::parse(&code).ok()))
}

fn hand_over_many(writing: &mut Writing<'_>, request: &HandOverMany) -> Result<(), DeskError> {
    let parcels: BTreeSet<ParcelId> = request.parcels.iter().copied().collect();
    if let [only] = request.parcels.as_slice() {
        return hand_over(writing, request.one(*only));
    }
    let mut opened = CodeCheck::Missing;
    let (mut sum, mut people) = (Fen::ZERO, None);
    for id in &parcels {
        let (state, served) = writing.parcel(*id)?;
        let facts = parcel::by_id(writing.connection(), *id)?;
        // One code speaks for one household of its community only; who was erased is nobody's same.
        let phone = &facts.recipient.phone;
        let (here, household) = match &mut people {
            Some(known) => known,
            none => {
                let household = Household::of(writing.connection(), facts.community_id, phone)?;
                none.insert((facts.community, household))
            }
        };
        if phone.is_empty() || *here != facts.community || !household.has(phone) {
            return Err(domain::Refusal::WrongCode.into());
        }
        // A delegate was named for one parcel: their code opens no other.
        let check = match opening(writing, &state, request.code)? {
            Opening::Delegate => CodeCheck::Wrong,
            other => other.check(),
        };
        opened = better(opened, check);
        sum = sum.plus(fee(&served, &state, writing.now()));
    }
    if sum != request.fee {
        return Err(domain::Refusal::FeeChanged { due: sum, confirmed: request.fee }.into());
    }
    for id in &parcels {
        let fee = due(writing, *id)?;
        let paid = if fee == Fen::ZERO { Payment::None } else { request.paid };
        settle(writing, *id, fee, (paid, request.waiver.clone(), opened))?;
        request.proof.clone().map_or(Ok(()), |form| take_proof(writing, *id, form))?;
    }
    Ok(())
}

/// Settles the storage fee and lets the parcel go.
pub(crate) fn settle(
    writing: &mut Writing<'_>,
    id: ParcelId,
    fee: Fen,
    (paid, waiver, code): (Payment, Option<Words>, CodeCheck),
) -> Result<(), DeskError> {
    let (state, served) = writing.parcel(id)?;
    let waiver = writing.words(waiver);
    let confirmed = Confirmed { fee, paid, waiver: waiver.as_ref().map(SideRow::reference), code };
    let community = served.state.as_ref().ok_or(DeskError::UnknownCommunity)?;
    let event = verbs::hand_over(&state, &community.tariff, writing.now(), confirmed)?;
    writing.append_parcel(served.id, id, event, waiver.into_iter().collect()).map(drop)
}

fn fee(served: &Served, state: &domain::ParcelState, now: domain::Timestamp) -> Fen {
    match (&state.parcel, &served.state) {
        (Some(parcel), Some(community)) => parcel.fee(&community.tariff, now),
        _ => Fen::ZERO,
    }
}

fn better(one: CodeCheck, other: CodeCheck) -> CodeCheck {
    match (one, other) {
        (CodeCheck::Right, _) | (_, CodeCheck::Right) => CodeCheck::Right,
        (CodeCheck::Missing, other) => other,
        (one, _) => one,
    }
}
