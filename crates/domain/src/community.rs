//! A community: one residential compound, its collection point and its tariff.

use serde::{Deserialize, Serialize};

use crate::{CommunityId, Tariff, TariffStep, event::Body, event::Event};

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
}

/// Folds one event into a community; an event that does not fit leaves it as it was.
pub fn apply(community: &mut Option<Community>, event: &Event) {
    let Body::Community(body) = event.body() else {
        return;
    };
    match (body, community) {
        (CommunityEvent::Founded { name, collection_point, tariff }, slot @ None) => {
            *slot = Some(Community { id: event.community_id, name, collection_point, tariff: Tariff::new(tariff) });
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
        _ => {}
    }
}
