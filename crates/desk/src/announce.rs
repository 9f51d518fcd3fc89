//! A courier's list taken by hand: announcements written at the desk, without a relay.

use domain::{
    Address, CommunityId, CourierId, ParcelEvent, ParcelId, PersonName, Phone, SideBody, SideRow, TrackingNumber,
    event::Source, join, rights::Right,
};

use crate::{
    Desk, DeskError,
    enter::carrier_of,
    store::{Writing, community::Served, parcel},
    view::ParcelCard,
};

/// What a courier's list says of a parcel.
#[derive(Clone)]
pub struct Announcement {
    pub community: CommunityId,
    pub tracking: TrackingNumber,
    pub name: PersonName,
    pub phone: Phone,
    pub address: Option<Address>,
    pub carrier: Option<String>,
    pub courier: Option<CourierId>,
}

impl Desk {
    /// Notes that a parcel is being brought. A number that is live already is joined into its
    /// parcel, or kept beside it for a clerk to look at (spec/domain.md "One tracking number").
    pub fn announce(&self, announcement: Announcement) -> Result<ParcelCard, DeskError> {
        self.require(Right::Receive)?;
        self.begin(|writing| announce(writing, announcement))
    }
}

pub(crate) fn announce(writing: &mut Writing<'_>, announcement: Announcement) -> Result<ParcelId, DeskError> {
    let served = writing.community(announcement.community)?;
    let id = writing.new_id(ParcelId::new);
    let carrier = carrier_of(writing, served.id, announcement.carrier, announcement.courier)?;
    let Announcement { name, phone, address, .. } = announcement;
    let recipient = writing.side(SideBody::Person { name, phone, address });
    let live = parcel::live_by_tracking(writing.connection(), served.no, &announcement.tracking, id)?;
    let announced = ParcelEvent::Announced {
        tracking: announcement.tracking,
        carrier,
        courier: announcement.courier,
        recipient: recipient.reference(),
        source: Source::Courier,
    };
    writing.append_parcel(served.id, id, announced, vec![recipient])?;
    match live {
        Some(resident) => sequence(writing, &served, id, resident),
        None => Ok(id),
    }
}

/// A desk that has no relay decides for itself what one number twice means; with a relay, the
/// relay decides when the announcement reaches it.
fn sequence(
    writing: &mut Writing<'_>,
    served: &Served,
    newcomer: ParcelId,
    resident: ParcelId,
) -> Result<ParcelId, DeskError> {
    let relay = crate::store::meta::get(writing.connection(), crate::store::meta::Key::RelayUrl)?;
    let (new, old) = (writing.parcel(newcomer)?.0, writing.parcel(resident)?.0);
    let (Some(new), Some(old), None) = (new.parcel, old.parcel, relay) else {
        return Ok(newcomer);
    };
    let decision = join::decide(&new, &old);
    let joined = decision.events.iter().any(|(_, event)| matches!(event, ParcelEvent::JoinedInto { .. }));
    for (id, event) in decision.events {
        writing.append_parcel(served.id, id, event, Vec::<SideRow>::new())?;
    }
    Ok(if joined { resident } else { newcomer })
}
