//! What a clerk must look at in a parcel's history.

use domain::{
    AttentionItem, EventId, ParcelId, Timestamp,
    clash::{Clash, clashes},
    event::HoldKind,
};

use crate::{
    Desk, DeskError,
    card::actions,
    failed_notices::Failed,
    rows::{Shared, masked_phone},
    store::{Connection, ParcelFacts, event, event::Logged, parcel},
    view::{About, Action, AttentionSide, AttentionView, HistoryFact},
};

impl Desk {
    /// The open items of one parcel.
    pub(crate) fn attention_of(
        &self,
        connection: &Connection,
        shared: &Shared,
        facts: &ParcelFacts,
    ) -> Result<Vec<AttentionView>, DeskError> {
        if facts.state.open_attention().next().is_none() {
            return Ok(Vec::new());
        }
        let log = event::history(connection, facts.parcel.id.0)?;
        let clashes = clashes(log.iter().map(|logged| &logged.event));
        let story = Story { connection, shared, facts, log: &log };
        facts.state.open_attention().map(|item| self.item(&story, item, &clashes)).collect()
    }

    fn item(&self, story: &Story<'_>, item: &AttentionItem, clashes: &[Clash]) -> Result<AttentionView, DeskError> {
        let clash = clashes.iter().find(|clash| clash.cause == item.cause);
        let stands = clash.is_some_and(|clash| clash.cause_stands);
        let mut sides = Vec::new();
        if let Some(against) = clash.and_then(|clash| clash.against) {
            sides.extend(self.side(story, against, !stands)?);
        }
        sides.extend(self.side(story, item.cause, stands)?);
        let other = clash.and_then(|clash| clash.other).map(|id| self.other(story, id, &mut sides)).transpose()?;
        Ok(AttentionView {
            event_id: item.cause.to_string(),
            at: self.text(item.at),
            sides,
            other: other.flatten(),
            ..self.about(story, item.kind.code())?
        })
    }

    /// A hold with who placed it.
    pub(crate) fn hold_item(
        &self,
        connection: &Connection,
        shared: &Shared,
        facts: &ParcelFacts,
    ) -> Result<Option<AttentionView>, DeskError> {
        let Some(hold) = &facts.parcel.hold else { return Ok(None) };
        let log = event::history(connection, facts.parcel.id.0)?;
        let placed =
            |logged: &&Logged| matches!(logged.event.event_type.as_str(), "held" | "withdrawn" | "intercept_requested");
        let placed = log.iter().rev().find(placed).map(|logged| logged.event.event_id);
        let story = Story { connection, shared, facts, log: &log };
        let sides = placed.map(|id| self.side(&story, id, true)).transpose()?.flatten();
        let kind = if hold.kind == HoldKind::Intercept { "intercept_requested" } else { "hold" };
        let about = self.about(&story, kind)?;
        Ok(Some(AttentionView {
            kind: "hold".into(),
            at: self.text(hold.since),
            sides: sides.into_iter().collect(),
            ..about
        }))
    }

    /// An open dispute, and a parcel that no stocktake finds, each with the event that says so.
    pub(super) fn care_items(
        &self,
        connection: &Connection,
        shared: &Shared,
        facts: &ParcelFacts,
    ) -> Result<Vec<AttentionView>, DeskError> {
        let dispute = facts.parcel.dispute.as_ref().filter(|dispute| dispute.is_open()).map(|dispute| dispute.since);
        let told = [("disputed", dispute), ("not_found", facts.parcel.missing_since)];
        if told.iter().all(|(_, since)| since.is_none()) {
            return Ok(Vec::new());
        }
        let log = event::history(connection, facts.parcel.id.0)?;
        let story = Story { connection, shared, facts, log: &log };
        let since = told.into_iter().filter_map(|(verb, since)| Some((verb, since?)));
        since.map(|(verb, since)| self.care_item(&story, verb, since)).collect()
    }

    fn care_item(&self, story: &Story<'_>, verb: &str, since: Timestamp) -> Result<AttentionView, DeskError> {
        let said = story.log.iter().rev().find(|logged| logged.event.event_type == verb);
        let side = said.map(|logged| self.side(story, logged.event.event_id, true)).transpose()?.flatten();
        let sides = side.into_iter().collect();
        Ok(AttentionView { at: self.text(since), sides, ..self.about(story, verb)? })
    }

    /// A notice that did not arrive; it ends by telling again, not by having been seen. One that its
    /// recipient does not want ends by telling them some other way.
    pub(super) fn failed_notice_item(
        &self,
        connection: &Connection,
        shared: &Shared,
        failed: &Failed,
    ) -> Result<AttentionView, DeskError> {
        let story = Story { connection, shared, facts: &failed.facts, log: &[] };
        let kind = match failed.line.state.as_str() {
            "suppressed" => "untold".to_owned(),
            state => format!("notice_{state}"),
        };
        let about = self.about(&story, &kind)?;
        Ok(AttentionView { event_id: failed.line.id.to_string(), at: self.text(failed.line.changed_at), ..about })
    }

    fn about(&self, story: &Story<'_>, kind: &str) -> Result<AttentionView, DeskError> {
        let possible = actions(story.facts, story.shared);
        let fitting = fitting(kind).iter().copied().filter(|action| possible.contains(action));
        Ok(AttentionView {
            about: About::Parcel,
            id: story.facts.parcel.id.to_string(),
            event_id: String::new(),
            kind: kind.into(),
            field: None,
            at: String::new(),
            title: story.facts.parcel.tracking.as_str().to_owned(),
            row: Some(self.row_of(story.connection, story.shared, story.facts)?),
            other: None,
            sides: Vec::new(),
            actions: fitting.collect(),
        })
    }

    /// What an event did; nothing where its part of the log is not here yet.
    fn side(&self, story: &Story<'_>, id: EventId, stands: bool) -> Result<Option<AttentionSide>, DeskError> {
        let Some(logged) = story.log.iter().find(|logged| logged.event.event_id == id) else {
            return Ok(None);
        };
        let unfit = if stands { Vec::new() } else { vec![id] };
        let mut entry = self.entry_of(story.connection, story.shared, logged, &unfit)?;
        if let Some(courier) = story.facts.courier.as_ref().filter(|_| entry.author == "courier") {
            let value = format!("{} {}", courier.name, masked_phone(&courier.phone));
            entry.facts.push(HistoryFact { key: "courier".into(), value });
        }
        Ok(Some(AttentionSide { stands, entry }))
    }

    /// The other parcel of the number, and how it came here.
    fn other(
        &self,
        story: &Story<'_>,
        id: ParcelId,
        sides: &mut Vec<AttentionSide>,
    ) -> Result<Option<crate::view::ParcelRow>, DeskError> {
        let Some(facts) = parcel::facts_of(story.connection, id)? else { return Ok(None) };
        let log = event::history(story.connection, id.0)?;
        let other = Story { facts: &facts, log: &log, ..*story };
        if let Some(first) = log.first() {
            sides.extend(self.side(&other, first.event.event_id, true)?);
        }
        self.row_of(story.connection, story.shared, &facts).map(Some)
    }
}

/// One parcel and its log.
#[derive(Clone, Copy)]
struct Story<'a> {
    connection: &'a Connection,
    shared: &'a Shared,
    facts: &'a ParcelFacts,
    log: &'a [Logged],
}

/// What fits the situation; the parcel's state has the last word on what is possible.
fn fitting(kind: &str) -> &'static [Action] {
    match kind {
        "withdrawn_but_received" | "intercept_requested" => &[Action::SendBack, Action::DeclineIntercept],
        "rejected_but_received" => &[Action::SendBack, Action::Move],
        "second_receipt" => &[Action::Move],
        "handed_over_while_returning" | "handed_over_unreceived" | "sent_back_after_pickup" => &[Action::UndoPickup],
        "duplicate_number" => &[Action::Correct, Action::UndoReceipt, Action::Reject],
        "undo_too_late" => &[Action::UndoPickup, Action::UndoReturn],
        "notice_failed" | "notice_unknown" => &[Action::Correct],
        "hold" => {
            &[Action::ResolveHold, Action::AssignHold, Action::Release, Action::SendBack, Action::DeclineIntercept]
        }
        "disputed" => &[Action::SettleDispute, Action::UndoPickup],
        "not_found" => &[Action::Found, Action::Hold, Action::Move],
        _ => &[],
    }
}
