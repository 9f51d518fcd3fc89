//! A courier of a community's directory, known there by phone.

use serde::{Deserialize, Serialize};

use crate::{
    CourierId, EventId, SideRef,
    event::{Body, Event},
    merge::{FieldValue, Merge, Setting},
};

/// The names of a courier's fields, as [`Merge`] knows them.
pub mod field {
    /// 姓名
    pub const NAME: &str = "name";
    /// 手机
    pub const PHONE: &str = "phone";
    /// 快递公司
    pub const CARRIER: &str = "carrier";
    /// The whole entry, absorbed into another one.
    pub const ENTRY: &str = "entry";
}

/// What can happen to a courier's entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "payload", rename_all = "snake_case")]
pub enum CourierEvent {
    /// Entered, or entered anew as a whole; name and phone lie in the side row.
    Saved {
        /// Name and phone.
        contact: SideRef,
        /// 快递公司
        carrier: String,
    },
    /// Changed in part; absent fields stay.
    Edited {
        /// A side row that holds the name.
        name: Option<SideRef>,
        /// A side row that holds the phone.
        phone: Option<SideRef>,
        /// 快递公司
        carrier: Option<String>,
    },
    /// Hidden from lists and barred from the phone page; history keeps the name.
    Removed {},
    /// Sequencer: another entry of the community has the phone; this one is a second entry of the
    /// same person.
    AbsorbedInto {
        /// The entry that stays.
        courier: CourierId,
    },
    /// A clerk has looked at what became of `field` as the event `cause` had set it.
    AttentionSettled {
        /// The event whose value does not count.
        cause: EventId,
        /// See [`field`].
        field: String,
    },
}

/// A courier as its events tell it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Courier {
    /// Its id.
    pub id: CourierId,
    /// Name and phone, as last entered as a whole.
    pub contact: SideRef,
    /// The name, where it was changed since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<SideRef>,
    /// The phone, where it was changed since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<SideRef>,
    /// 快递公司
    pub carrier: String,
    /// Hidden.
    pub removed: bool,
    /// Another entry stands for this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absorbed: Option<Absorbed>,
    /// Who set which field, and what was overruled.
    #[serde(default, skip_serializing_if = "Merge::is_empty")]
    pub merge: Merge,
}

/// A second entry of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absorbed {
    /// The entry that stays.
    pub into: CourierId,
    /// When the sequencer decided it.
    pub by: Setting,
    /// A clerk has not yet looked at what the two say differently.
    pub open: bool,
}

impl Courier {
    /// The side row that holds the name.
    pub fn name_row(&self) -> &SideRef {
        self.name.as_ref().unwrap_or(&self.contact)
    }

    /// The side row that holds the phone.
    pub fn phone_row(&self) -> &SideRef {
        self.phone.as_ref().unwrap_or(&self.contact)
    }
}

/// Folds one event, at its place in the log where it has one, into a courier.
pub fn apply(courier: &mut Option<Courier>, event: &Event, seq: Option<u64>) {
    let Body::Courier(body) = event.body() else {
        return;
    };
    match (body, courier) {
        (CourierEvent::Saved { contact, carrier }, slot) => save(slot, contact, carrier, event, seq),
        (body, Some(courier)) => change(courier, body, event, seq),
        (_, None) => {}
    }
}

fn save(slot: &mut Option<Courier>, contact: SideRef, carrier: String, event: &Event, seq: Option<u64>) {
    let before = slot.take();
    let (absorbed, mut merge) = before.map(|before| (before.absorbed, before.merge)).unwrap_or_default();
    merge.set(field::NAME, FieldValue::Personal(contact.clone()), event, seq);
    merge.set(field::PHONE, FieldValue::Personal(contact.clone()), event, seq);
    merge.set(field::CARRIER, FieldValue::Text(carrier.clone()), event, seq);
    let id = CourierId(event.subject.id);
    *slot = Some(Courier { id, contact, name: None, phone: None, carrier, removed: false, absorbed, merge });
}

fn change(courier: &mut Courier, body: CourierEvent, event: &Event, seq: Option<u64>) {
    match body {
        CourierEvent::Edited { name, phone, carrier } => {
            let personal = [(field::NAME, name, &mut courier.name), (field::PHONE, phone, &mut courier.phone)];
            for (field, row, slot) in personal {
                let Some(row) = row else { continue };
                courier.merge.set(field, FieldValue::Personal(row.clone()), event, seq);
                *slot = Some(row);
            }
            if let Some(carrier) = carrier {
                courier.merge.set(field::CARRIER, FieldValue::Text(carrier.clone()), event, seq);
                courier.carrier = carrier;
            }
        }
        CourierEvent::Removed {} => courier.removed = true,
        // Decided once; one that is absorbed already stays where it is.
        CourierEvent::AbsorbedInto { courier: into } if into != courier.id && courier.absorbed.is_none() => {
            let by = Setting::by(event, seq);
            courier.absorbed = Some(Absorbed { into, by, open: true });
        }
        CourierEvent::AttentionSettled { cause, field } => {
            let absorbed = courier.absorbed.as_mut().filter(|absorbed| absorbed.by.event == cause);
            match absorbed {
                Some(absorbed) => absorbed.open = false,
                None => courier.merge.settle(cause, &field),
            }
        }
        CourierEvent::Saved { .. } | CourierEvent::AbsorbedInto { .. } => {}
    }
}
