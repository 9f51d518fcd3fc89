//! `/wechat/events/…`: what WeChat's servers tell. Answered at once: they wait five seconds, and then
//! tell it again, three times.

use std::{sync::Arc, time::Duration};

use axum::{
    extract::{Path, State},
    http::{
        StatusCode,
        header::{CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS},
    },
    response::{IntoResponse as _, Response},
};
use domain::{CommunityId, Timestamp};
use wire::ErrorReply;

use super::{account, nothing_here};
use crate::{
    Relay,
    api::{Asked, Problem, Raw, courier::community_name},
    auth::keyed,
    channel::Fate,
    outbox,
    store::{Scope, Tables},
    wechat::{Arrived, Entrance, Happened, Heard, Way, Wechat, read_scene, reference},
};

/// Longer than a call may be away before it is heard.
const REMEMBERED_MS: i64 = 3 * 3600 * 1000;
/// A report may be faster than the answer to the message that it is about: looked at again after these.
const AGAIN: [Duration; 3] = [Duration::from_secs(1), Duration::from_secs(5), Duration::from_secs(30)];
/// The longest echo, in bytes.
const LONGEST_ECHO: usize = 256;

/// WeChat looks whether the address is ours.
#[utoipa::path(
    get,
    path = "/wechat/events/{path}",
    tag = "wechat",
    params(("path" = String, Path, description = "As WeChat was told")),
    responses(
        (status = 200, description = "`echostr`", body = String),
        (status = 403, description = "`not_ours`", body = ErrorReply),
        (status = 404, description = "`no_wechat`", body = ErrorReply)
    )
)]
pub async fn verify(
    State(relay): State<Arc<Relay>>,
    Path(path): Path<String>,
    Asked(arrived): Asked<Arrived>,
) -> Result<Response, Problem> {
    let wechat = called(&relay, &path)?;
    match wechat.is_asked(&arrived) && arrived.echostr.len() <= LONGEST_ECHO {
        true => Ok(plain("text/plain; charset=utf-8", arrived.echostr)),
        false => Err(not_ours()),
    }
}

/// WeChat tells something, in the clear or encrypted. Whatever cannot be read is answered alike.
#[utoipa::path(
    post,
    path = "/wechat/events/{path}",
    tag = "wechat",
    params(("path" = String, Path, description = "As WeChat was told")),
    request_body(content = String, content_type = "text/xml"),
    responses(
        (status = 200, description = "`success`, or a message for who wrote", body = String),
        (status = 403, description = "`not_ours`", body = ErrorReply),
        (status = 404, description = "`no_wechat`", body = ErrorReply)
    )
)]
pub async fn receive(
    State(relay): State<Arc<Relay>>,
    Path(path): Path<String>,
    Asked(arrived): Asked<Arrived>,
    Raw(body): Raw,
) -> Result<Response, Problem> {
    let wechat = called(&relay, &path)?;
    let heard = wechat.hear(&arrived, &body, relay.around.now()).ok_or_else(not_ours)?;
    let reply = match heard.happened() {
        Happened::Ended(number, fate) => report(&relay, number, fate).await.map(|()| None)?,
        happened => react(&relay, wechat, &heard, happened).await?,
    };
    let message = reply.and_then(|text| wechat.reply(&heard, &text));
    Ok(message.map_or_else(|| plain("text/plain", "success".into()), |message| plain("text/xml", message)))
}

fn called<'a>(relay: &'a Relay, path: &str) -> Result<&'a Arc<Wechat>, Problem> {
    let wechat = account(relay)?;
    if wechat.is_events_path(path) { Ok(wechat) } else { Err(nothing_here()) }
}

fn not_ours() -> Problem {
    Problem::new(StatusCode::FORBIDDEN, "not_ours", "this does not come from WeChat")
}

fn plain(kind: &'static str, text: String) -> Response {
    ([(CONTENT_TYPE, kind), (X_CONTENT_TYPE_OPTIONS, "nosniff")], text).into_response()
}

/// Told again it does nothing again: the notice knows it.
async fn report(relay: &Arc<Relay>, number: u64, fate: Fate) -> Result<(), Problem> {
    if !outbox::report(relay, reference(number), fate).await? {
        tokio::spawn(report_later(Arc::clone(relay), number, fate));
    }
    Ok(())
}

async fn report_later(relay: Arc<Relay>, number: u64, fate: Fate) {
    for wait in AGAIN {
        tokio::select! {
            () = relay.stopped() => return,
            () = tokio::time::sleep(wait) => {}
        }
        if outbox::report(&relay, reference(number), fate).await.unwrap_or(false) {
            return;
        }
    }
}

/// What somebody did is noted once; what they are answered, if anything.
async fn react(
    relay: &Arc<Relay>,
    wechat: &Arc<Wechat>,
    heard: &Heard,
    happened: Happened,
) -> Result<Option<String>, Problem> {
    let (here, now) = (Arc::clone(relay), relay.around.now());
    let (wechat, openid) = (Arc::clone(wechat), heard.from().to_owned());
    let hash = keyed(relay.store.identity(), "wechat event", &heard.parts());
    let work = move |tables: &dyn Tables| {
        if !is_first(tables, &hash, now)? {
            return Ok::<_, Problem>(None);
        }
        let scene = match happened {
            Happened::Followed(scene) => {
                tables.set_wechat_following(wechat.app_id(), &openid, true)?;
                scene
            }
            Happened::Scanned(scene) => Some(scene),
            Happened::Left => {
                tables.set_wechat_following(wechat.app_id(), &openid, false)?;
                None
            }
            Happened::Ended(..) | Happened::Other => None,
        };
        let community = scene.and_then(|scene| read_scene(here.store.identity(), &scene));
        community.map_or(Ok(None), |community| welcome(tables, &wechat, community))
    };
    relay.store.write(Scope::apart(), work).await
}

fn is_first(tables: &dyn Tables, hash: &[u8; 32], now: Timestamp) -> Result<bool, Problem> {
    Ok(tables.hear_wechat(hash, now, now.plus_millis(REMEMBERED_MS))?)
}

/// Where people go from a community's poster.
fn welcome(tables: &dyn Tables, wechat: &Wechat, id: CommunityId) -> Result<Option<String>, Problem> {
    let community = match community_name(tables, id) {
        Ok(community) => community,
        // The poster hangs longer than the community.
        Err(problem) if problem.is_not_found() => return Ok(None),
        Err(problem) => return Err(problem),
    };
    let enter = |to| wechat.enter(Way { to, community: Some(id), parcel: None });
    let Some((resident, courier)) = enter(Entrance::Resident).zip(enter(Entrance::Courier)) else { return Ok(None) };
    // Links are the only marks that such a text may have.
    let name = format!("{} · {}", community.name, community.collection_point).replace(['<', '>'], "");
    let links = format!("<a href=\"{resident}\">我的包裹</a>\n<a href=\"{courier}\">快递员：派送快递</a>");
    Ok(Some(format!("{name}\n{links}")))
}
