//! Several gateways by name: which comes first for a community, and which takes over when one does
//! not take a message.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    CommunityId, Fen,
    notice::{self, NoticeKind},
    ways::Ways,
};

use super::{Answer, Medium, Message, Provider, Why};
use crate::store::Posted;

/// One account with one vendor.
pub struct Gateway {
    /// As the settings call it.
    pub name: String,
    /// What one SMS of a message costs.
    pub price: Fen,
    /// How it is reached.
    pub provider: Box<dyn Provider>,
}

/// In whose name a message goes, and what it says; nothing of either where that is not known.
type About = (Option<CommunityId>, Option<NoticeKind>);

/// Who is tried one after the other, by name.
#[derive(Debug, Clone, Default)]
pub struct Orders {
    /// For everybody else.
    pub usual: Vec<String>,
    /// For these communities.
    pub communities: BTreeMap<CommunityId, Vec<String>>,
    /// Kinds that go by SMS, and by WeChat beside that.
    pub both: BTreeSet<NoticeKind>,
}

/// All of them.
pub struct Gateways {
    all: Vec<Gateway>,
    orders: Orders,
}

impl Gateway {
    /// What it sends by.
    pub fn medium(&self) -> Medium {
        self.provider.medium()
    }

    /// A message of this text through it. The vendor's own template may be a little longer or
    /// shorter than the text by which it is counted.
    pub(super) fn posting(&self, text: &str) -> Posted {
        let segments = match self.medium() {
            Medium::Sms => notice::length(text, self.provider.signature()).segments,
            Medium::WeChat => 1,
        };
        let cost = Fen::new(self.price.fen().saturating_mul(i64::from(segments)));
        Posted { gateway: self.name.clone(), segments, cost }
    }
}

impl Gateways {
    /// These, in these orders; a name that none has is passed over.
    pub fn new(all: Vec<Gateway>, orders: Orders) -> Self {
        Self { all, orders }
    }

    /// The one of this name.
    pub fn named(&self, name: &str) -> Option<&Gateway> {
        self.all.iter().find(|gateway| gateway.name == name)
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Gateway> {
        self.all.iter()
    }

    /// Where a message of this kind goes first, to somebody who is told by these ways.
    pub fn first(&self, about: About, ways: Ways) -> Option<&Gateway> {
        self.order(about, ways).into_iter().next()
    }

    /// Who takes over after this gateway's answer, if anybody may.
    pub fn after(&self, message: &Message, name: &str, answer: &Answer) -> Option<&Gateway> {
        let before = self.named(name)?.medium();
        let order = self.order((message.community, Some(message.kind)), message.ways);
        let mut others = order.into_iter().skip_while(|gateway| gateway.name != name).skip(1);
        others.find(|gateway| takes_over(answer, gateway.medium() == before))
    }

    /// Who gets a copy beside the first: WeChat, of kinds that go both ways.
    pub fn beside(&self, message: &Message) -> Option<&Gateway> {
        let order = self.order((message.community, Some(message.kind)), message.ways);
        let (first, last) = (order.first()?, order.last()?);
        let both = self.orders.both.contains(&message.kind) && first.medium() == Medium::Sms;
        (both && last.medium() == Medium::WeChat).then_some(*last)
    }

    /// Of kinds that go both ways, those for SMS come first: by them it is known what became of it. What
    /// somebody wishes goes before either; a way that they do not want is in no order.
    fn order(&self, (community, kind): About, ways: Ways) -> Vec<&Gateway> {
        let own = community.and_then(|id| self.orders.communities.get(&id));
        let names = own.unwrap_or(&self.orders.usual);
        let among = |gateway: &&Gateway| gateway.medium().is_among(ways);
        let mut order: Vec<&Gateway> = names.iter().filter_map(|name| self.named(name)).filter(among).collect();
        let both = kind.is_some_and(|kind| self.orders.both.contains(&kind));
        match ways {
            Ways::WechatFirst => order.sort_by_key(|gateway| gateway.medium() != Medium::WeChat),
            _ if both => order.sort_by_key(|gateway| gateway.medium() != Medium::Sms),
            _ => {}
        }
        order
    }
}

/// What another gateway may mend. A number that is wrong, or whose owner wants no SMS, is so at every
/// gateway for SMS; what was taken, or may have been, is given to nobody else.
fn takes_over(answer: &Answer, same_medium: bool) -> bool {
    match answer {
        Answer::Accepted(_) | Answer::Lost | Answer::Refused(Why::NotWanted) => false,
        Answer::Later(_) => true,
        Answer::Refused(Why::NoMessages | Why::WrongNumber | Why::Unwilling) => !same_medium,
        Answer::Refused(Why::Words | Why::Account | Why::GaveUp | Why::Other) => true,
    }
}
