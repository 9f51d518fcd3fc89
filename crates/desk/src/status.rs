//! The desk as a whole: what the window opens with, and the bar that is always visible.

use domain::{CommunityId, Timestamp};

use crate::{
    Desk, DeskError, desk_name,
    exchange::RelayProblem,
    printers::any_printer,
    rows::fen,
    staff::LOCK_MINUTES,
    store::{
        Connection,
        community::{self, Served},
        difference, event, meta, round,
    },
    till,
    view::{
        AppState, ClockState, CommunityView, Exchange, KeptAsideView, PointShelvesView, QuietView, RelayState,
        RemindersView, SendingPriceView, StatusBar, TariffStepView, point_shelves,
    },
};

/// Beyond two minutes the clerk is told that the clock is wrong (spec/sync.md "Clocks lie").
const CLOCK_WARNING_MS: i64 = 120_000;

impl Desk {
    /// What the window needs to know when it opens.
    pub fn app_state(&self) -> Result<AppState, DeskError> {
        let (communities, staffed, clerk) = (self.communities()?, self.is_staffed()?, self.signed_in()?);
        self.store.read(|connection| {
            Ok(AppState {
                first_start: communities.is_empty(),
                communities,
                language: meta::get(connection, meta::Key::Language)?.unwrap_or_else(|| "zh-CN".into()),
                version: env!("CARGO_PKG_VERSION").into(),
                demonstration: meta::get(connection, meta::Key::Demonstration)?.is_some(),
                desk_name: desk_name::of(connection)?.unwrap_or_default(),
                staffed,
                clerk,
                lock_minutes: meta::number(connection, meta::Key::LockMinutes)?.unwrap_or(LOCK_MINUTES) as u32,
            })
        })
    }

    /// The communities served here.
    pub fn communities(&self) -> Result<Vec<CommunityView>, DeskError> {
        let now = self.now();
        let all = self.store.read(community::all)?;
        Ok(all.iter().filter_map(|served| self.view_of(served, now)).collect())
    }

    pub(crate) fn community_view(&self, id: CommunityId) -> Result<CommunityView, DeskError> {
        let now = self.now();
        let served = self.store.read(|connection| community::find(connection, id))?;
        served.and_then(|served| self.view_of(&served, now)).ok_or(DeskError::UnknownCommunity)
    }

    fn view_of(&self, served: &Served, now: Timestamp) -> Option<CommunityView> {
        let state = served.state.as_ref()?;
        let step = state.tariff.at(now).or(state.tariff.steps().first())?;
        let tariff = state.tariff.steps().iter().map(|step| TariffStepView {
            from: self.text(step.from),
            per_day_fen: fen(step.per_day),
            free_days: step.free_days,
            cap_fen: step.cap.map(fen),
        });
        let sending = state.sending.iter().map(|(carrier, price)| SendingPriceView {
            carrier: carrier.clone(),
            first_fen: fen(price.first),
            further_fen: fen(price.further),
        });
        Some(CommunityView {
            id: served.id.to_string(),
            name: state.name.clone(),
            collection_point: state.collection_point.clone(),
            per_day_fen: fen(step.per_day),
            free_days: step.free_days,
            cap_fen: step.cap.map(fen),
            reminders: state.reminders.as_ref().map(reminders).unwrap_or_default(),
            retention_days: state.retention_days(),
            proof_days: state.proof_days(),
            delivery_fee_fen: fen(state.delivery_fee()),
            points: state.points.clone(),
            shelves: shelves(state),
            sending: sending.collect(),
            hours: state.hours.clone(),
            intercepts_per_month: state.limits.intercepts_per_month,
            dispute_days: state.limits.dispute_days,
            overdue_days: state.overdue_days(),
            tariff: tariff.collect(),
        })
    }

    /// The bar that is always visible.
    pub fn status_bar(&self) -> Result<StatusBar, DeskError> {
        self.store.read(|connection| {
            let (unsynced, oldest) = event::backlog(connection)?;
            Ok(StatusBar {
                exchange: self.exchange_state(connection)?,
                unsynced,
                oldest_unsynced_at: oldest.map(|at| self.text(at)),
                clock: clock(connection)?,
                last_backup_at: self.moment(connection, meta::Key::LastBackup)?,
                backup_trouble: meta::get(connection, meta::Key::BackupTrouble)?.filter(|code| !code.is_empty()),
                printer: self.printer_state(any_printer(connection)?),
                shift_since: till::current(connection)?.map(|open| self.text(open.shift.opened.at)),
            })
        })
    }

    /// What the relay keeps out of the log, newest first, at most a hundred.
    pub fn kept_aside(&self) -> Result<Vec<KeptAsideView>, DeskError> {
        let kept = self.store.read(|connection| event::kept_aside(connection, None, 100))?;
        let view = |kept: event::KeptAside| KeptAsideView {
            event_id: kept.logged.event.event_id.to_string(),
            parcel_id: kept.logged.event.parcel().map(|id| id.to_string()),
            at: self.text(kept.logged.event.occurred_at),
            verb: kept.logged.event.event_type,
            reason: kept.reason,
        };
        Ok(kept.into_iter().map(view).collect())
    }

    fn exchange_state(&self, connection: &Connection) -> Result<Exchange, DeskError> {
        let url = meta::get(connection, meta::Key::RelayUrl)?;
        let link = self.link.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let relay = match (&url, link.online()) {
            (None, _) => RelayState::Unpaired,
            (Some(_), true) => RelayState::Online,
            (Some(_), false) => RelayState::Offline,
        };
        let trouble = match link.trouble() {
            Some(problem) => Some(problem.clone()),
            None => lasting(connection)?,
        };
        Ok(Exchange {
            relay,
            relay_url: url,
            last_exchange_at: self.moment(connection, meta::Key::LastExchange)?,
            trouble: trouble.map(|problem| problem.code().to_owned()),
        })
    }

    pub(crate) fn moment(&self, connection: &Connection, key: meta::Key) -> Result<Option<String>, DeskError> {
        Ok(meta::number(connection, key)?.map(|millis| self.text(Timestamp::from_millis(millis))))
    }
}

/// What stays in sight however well the exchange goes.
fn lasting(connection: &Connection) -> Result<Option<RelayProblem>, DeskError> {
    Ok(if difference::any(connection)? {
        Some(RelayProblem::StateDiffers)
    } else if round::any_refused(connection)? {
        Some(RelayProblem::Unproven)
    } else if event::any_aside(connection)? {
        Some(RelayProblem::Quarantined)
    } else {
        None
    })
}

fn clock(connection: &Connection) -> Result<ClockState, DeskError> {
    let offset = meta::number(connection, meta::Key::ClockOffset)?.unwrap_or(0);
    let warn = offset.abs() > CLOCK_WARNING_MS;
    let offset_ms = i32::try_from(offset).unwrap_or(if offset < 0 { i32::MIN } else { i32::MAX });
    Ok(ClockState { offset_ms, warn })
}

/// Of each point that has some, the first one first.
fn shelves(state: &domain::Community) -> Vec<PointShelvesView> {
    let set = state.shelves.iter().filter(|(_, shelving)| !shelving.is_empty());
    set.map(|(point, shelving)| point_shelves(Some(point.clone()).filter(|point| !point.is_empty()), shelving))
        .collect()
}

fn reminders(reminders: &domain::reminder::Reminders) -> RemindersView {
    let quiet = reminders.quiet.map(|quiet| QuietView { from: quiet.from, to: quiet.to });
    RemindersView { days: reminders.days.clone(), hour: reminders.hour, quiet }
}
