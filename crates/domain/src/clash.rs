//! Both sides of the story: which event another one met when it did not fit.
//!
//! An [`AttentionItem`](crate::AttentionItem) names the event that did not fit. What it collided
//! with is read from the history when somebody looks, by folding it once more: the state stays
//! small, and every version that folds the same log tells the same story.

use crate::{AttentionKind, Body, Effect, Event, EventId, ParcelEvent, ParcelId, ParcelState, Status};

/// An event that did not fit, and what it met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The event that did not fit: the attention item's cause.
    pub cause: EventId,
    /// The event that it met; none where nothing came before.
    pub against: Option<EventId>,
    /// The other parcel, where two have one number.
    pub other: Option<ParcelId>,
    /// Whether the cause is what counts now: it happened, whatever was meant before it.
    pub cause_stands: bool,
}

/// What has brought a parcel to where it is.
#[derive(Default)]
struct Trace {
    state: ParcelState,
    /// Its first event.
    begun: Option<EventId>,
    /// The event that put it on the shelf.
    received: Option<EventId>,
    /// The event that brought it into its status.
    moved: Option<EventId>,
}

/// Every clash of one parcel's history, given in log order, those already settled too.
pub fn clashes<'a>(history: impl IntoIterator<Item = &'a Event>) -> Vec<Clash> {
    let mut trace = Trace::default();
    history.into_iter().filter_map(|event| trace.step(event)).collect()
}

impl Trace {
    fn step(&mut self, event: &Event) -> Option<Clash> {
        let before = (self.status(), self.is_received());
        let joined = self.state.parcel.as_ref().and_then(|parcel| parcel.joined_into);
        let effect = self.state.apply(event);
        let clash = match effect {
            Effect::AsMeant => None,
            Effect::Reclassified(kind) | Effect::SetAside(kind) => Some(self.clash(event, effect, kind, joined)),
        };
        if self.status() != before.0 {
            self.begun = self.begun.or(Some(event.event_id));
            self.moved = Some(event.event_id);
        }
        if self.is_received() != before.1 {
            self.received = self.is_received().then_some(event.event_id);
        }
        clash
    }

    fn clash(&self, event: &Event, effect: Effect, kind: AttentionKind, joined: Option<ParcelId>) -> Clash {
        let body = event.body();
        Clash {
            cause: event.event_id,
            against: self.against(kind, &body),
            other: other(&body).or(joined),
            // A request is never what counts, even where it left its mark.
            cause_stands: effect.took_hold() && !is_request(&body),
        }
    }

    fn against(&self, kind: AttentionKind, body: &Body) -> Option<EventId> {
        use AttentionKind::{DuplicateNumber, RejectedButReceived, SecondReceipt, TooLate, Unborn, Unknown};
        match kind {
            Unborn | Unknown | TooLate => None,
            SecondReceipt => self.received,
            // A receipt met what had ended the parcel before it; a withdrawal met the receipt.
            _ if matches!(body, Body::Parcel(ParcelEvent::Received { .. })) => self.moved,
            DuplicateNumber => self.begun,
            RejectedButReceived => self.received,
            _ if is_request(body) => self.received,
            _ => self.moved,
        }
    }

    fn status(&self) -> Option<Status> {
        self.state.parcel.as_ref().map(|parcel| parcel.status)
    }

    fn is_received(&self) -> bool {
        self.state.parcel.as_ref().is_some_and(|parcel| parcel.clock.is_some())
    }
}

fn is_request(body: &Body) -> bool {
    matches!(body, Body::Parcel(ParcelEvent::Withdrawn {} | ParcelEvent::InterceptRequested { .. }))
}

fn other(body: &Body) -> Option<ParcelId> {
    match body {
        Body::Parcel(ParcelEvent::DuplicateOf { other }) => Some(*other),
        Body::Parcel(ParcelEvent::JoinedInto { into }) => Some(*into),
        _ => None,
    }
}
