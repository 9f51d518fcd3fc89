//! How messages reach phones.

mod console;

use domain::{Phone, Timestamp, contact::PhoneKind, notice::NoticeKind};

pub use console::{Console, Shown};

/// The channels that can be configured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ChannelKind {
    /// On a local page and, masked, in the relay's own log: for development.
    Console,
}

/// One message to one phone.
pub struct Message {
    /// Whom it goes to.
    pub to: Phone,
    /// What it is about.
    pub kind: NoticeKind,
    /// What it says.
    pub text: String,
}

/// The configured channel.
pub enum Channel {
    /// See [`ChannelKind::Console`].
    Console(Console),
    /// A provider that is reached in its own way.
    Provider(Box<dyn Provider>),
}

/// Whoever carries messages to phones.
pub trait Provider: Send + Sync {
    /// Its name in reports.
    fn name(&self) -> &'static str;

    /// Takes a message over.
    ///
    /// # Errors
    /// [`NotSent`] says whether it may have arrived all the same.
    fn send(&self, message: Message, at: Timestamp) -> Result<(), NotSent>;
}

/// Nobody has confirmed to have the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotSent {
    /// It was refused and can never arrive; trying again is no use.
    #[error("this kind of phone takes no messages")]
    NoMessages,
    /// No answer came: it may have arrived or not.
    #[error("the provider did not answer")]
    Unanswered,
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
    pub fn send(&self, message: Message, at: Timestamp) -> Result<(), NotSent> {
        if message.to.kind() == PhoneKind::Landline {
            return Err(NotSent::NoMessages);
        }
        match self {
            Self::Console(console) => {
                console.show(message, at);
                Ok(())
            }
            Self::Provider(provider) => provider.send(message, at),
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
