//! 领取: a parcel goes to whom it is for, against its code and the fee.

use std::collections::BTreeSet;

use domain::verbs::{CodeCheck, Confirmed};
use domain::{Fen, ParcelId, PickupCode, SideBody, SideRow, Words, event::Payment, rights::Right, verbs};

use crate::{
    Desk, DeskError,
    store::{Writing, community::Served, parcel, side},
    view::{BulkResult, ParcelCard},
};

/// The most parcels of one visit.
const MOST: usize = 1_000;

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
}

/// All of one person's parcels in one visit: one code opens all of them.
#[derive(Debug, Clone)]
pub struct HandOverMany {
    pub parcels: Vec<ParcelId>,
    pub code: Option<PickupCode>,
    /// The sum on the screen.
    pub fee: Fen,
    pub paid: Payment,
    pub waiver: Option<Words>,
}

impl Desk {
    /// Hands one parcel over.
    pub fn hand_over(&self, request: HandOver) -> Result<ParcelCard, DeskError> {
        self.may_settle(request.waiver.as_ref())?;
        let id = request.parcel;
        self.act(id, |writing| hand_over(writing, request))
    }

    /// Hands several parcels of one recipient over; all of them or none.
    pub fn hand_over_many(&self, request: HandOverMany) -> Result<Vec<BulkResult>, DeskError> {
        self.may_settle(request.waiver.as_ref())?;
        if request.parcels.len() > MOST {
            return Err(DeskError::input("parcels", "too_many", "at most 1,000 parcels in one visit"));
        }
        self.write(|writing| hand_over_many(writing, &request))?;
        request.parcels.iter().map(|id| self.done(*id)).collect()
    }

    fn may_settle(&self, waiver: Option<&Words>) -> Result<(), DeskError> {
        self.require(Right::HandOver)?;
        waiver.map_or(Ok(()), |_| self.require(Right::WaiveFee))
    }
}

/// Hands over within a transaction.
pub(crate) fn hand_over(writing: &mut Writing<'_>, request: HandOver) -> Result<(), DeskError> {
    let (state, served) = writing.parcel(request.parcel)?;
    let code = check(writing, &state, request.code)?;
    settle(writing, &served, request.parcel, request.fee, (request.paid, request.waiver, code))
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
    let mut opened = CodeCheck::Missing;
    let (mut due, mut person) = (Fen::ZERO, None);
    for id in &parcels {
        let (state, served) = writing.parcel(*id)?;
        let facts = parcel::by_id(writing.connection(), *id)?;
        // One code speaks for one person of its community only; who was erased is nobody's same.
        let whose = (facts.community, facts.recipient.phone);
        let unknown = whose.1.is_empty() && parcels.len() > 1;
        if unknown || *person.get_or_insert(whose.clone()) != whose {
            return Err(domain::Refusal::WrongCode.into());
        }
        opened = better(opened, check(writing, &state, request.code)?);
        due = due.plus(fee(&served, &state, writing.now()));
    }
    if due != request.fee {
        return Err(domain::Refusal::FeeChanged { due, confirmed: request.fee }.into());
    }
    for id in &parcels {
        let (state, served) = writing.parcel(*id)?;
        let fee = fee(&served, &state, writing.now());
        let paid = if fee == Fen::ZERO { Payment::None } else { request.paid };
        settle(writing, &served, *id, fee, (paid, request.waiver.clone(), opened))?;
    }
    Ok(())
}

fn settle(
    writing: &mut Writing<'_>,
    served: &Served,
    id: ParcelId,
    fee: Fen,
    (paid, waiver, code): (Payment, Option<Words>, CodeCheck),
) -> Result<(), DeskError> {
    let (state, _) = writing.parcel(id)?;
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

/// Compares a code with the parcel's own, in constant time.
fn check(
    writing: &Writing<'_>,
    state: &domain::ParcelState,
    given: Option<PickupCode>,
) -> Result<CodeCheck, DeskError> {
    let Some(given) = given else {
        return Ok(CodeCheck::Missing);
    };
    let reference = state.parcel.as_ref().and_then(|parcel| parcel.code.as_ref());
    let row = reference.map(|reference| side::find(writing.connection(), reference.id)).transpose()?.flatten();
    Ok(match row.map(|row| row.body) {
        Some(SideBody::Code { code }) if code == given => CodeCheck::Right,
        _ => CodeCheck::Wrong,
    })
}

fn better(one: CodeCheck, other: CodeCheck) -> CodeCheck {
    match (one, other) {
        (CodeCheck::Right, _) | (_, CodeCheck::Right) => CodeCheck::Right,
        (CodeCheck::Missing, other) => other,
        (one, _) => one,
    }
}
