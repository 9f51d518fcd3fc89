//! The first words of a connection: whether this is still the relay that the desk knows, and what
//! it takes.

use wire::{Caps, Health, LARGEST_PUSH, LARGEST_RETURN, MOST_EVENTS, MOST_RETURNED, PROTOCOL};

use super::{RelayProblem, call};
use crate::{Desk, DeskError, store::meta};

/// What a relay takes that does not say.
fn unsaid() -> Caps {
    Caps {
        protocols: vec![PROTOCOL],
        most_events: MOST_EVENTS as u32,
        largest_push: LARGEST_PUSH as u32,
        most_returned: MOST_RETURNED as u32,
        largest_return: LARGEST_RETURN as u32,
        longest_wait: 25,
        zstd: false,
        rules: 1,
    }
}

impl Desk {
    /// Asks once per connection. A relay that was set back says so by its epoch, before anything is
    /// pushed to it.
    pub(super) fn greet(&self, url: &str) -> Result<Caps, DeskError> {
        if let Some(caps) = call::lock(self).caps() {
            return Ok(caps);
        }
        let health = call::get::<Health>(self, &format!("{url}/v1/health"));
        let caps = health.and_then(|health| Ok((health, caps(self, url)?)));
        call::lock(self).note(&caps);
        let (health, caps) = caps?;
        self.write(|writing| meta::put(writing.connection(), meta::Key::Epoch, &health.epoch.to_string()))?;
        call::lock(self).keep_caps(caps.clone());
        Ok(caps)
    }
}

fn caps(desk: &Desk, url: &str) -> Result<Caps, RelayProblem> {
    match call::get::<Caps>(desk, &format!("{url}/v1/caps")) {
        Ok(caps) if caps.protocols.contains(&PROTOCOL) && caps.most_events > 0 && caps.largest_push > 0 => Ok(caps),
        Ok(_) => Err(RelayProblem::Refused("protocol".into())),
        // Relays of the first version have no such call.
        Err(RelayProblem::Refused(_) | RelayProblem::Garbled) => Ok(unsaid()),
        Err(problem) => Err(problem),
    }
}
