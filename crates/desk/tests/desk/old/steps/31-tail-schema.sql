CREATE TABLE tail (
    community   INTEGER NOT NULL REFERENCES community (no),
    round       INTEGER NOT NULL,
    seq         INTEGER NOT NULL,
    event_id    BLOB,
    accepted_at INTEGER,
    prefix_hash TEXT NOT NULL,
    seal        TEXT,
    PRIMARY KEY (community, round, seq)
) STRICT, WITHOUT ROWID;
