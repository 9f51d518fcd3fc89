//! What Alibaba's codes mean.

use crate::channel::{
    Answer, Why,
    sms::{self, Codes},
};

/// What its codes mean (facts/messaging.md), and a few of the cloud's own.
const CODES: Codes = &[
    // One a minute, five an hour, ten a day: which of them, the code does not say.
    ("isv.BUSINESS_LIMIT_CONTROL", Answer::Later(Some(60))),
    ("isv.DAY_LIMIT_CONTROL", Answer::Later(Some(3600))),
    ("Throttling", Answer::Later(None)),
    ("Throttling.User", Answer::Later(None)),
    ("isv.MOBILE_NUMBER_ILLEGAL", Answer::Refused(Why::WrongNumber)),
    ("isv.SMS_TEMPLATE_ILLEGAL", Answer::Refused(Why::Words)),
    ("isv.SMS_SIGNATURE_ILLEGAL", Answer::Refused(Why::Words)),
    ("isv.TEMPLATE_MISSING_PARAMETERS", Answer::Refused(Why::Words)),
    ("isv.OUT_OF_SERVICE", Answer::Refused(Why::Account)),
    ("isv.DENY_IP_RANGE", Answer::Refused(Why::Account)),
    ("isp.RAM_PERMISSION_DENY", Answer::Refused(Why::Account)),
    ("SignatureDoesNotMatch", Answer::Refused(Why::Account)),
];

/// What `err_code` of a report means.
pub(super) const FAILURES: &[(&str, Why)] = &[
    ("MOBILE_IN_BLACK", Why::Unwilling),
    ("USER_REJECT", Why::Unwilling),
    ("IS_CLOSED", Why::Unwilling),
    ("MOBILE_NOT_ON_SERVICE", Why::Unwilling),
    ("INVALID_NUMBER", Why::WrongNumber),
    ("CONTENT_KEYWORD", Why::Words),
    ("CONTENT_ERROR", Why::Words),
];

/// A family that is not named above may have been sent when the vendor's own side failed.
pub(super) fn meaning(code: &str) -> Answer {
    let other = match code {
        code if code.starts_with("isp.") || code.starts_with("InternalError") || code.contains("Unavailable") => {
            Answer::Lost
        }
        code if code.starts_with("InvalidAccessKeyId") || code.starts_with("Forbidden") => {
            Answer::Refused(Why::Account)
        }
        _ => Answer::Refused(Why::Other),
    };
    sms::meaning(CODES, code).unwrap_or(other)
}
