//! A community: one residential compound, its collection point and its tariff.

use serde::{Deserialize, Serialize};

use crate::{
    CommunityId, RULES, Refusal, Tariff, TariffStep,
    event::{Author, Body, Event},
    person_event::{FEWEST_RETENTION_DAYS, MOST_RETENTION_DAYS, RETENTION_DAYS},
    reminder::Reminders,
};

/// The longest name of a community or collection point, in characters.
pub const LONGEST_NAME: usize = 40;

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
    /// From here on the log is folded by these rules. Only the relay says so.
    RulesActivated {
        /// See [`crate::RULES`].
        rules: u32,
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
    /// The rules by which its log is folded, see [`crate::RULES`].
    #[serde(default = "first_rules")]
    pub rules: u32,
}

impl Community {
    /// For how many days persons are known after their parcel has ended.
    pub fn retention_days(&self) -> u32 {
        self.retention_days.unwrap_or(RETENTION_DAYS)
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

/// Folds one event into a community; an event that does not fit leaves it as it was.
pub fn apply(community: &mut Option<Community>, event: &Event) {
    let Body::Community(body) = event.body() else {
        return;
    };
    match (body, community) {
        (CommunityEvent::Founded { name, collection_point, tariff }, slot @ None) => {
            *slot = Some(Community {
                id: event.community_id,
                name,
                collection_point,
                tariff: Tariff::new(tariff),
                rules: first_rules(),
                reminders: None,
                retention_days: None,
            });
        }
        (CommunityEvent::Renamed { name, collection_point }, Some(community)) => {
            community.name = name.unwrap_or_else(|| std::mem::take(&mut community.name));
            let point = std::mem::take(&mut community.collection_point);
            community.collection_point = collection_point.unwrap_or(point);
        }
        (CommunityEvent::TariffSet { step }, Some(community)) => {
            // Days that were complete when it was decided keep their price.
            let from = step.from.max(event.occurred_at);
            community.tariff.add(TariffStep { from, ..step });
        }
        (CommunityEvent::RemindersSet { reminders }, Some(community)) => {
            // A schedule that this version would not have written leaves the one before.
            community.reminders = reminders.checked().ok().or(community.reminders.take());
        }
        (CommunityEvent::RetentionSet { days }, Some(community)) => {
            community.retention_days = Some(days.clamp(FEWEST_RETENTION_DAYS, MOST_RETENTION_DAYS));
        }
        (CommunityEvent::RulesActivated { rules }, Some(community)) if event.author == Author::Relay => {
            community.rules = community.rules.max(rules);
        }
        _ => {}
    }
}
