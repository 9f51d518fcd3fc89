//! How the desk and its relay stand: online or not, and why not.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::{Duration, Instant},
};

use domain::{EventId, Timestamp};
use wire::Caps;

/// How long a bundle rests of which earlier events are missing at the relay.
const TRY_AGAIN_MS: i64 = 10 * 60_000;

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
    #[error("the relay was set back: the desk gives back what it lost, and goes on meanwhile")]
    Reconciling,
    #[error("the relay does not take back what it lost: it is safe here; ask the administrator")]
    Unproven,
    #[error("the relay kept an event of this desk aside: it is safe here and there; ask the administrator")]
    Quarantined,
    #[error("desk and relay came to different results from the same events: nothing was lost; tell the administrator")]
    StateDiffers,
    #[error("the relay does not know this desk's key: nothing was lost; pair it again with a new code")]
    KeyUnknown,
    #[error("the relay's address must begin with http:// or https://")]
    Address,
    #[error("the desk's key cannot be read or written")]
    Key,
    #[error(
        "the desk's key is sealed by a keychain that is not this account's: nothing was changed; pair it again with a new code"
    )]
    KeyGone,
    #[error(
        "the system's keychain does not answer, and the desk's key is sealed by it: sign in to the PC, unlock the keychain, try again"
    )]
    Keychain,
}

impl RelayProblem {
    /// The stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unpaired => "relay_unpaired",
            Self::Unreachable => "relay_unreachable",
            Self::Busy(_) => "relay_busy",
            Self::Refused(reason) if reason == "revoked" => "relay_revoked",
            Self::Refused(_) => "relay_refused",
            Self::Garbled => "relay_garbled",
            Self::Diverged => "relay_diverged",
            Self::Reconciling => "relay_reconciling",
            Self::Unproven => "relay_unproven",
            Self::Quarantined => "relay_quarantined",
            Self::StateDiffers => "relay_state_differs",
            Self::KeyUnknown => "relay_key_unknown",
            Self::Address => "relay_address",
            Self::Key => "relay_key",
            Self::KeyGone => "relay_key_gone",
            Self::Keychain => "relay_keychain",
        }
    }
}

/// What is remembered between two calls; gone with the program.
#[derive(Debug, Default)]
pub(crate) struct Link {
    online: bool,
    trouble: Option<RelayProblem>,
    /// What the relay lost is being given back to it.
    reconciling: bool,
    token: Option<(String, Instant)>,
    /// What the relay takes, asked for once per connection.
    caps: Option<Caps>,
    /// Bundles that were handed on and still wait for something, and when.
    tried: BTreeMap<i64, Timestamp>,
    /// Events whose outcome only a newer version understands; not asked for again before the next start.
    puzzling: BTreeSet<EventId>,
}

impl Link {
    pub(crate) fn online(&self) -> bool {
        self.online
    }

    pub(crate) fn trouble(&self) -> Option<&RelayProblem> {
        self.trouble.as_ref().or(self.reconciling.then_some(&RelayProblem::Reconciling))
    }

    /// Notes how a call ended.
    pub(super) fn note<T>(&mut self, outcome: &Result<T, RelayProblem>) {
        self.online = outcome.is_ok();
        self.trouble = outcome.as_ref().err().cloned();
        if matches!(outcome, Err(RelayProblem::Unreachable | RelayProblem::Diverged)) {
            // Whoever answers next may be another relay, or the same one set back.
            self.caps = None;
            self.tried.clear();
        }
    }

    pub(super) fn reconciling(&mut self, going_on: bool) {
        self.reconciling = going_on;
    }

    pub(super) fn caps(&self) -> Option<Caps> {
        self.caps.clone()
    }

    pub(super) fn keep_caps(&mut self, caps: Caps) {
        self.caps = Some(caps);
    }

    pub(super) fn forget_caps(&mut self) {
        self.caps = None;
    }

    pub(super) fn puzzling(&self) -> BTreeSet<EventId> {
        self.puzzling.clone()
    }

    /// Whether a bundle was handed on just now. What it waits for may come from another desk at any time.
    pub(super) fn has_tried(&self, bundle: i64, now: Timestamp) -> bool {
        self.tried.get(&bundle).is_some_and(|at| (0..TRY_AGAIN_MS).contains(&now.millis_since(*at)))
    }

    pub(super) fn tried(&mut self, bundle: i64, now: Timestamp) {
        self.tried.insert(bundle, now);
    }

    pub(super) fn puzzled_by(&mut self, events: Vec<EventId>) {
        self.puzzling.extend(events);
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
