//! A new step of a community's tariff, from now on or from a later moment.

use domain::{Body, CommunityId, Fen, Subject, TariffStep, Timestamp, community::CommunityEvent, rights::Right};

use crate::{Desk, DeskError, found::payable, view::CommunityView};

const MINUTE_MS: i64 = 60_000;

/// What a day costs from some moment on.
#[derive(Debug, Clone, Copy, Default)]
pub struct TariffForm {
    /// For each full day.
    pub per_day: Fen,
    /// First days that cost nothing.
    pub free_days: u32,
    /// A parcel never costs more.
    pub cap: Option<Fen>,
    /// From when; now when missing. Never earlier than now: completed days keep their price.
    pub from: Option<Timestamp>,
}

impl Desk {
    /// Sets the tariff; days that are already complete keep the price they had.
    pub fn set_tariff(&self, id: CommunityId, form: TariffForm) -> Result<CommunityView, DeskError> {
        self.require(Right::Settings)?;
        let (per_day, cap) = (payable(form.per_day)?, form.cap.map(payable).transpose()?);
        self.write(|writing| {
            let from = starting(form.from, writing.now())?;
            let step = TariffStep { from, per_day, free_days: form.free_days.min(365), cap };
            let state = writing.community(id)?.state.ok_or(DeskError::UnknownCommunity)?;
            // What holds already, and will hold on, is not set again.
            let held = |last: &TariffStep| last.from <= from && TariffStep { from: last.from, ..step } == *last;
            if state.tariff.steps().last().is_some_and(held) {
                return Ok(());
            }
            let set = CommunityEvent::TariffSet { step };
            writing.append(id, Subject::community(id), Body::Community(set), Vec::new()).map(drop)
        })?;
        self.community_view(id)
    }

    /// What a stay would cost: received then, asked now; for scripts and the help text.
    pub fn quote_stay(&self, id: CommunityId, received: Timestamp, at: Timestamp) -> Result<(Fen, u32), DeskError> {
        let served = self.store.read(|connection| crate::store::community::find(connection, id))?;
        let state = served.and_then(|served| served.state).ok_or(DeskError::UnknownCommunity)?;
        let clock = domain::FeeClock::start(received);
        Ok((state.tariff.fee(&clock, at), u32::try_from(clock.full_days(at)).unwrap_or(0)))
    }
}

/// A moment just gone, as somebody writes who means now, is now.
fn starting(from: Option<Timestamp>, now: Timestamp) -> Result<Timestamp, DeskError> {
    match from {
        Some(from) if from < now.plus_millis(-MINUTE_MS) => {
            Err(DeskError::input("from", "tariff_in_the_past", "a tariff cannot change days that are already complete"))
        }
        from => Ok(from.unwrap_or(now).max(now)),
    }
}
