//! Pairing: a one-time code makes this desk known to a relay.

use domain::rights::Right;
use wire::{PairReply, PairRequest};

use super::{
    RelayProblem, call,
    succeed::{checked, serve},
};
use crate::{
    Desk, DeskError,
    store::{meta, round},
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
        // A key that can never be read again makes room for one that can.
        self.safe().put_lost_aside()?;
        let mut outcome = self.ask_to_pair(url, code)?;
        if outcome.as_ref().err() == Some(&RelayProblem::Refused("device_taken".into())) {
            // The relay knows this device by a key that is not here any more.
            self.start_anew(call::device(self)?)?;
            outcome = self.ask_to_pair(url, code)?;
        }
        // A wrong code at another address says nothing about the relay that this desk has.
        if outcome.is_ok() {
            call::lock(self).note(&outcome);
        }
        self.keep_pairing(url, &outcome?)?;
        self.status_bar()
    }

    fn ask_to_pair(&self, url: &str, code: &str) -> Result<Result<PairReply, RelayProblem>, DeskError> {
        let request = PairRequest {
            code: code.trim().to_uppercase(),
            device_id: call::device(self)?,
            public_key: self.device_key()?.public(),
            communities: self.served_ids()?,
        };
        Ok(call::post::<PairReply>(self, format!("{url}/v1/pair"), &request).and_then(checked))
    }

    /// Whether a relay was ever given to this desk.
    pub fn is_paired(&self) -> Result<bool, DeskError> {
        self.store.read(|connection| Ok(meta::get(connection, meta::Key::RelayUrl)?.is_some()))
    }

    fn keep_pairing(&self, url: &str, reply: &PairReply) -> Result<(), DeskError> {
        self.write(|writing| {
            let connection = writing.connection();
            meta::put(connection, meta::Key::RelayUrl, url)?;
            // Another epoch than the one known is a relay that was set back, or a new one: the next
            // pull finds out how much of the log it has.
            meta::put(connection, meta::Key::Epoch, &reply.epoch.to_string())?;
            round::offer_again(connection)?;
            serve(writing, &reply.grants)
        })?;
        let mut link = call::lock(self);
        link.forget_token();
        link.forget_caps();
        Ok(())
    }
}
