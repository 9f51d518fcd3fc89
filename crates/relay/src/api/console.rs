//! `GET /`, `/console`, `/console.json`: for development, with the console channel and on this machine only.

use std::sync::Arc;

use axum::{Json, extract::State, response::IntoResponse};
use domain::Community;
use maud::html;

use super::{Local, Problem, assets::stylesheet, page::Page};
use crate::{
    Relay,
    channel::{Console, Shown},
};

/// Where the couriers of each community come in.
pub async fn entrance(State(relay): State<Arc<Relay>>, local: Local) -> Result<impl IntoResponse, Problem> {
    console(&relay, &local)?;
    let communities = relay.store.read(|tables| {
        let ids = tables.community_ids()?;
        let communities = ids.into_iter().map(|id| tables.community(id)).collect::<Result<Vec<_>, _>>()?;
        Ok::<Vec<Community>, Problem>(communities.into_iter().flatten().collect())
    });
    let communities = communities.await?;
    let body = html! {
        body.plain {
            h1 { "快递中继 · Parcel relay" }
            h2 { "快递员入口 · Couriers" }
            @if communities.is_empty() { p { "还没有小区。请先在前台电脑上配对。 · No community yet: pair a desk first." } }
            ul {
                @for community in &communities {
                    li { a href={ "/c/" (community.id) } { (community.name) " · " (community.collection_point) } }
                }
            }
            h2 { a href="/console" { "短信控制台 · Messages" } }
        }
    };
    Ok(Page { title: "快递中继".into(), head: stylesheet(), body })
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
