//! How messages reach phones. A channel may be slow, may refuse, and may leave it open whether the
//! message went out; whoever sends must know which of these it was.

mod console;

use std::{pin::Pin, sync::Arc};

use domain::{
    CommunityId, Phone, Timestamp,
    contact::PhoneKind,
    notice::{Language, NoticeFacts, NoticeKind},
};

pub use console::{Console, Shown};

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
    /// The language of the text.
    pub language: Language,
    /// What the text speaks of, for providers that have texts of their own.
    pub facts: NoticeFacts,
    /// What it says.
    pub text: String,
    /// The relay's clock.
    pub at: Timestamp,
}

/// An answer that comes when it comes.
pub type Soon<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The configured channel.
pub enum Channel {
    /// See [`ChannelKind::Console`].
    Console(Console),
    /// A provider that is reached in its own way.
    Provider(Box<dyn Provider>),
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

    /// Its name in reports.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Console(_) => "console",
            Self::Provider(provider) => provider.name(),
        }
    }

    /// Hands the message over.
    pub async fn send(&self, message: Message) -> Answer {
        if message.to.kind() == PhoneKind::Landline {
            return Answer::Refused(Why::NoMessages);
        }
        match self {
            Self::Console(console) => console.show(message),
            Self::Provider(provider) => provider.send(message).await,
        }
    }

    /// What became of a message.
    pub async fn ask(&self, reference: &str) -> Fate {
        match self {
            Self::Console(_) => Fate::CannotBeAsked,
            Self::Provider(provider) => provider.ask(reference).await,
        }
    }

    /// The official account, if messages go by one.
    pub fn wechat(&self) -> Option<&Arc<Wechat>> {
        match self {
            Self::Console(_) => None,
            Self::Provider(provider) => provider.wechat(),
        }
    }

    /// The console, if that is the channel.
    pub fn console(&self) -> Option<&Console> {
        match self {
            Self::Console(console) => Some(console),
            Self::Provider(_) => None,
        }
    }
}
