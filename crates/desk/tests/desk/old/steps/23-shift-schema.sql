CREATE TABLE shift (
    id            BLOB PRIMARY KEY,
    community     INTEGER NOT NULL REFERENCES community (no),
    device        BLOB NOT NULL,
    opened_at     INTEGER NOT NULL,
    closed_device BLOB,
    closed_seq    INTEGER,
    state         TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX shift_opened ON shift (opened_at, id);
CREATE INDEX shift_open ON shift (device, opened_at) WHERE closed_seq IS NULL;
CREATE INDEX shift_closed ON shift (closed_device, closed_seq) WHERE closed_seq IS NOT NULL;
