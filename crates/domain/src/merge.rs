//! Settings and directory entries merge per field: two desks that change different fields while
//! they do not hear of each other both have their way. Of one field the later in log order wins,
//! and what it overruled without having seen it is kept for a clerk to look at.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    DeviceId, Event, EventId, Fen, ShelfRow, SideRef, TariffStep, Timestamp,
    clerk::Duty,
    notice::Language,
    outgoing::SendingPrice,
    reminder::Reminders,
    resident::{Consent, NoticeChannel},
};

/// The most overruled values that one entry keeps; the oldest give way.
const MOST: usize = 20;

/// Who gave a field its value, and where in the log that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// The event that set it.
    pub event: EventId,
    /// The device that wrote it.
    pub device: DeviceId,
    /// When, by that device's clock.
    pub at: Timestamp,
    /// Its place in the log; none before a relay has given it one, and then it comes last.
    pub seq: Option<u64>,
}

impl Setting {
    /// As `event`, at place `seq`, sets something.
    pub fn by(event: &Event, seq: Option<u64>) -> Self {
        Self { event: event.event_id, device: event.device_id, at: event.occurred_at, seq }
    }
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldValue {
    /// Plain words, such as a carrier.
    Text(String),
    /// Personal data in a side row.
    Personal(SideRef),
    /// A step of the tariff.
    Tariff(TariffStep),
    /// When recipients are reminded.
    Reminders(Reminders),
    /// A number of days.
    Days(u32),
    /// A number that is not to be exceeded, where there is one.
    Limit(Option<u32>),
    /// What a clerk may do.
    Duty(Duty),
    /// An amount of money.
    Money(Fen),
    /// Rows of shelves.
    Shelves(Vec<ShelfRow>),
    /// Names in an order, such as those of collection points.
    Names(Vec<String>),
    /// What a carrier takes for parcels that are sent; nothing where it takes none.
    Price(Option<SendingPrice>),
    /// The language of a resident's notices.
    Language(Language),
    /// How a resident wants to be told.
    Channel(NoticeChannel),
    /// What a resident agreed to, where they were asked.
    Consent(Option<Consent>),
}

/// A value that another desk overruled without having seen it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overruled {
    /// The field's name: `name`, `phone`, `carrier`, `collection_point`, `tariff` …
    pub field: String,
    /// What it was set to.
    pub value: FieldValue,
    /// Who had set it.
    pub set: Setting,
    /// What counts instead.
    pub instead: FieldValue,
    /// Who overruled it.
    pub by: Setting,
}

/// Who set which field last, and what was overruled unseen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    set: BTreeMap<String, (Setting, FieldValue)>,
    overruled: Vec<Overruled>,
}

impl Merge {
    /// Whether nothing is known: an entry that an older version wrote down.
    pub fn is_empty(&self) -> bool {
        self.set.is_empty()
    }

    /// Values that a clerk has not looked at since they were overruled, in log order.
    pub fn overruled(&self) -> &[Overruled] {
        &self.overruled
    }

    /// Who set a field last.
    pub fn setting(&self, field: &str) -> Option<&Setting> {
        self.set.get(field).map(|(setting, _)| setting)
    }

    /// A field of which nothing is known yet had this value, set by `by`.
    pub fn begin(&mut self, field: &str, by: Setting, value: FieldValue) {
        self.set.entry(field.to_owned()).or_insert((by, value));
    }

    /// `event`, at place `seq`, sets a field.
    pub fn set(&mut self, field: &str, value: FieldValue, event: &Event, seq: Option<u64>) {
        let by = Setting::by(event, seq);
        let seen = |setting: &Setting| {
            setting.device == event.device_id || setting.seq.is_some_and(|seq| seq <= event.base_seq)
        };
        // Whoever sets a field knowing both values has settled which one counts.
        self.overruled.retain(|past| past.field != field || !seen(&past.set) || !seen(&past.by));
        let before = self.set.insert(field.to_owned(), (by.clone(), value.clone()));
        if let Some((set, old)) = before.filter(|(set, old)| !seen(set) && *old != value) {
            self.overruled.push(Overruled { field: field.to_owned(), value: old, set, instead: value, by });
        }
        let excess = self.overruled.len().saturating_sub(MOST);
        self.overruled.drain(..excess);
    }

    /// A clerk has looked at what became of `field` as the event `cause` had set it.
    pub fn settle(&mut self, cause: EventId, field: &str) {
        self.overruled.retain(|past| past.set.event != cause || past.field != field);
    }
}
