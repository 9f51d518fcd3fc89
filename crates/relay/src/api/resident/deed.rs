//! What a resident does with a parcel, as the domain's verbs allow it.

use domain::{
    Community, Fen, ParcelEvent, ParcelState, PersonName, Phone, PickupCode, Refusal, SideBody, SideId, SideRef,
    SideRow, Status, Timestamp, TrackingNumber, Words,
    community::Limits,
    event::{DisputedBy, Slot},
    parcel::Dispute,
    verbs::{self, Complaint},
};
use wire::Act;

use crate::{
    Relay,
    surroundings::{Surroundings, random},
};

/// Something to be done, as it was read from a request.
pub(super) enum Deed {
    AskDelivery { slot: Slot, note: Option<Words> },
    CancelDelivery,
    NameDelegate { name: PersonName, phone: Phone },
    RevokeDelegate,
    AskReturn { reason: Option<Words> },
    ReturnNumber { number: TrackingNumber, carrier: Option<String> },
    SayNotGot { words: Option<Words> },
}

/// What a deed is written down with.
pub(super) struct Doing<'a> {
    pub(super) state: &'a ParcelState,
    pub(super) community: &'a Community,
    /// For the delegate, where one is named.
    pub(super) code: Option<PickupCode>,
    pub(super) around: &'a dyn Surroundings,
    pub(super) now: Timestamp,
}

/// All acts, in the order of a page.
pub(super) const ALL: [Act; 7] = [
    Act::AskDelivery,
    Act::CancelDelivery,
    Act::NameDelegate,
    Act::RevokeDelegate,
    Act::AskReturn,
    Act::GiveReturnNumber,
    Act::Dispute,
];

/// Whether an act would not be refused now.
pub(super) fn may(act: Act, state: &ParcelState, limits: &Limits, now: Timestamp) -> bool {
    let row = || SideRef { id: SideId(uuid::Uuid::nil()), hash: String::new() };
    let soon = Slot { from: now, to: now.plus_millis(1) };
    let answer = match act {
        Act::AskDelivery => verbs::ask_delivery(state, soon, Fen::ZERO, None, now),
        Act::CancelDelivery => verbs::cancel_delivery(state),
        Act::NameDelegate => verbs::name_delegate(state, row(), row()),
        Act::RevokeDelegate => verbs::revoke_delegate(state),
        Act::AskReturn => ask_return(state, None),
        Act::GiveReturnNumber => return_number(state, None),
        Act::Dispute => dispute(state, limits, now, None),
    };
    answer.is_ok()
}

impl Deed {
    /// Its name, which keeps the keys of different deeds apart.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::AskDelivery { .. } => "ask delivery",
            Self::CancelDelivery => "cancel delivery",
            Self::NameDelegate { .. } => "name delegate",
            Self::RevokeDelegate => "revoke delegate",
            Self::AskReturn { .. } => "ask return",
            Self::ReturnNumber { .. } => "return number",
            Self::SayNotGot { .. } => "dispute",
        }
    }

    /// The event that says it, with the personal data that it names.
    pub(super) fn event(self, doing: &Doing<'_>) -> Result<(ParcelEvent, Vec<SideRow>), Refusal> {
        let (state, now) = (doing.state, doing.now);
        match self {
            Self::AskDelivery { slot, note } => doing
                .with_words(note, |note| verbs::ask_delivery(state, slot, doing.community.delivery_fee(), note, now)),
            Self::CancelDelivery => Ok((verbs::cancel_delivery(state)?, Vec::new())),
            Self::NameDelegate { name, phone } => {
                let person = doing.side(SideBody::Person { name, phone, address: None });
                let code = doing.side(SideBody::Code { code: doing.code.ok_or(Refusal::NoCodeLeft)? });
                let event = verbs::name_delegate(state, person.reference(), code.reference())?;
                Ok((event, vec![person, code]))
            }
            Self::RevokeDelegate => Ok((verbs::revoke_delegate(state)?, Vec::new())),
            Self::AskReturn { reason } => doing.with_words(reason, |reason| ask_return(state, reason)),
            Self::ReturnNumber { number, carrier } => Ok((return_number(state, Some((number, carrier)))?, Vec::new())),
            Self::SayNotGot { words } => {
                doing.with_words(words, |words| dispute(state, &doing.community.limits, now, words))
            }
        }
    }
}

impl Doing<'_> {
    fn side(&self, body: SideBody) -> SideRow {
        SideRow::new(SideId::new(self.now, random(self.around)), random(self.around), body)
    }

    fn with_words(
        &self,
        words: Option<Words>,
        event: impl FnOnce(Option<SideRef>) -> Result<ParcelEvent, Refusal>,
    ) -> Result<(ParcelEvent, Vec<SideRow>), Refusal> {
        let row = words.map(|text| self.side(SideBody::Words { text }));
        Ok((event(row.as_ref().map(SideRow::reference))?, row.into_iter().collect()))
    }
}

/// Asked once until the desk has decided. The monthly limit is the couriers'.
fn ask_return(state: &ParcelState, reason: Option<SideRef>) -> Result<ParcelEvent, Refusal> {
    match state.asked_back().next() {
        Some(_) => Err(Refusal::TooSoon),
        None => verbs::request_intercept(state, &Limits::default(), 0, reason),
    }
}

/// Of what the desk has had in its hands.
fn return_number(
    state: &ParcelState,
    number: Option<(TrackingNumber, Option<String>)>,
) -> Result<ParcelEvent, Refusal> {
    let parcel = verbs::touchable(state)?;
    if parcel.received_at().is_none() {
        return Err(match parcel.status {
            Status::Rejected => Refusal::AlreadyRejected,
            Status::Withdrawn => Refusal::AlreadyWithdrawn,
            _ => Refusal::NotReceivedYet,
        });
    }
    let (number, carrier) = number.unwrap_or_else(|| (parcel.tracking.clone(), None));
    verbs::record_return_number(state, number, carrier)
}

/// Said once: who looks after an open dispute, and by when, is the desk's to change.
fn dispute(
    state: &ParcelState,
    limits: &Limits,
    now: Timestamp,
    words: Option<SideRef>,
) -> Result<ParcelEvent, Refusal> {
    let parcel = verbs::touchable(state)?;
    if parcel.dispute.as_ref().is_some_and(Dispute::is_open) {
        return Err(Refusal::TooSoon);
    }
    verbs::dispute(state, limits, now, Complaint { by: DisputedBy::Recipient, words, owner: None, due: None })
}

/// A code for a delegate, from a share that no desk has: desks that are offline cannot draw the same.
/// Nothing where every share is dealt.
pub(super) fn draw_code(
    relay: &Relay,
    dealt: &[domain::CodeShare],
    taken: &std::collections::HashSet<String>,
) -> Option<PickupCode> {
    let overlaps = |one: &domain::CodeShare| dealt.iter().any(|other| one.from < other.to && other.from < one.to);
    // Desks are dealt theirs from the other end.
    let share = (0..10).rev().filter_map(domain::CodeShare::joiner).find(|share| !overlaps(share))?;
    share.draw(&mut || u32::from_le_bytes(random(&*relay.around)), &|code| taken.contains(&code.digits()))
}
