//! Couriers, residents and settings of which two desks said different things.

use crate::{
    Desk, DeskError,
    rows::Shared,
    store::{
        Connection, clerk, community,
        contest::{self, Contest, Said},
        courier, event, resident,
    },
    view::{About, AttentionSide, AttentionView, HistoryEntry, HistoryFact},
};

impl Desk {
    /// Of one community or of all.
    pub(super) fn entries_to_look_at(
        &self,
        connection: &Connection,
        shared: &Shared,
        no: Option<i64>,
    ) -> Result<Vec<AttentionView>, DeskError> {
        let mut items = Vec::new();
        for served in community::all(connection)?.iter().filter(|served| no.is_none_or(|no| served.no == no)) {
            let Some(state) = &served.state else { continue };
            let (id, title) = (served.id.to_string(), state.name.clone());
            for contest in contest::of_community(connection, state)? {
                items.push(self.entry_item(connection, shared, (About::Community, &id, &title), &contest)?);
            }
        }
        for (_, state) in courier::with_attention(connection, no)? {
            let shown = state.absorbed.as_ref().map_or(state.id, |absorbed| absorbed.into);
            let title = courier::find(connection, shown)?.map(|entry| entry.name).unwrap_or_default();
            for contest in contest::of_courier(connection, &state)? {
                let about = (About::Courier, &*state.id.to_string(), &*title);
                items.push(self.entry_item(connection, shared, about, &contest)?);
            }
        }
        for entry in resident::with_attention(connection, no)? {
            for contest in contest::of_resident(connection, &entry.state)? {
                let about = (About::Resident, &*entry.id.to_string(), &*entry.name);
                items.push(self.entry_item(connection, shared, about, &contest)?);
            }
        }
        Ok(items)
    }

    fn entry_item(
        &self,
        connection: &Connection,
        shared: &Shared,
        (about, id, title): (About, &str, &str),
        contest: &Contest,
    ) -> Result<AttentionView, DeskError> {
        let absorbed = contest.field == domain::courier::field::ENTRY;
        let side = |said: &Said, stands| {
            Ok::<_, DeskError>(AttentionSide { stands, entry: self.said(connection, shared, said, stands)? })
        };
        Ok(AttentionView {
            about,
            id: id.to_owned(),
            event_id: contest.cause.to_string(),
            kind: if absorbed { "courier_absorbed" } else { "overruled" }.into(),
            field: Some(contest.field.clone()),
            at: self.text(contest.lost.at.max(contest.stands.at)),
            title: title.to_owned(),
            row: None,
            other: None,
            sides: vec![side(&contest.stands, true)?, side(&contest.lost, false)?],
            actions: Vec::new(),
        })
    }

    fn said(
        &self,
        connection: &Connection,
        shared: &Shared,
        said: &Said,
        stands: bool,
    ) -> Result<HistoryEntry, DeskError> {
        let logged = event::find(connection, said.event)?;
        let verb = logged.as_ref().map_or("edited", |logged| logged.event.event_type.as_str());
        let author = logged.as_ref().map_or("desk", |logged| logged.event.author.as_str());
        let facts = said.facts.iter().map(|(key, value)| HistoryFact { key: key.clone(), value: value.clone() });
        Ok(HistoryEntry {
            event_id: said.event.to_string(),
            at: self.text(said.at),
            verb: verb.to_owned(),
            author: author.to_owned(),
            device: shared.desk(said.device),
            clerk: logged
                .and_then(|logged| logged.event.actor)
                .map(|id| clerk::name(connection, id))
                .transpose()?
                .flatten(),
            here: shared.is_here(said.device),
            unsynced: said.unsynced,
            applied: stands,
            facts: facts.collect(),
        })
    }
}
