//! What recipient and courier were told of a parcel, and what still waits for the relay.

use domain::{Body, EventId, ParcelId, ParcelState, Timestamp, wanted, wanted::To};

use crate::{
    Desk, DeskError,
    rows::name,
    store::{Connection, event, notice},
    view::NoticeView,
};

impl Desk {
    /// A parcel's notices as the relay reports them, then those that it has not heard of yet.
    pub(crate) fn notices(&self, connection: &Connection, id: ParcelId) -> Result<Vec<NoticeView>, DeskError> {
        let told = notice::of_parcel(connection, id)?;
        let waiting = wanted_by(connection, id)?
            .into_iter()
            .filter(|wanted| !told.iter().any(|line| line.cause == wanted.cause && line.kind == wanted.kind));
        let waiting = waiting.map(|wanted| self.waiting_view(&wanted)).collect::<Vec<_>>();
        Ok(told.iter().map(|line| self.notice_view(line)).chain(waiting).collect())
    }

    pub(crate) fn notice_view(&self, line: &notice::Line) -> NoticeView {
        let to_courier = matches!(line.kind.as_str(), "rejected" | "sent_back_courier");
        NoticeView {
            kind: line.kind.clone(),
            to: if to_courier { "courier" } else { "recipient" }.into(),
            state: line.state.clone(),
            channel: Some(line.channel.clone()),
            at: self.text(line.at),
        }
    }

    fn waiting_view(&self, wanted: &Wanted) -> NoticeView {
        NoticeView {
            kind: wanted.kind.clone(),
            to: if wanted.to == To::Courier { "courier" } else { "recipient" }.into(),
            state: "waiting".into(),
            channel: None,
            at: self.text(wanted.at),
        }
    }
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
        let wanted =
            wanted::notices(&body, effect, &state).into_iter().filter(|(_, to)| *to == To::Recipient || courier);
        all.extend(wanted.map(|(kind, to)| Wanted {
            cause: event.event_id,
            kind: name(kind),
            to,
            at: event.occurred_at,
        }));
    }
    Ok(all)
}
