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
CREATE INDEX parcel_attention ON parcel (community, no) WHERE attention > 0 OR hold IS NOT NULL;
