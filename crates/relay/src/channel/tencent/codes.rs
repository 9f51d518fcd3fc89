//! What Tencent's codes mean.

use crate::channel::{
    Answer, Why,
    sms::{self, Codes},
};

/// What its codes mean (facts/messaging.md); of a family that is not named here, see [`meaning`].
const CODES: Codes = &[
    ("LimitExceeded.PhoneNumberThirtySecondLimit", Answer::Later(Some(30))),
    ("LimitExceeded.PhoneNumberOneHourLimit", Answer::Later(Some(3600))),
    ("LimitExceeded.PhoneNumberDailyLimit", Answer::Later(Some(3600))),
    ("LimitExceeded.PhoneNumberSameContentDailyLimit", Answer::Later(Some(3600))),
    ("LimitExceeded.AppDailyLimit", Answer::Later(Some(3600))),
    ("LimitExceeded.DeliveryFrequencyLimit", Answer::Later(None)),
    ("RequestLimitExceeded", Answer::Later(None)),
    ("FailedOperation.PhoneNumberInBlacklist", Answer::Refused(Why::Unwilling)),
    ("FailedOperation.InsufficientBalanceInSmsPackage", Answer::Refused(Why::Account)),
    ("FailedOperation.SignatureIncorrectOrUnapproved", Answer::Refused(Why::Words)),
    ("FailedOperation.TemplateIncorrectOrUnapproved", Answer::Refused(Why::Words)),
    ("FailedOperation.TemplateParamSetNotMatchApprovedTemplate", Answer::Refused(Why::Words)),
    ("FailedOperation.ContainSensitiveWord", Answer::Refused(Why::Words)),
    ("InvalidParameterValue.IncorrectPhoneNumber", Answer::Refused(Why::WrongNumber)),
    ("InvalidParameterValue.TemplateParameterLengthLimit", Answer::Refused(Why::Words)),
    ("InvalidParameterValue.ProhibitedUseUrlInTemplateParameter", Answer::Refused(Why::Words)),
    // It may have been sent.
    ("InternalError.Timeout", Answer::Lost),
    ("InternalError.SendAndRecvFail", Answer::Lost),
];

/// The families of codes. What the vendor does not know how to name, it may have sent.
const FAMILIES: Codes = &[
    ("LimitExceeded", Answer::Later(None)),
    ("RequestLimitExceeded", Answer::Later(None)),
    ("InternalError", Answer::Lost),
    ("AuthFailure", Answer::Refused(Why::Account)),
    ("UnauthorizedOperation", Answer::Refused(Why::Account)),
];

/// What a code means for the message.
pub(super) fn meaning(code: &str) -> Answer {
    let family = code.split('.').next().unwrap_or_default();
    let found = sms::meaning(CODES, code).or_else(|| sms::meaning(FAMILIES, family));
    found.unwrap_or(Answer::Refused(Why::Other))
}
