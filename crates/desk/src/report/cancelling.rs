//! D2: how often and how fast each stage of cancelling succeeds, from the desk's own data.

use domain::{AttentionKind, Body, Event, EventId, ParcelEvent, ParcelId, ParcelState, Status, Timestamp};

use super::permille;
use crate::{DeskError, view::CancelStage};

#[derive(Default)]
pub(super) struct Cancelling {
    announced: Stage,
    on_shelf: Stage,
    too_late: Stage,
}

#[derive(Default)]
struct Stage {
    asked: u32,
    declined: u32,
    waiting: u32,
    /// Minutes from the request to what was done, of those that succeeded.
    minutes: Vec<u32>,
}

/// What became of one request.
enum Outcome {
    Succeeded(u32),
    Declined,
    Waiting,
}

impl Cancelling {
    /// Takes a request to keep a parcel back; `state` answers how the parcel stands.
    pub(super) fn add(
        &mut self,
        event: &Event,
        state: impl FnOnce(ParcelId) -> Result<Option<ParcelState>, DeskError>,
    ) -> Result<(), DeskError> {
        let asks =
            matches!(event.body(), Body::Parcel(ParcelEvent::Withdrawn {} | ParcelEvent::InterceptRequested { .. }));
        let Some(id) = event.parcel().filter(|_| asks) else { return Ok(()) };
        if let Some(state) = state(id)? {
            self.count(&state, event.event_id, event.occurred_at);
        }
        Ok(())
    }

    pub(super) fn lines(self) -> Vec<CancelStage> {
        let stages = [("announced", self.announced), ("on_shelf", self.on_shelf), ("too_late", self.too_late)];
        stages.into_iter().map(|(name, stage)| stage.line(name)).collect()
    }

    fn count(&mut self, state: &ParcelState, request: EventId, at: Timestamp) {
        let (stage, outcome) = match met(state, request) {
            Some(AttentionKind::TooLate) => (&mut self.too_late, Outcome::Declined),
            Some(_) => (&mut self.on_shelf, on_shelf(state, request, at)),
            // Nothing stood in its way, so it took hold at once; unless the desk had the parcel after all.
            None if status(state) == Some(Status::Withdrawn) => (&mut self.announced, Outcome::Succeeded(0)),
            None => (&mut self.on_shelf, on_shelf(state, request, at)),
        };
        stage.add(outcome);
    }
}

impl Stage {
    fn add(&mut self, outcome: Outcome) {
        self.asked += 1;
        match outcome {
            Outcome::Succeeded(minutes) => self.minutes.push(minutes),
            Outcome::Declined => self.declined += 1,
            Outcome::Waiting => self.waiting += 1,
        }
    }

    fn line(mut self, name: &str) -> CancelStage {
        self.minutes.sort_unstable();
        let succeeded = u32::try_from(self.minutes.len()).unwrap_or(u32::MAX);
        CancelStage {
            stage: name.to_owned(),
            asked: self.asked,
            succeeded,
            declined: self.declined,
            waiting: self.waiting,
            succeeded_permille: permille(succeeded, self.asked),
            median_minutes: self.minutes.get(self.minutes.len().saturating_sub(1) / 2).copied(),
        }
    }
}

/// What the request met; nothing when it was applied as it was meant.
fn met(state: &ParcelState, request: EventId) -> Option<AttentionKind> {
    state.attention.iter().find(|item| item.cause == request).map(|item| item.kind)
}

fn status(state: &ParcelState) -> Option<Status> {
    state.parcel.as_ref().map(|parcel| parcel.status)
}

/// The desk follows a request by sending the parcel back.
fn on_shelf(state: &ParcelState, request: EventId, at: Timestamp) -> Outcome {
    let Some(parcel) = &state.parcel else { return Outcome::Waiting };
    let open = state.asked_back().any(|item| item.cause == request || met(state, request).is_none());
    match parcel.status {
        Status::ReturnToSender | Status::Returned => {
            let done = parcel.clock.as_ref().and_then(|clock| clock.stopped).or(parcel.ended_at);
            Outcome::Succeeded(done.map_or(0, |done| minutes(done.millis_since(at))))
        }
        Status::Withdrawn => Outcome::Succeeded(parcel.ended_at.map_or(0, |done| minutes(done.millis_since(at)))),
        Status::Available | Status::Announced if open => Outcome::Waiting,
        _ => Outcome::Declined,
    }
}

fn minutes(millis: i64) -> u32 {
    u32::try_from(millis.max(0) / 60_000).unwrap_or(u32::MAX)
}
