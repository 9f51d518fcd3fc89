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
}

/// The message can never arrive; trying again is no use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Undeliverable {
    /// A landline takes no SMS.
    #[error("this kind of phone takes no messages")]
    NoMessages,
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
        }
    }

    /// Hands the message over.
    pub fn send(&self, message: Message, at: Timestamp) -> Result<(), Undeliverable> {
        if message.to.kind() == PhoneKind::Landline {
            return Err(Undeliverable::NoMessages);
        }
        match self {
            Self::Console(console) => console.show(message, at),
        }
        Ok(())
    }

    /// The console, if that is the channel.
    pub fn console(&self) -> Option<&Console> {
        match self {
            Self::Console(console) => Some(console),
        }
    }
}
