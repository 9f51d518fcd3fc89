//! The exchange with the relay: push what the desk did, pull what others did.
//!
//! Nothing at the desk waits for it. Every step may be repeated without harm: a push is idempotent
//! by event id, a pull is checked (hashes, chain, gapless places) before any of it is written, and
//! no transaction is open while the network is waited for.

mod bundle;
mod call;
mod carry;
mod common_place;
mod compare;
mod disk;
mod fill;
mod give_last;
mod greet;
mod http;
mod key;
mod keychain;
mod keyring;
mod link;
mod network;
mod pace;
mod packing;
mod pair;
mod poster;
mod pull;
mod push;
mod reconcile;
mod safe;
mod seal;
mod snapshot;
mod succeed;
mod try_text;
mod wrapping;

pub use bundle::Carried;
pub use common_place::Search;
pub(crate) use http::Http;
pub use keychain::{Keychain, NoKeychain, Silent};
pub use keyring::{Keyring, system_keychain};
pub(crate) use link::Link;
pub use link::RelayProblem;
pub use network::{Network, NoAnswer, Reply, Request};
pub use pace::{Pace, pause};
pub use push::{Verdict, verdict};
pub(crate) use wrapping::Known;

use crate::{Desk, DeskError, view::StatusBar};

impl Desk {
    /// One whole exchange: everything of here is pushed, everything from there pulled.
    pub fn sync(&self) -> Result<StatusBar, DeskError> {
        self.push_pending()?;
        for community in self.served_ids()? {
            while self.pull(community, 0)? {}
        }
        self.ensure_named()?;
        self.ensure_staff()?;
        // What had to wait until a relay that was set back had its log again.
        self.push_pending()?;
        self.status_bar()
    }

    /// The communities whose logs are exchanged.
    pub fn served_ids(&self) -> Result<Vec<domain::CommunityId>, DeskError> {
        let all = self.store.read(crate::store::community::all)?;
        Ok(all.into_iter().map(|served| served.id).collect())
    }
}
