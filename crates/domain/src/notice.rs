//! The words of notices, and how long they are as an SMS.
//!
//! A text says the pickup code right after the word 取件码, which phones' own
//! assistants recognise. What a text can do without is left out until it fits
//! one SMS together with its signature.

mod draft;
mod length;
mod words;

use std::fmt;

use serde::{Deserialize, Serialize};
use specta::Type;

pub use length::{SmsEncoding, SmsLength, length};

/// The language of a notice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
pub enum Language {
    /// Simplified Chinese.
    #[default]
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// English.
    #[serde(rename = "en")]
    En,
}

/// What a notice is about and to whom it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// Recipient: received or entered; carries the code.
    Arrival,
    /// Recipient: still on the shelf; carries the code.
    Overdue,
    /// Recipient: handed over.
    PickedUp,
    /// Recipient: a hand-over was undone; the old code lives again and is carried.
    PickupUndone,
    /// Recipient: goes back to the sender.
    SentBack,
    /// Courier: goes back, with the reason.
    SentBackCourier,
    /// Recipient: the receipt was undone, do not come.
    ReceiptUndone,
    /// Recipient: does not go back after all; carries the code.
    ReturnUndone,
    /// Courier: the desk refused it, with the reason.
    Rejected,
    /// Whom the recipient named: may collect it; carries a code of their own.
    DelegateCode,
    /// Recipient: somebody else may collect it.
    DelegateNamed,
    /// Recipient: on its way to the door.
    DeliveryOut,
    /// Recipient: nobody was met at the door; carries the code.
    DeliveryFailed,
    /// Courier or resident: the code that proves a phone.
    SignInCode,
}

/// What a text may speak of; empty fields are left out of it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct NoticeFacts {
    /// The signature that the gateway puts in brackets before the text; it counts.
    pub signature: String,
    /// The community's name.
    pub community: String,
    /// The collection point's name within it.
    pub collection_point: String,
    /// The pickup code, or the code that proves a phone.
    pub code: String,
    /// The shelf place.
    pub shelf: String,
    /// The carrier's name in the language of the text.
    pub carrier: String,
    /// The last characters of the tracking number.
    pub tracking_tail: String,
    /// Opening hours, such as 8:00-20:00.
    pub hours: String,
    /// Why it was rejected or sent back.
    pub reason: String,
    /// The storage fee as it is shown, `¥4.00`.
    pub fee: String,
    /// Full days on the shelf.
    pub days: Option<u32>,
    /// Minutes for which a sign-in code holds.
    pub minutes: Option<u32>,
}

impl fmt::Debug for NoticeFacts {
    /// Codes and names stay out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NoticeFacts").finish_non_exhaustive()
    }
}

/// The body of a notice: never with 【】, which belong to the signature. Opening
/// hours, carrier, number and shelf go first, in this order, when it would not
/// fit one SMS; code and place always stay.
pub fn text(kind: NoticeKind, language: Language, facts: &NoticeFacts) -> String {
    let facts = draft::tidied(facts);
    words::draft(kind, language, &facts).fitted(&facts.signature)
}
