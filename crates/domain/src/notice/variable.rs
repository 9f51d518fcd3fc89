//! What a text of a notice may speak of.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Language, NoticeFacts, NoticeKind};
use crate::wanted::{self, To};

/// A place in a text that a fact is put into, written `{name}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Variable {
    /// The pickup code, or the code that proves a phone.
    Code,
    /// The community's name.
    Community,
    /// The collection point's name.
    Point,
    /// The shelf place.
    Shelf,
    /// The carrier's name.
    Carrier,
    /// The last characters of the tracking number.
    Tail,
    /// Opening hours.
    Hours,
    /// Why it was rejected or sent back.
    Reason,
    /// The storage fee, `¥4.00`.
    Fee,
    /// Days on the shelf with their word: `2天`, `2 days`.
    Days,
    /// Minutes for which a sign-in code holds.
    Minutes,
    /// The address of the parcel's own page, for its recipient.
    Link,
}

use Variable::{Carrier, Code, Community, Days, Fee, Hours, Link, Minutes, Point, Reason, Shelf, Tail};

impl Variable {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 12] = [Code, Community, Point, Shelf, Carrier, Tail, Hours, Reason, Fee, Days, Minutes, Link];

    /// As it is written between braces.
    pub fn name(self) -> &'static str {
        match self {
            Code => "code",
            Community => "community",
            Point => "point",
            Shelf => "shelf",
            Carrier => "carrier",
            Tail => "tail",
            Hours => "hours",
            Reason => "reason",
            Fee => "fee",
            Days => "days",
            Minutes => "minutes",
            Link => "link",
        }
    }

    /// The one of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|variable| variable.name() == name)
    }

    /// Those that a text of this kind may speak of: a code that is dead, or nobody's business, is not
    /// among them.
    pub fn of(kind: NoticeKind) -> Vec<Self> {
        Self::ALL.into_iter().filter(|variable| variable.fits(kind)).collect()
    }

    pub(super) fn fits(self, kind: NoticeKind) -> bool {
        use NoticeKind::{Overdue, PickedUp, Rejected, SentBack, SentBackCourier, SignInCode};
        match self {
            Code => wanted::calls(kind) || kind == SignInCode,
            Community | Point => true,
            Carrier | Tail => kind != SignInCode,
            Shelf | Hours => wanted::calls(kind),
            Reason => matches!(kind, SentBack | SentBackCourier | Rejected),
            Fee => matches!(kind, PickedUp | Overdue),
            Days => kind == Overdue,
            Minutes => kind == SignInCode,
            // It shows what is the recipient's alone.
            Link => wanted::receiver(kind) == To::Recipient && kind != SignInCode,
        }
    }

    /// Whether there may be nothing to say: a text must then be able to do without.
    pub(super) fn may_be_missing(self) -> bool {
        !matches!(self, Code | Community | Point | Tail)
    }

    /// How willingly a part that speaks of it is given up to be fewer SMS: 0 never, else the highest first.
    /// A link is longer than an SMS in Chinese: whoever writes one wants it.
    pub(super) fn spare(self) -> u8 {
        match self {
            Code | Community | Point | Days | Link => 0,
            Reason | Fee => 1,
            Shelf => 2,
            Tail => 3,
            Carrier => 4,
            Hours | Minutes => 5,
        }
    }

    /// What is known of it, as it is said; empty where nothing is.
    pub fn value(self, language: Language, facts: &NoticeFacts) -> String {
        let number = |number: Option<u32>| number.map(|n| n.to_string()).unwrap_or_default();
        match self {
            Code => facts.code.clone(),
            Community => facts.community.clone(),
            Point => facts.collection_point.clone(),
            Shelf => facts.shelf.clone(),
            Carrier => facts.carrier.clone(),
            Tail => facts.tracking_tail.clone(),
            Hours => facts.hours.clone(),
            Reason => facts.reason.clone(),
            Fee => facts.fee.clone(),
            Days => facts.days.map(|days| counted(language, days)).unwrap_or_default(),
            Minutes => number(facts.minutes),
            Link => facts.link.clone(),
        }
    }
}

fn counted(language: Language, days: u32) -> String {
    match (language, days) {
        (Language::ZhCn, days) => format!("{days}天"),
        (Language::En, 1) => "1 day".into(),
        (Language::En, days) => format!("{days} days"),
    }
}
