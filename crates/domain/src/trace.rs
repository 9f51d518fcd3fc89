//! What a carrier tells of a parcel on its way (物流轨迹), whoever passes it on.
//!
//! It is somebody else's word: texts are bounded and cleaned before they are kept, never believed about
//! what the desk itself has done, and never folded into a parcel's state.

use serde::{Deserialize, Serialize};

use crate::{Timestamp, TrackingNumber, carrier, time::DAY_MS};

/// Where a carrier says that a parcel is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TraceState {
    /// 在途
    InTransit,
    /// 揽收
    Collected,
    /// 疑难
    Problem,
    /// 签收
    Signed,
    /// 本人签收
    SignedByRecipient,
    /// 代签
    SignedByProxy,
    /// 投柜或站签收
    SignedAtStation,
    /// 退签
    ReturnSigned,
    /// 派件
    Delivering,
    /// 投柜或驿站
    AtStation,
    /// 退回
    Returning,
    /// 转投
    Forwarded,
    /// 清关
    Customs,
    /// 拒签
    Refused,
}

impl TraceState {
    /// Whether the carrier has done with the parcel.
    pub fn is_final(self) -> bool {
        use TraceState::{ReturnSigned, Signed, SignedAtStation, SignedByProxy, SignedByRecipient};
        matches!(self, Signed | SignedByRecipient | SignedByProxy | SignedAtStation | ReturnSigned)
    }
}

/// One step as the carrier tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceStep {
    /// When.
    pub at: Timestamp,
    /// What, in the carrier's words.
    pub text: String,
    /// Where, in the carrier's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What it means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<TraceState>,
}

/// A carrier's whole story of a parcel, bounded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// Where it is now.
    pub state: Option<TraceState>,
    /// The oldest first.
    pub steps: Vec<TraceStep>,
}

/// The most steps that are kept, the newest ones.
pub const MOST_STEPS: usize = 100;
/// The most characters of a step's text.
pub const LONGEST_TEXT: usize = 200;
/// The most characters of a step's place.
pub const LONGEST_PLACE: usize = 40;

impl Trace {
    /// What was told at `now`, in whatever order, as it may be kept. Steps of a day that has not come yet are
    /// left out: by one of them everything told later would seem to be older.
    pub fn told(state: Option<TraceState>, steps: Vec<TraceStep>, now: Timestamp) -> Self {
        let mut steps: Vec<TraceStep> = steps.into_iter().filter_map(|step| bounded(step, now)).collect();
        steps.sort_by_key(|step| step.at);
        steps.dedup();
        let extra = steps.len().saturating_sub(MOST_STEPS);
        steps.drain(..extra);
        Self { state, steps }
    }

    /// Whether this was told after `held`, however late or often either came: its last step is newer, or it
    /// tells more of the same moment.
    pub fn is_newer_than(&self, held: &Self) -> bool {
        let reach = |trace: &Self| (trace.steps.last().map(|step| step.at), trace.steps.len());
        match reach(self).cmp(&reach(held)) {
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Equal => self != held && self.state.is_some() && !held.is_final(),
        }
    }

    /// Whether nothing more is to be expected.
    pub fn is_final(&self) -> bool {
        self.state.is_some_and(TraceState::is_final)
    }
}

fn bounded(step: TraceStep, now: Timestamp) -> Option<TraceStep> {
    let text = cleaned(&step.text, LONGEST_TEXT);
    let place = step.place.map(|place| cleaned(&place, LONGEST_PLACE)).filter(|place| !place.is_empty());
    let known = step.at.millis() > 0 && step.at.millis_since(now) < DAY_MS && !text.is_empty();
    known.then_some(TraceStep { text, place, ..step })
}

/// One line without signs that cannot be seen or that turn the direction of writing; cut with an ellipsis.
fn cleaned(text: &str, longest: usize) -> String {
    // However long it is, no more is read.
    let plain: String = text.chars().take(8 * longest).filter(|c| !turns(*c)).map(blank).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let line = words.join(" ");
    match line.chars().count() > longest {
        true => line.chars().take(longest - 1).chain(['…']).collect(),
        false => line,
    }
}

fn blank(c: char) -> char {
    if c.is_control() { ' ' } else { c }
}

fn turns(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The shipped carrier that is to be asked: the one that the parcel names, else the one whose letters the
/// number has. One that tells nobody anything is none.
pub fn carrier_of(named: Option<&str>, number: &TrackingNumber) -> Option<&'static carrier::Carrier> {
    let by_letters = || {
        let first = carrier::suggest(number, &[]).into_iter().next();
        let strong = first.filter(|found| found.strength == carrier::Strength::Strong)?;
        carrier::find(&strong.carrier)
    };
    let found = match named {
        Some(named) => carrier::find(named),
        None => by_letters(),
    };
    found.filter(|carrier| !carrier.kuaidi100.is_empty())
}
