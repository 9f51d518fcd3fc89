//! What Twilio's codes mean.

use crate::channel::{Answer, Why};

/// What its codes mean for a message that was to be handed over (facts/messaging.md).
const CODES: &[(u32, Answer)] = &[
    (20429, Answer::Later(None)),
    (20003, Answer::Refused(Why::Account)),
    (21211, Answer::Refused(Why::WrongNumber)),
    (21408, Answer::Refused(Why::Account)),
    (21610, Answer::Refused(Why::Unwilling)),
    (21614, Answer::Refused(Why::NoMessages)),
];

/// Why a message that it had did not arrive.
const FAILURES: &[(u32, Why)] = &[
    (21610, Why::Unwilling),
    (30003, Why::Unwilling),
    (30004, Why::Unwilling),
    (30005, Why::WrongNumber),
    (30006, Why::NoMessages),
    (30007, Why::Words),
];

/// What a code means for a message that was to be handed over.
pub(super) fn meaning(code: Option<u32>) -> Option<Answer> {
    let known = CODES.iter().find(|(known, _)| Some(*known) == code).map(|(_, answer)| answer.clone());
    known.or_else(|| failure(code).map(Answer::Refused))
}

/// Why a message with this code did not arrive.
pub(super) fn failure(code: Option<u32>) -> Option<Why> {
    FAILURES.iter().find(|(known, _)| Some(*known) == code).map(|(_, why)| *why)
}
