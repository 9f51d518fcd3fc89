//! What recipient and courier were told of a parcel, and what still waits for the relay.

use domain::{
    Body, EventId, ParcelId, ParcelState, Timestamp,
    notice_event::{self, Last},
    wanted,
    wanted::To,
};

use crate::{
    Desk, DeskError,
    rows::name,
    store::{Connection, event, notice, parcel},
    view::NoticeView,
};

impl Desk {
    /// A parcel's notices as the relay reports them, then those that it has not heard of yet.
    pub(crate) fn notices(&self, connection: &Connection, id: ParcelId) -> Result<Vec<NoticeView>, DeskError> {
        let told = notice::of_parcel(connection, id)?;
        let parcel = parcel::by_id(connection, id)?.parcel;
        let waiting = wanted_by(connection, id)?
            .into_iter()
            .filter(|wanted| !told.iter().any(|line| line.cause == wanted.cause && line.kind == wanted.kind));
        let waiting = waiting.map(|wanted| self.waiting_view(&wanted)).collect::<Vec<_>>();
        let again = |line: &notice::Line| {
            let newest = told.iter().rev().find(|other| other.kind == line.kind);
            let last = Last { on_its_way: is_on_its_way(&line.state), at: line.changed_at };
            let kind = serde_json::from_value(line.kind.clone().into());
            newest.is_some_and(|newest| newest.id == line.id)
                && kind.is_ok_and(|kind| notice_event::ask(&parcel, kind, Some(last), self.now()).is_ok())
        };
        let told = told.iter().map(|line| NoticeView { again: again(line), ..self.notice_view(line) });
        Ok(told.chain(waiting).collect())
    }

    pub(crate) fn notice_view(&self, line: &notice::Line) -> NoticeView {
        NoticeView {
            id: line.id.to_string(),
            kind: line.kind.clone(),
            to: serde_json::from_value(line.kind.clone().into()).map_or(To::Recipient, wanted::receiver).code().into(),
            state: line.state.clone(),
            channel: Some(line.channel.clone()).filter(|channel| !channel.is_empty()),
            reason: Some(line.reason.clone()).filter(|reason| !reason.is_empty()),
            at: self.text(line.at),
            changed_at: self.text(line.changed_at),
            again: false,
        }
    }

    fn waiting_view(&self, wanted: &Wanted) -> NoticeView {
        NoticeView {
            id: String::new(),
            kind: wanted.kind.clone(),
            to: wanted.to.code().into(),
            state: "waiting".into(),
            channel: None,
            reason: None,
            at: self.text(wanted.at),
            changed_at: self.text(wanted.at),
            again: false,
        }
    }
}

/// Nothing has come of it yet.
pub(crate) fn is_on_its_way(state: &str) -> bool {
    matches!(state, "waiting" | "queued" | "sending")
}

/// A notice that an event wants.
struct Wanted {
    cause: EventId,
    kind: String,
    to: To,
    at: Timestamp,
}

/// Folds the history once more, as the relay will, to see which notices it wants.
fn wanted_by(connection: &Connection, id: ParcelId) -> Result<Vec<Wanted>, DeskError> {
    let (mut state, mut all) = (ParcelState::default(), Vec::new());
    for logged in event::history(connection, id.0)? {
        let event = &logged.event;
        let effect = state.apply(event);
        let Body::Parcel(body) = event.body() else { continue };
        let courier = state.parcel.as_ref().is_some_and(|parcel| parcel.courier.is_some());
        let wanted = wanted::notices(&body, effect, &state).into_iter().filter(|(_, to)| *to != To::Courier || courier);
        all.extend(wanted.map(|(kind, to)| Wanted {
            cause: event.event_id,
            kind: name(kind),
            to,
            at: event.occurred_at,
        }));
    }
    Ok(all)
}
