//! Parcels as rows: the folded state, and beside it what lists and searches need in columns.

mod facts;
mod find;
mod list;
mod put;

pub(crate) use facts::{ParcelFacts, facts_of};
pub(crate) use find::{
    Found, by_code, by_id, by_persons, by_shelf, by_tracking, by_tracking_tail, code_taken, deliveries,
    deliveries_open, is_taken, live_by_tracking, next_shelf, on_shelf_of_hour, places_of, recent_choices,
};
pub(crate) use list::{Brief, Filter, Sort, brief, briefs, list, with_attention};
pub(crate) use put::{Indexed, Stored, all_states, begin, load, person_of, put, remove, wrong_column};

/// A delegate's code, and when somebody waits at the door (in milliseconds), while it is on the shelf.
pub(super) const LEAVING: &str = "
ALTER TABLE parcel ADD COLUMN delegate_code TEXT;
ALTER TABLE parcel ADD COLUMN delivery INTEGER;
CREATE INDEX parcel_delegate_code ON parcel (delegate_code) WHERE delegate_code IS NOT NULL;
CREATE INDEX parcel_delivery ON parcel (delivery, no) WHERE delivery IS NOT NULL;";

pub(super) const SCHEMA: &str = "
CREATE TABLE parcel (
    no                INTEGER PRIMARY KEY,
    id                BLOB NOT NULL UNIQUE,
    community         INTEGER NOT NULL REFERENCES community (no),
    status            TEXT NOT NULL,
    tracking          TEXT NOT NULL,
    tracking_reversed TEXT NOT NULL,
    carrier           TEXT,
    courier           BLOB,
    person            INTEGER NOT NULL REFERENCES person (no),
    recorded_at       INTEGER NOT NULL,
    received_at       INTEGER,
    ended_at          INTEGER,
    shelf             TEXT,
    code              TEXT,
    damaged           INTEGER NOT NULL,
    hold              TEXT,
    attention         INTEGER NOT NULL,
    state             TEXT NOT NULL
) STRICT;
CREATE INDEX parcel_status ON parcel (community, status, recorded_at, no);
CREATE INDEX parcel_recorded ON parcel (community, recorded_at, no);
CREATE INDEX parcel_tracking ON parcel (tracking_reversed);
CREATE INDEX parcel_person ON parcel (person, recorded_at);
CREATE INDEX parcel_live ON parcel (person, recorded_at) WHERE status IN ('announced', 'available', 'return_to_sender');
CREATE INDEX parcel_code ON parcel (code) WHERE code IS NOT NULL;
CREATE INDEX parcel_on_shelf ON parcel (community, received_at, no) WHERE status = 'available';
CREATE INDEX parcel_shelf ON parcel (shelf) WHERE status IN ('available', 'return_to_sender');
CREATE INDEX parcel_attention ON parcel (community, no) WHERE attention > 0 OR hold IS NOT NULL;";
