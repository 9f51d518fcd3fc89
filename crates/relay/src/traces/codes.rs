//! What Kuaidi100's codes mean.

use domain::{Trace, TraceState};

/// What came of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The carrier's story.
    Told(Trace),
    /// It tells by itself from now on.
    Subscribed,
    /// The carrier has nothing of this number yet.
    NoResult,
    /// These are not the last digits of a phone of this parcel.
    PhoneWrong,
    /// The vendor will never take this number or carrier.
    Refused,
    /// Key, customer, balance.
    Account,
    /// It cannot do it now.
    Busy,
    /// Nothing was sent.
    Unreachable,
    /// Nobody can say whether it was heard, or what it said.
    Lost,
}

impl Outcome {
    /// Its name in the store and the log.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Told(_) => "told",
            Self::Subscribed => "subscribed",
            Self::NoResult => "no_result",
            Self::PhoneWrong => "phone_wrong",
            Self::Refused => "refused",
            Self::Account => "account",
            Self::Busy => "busy",
            Self::Unreachable => "unreachable",
            Self::Lost => "lost",
        }
    }
}

/// What a question that brought nothing came to.
pub(super) fn of_query(code: &str) -> Outcome {
    match code {
        "400" => Outcome::Refused,
        "408" => Outcome::PhoneWrong,
        "500" => Outcome::NoResult,
        "503" | "600" | "601" => Outcome::Account,
        "501" | "502" => Outcome::Busy,
        // A number that is locked, and whatever else: it is left alone for long.
        _ => Outcome::Lost,
    }
}

/// What a subscription came to.
pub(super) fn of_subscription(code: &str) -> Outcome {
    match code {
        // 501: it was subscribed to before.
        "200" | "501" => Outcome::Subscribed,
        "408" => Outcome::PhoneWrong,
        "700" | "701" | "702" => Outcome::Refused,
        "503" | "600" | "601" => Outcome::Account,
        "500" | "502" => Outcome::Busy,
        _ => Outcome::Lost,
    }
}

/// The state that a code names; of three digits that are not known the first one counts.
pub(super) fn state(code: &str) -> Option<TraceState> {
    use TraceState::{
        AtStation, Collected, Customs, Delivering, Forwarded, InTransit, Problem, Refused, ReturnSigned, Returning,
        Signed, SignedAtStation, SignedByProxy, SignedByRecipient,
    };
    Some(match code {
        "0" => InTransit,
        "1" => Collected,
        "2" => Problem,
        "3" => Signed,
        "301" => SignedByRecipient,
        "303" => SignedByProxy,
        "304" => SignedAtStation,
        "4" => ReturnSigned,
        "5" => Delivering,
        "501" => AtStation,
        "6" => Returning,
        "7" => Forwarded,
        "8" | "10" | "11" | "12" | "13" => Customs,
        "14" => Refused,
        more if more.len() == 3 && more.bytes().all(|byte| byte.is_ascii_digit()) => return state(&more[..1]),
        _ => return None,
    })
}
