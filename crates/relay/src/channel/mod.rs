//! How messages reach phones. A channel may be slow, may refuse, and may leave it open whether the
//! message went out; whoever sends must know which of these it was.

pub mod aliyun;
mod console;
mod gateways;
pub(crate) mod http;
pub mod report;
pub mod settings;
pub mod sign;
mod sms;
pub mod template;
pub mod tencent;
pub mod twilio;

use std::{pin::Pin, sync::Arc};

use domain::{
    CommunityId, ParcelId, Phone, Timestamp,
    contact::PhoneKind,
    notice::{Language, NoticeFacts, NoticeKind},
    ways::Ways,
};

pub use console::{Console, Shown};
pub use gateways::{Gateway, Gateways, Orders};

use crate::store::Posted;
use report::{Arrived, Receipt, Report, Unread};

use crate::wechat::Wechat;

/// The channels that can be configured by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ChannelKind {
    /// On a local page and, masked, in the relay's own log: for development.
    Console,
}

/// One message to one phone.
#[derive(Clone)]
pub struct Message {
    /// What the relay calls this try; a provider that keeps it can be asked by it. Never empty.
    pub reference: String,
    /// In whose name, where it is one community's.
    pub community: Option<CommunityId>,
    /// Whom it goes to.
    pub to: Phone,
    /// What it is about.
    pub kind: NoticeKind,
    /// And which parcel, where it is about one: what a provider may open when it is tapped.
    pub parcel: Option<ParcelId>,
    /// By which ways whoever it goes to is told.
    pub ways: Ways,
    /// The language of the text.
    pub language: Language,
    /// What the text speaks of, for providers that have texts of their own.
    pub facts: NoticeFacts,
    /// What it says.
    pub text: String,
    /// Where a provider that wants to be told with each message is to report to.
    pub report_to: Option<String>,
    /// The relay's clock.
    pub at: Timestamp,
}

/// What a provider sends by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// 短信
    Sms,
    /// 微信
    WeChat,
}

impl Medium {
    /// Whether somebody who is told by these ways is told by it.
    pub fn is_among(self, ways: Ways) -> bool {
        !matches!((ways, self), (Ways::None, _) | (Ways::SmsOnly, Self::WeChat))
    }

    /// Its name in the log's reports.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sms => "sms",
            Self::WeChat => "wechat",
        }
    }
}

/// An answer that comes when it comes.
pub type Soon<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The configured channel.
pub enum Channel {
    /// See [`ChannelKind::Console`].
    Console(Console),
    /// A provider that is reached in its own way.
    Provider(Box<dyn Provider>),
    /// Several by name, one after the other.
    Gateways(Gateways),
}

/// Whoever carries messages to phones. Shared by everything that sends: it carries many at a time.
pub trait Provider: Send + Sync {
    /// Its name in reports.
    fn name(&self) -> &'static str;

    /// Hands a message over. Whoever calls waits a while and then takes it for [`Answer::Lost`].
    fn send(&self, message: Message) -> Soon<'_, Answer>;

    /// What became of a message, by the provider's reference or, before it gave one, by the relay's.
    fn ask<'a>(&'a self, reference: &'a str) -> Soon<'a, Fate> {
        let _ = reference;
        Box::pin(async { Fate::CannotBeAsked })
    }

    /// What it sends by.
    fn medium(&self) -> Medium {
        Medium::Sms
    }

    /// What it puts in 【】 before a text; it counts.
    fn signature(&self) -> &str {
        ""
    }

    /// Understands what the vendor has pushed to this provider's own path.
    ///
    /// # Errors
    /// It is not heard.
    fn reports(&self, arrived: &Arrived<'_>) -> Result<Vec<Report>, Unread> {
        let _ = arrived;
        Err(Unread::NotHere)
    }

    /// What the vendor wants to read when its reports were heard, or when it is to repeat them later.
    fn receipt(&self, heard: bool) -> Receipt {
        let _ = heard;
        Receipt { content_type: "text/plain", body: "" }
    }

    /// The official account that it sends by, if it does: people come in by it, too.
    fn wechat(&self) -> Option<&Arc<Wechat>> {
        None
    }
}

/// What a channel said to a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It has it. The reference by which its report will name the message, unless it is the relay's.
    Accepted(Option<String>),
    /// It will never take it; trying again is no use.
    Refused(Why),
    /// It did not take it now: limits, maintenance. After how many seconds to come again, if it said so.
    Later(Option<u32>),
    /// Nobody can say whether it took it.
    Lost,
}

/// What became of a message that was handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// On its way.
    Sent,
    /// The phone has it.
    Delivered,
    /// It did not reach the phone and will not.
    Failed(Why),
    /// The provider never had it.
    NeverCame,
    /// The provider does not answer now.
    CannotSay,
    /// The channel knows no such question.
    CannotBeAsked,
}

/// Why a message will never arrive, in words that every provider's codes come down to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// A landline takes no SMS.
    NoMessages,
    /// There is no such number.
    WrongNumber,
    /// The phone's owner or network does not take our messages.
    Unwilling,
    /// Signature, template or a word is not approved.
    Words,
    /// The account: balance, credentials, address.
    Account,
    /// It could not be handed over in the time that it was good for.
    GaveUp,
    /// Whom it is for does not want to be told, or not by any way that there is. It was not tried.
    NotWanted,
    /// Anything else.
    Other,
}

impl Why {
    /// Its name in reports and in the screen's messages.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoMessages => "no_messages",
            Self::WrongNumber => "wrong_number",
            Self::Unwilling => "unwilling",
            Self::Words => "words",
            Self::Account => "account",
            Self::GaveUp => "gave_up",
            Self::NotWanted => "not_wanted",
            Self::Other => "other",
        }
    }
}

impl Channel {
    /// The channel of this kind.
    pub fn new(kind: ChannelKind) -> Self {
        match kind {
            ChannelKind::Console => Self::Console(Console::default()),
        }
    }

    /// Its name in reports: by what the notice goes, and before that is known by what it is to go.
    pub fn name(&self, about: Option<(CommunityId, NoticeKind)>, posted: Option<&Posted>) -> &'static str {
        match self {
            Self::Console(_) => "console",
            Self::Provider(provider) => provider.name(),
            Self::Gateways(gateways) => {
                let known = posted.and_then(|posted| gateways.named(&posted.gateway));
                let first = || gateways.first((about.map(|about| about.0), about.map(|about| about.1)), Ways::Usual);
                known.or_else(first).map_or("sms", |gateway| gateway.medium().code())
            }
        }
    }

    /// Whether a message of this kind may go by any of the ways by which somebody is told.
    pub fn reaches(&self, community: CommunityId, kind: NoticeKind, ways: Ways) -> bool {
        match self {
            Self::Console(_) => Medium::Sms.is_among(ways),
            Self::Provider(provider) => provider.medium().is_among(ways),
            Self::Gateways(gateways) => gateways.first((Some(community), Some(kind)), ways).is_some(),
        }
    }

    /// Where a message goes first; nothing where there is one way only.
    pub fn first(&self, about: (Option<CommunityId>, NoticeKind), ways: Ways, text: &str) -> Option<Posted> {
        let Self::Gateways(gateways) = self else { return None };
        gateways.first((about.0, Some(about.1)), ways).map(|gateway| gateway.posting(text))
    }

    /// Where it goes after that answer; nothing where the answer counts.
    pub fn next(&self, message: &Message, posted: &Posted, answer: &Answer) -> Option<Posted> {
        let Self::Gateways(gateways) = self else { return None };
        gateways.after(message, &posted.gateway, answer).map(|gateway| gateway.posting(&message.text))
    }

    /// Where a second copy of it goes, beside where it goes first.
    pub fn beside(&self, message: &Message) -> Option<Posted> {
        let Self::Gateways(gateways) = self else { return None };
        gateways.beside(message).map(|gateway| gateway.posting(&message.text))
    }

    /// Hands the message over.
    pub async fn send(&self, posted: Option<&Posted>, message: Message) -> Answer {
        if message.to.kind() == PhoneKind::Landline {
            return Answer::Refused(Why::NoMessages);
        }
        match (self, posted) {
            (Self::Console(console), _) => console.show(message),
            (Self::Provider(provider), _) => provider.send(message).await,
            (Self::Gateways(gateways), Some(posted)) => match gateways.named(&posted.gateway) {
                Some(gateway) => gateway.provider.send(message).await,
                None => Answer::Refused(Why::Account),
            },
            (Self::Gateways(_), None) => Answer::Refused(Why::Account),
        }
    }

    /// What became of a message.
    pub async fn ask(&self, posted: Option<&Posted>, reference: &str) -> Fate {
        match (self, posted) {
            (Self::Provider(provider), _) => provider.ask(reference).await,
            (Self::Gateways(gateways), Some(posted)) => match gateways.named(&posted.gateway) {
                Some(gateway) => gateway.provider.ask(reference).await,
                None => Fate::CannotBeAsked,
            },
            _ => Fate::CannotBeAsked,
        }
    }

    /// The official account, if messages go by one.
    pub fn wechat(&self) -> Option<&Arc<Wechat>> {
        match self {
            Self::Console(_) => None,
            Self::Provider(provider) => provider.wechat(),
            Self::Gateways(gateways) => gateways.all().find_map(|gateway| gateway.provider.wechat()),
        }
    }

    /// The console, if that is the channel.
    pub fn console(&self) -> Option<&Console> {
        match self {
            Self::Console(console) => Some(console),
            Self::Provider(_) | Self::Gateways(_) => None,
        }
    }

    /// The gateways, if there are any.
    pub fn gateways(&self) -> Option<&Gateways> {
        match self {
            Self::Gateways(gateways) => Some(gateways),
            Self::Console(_) | Self::Provider(_) => None,
        }
    }
}
