//! One line of the list, in words that a screen can translate.

use domain::{Body, ClerkId, Event, ParcelEvent, ParcelId, Subject, event::SubjectKind, notice_event::NoticeEvent};

use super::deed::AuditKind;
use crate::{
    Desk, DeskError,
    rows::{Shared, masked_name},
    store::{
        Connection, audit,
        audit::{Key, Noted, Source},
        clerk, community, courier, parcel, resident,
    },
    view::{AuditRow, HistoryFact},
};

impl Desk {
    pub(super) fn audit_row(
        &self,
        connection: &Connection,
        shared: &Shared,
        key: &Key,
    ) -> Result<Option<AuditRow>, DeskError> {
        match key.source {
            Source::Log => {
                let event = audit::event(connection, key.no)?;
                event.map(|event| self.of_event(connection, shared, key, &event)).transpose()
            }
            Source::Desk => {
                let noted = audit::noted(connection, key.no)?;
                noted.map(|noted| self.of_noted(connection, shared, key, noted)).transpose()
            }
        }
    }

    fn of_event(
        &self,
        connection: &Connection,
        shared: &Shared,
        key: &Key,
        event: &Event,
    ) -> Result<AuditRow, DeskError> {
        let body = event.body();
        let parcel = match &body {
            Body::Notice(NoticeEvent::NoticeAsked { parcel, .. } | NoticeEvent::NoticeSettled { parcel, .. }) => {
                Some(*parcel)
            }
            _ => event.parcel(),
        };
        let title = match parcel {
            Some(id) => tracking(connection, id)?,
            None => title(connection, &event.subject)?,
        };
        let deed = format!("{}.{}", event.subject.kind.as_str(), event.event_type);
        let mut facts = self.audit_facts(connection, &body)?;
        // The number stands in the line already.
        facts.retain(|fact| fact.key != "tracking" || fact.value != title);
        Ok(AuditRow {
            id: format!("e{}", key.no),
            at: self.text(event.occurred_at),
            clerk: event.actor.map(|id| named(connection, id)).transpose()?.flatten(),
            kind: AuditKind::of(&deed),
            deed,
            title,
            parcel_id: parcel.map(|id| id.to_string()),
            device: shared.desk(event.device_id),
            here: shared.is_here(event.device_id),
            facts,
        })
    }

    fn of_noted(
        &self,
        connection: &Connection,
        shared: &Shared,
        key: &Key,
        noted: Noted,
    ) -> Result<AuditRow, DeskError> {
        let clerk = noted.clerk.parse().ok().map(|id: ClerkId| named(connection, id)).transpose()?.flatten();
        let facts: Vec<(String, String)> = serde_json::from_str(&noted.detail).unwrap_or_default();
        let title = noted.parcel.map(|id| tracking(connection, id)).transpose()?.unwrap_or_default();
        Ok(AuditRow {
            id: format!("d{}", key.no),
            at: self.text(noted.at),
            clerk,
            kind: AuditKind::of(&noted.deed),
            deed: noted.deed,
            title,
            parcel_id: noted.parcel.map(|id| id.to_string()),
            device: shared.this_desk(),
            here: true,
            facts: facts.into_iter().map(|(key, value)| HistoryFact { key, value }).collect(),
        })
    }

    fn audit_facts(&self, connection: &Connection, body: &Body) -> Result<Vec<HistoryFact>, DeskError> {
        match body {
            // What came of a notice is not what a clerk did.
            Body::Parcel(ParcelEvent::NoticeReported { .. }) => Ok(Vec::new()),
            body => self.facts(connection, body),
        }
    }
}

fn named(connection: &Connection, id: ClerkId) -> Result<Option<String>, DeskError> {
    Ok(Some(clerk::name(connection, id)?.unwrap_or_default()))
}

fn tracking(connection: &Connection, id: ParcelId) -> Result<String, DeskError> {
    let facts = parcel::facts_of(connection, id)?;
    Ok(facts.map(|facts| facts.parcel.tracking.as_str().to_owned()).unwrap_or_default())
}

/// What a deed that is about no parcel is about. Residents are masked: this list shows everybody.
fn title(connection: &Connection, subject: &Subject) -> Result<String, DeskError> {
    Ok(match subject.kind {
        SubjectKind::Courier => {
            let known = courier::find(connection, domain::CourierId(subject.id))?;
            known.map(|entry| entry.name).unwrap_or_default()
        }
        SubjectKind::Resident => {
            let known = resident::find(connection, domain::ResidentId(subject.id))?;
            known.map(|entry| masked_name(&entry.name)).unwrap_or_default()
        }
        SubjectKind::Clerk => clerk::name_of_entry(connection, subject.id)?.unwrap_or_default(),
        SubjectKind::Community => community::find(connection, domain::CommunityId(subject.id))?
            .and_then(|served| served.state)
            .map(|state| state.name)
            .unwrap_or_default(),
        _ => String::new(),
    })
}
