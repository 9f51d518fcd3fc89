//! 交班: from the money that lay in a desk's drawer at first to the money that was counted in the end.
//!
//! A shift belongs to one desk, and several desks may have theirs open at the same time. What was
//! taken meanwhile is said by the other events of that desk ([`crate::till`]), never by the shift.

use serde::{Deserialize, Serialize};

use crate::{
    ClerkId, DeviceId, Fen, Refusal, ShiftId, SideRef, Timestamp,
    event::{Body, Event},
};

/// The most that a drawer may hold: 99,999.99 yuan.
pub const MOST_CASH: Fen = Fen::new(9_999_999);
/// The most times that money is put in or taken out within one shift.
pub const MOST_MOVES: usize = 200;
/// Notes and coins, in fen, as they are counted.
pub const DENOMINATIONS: [i64; 8] = [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10];

/// What can happen to a shift.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "payload", rename_all = "snake_case")]
pub enum ShiftEvent {
    /// It begins.
    Opened {
        /// What lies in the drawer.
        float: Fen,
    },
    /// Money was put into the drawer or taken out of it, for no parcel.
    CashMoved {
        /// Into it; out of it where less than nothing.
        amount: Fen,
        /// A side row that says why.
        note: SideRef,
    },
    /// It ends.
    Closed {
        /// What should have been in the drawer, as the desk knew it then.
        expected: Fen,
        /// What was in it.
        counted: Fen,
        /// How it was counted, where somebody did it by notes and coins.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pieces: Vec<Pieces>,
        /// A side row that says where a difference comes from.
        note: Option<SideRef>,
    },
}

/// So many notes or coins of one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pieces {
    /// Of [`DENOMINATIONS`].
    pub value: Fen,
    /// How many.
    pub number: u32,
}

/// A shift as its events tell it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// Its id.
    pub id: ShiftId,
    /// Its beginning; the desk that wrote it is the one whose drawer it is about.
    pub opened: Mark,
    /// What lay in the drawer then.
    pub float: Fen,
    /// Money for no parcel, in log order.
    pub moves: Vec<CashMove>,
    /// How it ended; still open without.
    pub closing: Option<Closing>,
    /// Closed again by a copy of the desk that did not know; on record only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closed_again: Vec<Closing>,
}

/// A place in what one device wrote: events of a shift are told by their numbers, not by clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Which device.
    pub device: DeviceId,
    /// The number that it gave the event.
    pub device_seq: u64,
    /// By its clock.
    pub at: Timestamp,
    /// Who did it, where clerks sign in.
    pub by: Option<ClerkId>,
}

/// Money put in or taken out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CashMove {
    /// When, and who.
    pub mark: Mark,
    /// Into the drawer; out of it where less than nothing.
    pub amount: Fen,
    /// Why.
    pub note: SideRef,
}

/// The end of a shift.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// When, and who.
    pub mark: Mark,
    /// What should have been in the drawer.
    pub expected: Fen,
    /// What was in it.
    pub counted: Fen,
    /// How it was counted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<Pieces>,
    /// Where a difference comes from.
    pub note: Option<SideRef>,
}

impl Shift {
    /// Still running.
    pub fn is_open(&self) -> bool {
        self.closing.is_none()
    }

    /// What was put in and taken out together.
    pub fn moved(&self) -> Fen {
        self.moves.iter().fold(Fen::ZERO, |sum, moved| sum.plus(moved.amount))
    }

    /// What should be in the drawer when `cash` is what fees brought in and refunds took out.
    pub fn expected(&self, cash: Fen) -> Fen {
        self.float.plus(self.moved()).plus(cash)
    }
}

impl Closing {
    /// Too much where more than nothing, missing where less.
    pub fn difference(&self) -> Fen {
        self.counted.minus(self.expected)
    }
}

impl Mark {
    fn of(event: &Event) -> Self {
        Self { device: event.device_id, device_seq: event.device_seq, at: event.occurred_at, by: event.actor }
    }
}

/// 开班: with what lies in the drawer; one desk has one shift at a time.
pub fn open(current: Option<&Shift>, float: Fen) -> Result<ShiftEvent, Refusal> {
    match current {
        Some(_) => Err(Refusal::ShiftOpen),
        None => Ok(ShiftEvent::Opened { float: countable(float)? }),
    }
}

/// Money for no parcel, with a note.
pub fn move_cash(current: Option<&Shift>, amount: Fen, note: Option<SideRef>) -> Result<ShiftEvent, Refusal> {
    let shift = current.ok_or(Refusal::NoShift)?;
    let size = amount.max(Fen::ZERO.minus(amount));
    if size == Fen::ZERO || size > MOST_CASH || shift.moves.len() >= MOST_MOVES {
        return Err(Refusal::NoSuchAmount);
    }
    note.map_or(Err(Refusal::ReasonNeeded), |note| Ok(ShiftEvent::CashMoved { amount, note }))
}

/// 交班: what was counted against what should be there; a difference needs a note.
pub fn close(
    current: Option<&Shift>,
    expected: Fen,
    (counted, pieces): (Fen, Vec<Pieces>),
    note: Option<SideRef>,
) -> Result<ShiftEvent, Refusal> {
    current.ok_or(Refusal::NoShift)?;
    let counted = countable(counted)?;
    if !pieces.is_empty() && sum(&pieces) != Some(counted) {
        return Err(Refusal::NoSuchAmount);
    }
    match (counted == expected, &note) {
        (false, None) => Err(Refusal::ReasonNeeded),
        _ => Ok(ShiftEvent::Closed { expected, counted, pieces, note }),
    }
}

/// What these notes and coins are worth; nothing where one of them does not exist.
pub fn sum(pieces: &[Pieces]) -> Option<Fen> {
    pieces.iter().try_fold(Fen::ZERO, |sum, Pieces { value, number }| {
        DENOMINATIONS.contains(&value.fen()).then(|| sum.plus(Fen::new(value.fen() * i64::from(*number))))
    })
}

fn countable(amount: Fen) -> Result<Fen, Refusal> {
    match (Fen::ZERO..=MOST_CASH).contains(&amount) {
        true => Ok(amount),
        false => Err(Refusal::NoSuchAmount),
    }
}

/// Folds one event into a shift. Of two closings the first in log order counts.
pub fn apply(shift: &mut Option<Shift>, event: &Event) {
    let Body::Shift(body) = event.body() else { return };
    let mark = Mark::of(event);
    match (body, shift) {
        (ShiftEvent::Opened { float }, slot @ None) => {
            let id = ShiftId(event.subject.id);
            *slot = Some(Shift { id, opened: mark, float, moves: vec![], closing: None, closed_again: vec![] });
        }
        (ShiftEvent::CashMoved { amount, note }, Some(shift)) => shift.moves.push(CashMove { mark, amount, note }),
        (ShiftEvent::Closed { expected, counted, pieces, note }, Some(shift)) => {
            let closing = Closing { mark, expected, counted, pieces, note };
            match &shift.closing {
                None => shift.closing = Some(closing),
                Some(_) => shift.closed_again.push(closing),
            }
        }
        (ShiftEvent::Opened { .. }, Some(_)) | (_, None) => {}
    }
}
