//! The words of notices, and how long they are as an SMS.
//!
//! A text says the pickup code right after the word 取件码, which phones' own
//! assistants recognise. What a text can do without is left out until it fits
//! one SMS together with its signature.

mod check;
mod example;
mod facts;
mod length;
mod template;
mod variable;
mod words;

use std::fmt;

use serde::{Deserialize, Serialize};
use specta::Type;

pub use check::{LONGEST_TEXT, Sample, TextProblem, read_text, samples};
pub use example::{example, marked_as_test};
pub use length::{SmsEncoding, SmsLength, length};
pub use template::Template;
pub use variable::Variable;
pub use words::shipped;

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
    /// The address of the parcel's own page, at most [`LONGEST_LINK`] characters; a longer one is left out.
    pub link: String,
}

/// Most characters of a link in a text.
pub const LONGEST_LINK: usize = 200;

impl fmt::Debug for NoticeFacts {
    /// Codes and names stay out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NoticeFacts").finish_non_exhaustive()
    }
}

impl NoticeKind {
    /// Every kind whose words a community may choose, in the order of the screen.
    pub const CHOSEN: [Self; 13] = [
        Self::Arrival,
        Self::Overdue,
        Self::PickedUp,
        Self::PickupUndone,
        Self::SentBack,
        Self::ReturnUndone,
        Self::ReceiptUndone,
        Self::DelegateCode,
        Self::DelegateNamed,
        Self::DeliveryOut,
        Self::DeliveryFailed,
        Self::Rejected,
        Self::SentBackCourier,
    ];

    /// As it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Arrival => "arrival",
            Self::Overdue => "overdue",
            Self::PickedUp => "picked_up",
            Self::PickupUndone => "pickup_undone",
            Self::SentBack => "sent_back",
            Self::SentBackCourier => "sent_back_courier",
            Self::ReceiptUndone => "receipt_undone",
            Self::ReturnUndone => "return_undone",
            Self::Rejected => "rejected",
            Self::DelegateCode => "delegate_code",
            Self::DelegateNamed => "delegate_named",
            Self::DeliveryOut => "delivery_out",
            Self::DeliveryFailed => "delivery_failed",
            Self::SignInCode => "sign_in_code",
        }
    }
}

impl Language {
    /// As it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }
}

/// What a text says where it has a place for this: bounded, and without signs that a body must not
/// have; nothing where there is nothing to say.
pub fn said(variable: Variable, language: Language, facts: &NoticeFacts) -> String {
    variable.value(language, &facts::tidied(facts))
}

/// The body of a notice: never with 【】, which belong to the signature. Opening
/// hours, carrier, number and shelf go first, in this order, as long as it is
/// more SMS than it would be without them; code, place and link always stay.
pub fn text(kind: NoticeKind, language: Language, facts: &NoticeFacts) -> String {
    text_of(None, kind, language, facts)
}

/// The same in a community's own words; those that the program brings along where it has none, or
/// none that this version can use.
pub fn text_of(own: Option<&str>, kind: NoticeKind, language: Language, facts: &NoticeFacts) -> String {
    let own = own.and_then(|text| read_text(kind, language, text).ok());
    let template = own.unwrap_or_else(|| Template::read(shipped(kind, language)).unwrap_or_default());
    template.write(language, &facts::tidied(facts))
}
