//! The words of exported reports, in the language of the desk's screen.

/// Chinese and English.
pub(super) type Words = (&'static str, &'static str);

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tongue {
    Chinese,
    English,
}

impl Tongue {
    pub(super) fn of(language: Option<&str>) -> Self {
        if language == Some("en") { Self::English } else { Self::Chinese }
    }

    pub(super) fn say(self, words: Words) -> &'static str {
        match self {
            Self::Chinese => words.0,
            Self::English => words.1,
        }
    }

    /// A name that JSON uses, as people read it; what has no words here stays as it is.
    pub(super) fn name(self, name: &str) -> String {
        let found = NAMES.iter().find(|(known, _)| *known == name);
        found.map_or_else(|| name.to_owned(), |(_, words)| self.say(*words).to_owned())
    }
}

const NAMES: [(&str, Words); 14] = [
    ("arrival", ("到件通知", "Arrival")),
    ("picked_up", ("领取通知", "Picked up")),
    ("sent_back", ("退件通知", "Sent back")),
    ("sent_back_courier", ("退件通知（快递员）", "Sent back, to the courier")),
    ("receipt_undone", ("撤销通知", "Receipt undone")),
    ("return_undone", ("恢复领取通知", "Ready again")),
    ("rejected", ("拒收通知", "Rejected")),
    ("overdue", ("超期提醒", "Reminder")),
    ("pickup_undone", ("领取撤销通知", "Pickup undone")),
    ("sms", ("短信", "SMS")),
    ("wechat", ("微信", "WeChat")),
    ("announced", ("待接收时撤回", "Withdrawn while announced")),
    ("on_shelf", ("在架拦截", "Asked for on the shelf")),
    ("too_late", ("已离开，太晚", "Too late")),
];
