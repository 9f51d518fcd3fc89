//! Builders that the tests of the rules share: moments, events, histories.

#![allow(dead_code, reason = "each test program uses its own part")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is wrong")]

use domain::{
    Author, Body, ClerkId, CommunityId, CourierId, DeviceId, Event, EventId, Fen, NoticeId, ParcelEvent, ParcelId,
    ParcelState, Shelf, SideId, SideRef, Status, Subject, Timestamp, TrackingNumber,
    event::{
        ChargeKind, DisputeOutcome, DisputedBy, Draft, HandOverWay, HoldKind, NoticeState, Payment, Recipient,
        ReturnKind, Slot, Source, SubjectKind,
    },
    notice::NoticeKind,
};
use uuid::Uuid;

pub const MINUTE: i64 = 60_000;
/// 2026-01-08T08:00:00+08:00, where every story begins.
pub const MORNING: Timestamp = Timestamp::from_millis(1_767_830_400_000);

/// `36:30`: hours and minutes after [`MORNING`], `-1:00` before it.
pub fn at(clock: &str) -> Timestamp {
    let (sign, clock) = clock.strip_prefix('-').map_or((1, clock), |rest| (-1, rest));
    let (hours, minutes) = clock.split_once(':').unwrap_or_else(|| panic!("{clock}"));
    let minutes = hours.parse::<i64>().unwrap() * 60 + minutes.parse::<i64>().unwrap();
    MORNING.plus_millis(sign * minutes * MINUTE)
}

/// `2.00` yuan.
pub fn yuan(text: &str) -> Fen {
    Fen::parse_yuan(text).unwrap()
}

pub fn uuid(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

pub const PARCEL: ParcelId = ParcelId(Uuid::from_u128(0xA));
pub const OTHER_PARCEL: ParcelId = ParcelId(Uuid::from_u128(0xB));
pub const COURIER: CourierId = CourierId(Uuid::from_u128(0xC));
pub const COMMUNITY: CommunityId = CommunityId(Uuid::from_u128(0xD));

/// When somebody waits at the door.
pub fn evening() -> Slot {
    Slot { from: at("10:00"), to: at("12:00") }
}

pub fn side(n: u128) -> SideRef {
    SideRef { id: SideId(uuid(n)), hash: format!("{n:064x}") }
}

pub fn draft(n: u64, when: Timestamp) -> Draft {
    Draft {
        event_id: EventId(uuid(1_000 + u128::from(n))),
        community_id: COMMUNITY,
        author: Author::Desk,
        device_id: DeviceId(uuid(0xE)),
        device_seq: n,
        epoch: 1,
        base_seq: n,
        occurred_at: when,
        clock_offset_ms: 0,
        actor: Some(ClerkId(uuid(0xF))),
    }
}

/// The `n`-th event of a story about [`PARCEL`].
pub fn event(n: u64, when: Timestamp, body: ParcelEvent) -> Event {
    draft(n, when).seal(Subject::parcel(PARCEL), &Body::Parcel(body))
}

/// An event about [`PARCEL`] of a type that this version does not know.
pub fn from_the_future(n: u64, when: Timestamp) -> Event {
    let subject = Subject { kind: SubjectKind::Parcel, id: PARCEL.0 };
    let mut event = draft(n, when).seal(subject, &Body::Unknown);
    event.event_type = "teleported".into();
    event
}

/// One of each type, in the order of the enum, by the name of its type.
pub fn body(name: &str) -> ParcelEvent {
    one_of_each().into_iter().find(|body| type_of(body) == name).unwrap_or_else(|| panic!("no event {name}"))
}

pub fn type_of(body: &ParcelEvent) -> String {
    Body::Parcel(body.clone()).encode().0
}

pub fn one_of_each() -> Vec<ParcelEvent> {
    let tracking = TrackingNumber::parse("SF1234567890123").unwrap();
    vec![
        ParcelEvent::Announced {
            tracking: tracking.clone(),
            carrier: Some("SF".into()),
            courier: Some(COURIER),
            recipient: side(1),
            source: Source::Courier,
        },
        ParcelEvent::Entered {
            tracking: tracking.clone(),
            carrier: None,
            courier: None,
            recipient: side(2),
            code: side(3),
            damaged: false,
            shelf: None,
        },
        ParcelEvent::Received { code: side(4), damaged: true, shelf: Some(Shelf::parse("A3-12").unwrap()) },
        ParcelEvent::Rejected { reason: Some(side(5)) },
        ParcelEvent::Withdrawn {},
        ParcelEvent::ReceiptUndone {},
        ParcelEvent::HandedOver { fee: Fen::ZERO, paid: Payment::None, waiver: None, code_checked: true },
        ParcelEvent::PickupUndone {},
        ParcelEvent::SentBack { kind: ReturnKind::Other, reason: Some(side(6)) },
        ParcelEvent::HandedBack {
            courier: Some(COURIER),
            return_tracking: Some(tracking.clone()),
            return_carrier: Some("SF".into()),
        },
        ParcelEvent::ReturnUndone {},
        ParcelEvent::ReturnNumberRecorded { return_tracking: tracking.clone(), return_carrier: None },
        ParcelEvent::InterceptRequested { reason: None },
        ParcelEvent::InterceptDeclined {},
        ParcelEvent::Held {
            kind: HoldKind::AddressUnclear,
            note: Some(side(7)),
            due: Some(at("72:00")),
            stops_clock: false,
        },
        ParcelEvent::Released {},
        ParcelEvent::Moved { shelf: Shelf::parse("B1-01").unwrap() },
        ParcelEvent::Corrected {
            recipient: Some(Recipient { contact: side(8), phone_changed: true }),
            carrier: Some("YTO".into()),
            tracking: None,
        },
        ParcelEvent::Joined {
            from: OTHER_PARCEL,
            carrier: Some("SF".into()),
            courier: Some(COURIER),
            recipient: side(9),
            announced_at: at("1:00"),
            source: Source::Courier,
        },
        ParcelEvent::JoinedInto { into: OTHER_PARCEL },
        ParcelEvent::DuplicateOf { other: OTHER_PARCEL },
        ParcelEvent::AttentionSettled { cause: EventId(uuid(1)) },
        ParcelEvent::ContactsRevealed {},
        ParcelEvent::NoticeReported {
            notice: NoticeId(uuid(10)),
            kind: NoticeKind::Arrival,
            cause: EventId(uuid(11)),
            channel: "console".into(),
            state: NoticeState::Sent,
            reason: None,
        },
        ParcelEvent::PictureTaken { photo: side(12) },
        ParcelEvent::ProofTaken {
            way: HandOverWay::Other,
            collector: Some(side(13)),
            signature: Some(side(14)),
            photo: None,
        },
        ParcelEvent::DelegateNamed { delegate: side(15), code: side(16) },
        ParcelEvent::DelegateRevoked {},
        ParcelEvent::DeliveryAsked { slot: evening(), fee: Fen::new(300), note: Some(side(17)) },
        ParcelEvent::DeliveryCancelled {},
        ParcelEvent::DeliverySetOut {},
        ParcelEvent::DeliveryFailed { reason: Some(side(18)) },
        ParcelEvent::Charged { what: ChargeKind::Delivery, amount: Fen::new(300), paid: Payment::Cash },
        ParcelEvent::Refunded { amount: Fen::new(100), paid: Payment::Cash, reason: Some(side(19)) },
        ParcelEvent::HoldAssigned { owner: Some(ClerkId(uuid(0xF))), due: Some(at("48:00")) },
        ParcelEvent::HoldResolved { outcome: side(20) },
        ParcelEvent::Disputed { by: DisputedBy::Recipient, words: Some(side(21)), owner: None, due: Some(at("72:00")) },
        ParcelEvent::DisputeSettled { outcome: DisputeOutcome::Found, words: Some(side(22)) },
        ParcelEvent::NotFound {},
        ParcelEvent::Found { shelf: Some(Shelf::parse("C9").unwrap()) },
        ParcelEvent::MovedToPoint { point: "北门代收点".into(), shelf: None },
    ]
}

/// Folds a story of one event an hour, by the names of their types.
pub fn story(names: &[&str]) -> ParcelState {
    ParcelState::fold(&events(names))
}

pub fn events(names: &[&str]) -> Vec<Event> {
    (0_u64..).zip(names).map(|(n, name)| event(n, at(&format!("{n}:00")), body(name))).collect()
}

/// The shortest way into a status.
pub fn way_to(status: Status) -> &'static [&'static str] {
    match status {
        Status::Announced => &["announced"],
        Status::Available => &["announced", "received"],
        Status::PickedUp => &["announced", "received", "handed_over"],
        Status::Rejected => &["announced", "rejected"],
        Status::Withdrawn => &["announced", "withdrawn"],
        Status::ReturnToSender => &["announced", "received", "sent_back"],
        Status::Returned => &["announced", "received", "sent_back", "handed_back"],
    }
}

/// Numbers that look random and are the same in every run (splitmix64).
pub fn dice(seed: u64) -> impl FnMut() -> u32 {
    let mut state = seed;
    move || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 32) as u32
    }
}
