//! What the relay's administrator does: organizations, desks that are ended, events that were kept
//! aside, logs that wait no longer. Done beside a relay that may be running.

use std::{collections::BTreeMap, sync::Arc};

use domain::{CommunityId, DeviceId, Event, OrganizationId, SideRow, time::DAY_MS};
use serde::Deserialize;

use crate::{
    Relay,
    sequence::Told,
    store::{Organization, Postage, Scope, SetAside, StoreError, Tables},
    surroundings::{OF_CHINA_MS, random},
    wechat::{Denied, LONGEST_DAYS, Poster, scene},
};

/// Why the administrator's wish was not done. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OfficeError {
    /// No organization of that name or id.
    #[error("there is no such organization")]
    NoOrganization,
    /// The name is empty, too long, or another organization's.
    #[error("a name is 1 to 80 characters, and no other organization's")]
    Name,
    /// No desk of that id.
    #[error("there is no such desk")]
    NoDevice,
    /// No community of that id.
    #[error("there is no such community")]
    NoCommunity,
    /// Nothing, or more than one thing, is kept aside under that name.
    #[error("nothing is kept aside under this name, or more than one event")]
    NotKept,
    /// It can be dropped, but never come into the log.
    #[error("this event cannot come into the log: it is unreadable, was changed, is in it already, or was forgotten")]
    Unfit,
    /// No gateway is an official account.
    #[error("no gateway of the settings is an official account")]
    NoWechat,
    /// Codes last 1 to 30 days, or for good.
    #[error("a code lasts 1 to 30 days, or for good")]
    Days,
    /// WeChat does not do it.
    #[error("WeChat gives the account no code: see the log")]
    Wechat(Denied),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The longest name of an organization, in characters.
const LONGEST_NAME: usize = 80;
/// The most events that are listed, or looked through.
const MOST_KEPT: usize = 10_000;

/// The most lines of what was spent.
const MOST_SPENT: usize = 1_000_000;

/// What messages cost on the last so many days, today included.
///
/// # Errors
/// The store could not do it.
pub async fn spent(relay: &Relay, days: u16) -> Result<Vec<Postage>, OfficeError> {
    let today = relay.around.now().plus_millis(OF_CHINA_MS).millis().div_euclid(DAY_MS);
    let since = today - i64::from(days) + 1;
    Ok(relay.store.read(move |tables| tables.spent_since(since, MOST_SPENT)).await?)
}

/// A QR code of the official account that leads to a community's pages: for so many days, or for good.
///
/// # Errors
/// There is no account or no such community, or WeChat does not do it.
pub async fn wechat_poster(relay: &Relay, community: CommunityId, days: Option<u32>) -> Result<Poster, OfficeError> {
    if days.is_some_and(|days| !(1..=LONGEST_DAYS).contains(&days)) {
        return Err(OfficeError::Days);
    }
    let wechat = relay.wechat.as_ref().ok_or(OfficeError::NoWechat)?;
    let known = relay.store.read(move |tables| tables.community(community)).await?;
    known.ok_or(OfficeError::NoCommunity)?;
    wechat.poster(&scene(relay.store.identity(), community), days).await.map_err(OfficeError::Wechat)
}

/// Adds an owner of communities and desks.
///
/// # Errors
/// The name does not fit, or is another's.
pub async fn add_organization(relay: &Relay, name: &str) -> Result<Organization, OfficeError> {
    let name = name.trim().to_owned();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        return Err(OfficeError::Name);
    }
    let id = OrganizationId::new(relay.around.now(), random(&*relay.around));
    let new = Organization { id, name };
    let adding = move |tables: &dyn Tables| {
        if tables.organizations()?.iter().any(|known| known.name == new.name) {
            return Err(OfficeError::Name);
        }
        tables.add_organization(&new)?;
        Ok(new)
    };
    relay.store.write(Scope::apart(), adding).await
}

/// The organization of this name or id.
///
/// # Errors
/// There is none.
pub async fn organization(relay: &Relay, called: &str) -> Result<OrganizationId, OfficeError> {
    let called = called.trim().to_owned();
    let all = relay.store.read::<_, OfficeError>(|tables| Ok(tables.organizations()?)).await?;
    let found = all.into_iter().find(|known| known.name == called || known.id.to_string() == called);
    found.map(|known| known.id).ok_or(OfficeError::NoOrganization)
}

/// A desk as the relay knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownDesk {
    /// By which it is ended.
    pub id: DeviceId,
    /// It may do nothing any more.
    pub revoked: bool,
    /// What it is called; empty where it has no name yet.
    pub name: String,
    /// The communities that it was given, by name.
    pub communities: Vec<String>,
}

/// The desks of all communities, by id: the older ones first.
///
/// # Errors
/// The store cannot say.
pub async fn desks(relay: &Relay) -> Result<Vec<KnownDesk>, OfficeError> {
    relay.store.read(known_desks).await
}

fn known_desks(tables: &dyn Tables) -> Result<Vec<KnownDesk>, OfficeError> {
    let mut found = BTreeMap::<DeviceId, KnownDesk>::new();
    for id in tables.community_ids()? {
        let community = tables.community(id)?;
        for device in tables.devices_of(id)? {
            let revoked = tables.device(device)?.is_some_and(|device| device.revoked);
            let new = || KnownDesk { id: device, revoked, name: String::new(), communities: Vec::new() };
            let desk = found.entry(device).or_insert_with(new);
            let Some(community) = &community else { continue };
            desk.communities.push(community.name.clone());
            if let Some(name) = community.desks.get(&device) {
                desk.name.clone_from(name);
            }
        }
    }
    Ok(found.into_values().collect())
}

/// Ends a desk.
///
/// # Errors
/// There is none of that id.
pub async fn revoke(relay: &Arc<Relay>, device: DeviceId) -> Result<(), OfficeError> {
    let given = relay.store.read::<_, OfficeError>(move |tables| Ok(tables.grants(device)?)).await?;
    let scope = Scope::communities(given.into_iter().map(|grant| grant.community_id)).with_device(device);
    let here = Arc::clone(relay);
    let ending = move |tables: &dyn Tables| {
        let known = tables.device(device)?.filter(|device| device.public_key.is_some());
        known.ok_or(OfficeError::NoDevice)?;
        Ok(here.sequencer(tables).revoke(device)?)
    };
    relay.store.write(scope, ending).await
}

/// Lets the notices of a community, or of all, go out again without waiting for more desks. Which
/// communities had waited.
///
/// # Errors
/// There is no such community.
pub async fn resume(relay: &Arc<Relay>, only: Option<CommunityId>) -> Result<Vec<CommunityId>, OfficeError> {
    let looking = move |tables: &dyn Tables| match only {
        Some(community) if tables.head(community)?.is_none() => Err(OfficeError::NoCommunity),
        Some(community) => Ok(Vec::from_iter(tables.reconciling(community)?.then_some(community))),
        None => Ok(tables.all_reconciling()?),
    };
    let waiting = relay.store.read(looking).await?;
    for community in waiting.iter().copied() {
        let here = Arc::clone(relay);
        let ending = move |tables: &dyn Tables| here.sequencer(tables).end_reconciling(community);
        relay.store.write::<_, StoreError>(Scope::community(community), ending).await?;
    }
    Ok(waiting)
}

/// What is kept aside, the oldest first.
///
/// # Errors
/// The store cannot say.
pub async fn kept_aside(relay: &Relay) -> Result<Vec<SetAside>, OfficeError> {
    relay.store.read(|tables| Ok(tables.all_set_aside(MOST_KEPT)?)).await
}

/// Forgets what is kept aside under this name, or the beginning of it.
///
/// # Errors
/// Nothing or more than one thing is.
pub async fn drop_kept(relay: &Relay, name: &str) -> Result<(), OfficeError> {
    let kept = find(relay, name).await?;
    relay.store.write(Scope::apart(), move |tables| Ok(tables.drop_set_aside(&kept.digest)?)).await
}

/// Takes what is kept aside under this name into the log after all. Its place there.
///
/// # Errors
/// Nothing or more than one thing is kept so, or it cannot come into a log.
pub async fn accept_kept(relay: &Arc<Relay>, name: &str) -> Result<u64, OfficeError> {
    let kept = find(relay, name).await?;
    let Kept { event, sides } = serde_json::from_str(&kept.text).map_err(|_| OfficeError::Unfit)?;
    let scope = Scope::community(event.community_id).with_device(event.device_id);
    let here = Arc::clone(relay);
    let accepting = move |tables: &dyn Tables| {
        tables.head(event.community_id)?.ok_or(OfficeError::NoCommunity)?;
        // Only what a desk wrote: nobody else could have pushed it.
        let fits = event.is_whole() && event.author == domain::Author::Desk;
        if !fits || tables.event(event.community_id, event.event_id)?.is_some() {
            return Err(OfficeError::Unfit);
        }
        let names = event.side_refs();
        let fitting = |row: &SideRow| names.iter().any(|reference| row.fits(reference));
        let sides: Vec<SideRow> = sides.into_iter().filter(fitting).collect();
        let told = Told { event: &event, body: &event.body(), sides: &sides };
        let seq = here.sequencer(tables).accept(told)?;
        tables.came_in(event.community_id, &[event.event_id])?;
        tables.drop_set_aside(&kept.digest)?;
        Ok(seq)
    };
    relay.store.write(scope, accepting).await
}

/// As it is kept: the event as it came, with its side rows.
#[derive(Deserialize)]
struct Kept {
    event: Event,
    sides: Vec<SideRow>,
}

async fn find(relay: &Relay, name: &str) -> Result<SetAside, OfficeError> {
    let name = name.trim().to_lowercase();
    let mut found = kept_aside(relay).await?;
    found.retain(|kept| !name.is_empty() && kept.digest.starts_with(&name));
    match <[SetAside; 1]>::try_from(found) {
        Ok([only]) => Ok(only),
        Err(_) => Err(OfficeError::NotKept),
    }
}
