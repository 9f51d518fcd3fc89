//! Which rule answers which event.

use super::{Effect, ParcelState, birth, care, departures, leaving, marks};
use crate::{AttentionKind, Event, ParcelEvent, event::Body};

pub(super) fn apply(state: &mut ParcelState, event: &Event, body: &Body) -> Effect {
    let Body::Parcel(body) = body else {
        state.read_only = true;
        return Effect::SetAside(AttentionKind::Unknown);
    };
    if let ParcelEvent::AttentionSettled { cause } = body {
        return marks::settle(state, *cause);
    }
    if let ParcelEvent::InterceptDeclined {} = body {
        return marks::decline(state, event.occurred_at);
    }
    if birth::is_beginning(body) {
        return birth::begin(state, body.clone(), event);
    }
    match &mut state.parcel {
        None => Effect::SetAside(AttentionKind::Unborn),
        Some(parcel) => departures::depart(parcel, body, event.occurred_at)
            .or_else(|| marks::mark(parcel, body, event.occurred_at))
            .or_else(|| leaving::leave(parcel, body, event.occurred_at))
            .or_else(|| care::care(parcel, body, event.occurred_at))
            .unwrap_or(Effect::SetAside(AttentionKind::Unknown)),
    }
}
