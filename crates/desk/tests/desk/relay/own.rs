//! What this relay writes into the log by itself: for couriers, and reports.

use domain::{
    Author, Body, CommunityId, DeviceId, EventId, ParcelEvent, ParcelId, PersonName, Phone, SideBody, SideId, SideRow,
    Subject, Timestamp, TrackingNumber,
    event::{Draft, Source},
};

use super::Log;

impl Log {
    /// A courier's announcement from a phone.
    pub fn announce(&mut self, community: CommunityId, tracking: &str) -> ParcelId {
        let (now, random) = (Timestamp::from_millis(1_767_840_000_000), rand::random());
        let id = ParcelId::new(now, random);
        let (name, phone) = (PersonName::parse("王芳").unwrap(), Phone::parse("13812345678").unwrap());
        let row = SideRow::new(
            SideId::new(now, rand::random()),
            rand::random(),
            SideBody::Person { name, phone, address: None },
        );
        let announced = ParcelEvent::Announced {
            tracking: TrackingNumber::parse(tracking).unwrap(),
            carrier: Some("顺丰速运".into()),
            courier: None,
            recipient: row.reference(),
            source: Source::Courier,
        };
        self.sides.push(row);
        self.write(Author::Courier, community, id, announced);
        id
    }

    pub fn withdraw(&mut self, community: CommunityId, id: ParcelId) {
        self.write(Author::Courier, community, id, ParcelEvent::Withdrawn {});
    }

    /// A resident's own phone asks for something; what they say about it comes along.
    pub fn resident_asks(&mut self, community: CommunityId, id: ParcelId, body: ParcelEvent, said: Vec<SideRow>) {
        self.keep(said);
        self.write(Author::Resident, community, id, body);
    }

    /// The relay's report on a notice.
    pub fn report(&mut self, community: CommunityId, id: ParcelId, report: ParcelEvent) {
        self.write(Author::Relay, community, id, report);
    }

    pub(super) fn write(&mut self, author: Author, community_id: CommunityId, id: ParcelId, body: ParcelEvent) {
        self.own += 1;
        let now = Timestamp::from_millis(1_767_840_000_000);
        let draft = Draft {
            event_id: EventId::new(now, rand::random()),
            community_id,
            author,
            device_id: DeviceId::new(Timestamp::from_millis(1), [7; 10]),
            device_seq: self.own,
            epoch: self.epoch,
            base_seq: self.events.len() as u64,
            occurred_at: now,
            clock_offset_ms: 0,
            actor: None,
        };
        self.accept(draft.seal(Subject::parcel(id), &Body::Parcel(body)));
    }
}
