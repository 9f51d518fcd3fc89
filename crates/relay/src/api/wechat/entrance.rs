//! Who may come in by WeChat, and to which page.

use std::sync::Arc;

use crate::{
    Relay,
    api::{Problem, session::Kind},
    couriers, residents,
    store::{Scope, Tables, WechatBinding},
    wechat::{Entrance, Way},
};

/// Somebody is in.
pub(super) struct In {
    /// Their session.
    pub(super) cookie: String,
    /// Where they go on.
    pub(super) page: String,
}

/// Lets in whoever is bound to a phone that may come in there; nothing for anybody else. Each entrance
/// has its own kind of session.
pub(super) async fn let_in(relay: &Arc<Relay>, app_id: &str, way: Way, openid: &str) -> Result<Option<In>, Problem> {
    let (here, app_id, openid) = (Arc::clone(relay), app_id.to_owned(), openid.to_owned());
    let work = move |tables: &dyn Tables| {
        for binding in tables.wechat_phones(&app_id, &openid)? {
            let found = match way.to {
                Entrance::Courier => courier(&here, tables, way, &binding)?,
                Entrance::Resident => resident(&here, tables, way, &binding)?,
            };
            if let Some(found) = found {
                tables.bind_wechat(&WechatBinding { used_at: here.around.now(), ..binding })?;
                return Ok(Some(found));
            }
        }
        Ok::<_, Problem>(None)
    };
    relay.store.write(Scope::apart(), work).await
}

/// The page that somebody is on the way to; nothing where nobody knows of which community.
pub(super) fn page(way: Way) -> Option<String> {
    way.community.map(|community| match (way.to, way.parcel) {
        (Entrance::Courier, None) => format!("/c/{community}"),
        (Entrance::Courier, Some(parcel)) => format!("/c/{community}#record={parcel}"),
        (Entrance::Resident, None) => format!("/r/{community}"),
        (Entrance::Resident, Some(parcel)) => format!("/r/{community}#/p/{parcel}"),
    })
}

/// Whom a desk still has in its directory.
fn courier(relay: &Relay, tables: &dyn Tables, way: Way, binding: &WechatBinding) -> Result<Option<In>, Problem> {
    let entries = couriers::of_phone(tables, &binding.phone)?;
    let Some(first) = entries.first() else { return Ok(None) };
    let way = Way { community: way.community.or(Some(first.community_id)), ..way };
    let (session, cookie) = Kind::Courier.begin(relay, binding.phone.clone());
    tables.begin_session(&session, relay.around.now())?;
    Ok(page(way).map(|page| In { cookie, page }))
}

/// Whom a desk knows by a parcel or its directory.
fn resident(relay: &Relay, tables: &dyn Tables, way: Way, binding: &WechatBinding) -> Result<Option<In>, Problem> {
    let households = residents::of_phone(tables, &binding.phone)?;
    let Some(first) = households.first() else { return Ok(None) };
    let way = Way { community: way.community.or(Some(first.community)), ..way };
    let (session, cookie) = Kind::Resident.begin(relay, binding.phone.clone());
    tables.begin_session(&session, relay.around.now())?;
    Ok(page(way).map(|page| In { cookie, page }))
}
