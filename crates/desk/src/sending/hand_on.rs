//! 交件: one courier takes along what lies here for the carrier.

use std::collections::BTreeSet;

use domain::{
    Body, CourierId, ManifestId, OutgoingId, PersonName, SideBody, SideRow, Subject, outgoing, outgoing::MOST_AT_ONCE,
    rights::Right,
};

use super::stored;
use crate::{
    Desk, DeskError,
    store::{Writing, courier},
    view::ManifestView,
};

/// What is handed on, and to whom.
#[derive(Clone)]
pub struct HandOn {
    pub parcels: Vec<OutgoingId>,
    /// A courier of the directory.
    pub courier: Option<CourierId>,
    /// The name of another one.
    pub name: Option<PersonName>,
}

impl Desk {
    /// Hands parcels on at once: all of them or none.
    ///
    /// # Errors
    /// `courier_needed` without a courier or a name; `label_missing`, `handed_on_already` and
    /// `sending_cancelled` of the first parcel that stands so.
    pub fn hand_on(&self, request: HandOn) -> Result<ManifestView, DeskError> {
        self.require(Right::SendBack)?;
        if request.courier.is_none() && request.name.is_none() {
            return Err(DeskError::input("courier", "courier_needed", "say which courier takes them along"));
        }
        let parcels: BTreeSet<OutgoingId> = request.parcels.iter().copied().collect();
        if parcels.is_empty() || parcels.len() > MOST_AT_ONCE {
            return Err(DeskError::input("parcels", "too_many", "between one and 500 parcels at once"));
        }
        let manifest = self.write(|writing| {
            let manifest = writing.new_id(ManifestId::new);
            parcels.iter().try_for_each(|id| hand_on(writing, (*id, manifest), &request))?;
            Ok(manifest)
        })?;
        self.manifest(manifest)
    }
}

fn hand_on(
    writing: &mut Writing<'_>,
    (id, manifest): (OutgoingId, ManifestId),
    request: &HandOn,
) -> Result<(), DeskError> {
    let (state, community) = stored(writing, id)?;
    if let Some(courier) = request.courier {
        courier::find(writing.connection(), courier)?.ok_or(DeskError::UnknownCourier)?;
    }
    let name = request.name.clone().map(|name| writing.side(SideBody::Name { name }));
    let reference = name.as_ref().map(SideRow::reference);
    let event = outgoing::hand_on(&state, manifest, request.courier, reference)?;
    let sides = name.into_iter().collect();
    writing.append(community, Subject::outgoing(id), Body::Outgoing(event), sides).map(drop)
}
