//! The official account as a channel: a notice goes to whoever is bound to the phone.

use std::sync::Arc;

use domain::{
    Timestamp,
    notice::NoticeKind,
    time::DAY_MS,
    wanted::{self, To},
};

use super::{Entrance, Order, Said, Telling, TemplateSettings, Way, Wechat, filled};
use crate::{
    channel::{Answer, Medium, Message, Provider, Soon, Why},
    store::{Scope, StoreError, Tables, WechatBinding},
};

/// Template messages. A phone that is not bound, or whose owner does not follow the account, is refused as
/// [`Why::Unwilling`]: not here, the next channel may do it. So are kinds without a template, and the
/// codes that prove a phone, which must come to that phone.
pub struct TemplateMessages(pub Arc<Wechat>);

impl Provider for TemplateMessages {
    fn name(&self) -> &'static str {
        "wechat"
    }

    fn medium(&self) -> Medium {
        Medium::WeChat
    }

    fn send(&self, message: Message) -> Soon<'_, Answer> {
        Box::pin(async move { self.0.tell(&message).await })
    }

    fn wechat(&self) -> Option<&Arc<Wechat>> {
        Some(&self.0)
    }
}

impl Wechat {
    async fn tell(&self, message: &Message) -> Answer {
        let Some(template) = self.settings.template(message.kind).filter(|_| message.kind != NoticeKind::SignInCode)
        else {
            return Answer::Refused(Why::Unwilling);
        };
        match self.bound(message).await {
            Ok(Some(binding)) if binding.following => self.tell_bound(message, template, &binding).await,
            Ok(_) => Answer::Refused(Why::Unwilling),
            Err(_) => Answer::Later(None),
        }
    }

    async fn bound(&self, message: &Message) -> Result<Option<WechatBinding>, StoreError> {
        let Ok(here) = self.here() else { return Ok(None) };
        let (app_id, phone) = (self.settings.app_id.clone(), message.to.clone());
        here.store.read(move |tables| tables.wechat_binding(&app_id, &phone)).await
    }

    async fn tell_bound(&self, message: &Message, template: &TemplateSettings, binding: &WechatBinding) -> Answer {
        let telling = Telling { language: message.language, facts: &message.facts, at: message.at };
        let fields = match filled(template, &telling) {
            Ok(fields) => fields,
            Err(field) => {
                tracing::warn!(kind = ?message.kind, field, "a template's field cannot hold what it should say");
                return Answer::Refused(Why::Words);
            }
        };
        let url = self.enter(way(message));
        let order = Order {
            openid: &binding.openid,
            template: &template.id,
            fields: &fields,
            url: url.as_deref(),
            reference: &message.reference,
        };
        let said = self.send(&order).await;
        self.learn(binding, &said, message.at).await;
        answer(said)
    }

    /// What the answer tells of the binding. Should it not be written down, the next message tells it again.
    async fn learn(&self, binding: &WechatBinding, said: &Said, now: Timestamp) {
        let Ok(here) = self.here() else { return };
        let stale = now.millis_since(binding.used_at).saturating_abs() >= DAY_MS;
        let learned: fn(&dyn Tables, &WechatBinding) -> Result<(), StoreError> = match said {
            Said::Accepted(_) if stale => renew,
            Said::Nobody => |tables, used| tables.unbind_wechat(&used.app_id, &used.openid),
            Said::NotFollowing => |tables, used| tables.set_wechat_following(&used.app_id, &used.openid, false),
            _ => return,
        };
        let used = WechatBinding { used_at: now, ..binding.clone() };
        let written = here.store.write(Scope::apart(), move |tables: &dyn Tables| learned(tables, &used));
        if let Err(error) = written.await {
            tracing::warn!(%error, "what was learned of a binding is not written down");
        }
    }
}

/// Unless another one has taken its place.
fn renew(tables: &dyn Tables, used: &WechatBinding) -> Result<(), StoreError> {
    let before = tables.wechat_binding(&used.app_id, &used.phone)?;
    match before.filter(|before| before.openid == used.openid) {
        Some(before) => tables.bind_wechat(&WechatBinding { used_at: used.used_at, ..before }),
        None => Ok(()),
    }
}

/// By what the report of a message will be known here; other gateways have numbers, too.
pub fn reference(number: u64) -> String {
    format!("wechat.{number}")
}

fn answer(said: Said) -> Answer {
    match said {
        Said::Accepted(number) => Answer::Accepted(number.map(reference)),
        Said::Nobody | Said::NotFollowing => Answer::Refused(Why::Unwilling),
        Said::Refused(why) => Answer::Refused(why),
        Said::Later(seconds) => Answer::Later(seconds),
        Said::Lost => Answer::Lost,
    }
}

/// To the parcel's record; who collects for somebody sees nothing of theirs.
fn way(message: &Message) -> Way {
    let receiver = wanted::receiver(message.kind);
    let to = match receiver {
        To::Courier => Entrance::Courier,
        To::Recipient | To::Delegate => Entrance::Resident,
    };
    Way { to, community: message.community, parcel: message.parcel.filter(|_| receiver != To::Delegate) }
}
