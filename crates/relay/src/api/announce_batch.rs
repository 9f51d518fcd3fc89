//! `POST /v1/announcements/batch`: many at once, each for itself.

use std::sync::Arc;

use axum::{Json, extract::State};
use domain::ParcelId;
use wire::{AnnounceBatch, AnnounceBatchReply, AnnounceOutcome, ErrorReply, MOST_ANNOUNCED};

use super::{Body, Problem, SignedIn, announcements::Announcement};
use crate::{
    Relay,
    limits::What,
    store::{Scope, Tables},
};

/// What a row is, or why it is none.
type Read = (String, Result<Announcement, Problem>);

/// A key that came before is answered as it was then, whichever call it came by.
#[utoipa::path(
    post,
    path = "/v1/announcements/batch",
    tag = "couriers",
    request_body = AnnounceBatch,
    responses(
        (status = 200, description = "One answer for each, in their order", body = AnnounceBatchReply),
        (status = 401, description = "`signed_out`", body = ErrorReply),
        (status = 422, description = "`announcements_count`: none, or more than 200", body = ErrorReply)
    ),
    security(("session" = []))
)]
pub async fn announce_batch(
    State(relay): State<Arc<Relay>>,
    signed_in: SignedIn,
    Body(request): Body<AnnounceBatch>,
) -> Result<Json<AnnounceBatchReply>, Problem> {
    let rows = read(&relay, &signed_in, request)?;
    let scope = scope(&rows, &signed_in);
    let here = Arc::clone(&relay);
    let write = move |tables: &dyn Tables| {
        let entries = signed_in.entries(tables)?;
        let record = |(key, row): Read| {
            let made = row.and_then(|announcement| announcement.record_of(&here, tables, &entries));
            outcome(key, made)
        };
        rows.into_iter().map(record).collect::<Result<Vec<_>, Problem>>()
    };
    let results = relay.store.write(scope, write).await?;
    Ok(Json(AnnounceBatchReply { results }))
}

/// What this relay could not do now undoes the whole batch: it is sent again.
fn outcome(key: String, made: Result<ParcelId, Problem>) -> Result<AnnounceOutcome, Problem> {
    match made {
        Ok(id) => Ok(AnnounceOutcome { key, id: Some(id), error: None }),
        Err(problem) if problem.is_lasting() => Ok(AnnounceOutcome { key, id: None, error: Some(problem.told()) }),
        Err(problem) => Err(problem),
    }
}

fn read(relay: &Relay, signed_in: &SignedIn, request: AnnounceBatch) -> Result<Vec<Read>, Problem> {
    let count = request.announcements.len();
    if count == 0 || count > MOST_ANNOUNCED {
        return Err(Problem::invalid("announcements_count", "a batch has 1 to 200 announcements"));
    }
    let rows: Vec<Read> = request
        .announcements
        .into_iter()
        .map(|row| {
            let announcement = Announcement::parse(&row, &*relay.around);
            (row.key, announcement)
        })
        .collect();
    let unnamed = rows.iter().filter(|(_, row)| row.as_ref().is_ok_and(|row| !row.names_somebody())).count();
    let (who, now) = (signed_in.phone.to_string(), relay.around.now());
    for (what, count) in [(What::Recipient, unnamed), (What::Announce, count)] {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        relay.limits.take_many(what, count, &who, now).map_err(Problem::too_often)?;
    }
    Ok(rows)
}

fn scope(rows: &[Read], signed_in: &SignedIn) -> Scope {
    let mut all = Scope::apart();
    for row in rows.iter().filter_map(|(_, row)| row.as_ref().ok()) {
        all.join(&row.scope(signed_in));
    }
    all
}
