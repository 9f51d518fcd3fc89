//! How the desk and its relay stand: online or not, and why not.

use std::time::{Duration, Instant};

/// Why an exchange did not work. The desk goes on; its events wait in order.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RelayProblem {
    #[error("this desk is not paired with a relay: pair it in the settings; everything at the desk works without")]
    Unpaired,
    #[error("the relay cannot be reached: the desk goes on, and everything is sent once it can")]
    Unreachable,
    #[error("the relay is busy: the desk goes on, and tries again by itself")]
    Busy(Option<u32>),
    #[error("the relay refuses this desk ({0}): nothing was lost; pair it again or ask the administrator")]
    Refused(String),
    #[error(
        "the relay answers something that is no answer of a relay: nothing of it was taken over; check its address"
    )]
    Garbled,
    #[error("the relay's log is not the one this desk knows: nothing was thrown away; ask the administrator")]
    Diverged,
    #[error("the relay kept an event of this desk aside ({0}): it is safe here and there; ask the administrator")]
    Quarantined(String),
    #[error("the relay's address must begin with http:// or https://")]
    Address,
    #[error("the desk's key cannot be read or written")]
    Key,
}

impl RelayProblem {
    /// The stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unpaired => "relay_unpaired",
            Self::Unreachable => "relay_unreachable",
            Self::Busy(_) => "relay_busy",
            Self::Refused(_) => "relay_refused",
            Self::Garbled => "relay_garbled",
            Self::Diverged => "relay_diverged",
            Self::Quarantined(_) => "relay_quarantined",
            Self::Address => "relay_address",
            Self::Key => "relay_key",
        }
    }
}

/// What is remembered between two calls; gone with the program.
#[derive(Debug, Default)]
pub(crate) struct Link {
    online: bool,
    trouble: Option<RelayProblem>,
    /// Stays in sight however well later calls go.
    kept_aside: Option<RelayProblem>,
    token: Option<(String, Instant)>,
}

impl Link {
    pub(crate) fn online(&self) -> bool {
        self.online
    }

    pub(crate) fn trouble(&self) -> Option<&RelayProblem> {
        self.trouble.as_ref().or(self.kept_aside.as_ref())
    }

    /// Notes how a call ended.
    pub(super) fn note<T>(&mut self, outcome: &Result<T, RelayProblem>) {
        self.online = outcome.is_ok();
        self.trouble = outcome.as_ref().err().cloned();
    }

    /// Something went through, but a clerk's administrator should know of this.
    pub(super) fn complain(&mut self, problem: RelayProblem) {
        self.kept_aside = Some(problem);
    }

    /// A token that is good for a while yet.
    pub(super) fn token(&self) -> Option<String> {
        self.token.as_ref().filter(|(_, until)| Instant::now() < *until).map(|(token, _)| token.clone())
    }

    pub(super) fn keep_token(&mut self, token: String, seconds: u32) {
        let early = Duration::from_secs(u64::from(seconds.saturating_sub(30)));
        self.token = Some((token, Instant::now() + early));
    }

    pub(super) fn forget_token(&mut self) {
        self.token = None;
    }
}
