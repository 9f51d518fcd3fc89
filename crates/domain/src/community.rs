//! A community: one residential compound, its collection point and its tariff.

mod event;
mod fold;
mod limits;
mod texts;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    CommunityId, DeviceId, Fen, RULES, Refusal, Shelving, Tariff,
    merge::Merge,
    outgoing::SendingPrice,
    person_event::{PROOF_DAYS, RETENTION_DAYS},
    reminder::Reminders,
};

pub use event::CommunityEvent;
pub use fold::apply;
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
