CREATE TABLE event (
    local       INTEGER PRIMARY KEY,
    event_id    BLOB NOT NULL UNIQUE,
    community   INTEGER NOT NULL REFERENCES community (no),
    subject     BLOB NOT NULL,
    device_seq  INTEGER NOT NULL,
    envelope    TEXT NOT NULL,
    pushed      INTEGER NOT NULL,
    seq         INTEGER,
    accepted_at INTEGER,
    prefix_hash TEXT
) STRICT;
CREATE INDEX event_subject ON event (subject);
CREATE INDEX event_pending ON event (device_seq) WHERE pushed = 0;
CREATE UNIQUE INDEX event_place ON event (community, seq) WHERE seq IS NOT NULL;
