//! What a desk is called, so that people know which one did something.

use std::collections::BTreeSet;

use domain::{Body, Subject, community::CommunityEvent, rights::Right};

use crate::{
    Desk, DeskError,
    found::community_name,
    store::{
        Connection, Writing,
        community::{self, Served},
        meta,
    },
    view::AppState,
};

impl Desk {
    /// Calls this desk so, in every community that it serves.
    pub fn name_desk(&self, name: &str) -> Result<AppState, DeskError> {
        self.require(Right::Settings)?;
        let name = community_name("desk_name", name)?;
        self.write(|writing| give(writing, &name).map(drop))?;
        self.app_state()
    }

    /// Gives a desk that exchanges with others a name of its own, if it has none: 前台 1, 前台 2 …
    /// True when it did. To be called after a pull, when the names of the others are known.
    pub fn ensure_named(&self) -> Result<bool, DeskError> {
        if !self.is_paired()? || self.store.read(is_named)? {
            return Ok(false);
        }
        self.write(|writing| {
            let known = of(writing.connection())?;
            let name = known.map_or_else(|| free_name(writing.connection()), Ok)?;
            give(writing, &name)
        })
    }
}

/// What this desk is called.
pub(crate) fn of(connection: &Connection) -> Result<Option<String>, DeskError> {
    let device = meta::get(connection, meta::Key::Device)?.and_then(|text| text.parse().ok());
    let all = community::all(connection)?;
    let mut names = all.iter().filter_map(|served| served.state.as_ref()?.desks.get(&device?).cloned());
    Ok(names.next())
}

fn is_named(connection: &Connection) -> Result<bool, DeskError> {
    let device = meta::get(connection, meta::Key::Device)?.and_then(|text| text.parse().ok());
    let named = |served: &Served| {
        let known = served.state.as_ref().zip(device);
        known.is_none_or(|(state, device)| state.desks.contains_key(&device))
    };
    Ok(community::all(connection)?.iter().all(named))
}

/// Writes the name wherever it is not called so yet.
pub(crate) fn give(writing: &mut Writing<'_>, name: &str) -> Result<bool, DeskError> {
    let (device, mut given) = (writing.device(), false);
    for served in community::all(writing.connection())? {
        let Some(state) = served.state else { continue };
        if state.desks.get(&device).is_none_or(|known| known != name) {
            let named = CommunityEvent::DeskNamed { device, name: name.to_owned() };
            writing.append(served.id, Subject::community(served.id), Body::Community(named), Vec::new())?;
            given = true;
        }
    }
    Ok(given)
}

fn free_name(connection: &Connection) -> Result<String, DeskError> {
    let english = meta::get(connection, meta::Key::Language)?.is_some_and(|language| language == "en");
    let word = if english { "Desk" } else { "前台" };
    let states = community::all(connection)?.into_iter().filter_map(|served| served.state);
    let taken: BTreeSet<String> = states.flat_map(|state| state.desks.into_values()).collect();
    let free = (1..).map(|n: u32| format!("{word} {n}")).find(|name| !taken.contains(name));
    Ok(free.unwrap_or_else(|| word.to_owned()))
}
