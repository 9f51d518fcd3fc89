//! A community as its events tell it: one event after the other.

use std::collections::BTreeMap;

use super::{
    Community, CommunityEvent, LONGEST_HOURS, Limits, MOST_OVERDUE_DAYS, MOST_PRICES, Texts, field, field_of_text,
    first_rules,
};
use crate::{
    Shelving, Tariff, TariffStep,
    event::{Author, Body, Event},
    merge::{FieldValue, Merge},
    person_event::{FEWEST_RETENTION_DAYS, MOST_RETENTION_DAYS},
};

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
