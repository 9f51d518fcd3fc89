//! A clerk has looked at a value that another desk overruled, or gives it back its place.

use domain::{
    Body, CommunityId, CourierId, EventId, ResidentId, Subject, TariffStep,
    community::CommunityEvent,
    courier::{CourierEvent, field},
    merge::{FieldValue, Merge},
    resident::{self, ResidentEvent},
    rights::Right,
};

use crate::{
    Desk, DeskError,
    store::{self, Writing, community, courier},
};

/// Whose entry two desks said different things of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryOf {
    Courier(CourierId),
    Resident(ResidentId),
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
                    EntryOf::Resident(_) => Body::Resident(ResidentEvent::AttentionSettled { cause, field }),
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
            EntryOf::Resident(id) => {
                let (community, state) =
                    store::resident::state(writing.connection(), id)?.ok_or(DeskError::UnknownResident)?;
                Ok(Self { community, subject: Subject::resident(id), merge: state.merge, absorbed: None })
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
        EntryOf::Courier(_) | EntryOf::Resident(_) => Right::EditDirectory,
        EntryOf::Community(_) => Right::Settings,
    }
}

/// The event that gives a field this value.
fn set(whose: EntryOf, name: &str, value: FieldValue, now: domain::Timestamp) -> Option<Body> {
    let edited = |name, phone, carrier| Some(Body::Courier(CourierEvent::Edited { name, phone, carrier }));
    let renamed = |name, collection_point| Some(Body::Community(CommunityEvent::Renamed { name, collection_point }));
    if let EntryOf::Resident(_) = whose {
        return of_resident(name, value);
    }
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
        (EntryOf::Community(_), domain::community::field::HOURS, FieldValue::Text(hours)) => {
            Some(Body::Community(CommunityEvent::HoursSet { hours }))
        }
        (EntryOf::Community(_), domain::community::field::INTERCEPTS, FieldValue::Limit(per_month)) => {
            Some(Body::Community(CommunityEvent::InterceptLimitSet { per_month }))
        }
        (EntryOf::Community(_), domain::community::field::DISPUTE_DAYS, FieldValue::Limit(days)) => {
            Some(Body::Community(CommunityEvent::DisputeWindowSet { days }))
        }
        (EntryOf::Community(_), domain::community::field::OVERDUE_DAYS, FieldValue::Days(days)) => {
            Some(Body::Community(CommunityEvent::OverdueDaysSet { days }))
        }
        (EntryOf::Community(_), field, FieldValue::Text(text)) => {
            let (kind, language) = domain::community::text_of_field(field)?;
            let text = Some(text).filter(|text| !text.is_empty());
            Some(Body::Community(CommunityEvent::TextSet { kind, language, text }))
        }
        _ => None,
    }
}

fn of_resident(name: &str, value: FieldValue) -> Option<Body> {
    let (mut names, mut phones, mut homes, mut wishes) = (None, None, None, None);
    let (mut languages, mut channels, mut consents) = (None, None, None);
    match (name, value) {
        (resident::field::NAME, FieldValue::Personal(row)) => names = Some(row),
        (resident::field::PHONES, FieldValue::Personal(row)) => phones = Some(row),
        (resident::field::HOME, FieldValue::Personal(row)) => homes = Some(row),
        (resident::field::WISH, FieldValue::Personal(row)) => wishes = Some(row),
        (_, FieldValue::Language(language)) => languages = Some(language),
        (_, FieldValue::Channel(channel)) => channels = Some(channel),
        (_, FieldValue::Consent(Some(consent))) => consents = Some(consent),
        _ => return None,
    }
    Some(Body::Resident(ResidentEvent::Edited {
        name: names,
        phones,
        home: homes,
        wish: wishes,
        language: languages,
        channel: channels,
        consent: consents,
    }))
}
