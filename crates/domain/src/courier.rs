//! A courier of a community's directory, known there by phone.

use serde::{Deserialize, Serialize};

use crate::{CourierId, SideRef, event::Body, event::Event};

/// What can happen to a courier's entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "payload", rename_all = "snake_case")]
pub enum CourierEvent {
    /// Entered, or entered anew; name and phone lie in the side row.
    Saved {
        /// Name and phone.
        contact: SideRef,
        /// 快递公司
        carrier: String,
    },
    /// Hidden from lists and barred from the phone page; history keeps the name.
    Removed {},
}

/// A courier as its events tell it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Courier {
    /// Its id.
    pub id: CourierId,
    /// Name and phone.
    pub contact: SideRef,
    /// 快递公司
    pub carrier: String,
    /// Hidden.
    pub removed: bool,
}

/// Folds one event into a courier; the last entry counts.
pub fn apply(courier: &mut Option<Courier>, event: &Event) {
    let Body::Courier(body) = event.body() else {
        return;
    };
    match (body, courier) {
        (CourierEvent::Saved { contact, carrier }, slot) => {
            *slot = Some(Courier { id: CourierId(event.subject.id), contact, carrier, removed: false });
        }
        (CourierEvent::Removed {}, Some(courier)) => courier.removed = true,
        (CourierEvent::Removed {}, None) => {}
    }
}
