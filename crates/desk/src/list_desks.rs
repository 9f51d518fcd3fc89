//! The desks of a community by name and id, for whoever must end one at the relay.

use std::collections::BTreeMap;

use domain::DeviceId;

use crate::{
    Desk, DeskError,
    store::{community, meta},
    view::DeskView,
};

impl Desk {
    /// This desk, then the others that have a name in any community served here, by name. Those that were
    /// ended are among them: the log does not forget who wrote it.
    pub fn list_desks(&self) -> Result<Vec<DeskView>, DeskError> {
        self.store.read(|connection| {
            let this: Option<DeviceId> = meta::get(connection, meta::Key::Device)?.and_then(|text| text.parse().ok());
            let mut named = BTreeMap::<DeviceId, String>::new();
            named.extend(this.map(|device| (device, String::new())));
            for served in community::all(connection)? {
                named.extend(served.state.map(|state| state.desks).unwrap_or_default());
            }
            let view = |(device, name): (DeviceId, String)| DeskView {
                id: device.to_string(),
                name,
                here: this == Some(device),
            };
            let mut all: Vec<DeskView> = named.into_iter().map(view).collect();
            all.sort_by(|one, other| (!one.here, &one.name).cmp(&(!other.here, &other.name)));
            Ok(all)
        })
    }
}
