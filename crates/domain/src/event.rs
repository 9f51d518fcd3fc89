//! The event: one entry of the append-only log (spec/sync.md "Event envelope").
//!
//! The envelope is common; the payload is JSON text that is kept, hashed and passed on byte for
//! byte, so that a version which does not know a type loses nothing of it.

mod body;
mod envelope;
mod kinds;
mod parcel_event;

pub use body::Body;
pub use envelope::{Author, Draft, Event, Subject, SubjectKind, prefix_hash};
pub use kinds::{
    ChargeKind, DisputeOutcome, DisputedBy, HandOverWay, HoldKind, NoticeState, Payment, Recipient, ReturnKind, Slot,
    Source,
};
pub use parcel_event::ParcelEvent;
