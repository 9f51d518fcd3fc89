//! A courier's list taken by hand: announcements written at the desk, without a relay.

use domain::{
    Address, CommunityId, CourierId, ParcelEvent, ParcelId, PersonName, Phone, SideBody, TrackingNumber, event::Source,
    rights::Right,
};

use crate::{Desk, DeskError, enter::carrier_of, same_number, store::Writing, view::ParcelCard};

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
    let announced = ParcelEvent::Announced {
        tracking: announcement.tracking,
        carrier,
        courier: announcement.courier,
        recipient: recipient.reference(),
        source: Source::Courier,
    };
    writing.append_parcel(served.id, id, announced, vec![recipient])?;
    same_number::decide(writing, id)
}
