//! Pairing: a one-time code makes this desk known to a relay.

use domain::rights::Right;
use wire::{PairReply, PairRequest};

use super::{RelayProblem, call};
use crate::{
    Desk, DeskError,
    store::{community, meta},
    view::StatusBar,
};

impl Desk {
    /// Pairs with the relay at `url` by a code that its operator shows.
    pub fn pair(&self, url: &str, code: &str) -> Result<StatusBar, DeskError> {
        self.require(Right::Settings)?;
        let url = url.trim().trim_end_matches('/');
        if !url.starts_with("http://") && !url.starts_with("https://") {
            return Err(RelayProblem::Address.into());
        }
        let request = PairRequest {
            code: code.trim().to_uppercase(),
            device_id: call::device(self)?,
            public_key: self.device_key()?.public(),
            communities: self.served_ids()?,
        };
        let outcome = call::post::<PairReply>(self, format!("{url}/v1/pair"), &request);
        // A wrong code at another address says nothing about the relay that this desk has.
        if outcome.is_ok() {
            call::lock(self).note(&outcome);
        }
        self.keep_pairing(url, &outcome?)?;
        self.status_bar()
    }

    /// Whether a relay was ever given to this desk.
    pub fn is_paired(&self) -> Result<bool, DeskError> {
        self.store.read(|connection| Ok(meta::get(connection, meta::Key::RelayUrl)?.is_some()))
    }

    fn keep_pairing(&self, url: &str, reply: &PairReply) -> Result<(), DeskError> {
        // A share without codes would leave the desk unable to receive anything.
        if reply.grants.iter().any(|grant| grant.share.from >= grant.share.to || grant.share.to > 100) {
            return Err(RelayProblem::Garbled.into());
        }
        self.write(|writing| {
            let connection = writing.connection();
            let known = meta::number(connection, meta::Key::Epoch)?;
            if known.is_some_and(|epoch| epoch != reply.epoch as i64) {
                return Err(RelayProblem::Diverged.into());
            }
            meta::put(connection, meta::Key::RelayUrl, url)?;
            meta::put(connection, meta::Key::Epoch, &reply.epoch.to_string())?;
            reply
                .grants
                .iter()
                .try_for_each(|grant| community::serve(connection, grant.community_id, grant.share).map(drop))
        })
    }
}
