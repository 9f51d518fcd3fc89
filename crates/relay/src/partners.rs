//! What the operator does with third parties: their keys, their webhooks, what was given up.

use std::{collections::BTreeSet, fmt};

use domain::{CommunityId, PartnerId};
use uuid::Uuid;

use crate::{
    Relay,
    auth::keyed,
    store::{Delivery, Identity, Lookup, Partner, PartnerRight, Scope, StoreError, Tables, Terms, Webhook as Set},
    surroundings::random,
    webhooks::{Target, TargetError, secret},
};

/// Why the operator's wish was not done. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PartnerError {
    /// The name is empty, too long, or another partner's.
    #[error("a name is 1 to 80 characters, and no other partner's")]
    Name,
    /// No partner of that name or id, or one that was ended.
    #[error("there is no such partner, or it was ended")]
    NoPartner,
    /// No community of that id.
    #[error("there is no such community")]
    NoCommunity,
    /// A key that opens nothing, or nowhere.
    #[error("name at least one community and one right")]
    Nothing,
    /// The webhook's address.
    #[error(transparent)]
    Target(#[from] TargetError),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The longest name of a partner, in characters.
const LONGEST_NAME: usize = 80;
/// The most deliveries and sights that are listed, or sent again at once.
pub const MOST_LISTED: usize = 1_000;

/// What is agreed with a new partner.
#[derive(Debug, Clone)]
pub struct Agreed {
    /// As the operator calls it.
    pub name: String,
    /// What its key opens.
    pub rights: BTreeSet<PartnerRight>,
    /// Where.
    pub communities: BTreeSet<CommunityId>,
    /// Where it is told of its parcels.
    pub webhook: Option<String>,
}

/// What is shown once.
#[derive(Clone)]
pub struct Shown {
    /// Whose.
    pub id: PartnerId,
    /// `pk_` and 64 digits.
    pub key: String,
    /// `whsec_` and 64 digits, where it has a webhook.
    pub secret: Option<String>,
}

impl fmt::Debug for Shown {
    /// Only the id: a key must not reach a log by accident.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shown({})", self.id)
    }
}

/// The hash under which a key is kept.
pub fn hash(identity: &Identity, key: &str) -> [u8; 32] {
    keyed(identity, "partner key", &[key.as_bytes()])
}

/// Adds a partner and makes its key.
///
/// # Errors
/// The name, a community or the webhook's address does not fit.
pub async fn add(relay: &Relay, agreed: Agreed) -> Result<Shown, PartnerError> {
    let name = name(&agreed.name)?;
    if agreed.rights.is_empty() || agreed.communities.is_empty() {
        return Err(PartnerError::Nothing);
    }
    let webhook = agreed.webhook.map(|url| set(relay, &url)).transpose()?;
    let (id, key) = (PartnerId::new(relay.around.now(), random(&*relay.around)), new_key(relay));
    let (rights, communities, made_at) = (agreed.rights, agreed.communities, relay.around.now());
    let terms = Terms { name, rights, communities, webhook, made_at, ended_at: None };
    let partner = Partner { id, key_hash: hash(relay.store.identity(), &key), last_used: None, terms };
    let secret = secret_of(relay, &partner);
    let adding = move |tables: &dyn Tables| {
        for community in &partner.terms.communities {
            tables.head(*community)?.ok_or(PartnerError::NoCommunity)?;
        }
        let taken = |known: &Partner| known.terms.name == partner.terms.name && !known.is_ended();
        if tables.partners()?.iter().any(taken) {
            return Err(PartnerError::Name);
        }
        Ok(tables.save_partner(&partner)?)
    };
    relay.store.write(Scope::apart(), adding).await?;
    Ok(Shown { id, key, secret })
}

/// All partners, the oldest first, ended ones too.
///
/// # Errors
/// The store cannot say.
pub async fn all(relay: &Relay) -> Result<Vec<Partner>, PartnerError> {
    relay.store.read(|tables| Ok(tables.partners()?)).await
}

/// Ends a partner: its key opens nothing any more, and it is told nothing.
///
/// # Errors
/// There is none of that name or id.
pub async fn end(relay: &Relay, called: &str) -> Result<(), PartnerError> {
    let now = relay.around.now();
    change(relay, called, move |tables, partner| {
        partner.terms.ended_at = Some(now);
        tables.drop_deliveries(partner.id)
    })
    .await
    .map(drop)
}

/// Gives it another key; the one before opens nothing from now on. With `webhook` another webhook secret, too.
///
/// # Errors
/// There is none of that name or id.
pub async fn rotate(relay: &Relay, called: &str, webhook: bool) -> Result<Shown, PartnerError> {
    let (key, salt) = (new_key(relay), new_salt(relay));
    let key_hash = hash(relay.store.identity(), &key);
    let changed = change(relay, called, move |_, partner| {
        partner.key_hash = key_hash;
        if let Some(set) = partner.terms.webhook.as_mut().filter(|_| webhook) {
            set.salt = salt;
        }
        Ok(())
    });
    let partner = changed.await?;
    let secret = secret_of(relay, &partner).filter(|_| webhook);
    Ok(Shown { id: partner.id, key, secret })
}

/// Tells it of its parcels there from now on, or nowhere. The new secret.
///
/// # Errors
/// There is none of that name or id, or nothing is sent to this address.
pub async fn set_webhook(relay: &Relay, called: &str, url: Option<&str>) -> Result<Option<String>, PartnerError> {
    let webhook = url.map(|url| set(relay, url)).transpose()?;
    let changed = change(relay, called, move |_, partner| {
        partner.terms.webhook = webhook;
        Ok(())
    });
    changed.await.map(|partner| secret_of(relay, &partner))
}

/// What was given up, the oldest first.
///
/// # Errors
/// There is none of that name or id.
pub async fn dead(relay: &Relay, called: &str) -> Result<Vec<Delivery>, PartnerError> {
    let called = called.to_owned();
    relay.store.read(move |tables| Ok(tables.dead_deliveries(find(tables, &called)?.id, MOST_LISTED)?)).await
}

/// Sends these again, of those that were given up; all where none is named. How many.
///
/// # Errors
/// There is none of that name or id.
pub async fn redeliver(relay: &Relay, called: &str, ids: Vec<Uuid>) -> Result<usize, PartnerError> {
    let (now, named) = (relay.around.now(), called.to_owned());
    let looking = move |tables: &dyn Tables| {
        let mut dead = tables.dead_deliveries(find(tables, &named)?.id, MOST_LISTED)?;
        dead.retain(|delivery| ids.is_empty() || ids.contains(&delivery.id));
        Ok::<_, PartnerError>(dead)
    };
    let dead = relay.store.read(looking).await?;
    let scope = Scope::communities(dead.iter().map(|delivery| delivery.community_id));
    let again = move |tables: &dyn Tables| {
        let mut count = 0;
        for delivery in dead {
            if tables.delivery(delivery.partner, delivery.id)?.as_ref() == Some(&delivery) {
                tables.set_delivery(&Delivery { tries: 0, queued_at: now, due_at: Some(now), ..delivery })?;
                count += 1;
            }
        }
        Ok::<_, PartnerError>(count)
    };
    let count = relay.store.write(scope, again).await?;
    relay.bells.ring_outbox();
    Ok(count)
}

/// Which contacts its terminals have seen, the newest first.
///
/// # Errors
/// There is none of that name or id.
pub async fn seen(relay: &Relay, called: &str) -> Result<Vec<Lookup>, PartnerError> {
    let called = called.to_owned();
    relay.store.read(move |tables| Ok(tables.lookups(find(tables, &called)?.id, MOST_LISTED)?)).await
}

async fn change(
    relay: &Relay,
    called: &str,
    work: impl FnOnce(&dyn Tables, &mut Partner) -> Result<(), StoreError> + Send + 'static,
) -> Result<Partner, PartnerError> {
    let called = called.to_owned();
    let changing = move |tables: &dyn Tables| {
        let mut partner = find(tables, &called)?;
        work(tables, &mut partner)?;
        tables.save_partner(&partner)?;
        Ok(partner)
    };
    relay.store.write(Scope::apart(), changing).await
}

/// By name or id; one that was ended is none.
fn find(tables: &dyn Tables, called: &str) -> Result<Partner, PartnerError> {
    let called = called.trim();
    let is = |partner: &Partner| partner.terms.name == called || partner.id.to_string() == called;
    let found = tables.partners()?.into_iter().find(|partner| !partner.is_ended() && is(partner));
    found.ok_or(PartnerError::NoPartner)
}

fn name(typed: &str) -> Result<String, PartnerError> {
    let name = typed.trim();
    let fits = (1..=LONGEST_NAME).contains(&name.chars().count()) && !name.chars().any(char::is_control);
    if fits { Ok(name.to_owned()) } else { Err(PartnerError::Name) }
}

fn set(relay: &Relay, url: &str) -> Result<Set, PartnerError> {
    let target = Target::parse(url.trim(), relay.post.loopback)?;
    Ok(Set { url: target.url().to_string(), salt: new_salt(relay) })
}

fn new_key(relay: &Relay) -> String {
    format!("pk_{}", hex::encode(random::<32>(&*relay.around)))
}

fn new_salt(relay: &Relay) -> String {
    hex::encode(random::<16>(&*relay.around))
}

fn secret_of(relay: &Relay, partner: &Partner) -> Option<String> {
    let webhook = partner.terms.webhook.as_ref()?;
    Some(secret(relay.store.identity(), partner.id, &webhook.salt))
}
