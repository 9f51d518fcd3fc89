//! The rules of parcels kept for residents at a front desk.
//!
//! Pure: no I/O, no clock, no randomness, no async. Time and random bytes are parameters, so that
//! desk and relay, which both call this crate, can never disagree about the same log.
//! The words are those of the trade: a courier *announces*, the desk *receives*, *hands over*,
//! *sends back*; what happened is an [`Event`], and a parcel's state is the [`fold`] of its events.

pub mod attention;
mod canonical;
pub mod carrier;
pub mod clash;
pub mod clerk;
pub mod community;
pub mod contact;
pub mod courier;
pub mod entry;
pub mod event;
pub mod fee;
pub mod fold;
pub mod ids;
pub mod join;
pub mod merge;
pub mod money;
pub mod names;
pub mod notice;
pub mod notice_event;
pub mod outgoing;
pub mod parcel;
pub mod person_event;
pub mod pickup_code;
pub mod picture;
pub mod refusal;
pub mod reminder;
pub mod resident;
pub mod rights;
pub mod scan;
pub mod shelving;
pub mod shift;
pub mod side;
pub mod stocktake;
pub mod text;
pub mod till;
pub mod time;
pub mod trace;
pub mod tracking;
pub mod verbs;
pub mod walking;
pub mod wanted;
pub mod ways;

pub use attention::{AttentionItem, AttentionKind};
pub use clerk::Clerk;
pub use community::Community;
pub use contact::{Address, Home, PersonName, Phone};
pub use courier::Courier;
pub use event::{Author, Body, Event, ParcelEvent, Subject};
pub use fee::{FeeClock, Tariff, TariffStep};
pub use fold::{Effect, ParcelState, RULES};
pub use ids::*;
pub use money::Fen;
pub use outgoing::{Outgoing, OutgoingEvent};
pub use parcel::{Parcel, Status};
pub use pickup_code::{CodeShare, PickupCode};
pub use picture::Picture;
pub use refusal::Refusal;
pub use resident::Resident;
pub use shelving::{ShelfRow, ShelfSize, Shelving};
pub use shift::Shift;
pub use side::{SideBody, SideRef, SideRow};
pub use text::{IdTail, Relation, Shelf, Words};
pub use time::Timestamp;
pub use trace::{Trace, TraceState, TraceStep};
pub use tracking::TrackingNumber;
