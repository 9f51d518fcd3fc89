//! What a partner reads. Written when it is sent: words that have been erased meanwhile are not told.

use domain::SideBody;
use wire::WebhookEvent;

use super::secret;
use crate::{
    store::{Delivery, Identity, Partner, StoreError, Tables},
    surroundings::local_time,
};

/// A try.
pub(super) struct Letter {
    /// As it was taken.
    pub(super) delivery: Delivery,
    /// Where to.
    pub(super) url: String,
    /// What it is signed with.
    pub(super) secret: String,
    /// What it says.
    pub(super) body: String,
}

/// Nothing for a partner that wants to be told nothing.
pub(super) fn write(
    tables: &dyn Tables,
    identity: &Identity,
    partner: &Partner,
    delivery: Delivery,
) -> Result<Option<Letter>, StoreError> {
    let Some(webhook) = &partner.terms.webhook else { return Ok(None) };
    let body = serde_json::to_string(&event(tables, &delivery)?)
        .map_err(|_| StoreError::Broken("a webhook cannot be written down".into()))?;
    let secret = secret(identity, partner.id, &webhook.salt);
    Ok(Some(Letter { delivery, url: webhook.url.clone(), secret, body }))
}

fn event(tables: &dyn Tables, delivery: &Delivery) -> Result<WebhookEvent, StoreError> {
    let telling = delivery.telling.clone();
    let mut data = telling.data;
    if let Some(id) = telling.reason
        && let Some(SideBody::Words { text }) = tables.side(delivery.community_id, id)?.map(|row| row.body)
    {
        data.insert("reason".into(), text.as_str().into());
    }
    Ok(WebhookEvent {
        id: delivery.id.to_string(),
        event_type: telling.what,
        at: local_time(telling.at),
        reference: telling.reference,
        community: delivery.community_id,
        parcel: delivery.parcel_id,
        tracking_number: telling.number.to_string(),
        status: telling.status,
        seq: delivery.seq,
        data,
    })
}
