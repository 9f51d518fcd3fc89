//! `GET /v1/announcements/{id}/pictures/{n}`: what the desk has photographed of a courier's own parcel.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::{
        HeaderValue,
        header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS},
    },
    response::{IntoResponse, Response},
};
use domain::{ParcelId, Picture, SideBody};
use wire::ErrorReply;

use super::{Problem, SignedIn, announcements::own};
use crate::{Relay, pictures::redrawn, store::Tables};

/// Pictures of the parcel as it came, never those of a hand-over: who came for it is none of the
/// courier's business.
#[utoipa::path(
    get,
    path = "/v1/announcements/{id}/pictures/{n}",
    tag = "couriers",
    params(
        ("id" = String, Path, description = "Which parcel"),
        ("n" = String, Path, description = "Which of its pictures, from 0 on")
    ),
    responses(
        (status = 200, description = "A JPEG picture, drawn anew: without place, time or camera"),
        (status = 401, description = "`signed_out`", body = ErrorReply),
        (status = 404, description = "`parcel_unknown`, `picture_unknown`", body = ErrorReply)
    ),
    security(("session" = []))
)]
pub async fn picture(
    State(relay): State<Arc<Relay>>,
    signed_in: SignedIn,
    Path((id, n)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let id: ParcelId = id.parse().map_err(|_| Problem::not_found("parcel_unknown"))?;
    let n: usize = n.parse().map_err(|_| Problem::not_found("picture_unknown"))?;
    let picture = relay.store.read(move |tables| taken(tables, &signed_in, id, n)).await?;
    let jpeg = redrawn(picture).await.ok_or_else(|| Problem::not_found("picture_unknown"))?;
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("image/jpeg")),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
        // The page asks again with every change that it draws.
        (CACHE_CONTROL, HeaderValue::from_static("private, max-age=600")),
    ];
    Ok((headers, jpeg).into_response())
}

fn taken(tables: &dyn Tables, signed_in: &SignedIn, id: ParcelId, n: usize) -> Result<Picture, Problem> {
    let (community, state) = own(tables, &signed_in.entries(tables)?, id)?;
    let photo = state.parcel.and_then(|parcel| parcel.photos.into_iter().nth(n));
    let row = photo.map(|photo| tables.side(community, photo.id)).transpose()?.flatten();
    match row.map(|row| row.body) {
        Some(SideBody::Picture { picture }) => Ok(picture),
        _ => Err(Problem::not_found("picture_unknown")),
    }
}
