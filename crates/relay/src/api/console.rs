//! `GET /`, `/console`, `/console.json`: for development, with the console channel and on this machine only.

use std::sync::Arc;

use axum::{Json, extract::State, response::IntoResponse};
use domain::{Community, CommunityId, ParcelId};
use maud::{Markup, html};
use uuid::Uuid;

use super::{Local, Problem, assets::stylesheet, page::Page};
use crate::{
    Relay,
    channel::{Console, Shown},
    links,
    store::{Identity, StoreError, Tables},
};

/// So many links are enough to try them.
const MOST_LINKS: usize = 20;

/// Where couriers and residents of each community come in; with the links that messages may carry.
pub async fn entrance(State(relay): State<Arc<Relay>>, local: Local) -> Result<impl IntoResponse, Problem> {
    console(&relay, &local)?;
    let here = Arc::clone(&relay);
    let communities = relay.store.read(move |tables| {
        let ids = tables.community_ids()?.into_iter();
        let found = ids.map(|id| Ok((tables.community(id)?, waiting(tables, here.store.identity(), id)?)));
        found.collect::<Result<Vec<_>, StoreError>>()
    });
    let communities: Vec<_> =
        communities.await?.into_iter().filter_map(|(community, links)| Some((community?, links))).collect();
    let body = html! {
        body.plain {
            h1 { "快递中继 · Parcel relay" }
            @if communities.is_empty() { p { "还没有小区。请先在前台电脑上配对。 · No community yet: pair a desk first." } }
            @for (community, links) in &communities { (entrances(community, links)) }
            h2 { a href="/console" { "短信控制台 · Messages" } }
        }
    };
    Ok(Page { title: "快递中继".into(), head: stylesheet(), body })
}

/// The link to a parcel, by the end of its number.
type Link = (String, String);

fn entrances(community: &Community, links: &[Link]) -> Markup {
    html! {
        h2 { (community.name) " · " (community.collection_point) }
        ul {
            li { a href={ "/c/" (community.id) } { "快递员入口 · Couriers" } }
            li { a href={ "/r/" (community.id) } { "住户入口 · Residents" } }
            @for (number, token) in links { li { a href={ "/p/" (token) } { "…" (number) } } }
        }
    }
}

/// Of what waits to be collected.
fn waiting(tables: &dyn Tables, identity: &Identity, id: CommunityId) -> Result<Vec<Link>, StoreError> {
    let rows = tables.waiting_parcels(id, ParcelId(Uuid::nil()), MOST_LINKS)?;
    let parcels = rows.iter().filter_map(|row| row.state.parcel.as_ref());
    Ok(parcels
        .filter_map(|parcel| Some((parcel.tracking.tail(4).to_string(), links::token(identity, id, parcel)?)))
        .collect())
}

/// The messages, the newest first; looks again by itself.
pub async fn page(State(relay): State<Arc<Relay>>, local: Local) -> Result<impl IntoResponse, Problem> {
    let shown = console(&relay, &local)?.shown();
    let head = html! { meta http-equiv="refresh" content="3"; (stylesheet()) };
    let body = html! {
        body.plain {
            h1 { "短信控制台 · Messages" }
            p { "开发用：短信不发往手机，只显示在这里。 · For development: messages are shown here and sent to nobody." }
            @if shown.is_empty() { p { "还没有短信。 · No messages yet." } }
            ol.messages reversed {
                @for message in &shown {
                    li {
                        header { strong { (message.to) } " " time datetime=(message.at) { (message.at.get(5..19).unwrap_or_default().replace('T', " ")) } }
                        p { (message.text) }
                    }
                }
            }
        }
    };
    Ok(Page { title: "短信控制台".into(), head, body })
}

/// The same for tests: `[{at, to, kind, text}]`.
pub async fn json(State(relay): State<Arc<Relay>>, local: Local) -> Result<Json<Vec<Shown>>, Problem> {
    Ok(Json(console(&relay, &local)?.shown()))
}

fn console<'a>(relay: &'a Relay, local: &Local) -> Result<&'a Console, Problem> {
    // Codes in full are nobody's business but of who sits at this machine.
    relay.channel.console().filter(|_| local.0).ok_or_else(|| Problem::not_found("no_such_call"))
}
