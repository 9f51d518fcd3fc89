//! A community: one residential compound, its collection point and its tariff.

mod limits;
mod texts;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    CommunityId, DeviceId, EventId, Fen, RULES, Refusal, ShelfRow, Shelving, Tariff, TariffStep,
    event::{Author, Body, Event},
    merge::{FieldValue, Merge},
    notice::{Language, NoticeKind},
    outgoing::SendingPrice,
    person_event::{FEWEST_RETENTION_DAYS, MOST_RETENTION_DAYS, PROOF_DAYS, RETENTION_DAYS},
    reminder::Reminders,
};

pub use limits::{HIGHEST_LIMIT, Limits, month};
pub use texts::{Texts, field_of_text, text_of_field};

/// The longest opening hours, in characters.
pub const LONGEST_HOURS: usize = 20;

/// The longest name of a community or collection point, in characters.
pub const LONGEST_NAME: usize = 40;

/// Full days on the shelf from which on a parcel counts as overdue, where nobody has said otherwise.
pub const OVERDUE_DAYS: u32 = 3;

/// The most of them: reports keep the hours of so many days (ADR 0049).
pub const MOST_OVERDUE_DAYS: u32 = 30;

/// The most collection points beside the first.
pub const MOST_POINTS: usize = 20;

/// The most carriers of a price list.
pub const MOST_PRICES: usize = 100;

/// The names of a community's fields, as [`Merge`] knows them.
pub mod field {
    /// 小区
    pub const NAME: &str = "name";
    /// 代收点
    pub const COLLECTION_POINT: &str = "collection_point";
    /// 保管费标准
    pub const TARIFF: &str = "tariff";
    /// 超期提醒
    pub const REMINDERS: &str = "reminders";
    /// 信息保留
    pub const RETENTION: &str = "retention";
    /// 领取凭证保留
    pub const PROOF: &str = "proof";
    /// 送货费
    pub const DELIVERY_FEE: &str = "delivery_fee";
    /// 其他代收点
    pub const POINTS: &str = "points";
    /// 货架 of the first collection point.
    pub const SHELVES: &str = "shelves";

    /// 货架 of a collection point: desks at two of them change different fields.
    pub fn shelves(point: Option<&str>) -> String {
        point.map_or_else(|| SHELVES.to_owned(), |point| format!("{SHELVES}@{point}"))
    }
    /// 寄件价目 of one carrier: what follows is its name.
    pub const SENDING_PRICE: &str = "sending_price:";
    /// 开放时间
    pub const HOURS: &str = "hours";
    /// 每月拦截次数
    pub const INTERCEPTS: &str = "intercepts_per_month";
    /// 申诉期限
    pub const DISPUTE_DAYS: &str = "dispute_days";
    /// 超期天数
    pub const OVERDUE_DAYS: &str = "overdue_days";
}

/// What can happen to a community.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "payload", rename_all = "snake_case")]
pub enum CommunityEvent {
    /// It is served from now on.
    Founded {
        /// 小区
        name: String,
        /// 代收点, as notices name it.
        collection_point: String,
        /// The first step of its tariff.
        tariff: TariffStep,
    },
    /// It is called otherwise; absent fields stay.
    Renamed {
        /// 小区
        name: Option<String>,
        /// 代收点
        collection_point: Option<String>,
    },
    /// A new step of the tariff; days already completed keep their price.
    TariffSet {
        /// From when, and how much.
        step: TariffStep,
    },
    /// When recipients are reminded; no days is never.
    RemindersSet {
        /// From now on.
        reminders: Reminders,
    },
    /// How long persons are known after their parcel has ended.
    RetentionSet {
        /// So many days.
        days: u32,
    },
    /// How long signatures, photos and who came are kept after a parcel has ended.
    ProofRetentionSet {
        /// So many days.
        days: u32,
    },
    /// 送货上门: what it costs, unless a clerk says otherwise.
    DeliveryFeeSet {
        /// For each parcel.
        fee: Fen,
    },
    /// The collection points beside the first.
    PointsSet {
        /// Their names, in the order of the screen.
        points: Vec<String>,
    },
    /// 货架: which places there are; none is free text, as before.
    ShelvesSet {
        /// The collection point; none is the first.
        point: Option<String>,
        /// In walking order.
        rows: Vec<ShelfRow>,
    },
    /// 寄件价目: what one carrier takes for parcels that residents send.
    SendingPriceSet {
        /// 快递公司
        carrier: String,
        /// From now on; none is taken by this carrier any more where it is missing.
        price: Option<SendingPrice>,
    },
    /// 通知文案: what notices of a kind say in a language from now on.
    TextSet {
        /// Of which kind.
        kind: NoticeKind,
        /// In which language.
        language: Language,
        /// See [`crate::notice::Template`]; nothing for the text that the program brings along.
        text: Option<String>,
    },
    /// 开放时间, as notices say them; empty where they say nothing of it.
    HoursSet {
        /// At most [`LONGEST_HOURS`] characters.
        hours: String,
    },
    /// How many parcels at the desk one courier may ask back in a calendar month.
    InterceptLimitSet {
        /// Nothing is no limit.
        per_month: Option<u32>,
    },
    /// For how many days after a hand-over somebody may say that they have nothing.
    DisputeWindowSet {
        /// Nothing is no limit.
        days: Option<u32>,
    },
    /// 超期: from how many full days on the shelf on a parcel counts as overdue.
    OverdueDaysSet {
        /// From 1 to [`MOST_OVERDUE_DAYS`].
        days: u32,
    },
    /// From here on the log is folded by these rules. Only the relay says so.
    RulesActivated {
        /// See [`crate::RULES`].
        rules: u32,
    },
    /// 前台: what a desk is called, so that people know which one did something.
    DeskNamed {
        /// Which.
        device: DeviceId,
        /// At most [`LONGEST_NAME`] characters.
        name: String,
    },
    /// A clerk has looked at what became of `field` as the event `cause` had set it.
    AttentionSettled {
        /// The event whose value does not count.
        cause: EventId,
        /// See [`field`].
        field: String,
    },
}

/// A community as its events tell it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Community {
    /// Its id.
    pub id: CommunityId,
    /// 小区
    pub name: String,
    /// 代收点, as notices name it.
    pub collection_point: String,
    /// What a day on the shelf costs, and cost.
    pub tariff: Tariff,
    /// When recipients are reminded; never where nobody has said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminders: Option<Reminders>,
    /// For how many days persons are known after their parcel has ended, where somebody has said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention_days: Option<u32>,
    /// For how many days proof of hand-overs is kept, where somebody has said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof_days: Option<u32>,
    /// What a delivery to the door costs, where somebody has said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_fee: Option<Fen>,
    /// The collection points beside the first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<String>,
    /// The shelves of each collection point that has said so, by its name; the first one's by none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub shelves: BTreeMap<String, Shelving>,
    /// What carriers take for parcels that residents send, by their names.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sending: BTreeMap<String, SendingPrice>,
    /// When its desks are open, as notices say it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hours: String,
    /// Its own words of notices.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub texts: Texts,
    /// How often and for how long one may ask something.
    #[serde(default, skip_serializing_if = "Limits::is_none")]
    pub limits: Limits,
    /// From how many full days on a parcel counts as overdue, where somebody has said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overdue_days: Option<u32>,
    /// The rules by which its log is folded, see [`crate::RULES`].
    #[serde(default = "first_rules")]
    pub rules: u32,
    /// What its desks are called.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub desks: BTreeMap<DeviceId, String>,
    /// Who set which field, and what was overruled.
    #[serde(default, skip_serializing_if = "Merge::is_empty")]
    pub merge: Merge,
}

impl Community {
    /// For how many days persons are known after their parcel has ended.
    pub fn retention_days(&self) -> u32 {
        self.retention_days.unwrap_or(RETENTION_DAYS)
    }

    /// For how many days proof of hand-overs is kept: never longer than whom it is about is known.
    pub fn proof_days(&self) -> u32 {
        self.proof_days.unwrap_or(PROOF_DAYS).min(self.retention_days())
    }

    /// From how many full days on the shelf on a parcel counts as overdue.
    pub fn overdue_days(&self) -> u32 {
        self.overdue_days.unwrap_or(OVERDUE_DAYS)
    }

    /// What a delivery to the door costs; nothing where nobody has said so.
    pub fn delivery_fee(&self) -> Fen {
        self.delivery_fee.unwrap_or(Fen::ZERO)
    }

    /// The shelves of a collection point, where somebody has said so; none is the first point.
    pub fn shelving(&self, point: Option<&str>) -> Option<&Shelving> {
        let other = |point: &&str| *point != self.collection_point;
        self.shelves.get(point.filter(other).unwrap_or_default()).filter(|shelving| !shelving.is_empty())
    }

    /// Refuses where the log is folded by rules that this version does not know: what it would show
    /// and write could be wrong.
    pub fn require_known_rules(&self) -> Result<(), Refusal> {
        if self.rules > RULES { Err(Refusal::UpdateNeeded) } else { Ok(()) }
    }
}

/// Logs that say nothing were begun under the first rules.
fn first_rules() -> u32 {
    1
}

/// Folds one event, at its place in the log where it has one, into a community; an event that does
/// not fit leaves it as it was.
pub fn apply(community: &mut Option<Community>, event: &Event, seq: Option<u64>) {
    let Body::Community(body) = event.body() else {
        return;
    };
    match (body, community) {
        (CommunityEvent::Founded { name, collection_point, tariff }, slot @ None) => {
            let mut merge = Merge::default();
            merge.set(field::NAME, FieldValue::Text(name.clone()), event, seq);
            merge.set(field::COLLECTION_POINT, FieldValue::Text(collection_point.clone()), event, seq);
            merge.set(field::TARIFF, FieldValue::Tariff(tariff), event, seq);
            *slot = Some(Community {
                id: event.community_id,
                name,
                collection_point,
                tariff: Tariff::new(tariff),
                rules: first_rules(),
                reminders: None,
                retention_days: None,
                proof_days: None,
                delivery_fee: None,
                points: Vec::new(),
                shelves: BTreeMap::new(),
                sending: BTreeMap::new(),
                hours: String::new(),
                texts: Texts::default(),
                limits: Limits::default(),
                overdue_days: None,
                desks: BTreeMap::new(),
                merge,
            });
        }
        (body, Some(community)) => change(community, body, event, seq),
        (_, None) => {}
    }
}

fn change(community: &mut Community, body: CommunityEvent, event: &Event, seq: Option<u64>) {
    match body {
        CommunityEvent::Renamed { name, collection_point } => {
            let fields = [
                (field::NAME, name, &mut community.name),
                (field::COLLECTION_POINT, collection_point, &mut community.collection_point),
            ];
            for (field, text, slot) in fields {
                let Some(text) = text else { continue };
                community.merge.set(field, FieldValue::Text(text.clone()), event, seq);
                *slot = text;
            }
        }
        CommunityEvent::TariffSet { step } => {
            community.merge.set(field::TARIFF, FieldValue::Tariff(step), event, seq);
            // Days that were complete when it was decided keep their price.
            let from = step.from.max(event.occurred_at);
            community.tariff.add(TariffStep { from, ..step });
        }
        CommunityEvent::RemindersSet { reminders } => {
            // A schedule that this version would not have written leaves the one before.
            let Ok(reminders) = reminders.checked() else { return };
            community.merge.set(field::REMINDERS, FieldValue::Reminders(reminders.clone()), event, seq);
            community.reminders = Some(reminders);
        }
        CommunityEvent::RetentionSet { days } => {
            let days = days.clamp(FEWEST_RETENTION_DAYS, MOST_RETENTION_DAYS);
            community.merge.set(field::RETENTION, FieldValue::Days(days), event, seq);
            community.retention_days = Some(days);
        }
        CommunityEvent::ProofRetentionSet { days } => {
            let days = days.clamp(FEWEST_RETENTION_DAYS, MOST_RETENTION_DAYS);
            community.merge.set(field::PROOF, FieldValue::Days(days), event, seq);
            community.proof_days = Some(days);
        }
        CommunityEvent::DeliveryFeeSet { fee } => {
            // An amount that no tariff may have leaves the one before.
            if !fee.is_payable() {
                return;
            }
            community.merge.set(field::DELIVERY_FEE, FieldValue::Money(fee), event, seq);
            community.delivery_fee = Some(fee);
        }
        CommunityEvent::PointsSet { points } => {
            community.merge.set(field::POINTS, FieldValue::Names(points.clone()), event, seq);
            community.points = points;
        }
        CommunityEvent::ShelvesSet { point, rows } => {
            // Rows that do not fit together leave those before.
            let Ok(shelving) = Shelving::new(rows) else { return };
            let field = field::shelves(point.as_deref());
            community.merge.set(&field, FieldValue::Shelves(shelving.rows().to_vec()), event, seq);
            community.shelves.insert(point.unwrap_or_default(), shelving);
        }
        CommunityEvent::SendingPriceSet { carrier, price } => {
            // What no price list may have leaves the one before.
            let known = community.sending.contains_key(&carrier) || community.sending.len() < MOST_PRICES;
            if !known || price.is_some_and(|price| !price.is_payable()) {
                return;
            }
            let field = format!("{}{carrier}", field::SENDING_PRICE);
            community.merge.set(&field, FieldValue::Price(price), event, seq);
            match price {
                Some(price) => community.sending.insert(carrier, price),
                None => community.sending.remove(&carrier),
            };
        }
        CommunityEvent::TextSet { kind, language, text } => {
            let said = text.clone().unwrap_or_default();
            if community.texts.set(kind, language, text) {
                community.merge.set(&field_of_text(kind, language), FieldValue::Text(said), event, seq);
            }
        }
        CommunityEvent::HoursSet { hours } => {
            if hours.chars().nth(LONGEST_HOURS).is_none() {
                community.merge.set(field::HOURS, FieldValue::Text(hours.clone()), event, seq);
                community.hours = hours;
            }
        }
        CommunityEvent::InterceptLimitSet { per_month } => {
            community.merge.set(field::INTERCEPTS, FieldValue::Limit(per_month), event, seq);
            community.limits.intercepts_per_month = per_month;
        }
        CommunityEvent::DisputeWindowSet { days } => {
            community.merge.set(field::DISPUTE_DAYS, FieldValue::Limit(days), event, seq);
            community.limits.dispute_days = days;
        }
        CommunityEvent::OverdueDaysSet { days } => {
            let days = days.clamp(1, MOST_OVERDUE_DAYS);
            community.merge.set(field::OVERDUE_DAYS, FieldValue::Days(days), event, seq);
            community.overdue_days = Some(days);
        }
        CommunityEvent::RulesActivated { rules } if event.author == Author::Relay => {
            community.rules = community.rules.max(rules);
        }
        CommunityEvent::DeskNamed { device, name } => {
            community.desks.insert(device, name);
        }
        CommunityEvent::AttentionSettled { cause, field } => community.merge.settle(cause, &field),
        CommunityEvent::Founded { .. } | CommunityEvent::RulesActivated { .. } => {}
    }
}
