//! A clerk has looked at a value that another desk overruled, or gives it back its place.

use domain::{
    Body, CommunityId, CourierId, EventId, Subject, TariffStep,
    community::CommunityEvent,
    courier::{CourierEvent, field},
    merge::{FieldValue, Merge},
    rights::Right,
};

use crate::{
    Desk, DeskError,
    store::{Writing, community, courier},
};

/// Whose entry two desks said different things of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryOf {
    Courier(CourierId),
    Community(CommunityId),
}

impl Desk {
    /// What counts may go on to count. Settled already, here or elsewhere: the same as doing it.
    pub fn settle_difference(&self, whose: EntryOf, cause: EventId, field: &str) -> Result<(), DeskError> {
        self.require(right(whose))?;
        self.write(|writing| {
            let entry = Entry::read(writing, whose)?;
            if !entry.is_open(cause, field) {
                return Ok(());
            }
            let field = field.to_owned();
            entry.append(
                writing,
                match whose {
                    EntryOf::Courier(_) => Body::Courier(CourierEvent::AttentionSettled { cause, field }),
                    EntryOf::Community(_) => Body::Community(CommunityEvent::AttentionSettled { cause, field }),
                },
            )
        })
    }

    /// The value that the event `cause` had set counts after all; that settles it, too.
    pub fn restore_value(&self, whose: EntryOf, cause: EventId, field: &str) -> Result<(), DeskError> {
        self.require(right(whose))?;
        self.write(|writing| {
            let entry = Entry::read(writing, whose)?;
            let past = entry.merge.overruled().iter().find(|past| past.set.event == cause && past.field == field);
            let Some(value) = past.map(|past| past.value.clone()) else { return Ok(()) };
            let body = set(whose, field, value, writing.now());
            body.map_or(Ok(()), |body| entry.append(writing, body))
        })
    }
}

/// An entry as it is now.
struct Entry {
    community: CommunityId,
    subject: Subject,
    merge: Merge,
    /// Of an entry that was absorbed and not yet looked at.
    absorbed: Option<EventId>,
}

impl Entry {
    fn read(writing: &Writing<'_>, whose: EntryOf) -> Result<Self, DeskError> {
        match whose {
            EntryOf::Courier(id) => {
                let known = courier::find(writing.connection(), id)?.ok_or(DeskError::UnknownCourier)?;
                let state = courier::state(writing.connection(), id)?.ok_or(DeskError::UnknownCourier)?;
                let absorbed = state.absorbed.filter(|absorbed| absorbed.open).map(|absorbed| absorbed.by.event);
                Ok(Self { community: known.community_id, subject: Subject::courier(id), merge: state.merge, absorbed })
            }
            EntryOf::Community(id) => {
                let served = community::find(writing.connection(), id)?;
                let state = served.and_then(|served| served.state).ok_or(DeskError::UnknownCommunity)?;
                Ok(Self { community: id, subject: Subject::community(id), merge: state.merge, absorbed: None })
            }
        }
    }

    fn is_open(&self, cause: EventId, field: &str) -> bool {
        let overruled = self.merge.overruled().iter().any(|past| past.set.event == cause && past.field == field);
        overruled || (self.absorbed == Some(cause) && field == self::field::ENTRY)
    }

    fn append(self, writing: &mut Writing<'_>, body: Body) -> Result<(), DeskError> {
        writing.append(self.community, self.subject, body, Vec::new()).map(drop)
    }
}

fn right(whose: EntryOf) -> Right {
    match whose {
        EntryOf::Courier(_) => Right::EditDirectory,
        EntryOf::Community(_) => Right::Settings,
    }
}

/// The event that gives a field this value.
fn set(whose: EntryOf, name: &str, value: FieldValue, now: domain::Timestamp) -> Option<Body> {
    let edited = |name, phone, carrier| Some(Body::Courier(CourierEvent::Edited { name, phone, carrier }));
    let renamed = |name, collection_point| Some(Body::Community(CommunityEvent::Renamed { name, collection_point }));
    match (whose, name, value) {
        (EntryOf::Courier(_), field::NAME, FieldValue::Personal(row)) => edited(Some(row), None, None),
        (EntryOf::Courier(_), field::PHONE, FieldValue::Personal(row)) => edited(None, Some(row), None),
        (EntryOf::Courier(_), field::CARRIER, FieldValue::Text(text)) => edited(None, None, Some(text)),
        (EntryOf::Community(_), domain::community::field::NAME, FieldValue::Text(text)) => renamed(Some(text), None),
        (EntryOf::Community(_), domain::community::field::COLLECTION_POINT, FieldValue::Text(text)) => {
            renamed(None, Some(text))
        }
        (EntryOf::Community(_), _, FieldValue::Tariff(step)) => {
            let step = TariffStep { from: now, ..step };
            Some(Body::Community(CommunityEvent::TariffSet { step }))
        }
        (EntryOf::Community(_), _, FieldValue::Reminders(reminders)) => {
            Some(Body::Community(CommunityEvent::RemindersSet { reminders }))
        }
        (EntryOf::Community(_), domain::community::field::RETENTION, FieldValue::Days(days)) => {
            Some(Body::Community(CommunityEvent::RetentionSet { days }))
        }
        (EntryOf::Community(_), domain::community::field::PROOF, FieldValue::Days(days)) => {
            Some(Body::Community(CommunityEvent::ProofRetentionSet { days }))
        }
        (EntryOf::Community(_), domain::community::field::DELIVERY_FEE, FieldValue::Money(fee)) => {
            Some(Body::Community(CommunityEvent::DeliveryFeeSet { fee }))
        }
        (EntryOf::Community(_), domain::community::field::POINTS, FieldValue::Names(points)) => {
            Some(Body::Community(CommunityEvent::PointsSet { points }))
        }
        (EntryOf::Community(_), name, FieldValue::Shelves(rows)) => {
            let point = name.split_once('@').map(|(_, point)| point.to_owned());
            Some(Body::Community(CommunityEvent::ShelvesSet { point, rows }))
        }
        (EntryOf::Community(_), name, FieldValue::Price(price)) => {
            let carrier = name.strip_prefix(domain::community::field::SENDING_PRICE)?.to_owned();
            Some(Body::Community(CommunityEvent::SendingPriceSet { carrier, price }))
        }
        _ => None,
    }
}
